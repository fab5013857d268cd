import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { copiesIn, copiesOf, type JournalKeys } from '../access/copies.ts';
import { byPassphrase, byRecovery, type FoundKeys, findKeys, type WayIn } from '../access/find-keys.ts';
import { isOpenElsewhere } from '../database/open.ts';
import { hasHeader, isAuthentic, readHeaders } from '../keys/header.ts';
import { readRecoveryWords } from '../keys/recovery-words.ts';
import { askSecret, canAskAgain, type OpenedBy } from './ask-secret.ts';
import { Refusal } from './outcome.ts';

/** What each of the two lock files turned out to be. */
export type LockState = 'whole' | 'missing' | 'damaged' | 'earlier-key';

export interface Locks {
  readonly main: LockState;
  readonly spare: LockState;
  /** Which one opened the journal. */
  readonly from: 'main' | 'spare' | 'copy';
}

export interface Opened {
  readonly keys: JournalKeys;
  readonly locks: Locks;
  /** The same way in, to try on a copy. */
  readonly way: WayIn;
}

const tries = 3;

/**
 * Asks for the passphrase, or the recovery words, and finds the key of a journal with it. Where both lock files are
 * damaged, those of its copies are tried: they have the same key, unless the passphrase was changed since.
 * @throws Refusal `no-journal`, `in-use`, `wrong-passphrase`, `wrong-recovery-words`, `damaged-header`, `newer-format`.
 */
export async function openLocks(folder: string, by: OpenedBy, stop: AbortSignal): Promise<Opened> {
  assertJournal(folder);
  for (let left = tries; ; ) {
    const way = by === 'recovery-words' ? await askWords(stop) : await askPassphrase(stop);
    const opened = way && (await openWith(folder, way));
    if (opened) return opened;
    left -= 1;
    const wrong = new Refusal(`wrong-${by}`);
    if (left === 0 || !canAskAgain()) throw wrong;
    process.stderr.write(`${wrong.message}\n`);
  }
}

/**
 * The same for one of its copies, which has the key of the journal or one that the journal had before; else the way in is
 * tried. @throws Refusal `wrong-passphrase`; JournalError `damaged-header`.
 */
export async function openCopy(copy: string, { keys, way }: Opened, earlier: readonly Buffer[]): Promise<Opened> {
  for (const { header, spare } of readable(copy) ?? []) {
    const journalKey = [keys.journalKey, ...earlier].find((each) => isAuthentic(header, each));
    if (journalKey) return opened(copy, { header, journalKey, spare }, way, spare ? 'spare' : 'main');
  }
  const found = await openWith(copy, way);
  if (!found) throw new Refusal('wrong-passphrase');
  return found;
}

/** @throws Refusal `no-journal` or `in-use`. */
function assertJournal(folder: string): void {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Refusal('no-journal');
  const files = filesOf(folder);
  if (!hasHeader(folder) && files.length === 0) throw new Refusal('no-journal');
  if (files.some((file) => isOpenElsewhere(path.join(folder, file)))) throw new Refusal('in-use');
}

async function askPassphrase(stop: AbortSignal): Promise<WayIn> {
  const passphrase = await askSecret('Passphrase (it does not show): ', 'passphrase', stop);
  if (passphrase === '') throw new Refusal('wrong-use', { about: 'No passphrase was given. Nothing was done.' });
  return byPassphrase(passphrase);
}

async function askWords(stop: AbortSignal): Promise<WayIn | null> {
  const words = (await askSecret('Recovery words, in their order (they do not show): ', 'recovery-words', stop))
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words.length === 0) throw new Refusal('wrong-use', { about: 'No recovery words were given. Nothing was done.' });
  const entropy = readRecoveryWords(words);
  return entropy && byRecovery(entropy);
}

async function openWith(folder: string, way: WayIn): Promise<Opened | null> {
  try {
    const found = await findKeys(folder, way);
    return found && opened(folder, found, way, found.spare ? 'spare' : 'main');
  } catch (error) {
    if (!(error instanceof JournalError && error.code === 'damaged-header')) throw error;
    for (const copy of foldersBeside(folder)) {
      const found = await findKeys(copy, way).catch(() => null);
      if (found) return opened(folder, found, way, 'copy');
    }
    if (foldersBeside(folder).some((copy) => readable(copy))) return null;
    throw error;
  }
}

function opened(folder: string, { header, journalKey }: FoundKeys, way: WayIn, from: Locks['from']): Opened {
  const { mac: _mac, ...outline } = header;
  // The header of a copy may name the file of an earlier time.
  const dbFile = from === 'copy' ? (filesOf(folder).at(-1) ?? outline.dbFile) : outline.dbFile;
  const state = (name: string, spare: boolean): LockState => {
    if (!fs.existsSync(path.join(folder, name))) return 'missing';
    const read = readable(folder)?.find((each) => each.spare === spare);
    if (!read) return 'damaged';
    if (isAuthentic(read.header, journalKey)) return 'whole';
    return read.header.epoch < header.epoch ? 'earlier-key' : 'damaged';
  };
  const locks = { main: state('head', false), spare: state('head.1', true), from };
  return { keys: { header: { ...outline, dbFile }, journalKey }, locks, way };
}

function readable(folder: string): ReturnType<typeof readHeaders> | null {
  try {
    return readHeaders(folder);
  } catch {
    return null;
  }
}

/** The journal files in a folder, by their numbers. */
const filesOf = (folder: string): string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => /^main-\d{1,7}\.db$/.test(name))
    .sort((one, other) => Number(one.slice(5, -3)) - Number(other.slice(5, -3)));

/** The copies of a journal and what was kept aside, the latest first. */
function foldersBeside(folder: string): string[] {
  const aside = path.join(folder, 'aside');
  const kept = fs.existsSync(aside) ? fs.readdirSync(aside).filter((name) => /^\d+$/.test(name)) : [];
  return [
    ...copiesIn(copiesOf(folder)).map(({ name }) => path.join(copiesOf(folder), name)),
    ...kept.sort((one, other) => Number(other) - Number(one)).map((name) => path.join(aside, name)),
  ];
}

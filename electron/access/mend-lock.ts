import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { canonicalJson } from '../keys/canonical-json.ts';
import { type Header, isAuthentic, readHeaders, slotContext, writeHeader } from '../keys/header.ts';
import { type KeySlot, openPassphraseSlot, openRecoverySlot } from '../keys/key-slots.ts';
import { readMark } from '../ledger/mark.ts';
import { type JournalKeys, keepAside } from './copies.ts';
import { markContext } from './watch-file.ts';

/** What the person knows: a passphrase, or the 16 bytes that recovery words spell. */
export type Secret = { readonly passphrase: string } | { readonly entropy: Buffer };

/** Whether a journal file is under a key, told by its pages. */
export type FitsKey = (file: string, keys: JournalKeys) => boolean;

/**
 * Writes a lost lock back: `head` and its spare, out of headers that were kept elsewhere, on the sheet or in copies, the
 * best first. One is taken only if the secret opens it, its own MAC fits the key that comes out, and a journal file in
 * the folder is under that key; it then names that file, which may have another number by now. What is left of the damaged
 * lock is kept aside, and so is every other file that fits. Gives the header as it was written, or null when the secret
 * opens none of them.
 * @throws JournalError `already-there` when the lock is whole; `missing-journal` when there is no journal file;
 * `other-lock` when none is under the key; or whatever the disk says.
 */
export async function mendLock(
  folder: string,
  headers: readonly Header[],
  secret: Secret,
  fitsKey: FitsKey,
): Promise<Header | null> {
  const known = await openedBy(headers, secret);
  if (known.length === 0) return null;
  try {
    if (known.some((keys) => isLockWhole(folder, keys))) throw new JournalError('already-there');
    const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => /^main-\d{1,7}\.db$/.test(name)) : [];
    if (files.length === 0) throw new JournalError('missing-journal');
    for (const keys of known) {
      const [latest, ...others] = fitting(folder, files, keys, fitsKey);
      if (!latest) continue;
      keepDamagedLock(folder);
      for (const other of others) keepAside(folder, other);
      return writeHeader(folder, latest.header, latest.journalKey);
    }
    throw new JournalError('other-lock');
  } catch (error) {
    throw toJournalError(error);
  } finally {
    for (const { journalKey } of known) journalKey.fill(0);
  }
}

/** The headers that were kept in folders, each a journal's or a copy's. */
export function headersKeptIn(folders: readonly string[]): Header[] {
  const found = folders.flatMap((folder) => {
    try {
      return readHeaders(folder).map(({ header }) => header);
    } catch {
      return [];
    }
  });
  return [...new Map(found.map((header) => [header.mac, header])).values()].sort(byLatestSlot);
}

/** Those with the latest way in come first: an older one may lack the sheet, or have the passphrase from before. */
function byLatestSlot(one: Header, other: Header): number {
  const rank = ({ slots }: Header): string =>
    `${slots
      .map(({ madeOn }) => madeOn)
      .sort()
      .at(-1)} ${slots.length}`;
  return rank(one) < rank(other) ? 1 : rank(one) > rank(other) ? -1 : 0;
}

/** The keys that a secret gives out of headers, in their order. */
export async function openedBy(headers: readonly Header[], secret: Secret): Promise<JournalKeys[]> {
  // Many copies have the same slot, and each try costs a stretching.
  const tried = new Map<string, Buffer | null>();
  const opened: JournalKeys[] = [];
  for (const header of headers) {
    for (const slot of header.slots) {
      const same = canonicalJson({ ...slotContext(header), slot });
      const journalKey = tried.get(same) ?? (tried.has(same) ? null : await keyFrom(slot, header, secret));
      tried.set(same, journalKey);
      if (!journalKey || !isAuthentic(header, journalKey)) continue;
      const { mac: _mac, ...outline } = header;
      opened.push({ header: outline, journalKey });
      break;
    }
  }
  return opened;
}

async function keyFrom(slot: KeySlot, header: Header, secret: Secret): Promise<Buffer | null> {
  if (slot.type === 'passphrase') {
    return 'passphrase' in secret ? openPassphraseSlot(slot, secret.passphrase, slotContext(header)) : null;
  }
  return 'entropy' in secret ? openRecoverySlot(slot, secret.entropy, slotContext(header)) : null;
}

function isLockWhole(folder: string, { journalKey }: JournalKeys): boolean {
  try {
    return readHeaders(folder).some(
      ({ header }) => isAuthentic(header, journalKey) && fs.existsSync(path.join(folder, header.dbFile)),
    );
  } catch {
    return false;
  }
}

/** The journal files under a key, the one written last first. */
function fitting(folder: string, files: readonly string[], keys: JournalKeys, fitsKey: FitsKey): JournalKeys[] {
  return files
    .map((dbFile) => {
      const named = { ...keys, header: { ...keys.header, dbFile } };
      const mark = readMark(markContext(folder, named.header, named.journalKey));
      const file = path.join(folder, dbFile);
      const isMarked = typeof mark === 'object';
      return {
        named,
        seq: isMarked ? mark.seq : -1,
        at: fs.statSync(file).mtimeMs,
        fits: isMarked || fitsKey(file, named),
      };
    })
    .filter(({ fits }) => fits)
    .sort((one, other) => other.seq - one.seq || other.at - one.at)
    .map(({ named }) => named);
}

/** What is left of a damaged lock may still be of use to somebody who knows how. */
function keepDamagedLock(folder: string): void {
  const left = ['head', 'head.1'].filter((name) => fs.existsSync(path.join(folder, name)));
  if (left.length === 0) return;
  const aside = path.join(folder, 'aside');
  fs.mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (let number = 1; ; number += 1) {
    const into = path.join(aside, `lock-${number}`);
    if (fs.existsSync(into)) continue;
    fs.mkdirSync(into, { mode: 0o700 });
    for (const name of left) fs.copyFileSync(path.join(folder, name), path.join(into, name));
    return;
  }
}

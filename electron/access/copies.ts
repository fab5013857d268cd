import fs from 'node:fs';
import path from 'node:path';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { migrate } from '../database/migrate.ts';
import { type Connection, openDatabase, vacuumInto } from '../database/open.ts';
import { copyInPortions, makeFolder, removeFolder, removeIfThere, syncFile, syncFolder } from '../files/write-whole.ts';
import {
  databaseKey,
  hasHeader,
  isAuthentic,
  lockedAt,
  type OpenHeader,
  readHeaders,
  writeHeader,
} from '../keys/header.ts';
import { digestInSteps, digestNow } from '../ledger/file-digest.ts';
import { ledgerState, writeAnew } from '../ledger/ledger.ts';
import { type Mark, markFile, readMark, saltOf, writeMarks } from '../ledger/mark.ts';
import { atOnce, isWhole, type Verdict, type VerifyOptions, verifyJournal } from '../ledger/verify.ts';
import { ledgerKeyOf, markContext } from './watch-file.ts';
import { demandRoom, refusedFor, withRoom } from './with-room.ts';

export { lockedAt } from '../keys/header.ts';

// A copy is a folder like the journal's own, and opens like one: head, its spare, the journal file, the mark.

export interface JournalKeys {
  readonly header: OpenHeader;
  readonly journalKey: Buffer;
}

/**
 * Makes a copy of an open journal in a folder that must not exist, reads all of it, and only then gives it its name:
 * a copy that is there is a copy that is whole. In steps, the first of which holds everything up for as long as copying
 * the pages takes.
 * @throws JournalError `not-sound` when what was copied is not whole, `no-room`, or whatever the disk says; nothing is
 * left then.
 */
export function* copyInSteps(
  db: Connection,
  { header, journalKey }: JournalKeys,
  into: string,
): Generator<undefined, Verdict> {
  const making = `${into}.making`;
  const room = path.dirname(db.name);
  const bytes = bytesOf(db.name);
  let isMade = false;
  try {
    demandRoom(room, bytes);
    fs.rmSync(making, { recursive: true, force: true });
    makeFolder(making);
    const file = path.join(making, header.dbFile);
    const state = ledgerState(db);
    // Encrypted, under the same key; it reads every page that holds something, and keeps the order of none.
    vacuumInto(db, file);
    writeHeader(making, header, journalKey);
    const verdict = yield* sealInSteps(making, { header, journalKey });
    const copied = readMark(markContext(making, header, journalKey));
    if (!isWhole(verdict) || typeof copied === 'string' || copied.seq !== state?.seq)
      throw new JournalError('not-sound');
    publish(making, into);
    isMade = true;
    return verdict;
  } catch (error) {
    throw refusedFor(room, bytes, error);
  } finally {
    // Also when nobody asks for the next step any more.
    if (!isMade) fs.rmSync(making, { recursive: true, force: true });
  }
}

/** The size of a file, 0 without one. */
export const bytesOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Reads a journal file that nobody has open and writes the mark of what it is. */
export const sealCopy = (folder: string, keys: JournalKeys, how?: VerifyOptions): Verdict =>
  atOnce(sealInSteps(folder, keys, how));

function* sealInSteps(
  folder: string,
  { header, journalKey }: JournalKeys,
  how?: VerifyOptions,
): Generator<undefined, Verdict> {
  const file = path.join(folder, header.dbFile);
  const db = openDatabase(file, databaseKey(journalKey, header), { readOnly: true });
  try {
    const verdict = yield* verifyJournal(db, ledgerKeyOf(header, journalKey), how);
    const state = ledgerState(db);
    if (!state) throw new JournalError('not-sound');
    const marks = writeMarks(markContext(folder, header, journalKey), saltOf(file));
    try {
      marks.settle(state, digestNow(file));
    } finally {
      marks.close();
    }
    return verdict;
  } finally {
    db.close();
  }
}

/** Gives what was made its name, once all of it is on the disk. */
export function publish(making: string, into: string): void {
  for (const name of fs.readdirSync(making)) syncFile(path.join(making, name));
  syncFolder(making);
  fs.renameSync(making, into);
  syncFolder(path.dirname(into));
}

export interface OpenCopy {
  readonly db: Connection;
  readonly keys: JournalKeys;
  readonly verdict: Verdict;
  readonly isWhole: boolean;
}

/**
 * Opens a copy to read, all of which is read and compared first; `act` gets what was found. Nothing is written. All at
 * once, or, as a generator, in steps.
 * @throws JournalError `not-sound` when it does not even open with this journal's key.
 */
export const readCopy = <T>(folder: string, journalKey: Buffer, act: (copy: OpenCopy) => T): T =>
  atOnce(readCopyInSteps(folder, journalKey, act));

export function* readCopyInSteps<T>(
  folder: string,
  journalKey: Buffer,
  act: (copy: OpenCopy) => T,
): Generator<undefined, T> {
  const header = headerOf(folder, journalKey);
  const file = path.join(folder, header.dbFile);
  let db: Connection | undefined;
  try {
    const mark = readMark(markContext(folder, header, journalKey));
    const digest = digestNow(file);
    db = openDatabase(file, databaseKey(journalKey, header), { readOnly: true });
    const verdict = yield* verifyJournal(db, ledgerKeyOf(header, journalKey));
    const asMarked = typeof mark === 'object' && mark.file === digest && mark.seq === ledgerState(db)?.seq;
    return act({ db, keys: { header, journalKey }, verdict, isWhole: asMarked && isWhole(verdict) });
  } catch (cause) {
    const known = toJournalError(cause);
    // It is the copy that is damaged or gone; the person is not to think that the journal is.
    const isOfCopy = known instanceof JournalError && ofFile.includes(known.code);
    throw isOfCopy ? new JournalError('not-sound', { cause }) : cause;
  } finally {
    db?.close();
  }
}

const ofFile: readonly ErrorCode[] = ['damaged-journal', 'missing-journal', 'folder-gone'];

/** The mark of a copy; null when there is none that this journal's key opens. */
export function markOfCopy(folder: string, journalKey: Buffer): Mark | null {
  try {
    const mark = readMark(markContext(folder, headerOf(folder, journalKey), journalKey));
    return typeof mark === 'string' ? null : mark;
  } catch {
    return null;
  }
}

/**
 * Whether a copy is no more than what was made. Somebody may have opened it as a journal and gone on writing there: then
 * other files lie beside it, or its mark says that it is being written to, and it is none of ours to remove. `journalKey`:
 * the key it is under, null where that is not known and its mark cannot be read.
 */
export function isAsMade(folder: string, journalKey: Buffer | null): boolean {
  if (!fs.readdirSync(folder).every((name) => ofCopy.test(name) || ofSystem.test(name))) return false;
  return journalKey === null || markOfCopy(folder, journalKey)?.file !== null;
}

const ofCopy = /^(head(\.1)?|main-\d+\.(db|mark))$/;
/** What systems leave of their own in any folder that somebody looks into. */
const ofSystem = /^(\..*|desktop\.ini|Thumbs\.db)$/i;

function headerOf(folder: string, journalKey: Buffer): OpenHeader {
  try {
    const found = readHeaders(folder).find(({ header }) => isAuthentic(header, journalKey));
    if (!found) throw new JournalError('not-sound');
    const { mac: _mac, ...header } = found.header;
    return header;
  } catch (cause) {
    throw new JournalError('not-sound', { cause });
  }
}

/**
 * Carries files to a folder that must not exist, byte for byte and with their times, and reads them there again before
 * it gets its name.
 * @throws JournalError `bad-place`; nothing is left there then.
 */
export const carryFiles = (from: string, names: readonly string[], into: string): void =>
  atOnce(carryInSteps(from, names, into));

function* carryInSteps(from: string, names: readonly string[], into: string): Generator<undefined, void> {
  const making = `${into}.making`;
  let isThere = false;
  try {
    fs.rmSync(making, { recursive: true, force: true });
    makeFolder(making);
    for (const name of names) {
      const [source, target] = [path.join(from, name), path.join(making, name)];
      yield* copyInPortions(source, target);
      if ((yield* digestInSteps(source)) !== (yield* digestInSteps(target))) throw new Error('not what was read');
      const { atime, mtime } = fs.statSync(source);
      fs.utimesSync(target, atime, mtime);
    }
    publish(making, into);
    isThere = true;
  } catch (cause) {
    throw new JournalError('bad-place', { cause });
  } finally {
    // Also when nobody asks for the next step any more.
    if (!isThere) removeWhereThere(making);
  }
}

function removeWhereThere(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // A place that went away took it along.
  }
}

/** Carries a whole copy. @throws as `carryFiles`. */
export const carryCopy = (from: string, into: string): void => atOnce(carryCopyInSteps(from, into));

/** The same, so that a slow drive holds up nobody who writes meanwhile. */
export const carryCopyInSteps = (from: string, into: string): Generator<undefined, void> =>
  carryInSteps(from, fs.readdirSync(from), into);

/** Makes room for a folder that is to get its name by a rename. @throws JournalError `already-there` when it holds something. */
export function takeEmptyFolder(folder: string): void {
  if (!fs.existsSync(folder)) return;
  if (fs.readdirSync(folder).length > 0) throw new JournalError('already-there');
  fs.rmdirSync(folder);
}

/**
 * Puts a copy's journal file in the place of the present one, or of none: the rename of `head` is the moment at which it
 * happens. The journal must be closed. What was there is kept in `aside`, a journal folder of its own; a kill on the way leaves
 * either the one or the other, whole.
 * @throws JournalError `not-sound`, `no-room`, or whatever the disk says; nothing was changed then.
 */
export function restoreOver(folder: string, present: JournalKeys, copyFolder: string): void {
  const copy = readCopy(copyFolder, present.journalKey, ({ keys, isWhole }) => {
    if (!isWhole || keys.header.epoch !== present.header.epoch) throw new JournalError('not-sound');
    return path.join(copyFolder, keys.header.dbFile);
  });
  makeFolder(folder);
  const bytes = roomToReplace(path.join(folder, present.header.dbFile), bytesOf(copy));
  putInPlace(folder, present, bytes, (file) => fs.copyFileSync(copy, file));
}

/**
 * Makes the journal file that the header names out of an empty one that `fill` writes into, and its mark, in a folder
 * that is there. All of it is read again, and is on the disk then.
 * @throws JournalError `not-sound`, or whatever `fill` or the disk says.
 */
export function makeFilled<T>(making: string, keys: JournalKeys, fill: (db: Connection) => T): T {
  const file = path.join(making, keys.header.dbFile);
  const filled = fillAnew(file, keys, fill);
  if (!isWhole(sealCopy(making, keys))) throw new JournalError('not-sound');
  syncFile(file);
  return filled;
}

function fillAnew<T>(file: string, { header, journalKey }: JournalKeys, fill: (db: Connection) => T): T {
  const db = openDatabase(file, databaseKey(journalKey, header), { create: true });
  try {
    migrate(db);
    const filled = fill(db);
    writeAnew(db, ledgerKeyOf(header, journalKey));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    return filled;
  } finally {
    db.close();
  }
}

/**
 * Puts a journal that `fill` makes out of an empty one in the place of one that is closed, in the same way.
 * @throws whatever `fill` or the disk says; nothing was changed then.
 */
export function replaceFilled<T>(folder: string, present: JournalKeys, fill: (db: Connection) => T): T {
  const bytes = roomToReplace(path.join(folder, present.header.dbFile));
  return putInPlace(folder, present, bytes, (file, keys) => fillAnew(file, keys, fill));
}

/**
 * How many bytes it takes to put another file in the place of a journal file, which is kept aside. Of one that is filled
 * anew as much again goes through its log.
 */
export const roomToReplace = (file: string, bytes = 2 * bytesOf(file)): number => bytesOf(file) + bytes;

/**
 * Has a journal file that `make` makes, under the present key and a number that no file in the folder has, take the
 * place of the present one, which nobody may have open by the time `make` ends: all of it is read first, and the rename
 * of `head` is the moment at which it happens. What was there is kept aside. `bytes`: how much that writes.
 * @throws JournalError `no-room`, `not-sound`, or whatever `make` and the disk say; nothing was changed then, and
 * nothing is left of it.
 */
export function putInPlace<T>(
  folder: string,
  { header, journalKey }: JournalKeys,
  bytes: number,
  make: (file: string, next: JournalKeys) => T,
): T {
  const next: JournalKeys = { header: { ...header, dbFile: `main-${nextNumber(folder)}.db` }, journalKey };
  const { dbFile } = next.header;
  const making = path.join(folder, 'making');
  let aside = '';
  try {
    return withRoom(folder, bytes, () => {
      fs.rmSync(making, { recursive: true, force: true });
      fs.mkdirSync(making, { mode: 0o700 });
      const made = make(path.join(making, dbFile), next);
      if (!isWhole(sealCopy(making, next))) throw new JournalError('not-sound');
      syncFile(path.join(making, dbFile));
      aside = keepAside(folder, { header, journalKey });
      for (const name of [dbFile, path.basename(markFile(folder, dbFile))]) {
        fs.renameSync(path.join(making, name), path.join(folder, name));
      }
      syncFolder(folder);
      writeHeader(folder, next.header, journalKey);
      return made;
    });
  } catch (error) {
    if (!isNamed(folder, next)) {
      removeFiles(folder, dbFile);
      if (aside) removeFolder(aside);
    }
    throw error;
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/** Whether the header in a folder is one of this key that names this journal file. */
export function isNamed(folder: string, { header, journalKey }: JournalKeys): boolean {
  try {
    const [main] = readHeaders(folder);
    return main?.header.dbFile === header.dbFile && isAuthentic(main.header, journalKey);
  } catch {
    return false;
  }
}

/** Takes away a journal file that did not become the journal, with all that belongs to it. */
export function removeFiles(folder: string, dbFile: string): void {
  for (const name of [dbFile, `${dbFile}-wal`, `${dbFile}-journal`, path.basename(markFile(folder, dbFile))]) {
    removeIfThere(path.join(folder, name));
  }
}

/**
 * Leaves the present journal, as it lies there, in a folder of its own, which is returned. A damaged one too: it is kept
 * as it is. Empty where there is none.
 */
export function keepAside(folder: string, { header, journalKey }: JournalKeys): string {
  if (!hasHeader(folder) && !fs.existsSync(path.join(folder, header.dbFile))) return '';
  const aside = path.join(folder, 'aside');
  makeFolder(aside);
  const number = Math.max(0, ...fs.readdirSync(aside).map((name) => Number.parseInt(name, 10) || 0)) + 1;
  const into = path.join(aside, String(number));
  const making = `${into}.making`;
  try {
    fs.mkdirSync(making, { mode: 0o700 });
    const ends = ['', '-wal'].map((end) => `${header.dbFile}${end}`);
    for (const name of [...ends, path.basename(markFile(folder, header.dbFile))]) {
      if (fs.existsSync(path.join(folder, name))) fs.copyFileSync(path.join(folder, name), path.join(making, name));
    }
    writeHeader(making, header, journalKey);
    publish(making, into);
    return into;
  } catch (error) {
    fs.rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** Where the copies of a journal lie. */
export const copiesOf = (folder: string): string => path.join(folder, 'copies');

/** The copies in a folder, the latest first, as far as they show without a key. */
export function copiesIn(inside: string): { name: string; madeAt: string; bytes: number }[] {
  if (!fs.existsSync(inside)) return [];
  return fs
    .readdirSync(inside)
    .filter((name) => /^\d{12}$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => {
      const madeAt = lockedAt(path.join(inside, name));
      return madeAt ? [{ name, madeAt: madeAt.toISOString(), bytes: folderBytes(path.join(inside, name)) }] : [];
    });
}

/** How large the files in a folder are together. */
export const folderBytes = (folder: string): number =>
  fs.readdirSync(folder).reduce((sum, file) => sum + fs.statSync(path.join(folder, file)).size, 0);

/** A number for a journal file that none in the folder has. */
export const nextNumber = (folder: string): number =>
  Math.max(0, ...fs.readdirSync(folder).map((name) => Number(/^main-(\d+)\./.exec(name)?.[1] ?? 0))) + 1;

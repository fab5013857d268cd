import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { migrate } from '../database/migrate.ts';
import { type Connection, openDatabase } from '../database/open.ts';
import { makeFolder, syncFolder } from '../files/write-whole.ts';
import { databaseKey, isAuthentic, type OpenHeader, readHeaders, writeHeader } from '../keys/header.ts';
import { digestNow } from '../ledger/file-digest.ts';
import { ledgerState, writeAnew } from '../ledger/ledger.ts';
import { type Mark, markFile, readMark, saltOf, writeMarks } from '../ledger/mark.ts';
import { isWhole, type Verdict, verifyAtOnce } from '../ledger/verify.ts';
import { ledgerKeyOf, markContext } from './watch-file.ts';

// A copy is a folder like the journal's own, and opens like one: head, its spare, the journal file, the mark.

export interface JournalKeys {
  readonly header: OpenHeader;
  readonly journalKey: Buffer;
}

/**
 * Makes a copy of an open journal in a folder that must not exist, reads all of it, and only then gives it its name:
 * a copy that is there is a copy that is whole.
 * @throws JournalError `not-sound` when what was copied is not whole, or whatever the disk says; nothing is left then.
 */
export function copyJournal(db: Connection, { header, journalKey }: JournalKeys, into: string): Verdict {
  const making = `${into}.making`;
  try {
    fs.rmSync(making, { recursive: true, force: true });
    makeFolder(making);
    const file = path.join(making, header.dbFile);
    // Encrypted, under the same key; it reads every page that holds something, and keeps the order of none.
    db.prepare('VACUUM INTO ?').run(file);
    writeHeader(making, header, journalKey);
    const verdict = sealCopy(making, { header, journalKey });
    const state = ledgerState(db);
    const copied = readMark(markContext(making, header, journalKey));
    if (!isWhole(verdict) || typeof copied === 'string' || copied.seq !== state?.seq)
      throw new JournalError('not-sound');
    publish(making, into);
    return verdict;
  } catch (error) {
    fs.rmSync(making, { recursive: true, force: true });
    throw toJournalError(error);
  }
}

/** Reads a journal file that nobody has open, and writes the mark of what it is. */
export function sealCopy(folder: string, { header, journalKey }: JournalKeys): Verdict {
  const file = path.join(folder, header.dbFile);
  const db = openDatabase(file, databaseKey(journalKey, header), { readOnly: true });
  try {
    const verdict = verifyAtOnce(db, ledgerKeyOf(header, journalKey));
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
 * Opens a copy to read, all of which is read and compared first; `act` gets what was found. Nothing is written.
 * @throws JournalError `not-sound` when it does not even open with this journal's key.
 */
export function readCopy<T>(folder: string, journalKey: Buffer, act: (copy: OpenCopy) => T): T {
  const header = headerOf(folder, journalKey);
  const file = path.join(folder, header.dbFile);
  const mark = readMark(markContext(folder, header, journalKey));
  const digest = digestNow(file);
  let db: Connection;
  try {
    db = openDatabase(file, databaseKey(journalKey, header), { readOnly: true });
  } catch (cause) {
    throw new JournalError('not-sound', { cause });
  }
  try {
    const verdict = verifyAtOnce(db, ledgerKeyOf(header, journalKey));
    const asMarked = typeof mark === 'object' && mark.file === digest && mark.seq === ledgerState(db)?.seq;
    return act({ db, keys: { header, journalKey }, verdict, isWhole: asMarked && isWhole(verdict) });
  } finally {
    db.close();
  }
}

/** The mark of a copy; null when there is none that this journal's key opens. */
export function markOfCopy(folder: string, journalKey: Buffer): Mark | null {
  try {
    const mark = readMark(markContext(folder, headerOf(folder, journalKey), journalKey));
    return typeof mark === 'string' ? null : mark;
  } catch {
    return null;
  }
}

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
 * Carries a copy to another place, byte for byte, and reads it there again before it gets its name.
 * @throws JournalError `bad-place`; nothing is left there then.
 */
export function carryCopy(from: string, into: string): void {
  const making = `${into}.making`;
  try {
    fs.rmSync(making, { recursive: true, force: true });
    makeFolder(making);
    for (const name of fs.readdirSync(from)) {
      fs.copyFileSync(path.join(from, name), path.join(making, name));
      if (digestNow(path.join(from, name)) !== digestNow(path.join(making, name))) throw new Error('not what was read');
    }
    const { atime, mtime } = fs.statSync(path.join(from, 'head'));
    fs.utimesSync(path.join(making, 'head'), atime, mtime);
    publish(making, into);
  } catch (cause) {
    try {
      fs.rmSync(making, { recursive: true, force: true });
    } catch {
      // A place that went away took it along.
    }
    throw new JournalError('bad-place', { cause });
  }
}

/**
 * Puts a copy's journal file in the place of the present one: the rename of `head` is the moment at which it happens.
 * The journal must be closed. What was there is kept in `aside`, a journal folder of its own; a kill on the way leaves
 * either the one or the other, whole.
 * @throws JournalError `not-sound`, or whatever the disk says; nothing was changed then.
 */
export function restoreOver(folder: string, present: JournalKeys, copyFolder: string): void {
  try {
    const copy = readCopy(copyFolder, present.journalKey, ({ keys, isWhole }) => {
      if (!isWhole || keys.header.epoch !== present.header.epoch) throw new JournalError('not-sound');
      return keys.header;
    });
    keepAside(folder, present);
    // Under a number that no file in the folder has.
    const dbFile = `main-${nextNumber(folder)}.db`;
    const file = path.join(folder, dbFile);
    fs.copyFileSync(path.join(copyFolder, copy.dbFile), file);
    syncFile(file);
    const next: JournalKeys = { header: { ...present.header, dbFile }, journalKey: present.journalKey };
    if (!isWhole(sealCopy(folder, next))) throw new JournalError('not-sound');
    // Else the header could reach the disk before the names of what it is about.
    syncFolder(folder);
    writeHeader(folder, next.header, present.journalKey);
  } catch (error) {
    throw toJournalError(error);
  }
}

/**
 * Puts a journal that `fill` makes out of an empty one in the place of one that is closed, in the same way.
 * @throws whatever `fill` or the disk says; nothing was changed then.
 */
export function replaceFilled<T>(folder: string, present: JournalKeys, fill: (db: Connection) => T): T {
  const { header, journalKey } = present;
  const next: JournalKeys = { header: { ...header, dbFile: `main-${nextNumber(folder)}.db` }, journalKey };
  const making = path.join(folder, 'making');
  try {
    fs.rmSync(making, { recursive: true, force: true });
    fs.mkdirSync(making, { mode: 0o700 });
    const file = path.join(making, next.header.dbFile);
    const db = openDatabase(file, databaseKey(journalKey, next.header), { create: true });
    let filled: T;
    try {
      migrate(db);
      filled = fill(db);
      writeAnew(db, ledgerKeyOf(next.header, journalKey));
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.pragma('journal_mode = DELETE');
    } finally {
      db.close();
    }
    if (!isWhole(sealCopy(making, next))) throw new JournalError('not-sound');
    syncFile(file);
    keepAside(folder, present);
    for (const name of [next.header.dbFile, path.basename(markFile(folder, next.header.dbFile))]) {
      fs.renameSync(path.join(making, name), path.join(folder, name));
    }
    syncFolder(folder);
    writeHeader(folder, next.header, journalKey);
    return filled;
  } catch (error) {
    throw toJournalError(error);
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/** Leaves the present journal, as it lies there, in a folder of its own. A damaged one too: it is kept as it is. */
export function keepAside(folder: string, { header, journalKey }: JournalKeys): void {
  const aside = path.join(folder, 'aside');
  makeFolder(aside);
  const number = Math.max(0, ...fs.readdirSync(aside).map((name) => Number.parseInt(name, 10) || 0)) + 1;
  const into = path.join(aside, String(number));
  const making = `${into}.making`;
  fs.mkdirSync(making, { mode: 0o700 });
  const ends = ['', '-wal'].map((end) => `${header.dbFile}${end}`);
  for (const name of [...ends, path.basename(markFile(folder, header.dbFile))]) {
    if (fs.existsSync(path.join(folder, name))) fs.copyFileSync(path.join(folder, name), path.join(making, name));
  }
  writeHeader(making, header, journalKey);
  publish(making, into);
}

/** Where the copies of a journal lie. */
export const copiesOf = (folder: string): string => path.join(folder, 'copies');

/** The copies in a folder, the latest first, as far as they show without a key. */
export function copiesIn(inside: string): { name: string; madeAt: string; bytes: number }[] {
  if (!fs.existsSync(inside)) return [];
  return fs
    .readdirSync(inside)
    .filter((name) => /^\d{12}$/.test(name) && fs.existsSync(path.join(inside, name, 'head')))
    .sort()
    .reverse()
    .map((name) => ({
      name,
      madeAt: fs.statSync(path.join(inside, name, 'head')).mtime.toISOString(),
      bytes: fs
        .readdirSync(path.join(inside, name))
        .reduce((sum, file) => sum + fs.statSync(path.join(inside, name, file)).size, 0),
    }));
}

/** A number for a journal file that none in the folder has. */
export const nextNumber = (folder: string): number =>
  Math.max(0, ...fs.readdirSync(folder).map((name) => Number(/^main-(\d+)\./.exec(name)?.[1] ?? 0))) + 1;

/** Has what was written to a file reach the disk. */
export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

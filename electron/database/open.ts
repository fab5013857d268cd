import fs from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from './errors.ts';

export type Connection = Database.Database;

/** Marks the file as ours inside SQLite's own header (which is encrypted): "Undy" in ASCII. */
const applicationId = 0x556e6479;

/**
 * Every pragma that makes the difference between a journal that is private and kept and one that only looks so, with
 * the value that must be read back. The library's own defaults are wrong in two places that matter: temporary files
 * are plain text, and a commit in WAL mode is not on disk when it returns.
 */
const pragmas: readonly (readonly [name: string, value: string | number, readBack: string | number])[] = [
  ['temp_store', 'MEMORY', 2],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['mmap_size', 0, 0],
  ['cache_size', -65_536, -65_536],
];
const writingPragmas: typeof pragmas = [
  ['journal_mode', 'WAL', 'wal'],
  // After the change to WAL: before it, SQLite answers for the wrong mode.
  ['synchronous', 'FULL', 2],
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
  ['wal_autocheckpoint', 0, 0],
];

export interface OpenOptions {
  /** Make the file; it must not exist yet, or be empty. */
  readonly create?: boolean;
  readonly readOnly?: boolean;
  /** Called before anything is written to the file: what it throws leaves the file as it was. Not for one to be read alone. */
  readonly beforeWriting?: (db: Connection) => void;
}

/**
 * Opens the journal file under its raw key (32 bytes, left as it was; copies made here are wiped).
 * @throws JournalError `missing-journal`, `damaged-journal`, `in-use`, `read-only`, `disk-full` or `folder-gone`.
 */
export function openDatabase(
  file: string,
  key: Buffer,
  { create = false, readOnly = false, beforeWriting }: OpenOptions = {},
): Connection {
  if (key.length !== 32) throw new Error('a journal file is opened with 32 bytes');
  if (create) makeFile(file);
  else checkFile(file);
  const copy = Buffer.from(key);
  let db: Connection | undefined;
  try {
    db = new Database(file, { readonly: readOnly, fileMustExist: !create, timeout: 500 });
    assertPragma(db, 'cipher', "'chacha20'", 'chacha20');
    db.key(copy);
    if (create) db.pragma('page_size = 4096');
    // One writer, and no -shm file; a file that cannot be written to cannot be locked so either.
    if (!readOnly) assertPragma(db, 'locking_mode', 'EXCLUSIVE', 'exclusive');
    for (const [name, value, readBack] of pragmas) assertPragma(db, name, value, readBack);
    // The first read: a wrong key, damage and another writer show here.
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!readOnly) {
      beforeWriting?.(db);
      keepFromOthers(file);
    }
    if (!readOnly) for (const [name, value, readBack] of writingPragmas) assertPragma(db, name, value, readBack);
    if (create) db.pragma(`application_id = ${applicationId}`);
    else if (db.pragma('application_id', { simple: true }) !== applicationId) throw new JournalError('damaged-journal');
    return db;
  } catch (error) {
    db?.close();
    throw toJournalError(error);
  } finally {
    copy.fill(0);
  }
}

/** Writes all that a journal file holds anew into a file that must not exist, under the same key; and nobody else’s to read. */
export function vacuumInto(db: Connection, file: string): void {
  makeFile(file);
  db.prepare('VACUUM INTO ?').run(file);
}

/** A database in memory: it has no key, as it is in no file, and it is gone when it is closed. */
export const openInMemory = (): Connection => inMemory(new Database(':memory:'));

/**
 * The decrypted pages of a journal file, one after the other, as a database in memory: what is done to it reaches no
 * file. The pages are copied and wiped.
 * @throws JournalError `damaged-journal` when they are no journal.
 */
export function openPlainPages(pages: Buffer): Connection {
  let db: Connection | undefined;
  try {
    // In memory there is no write-ahead log, and one is asked for where the file had it.
    pages.fill(1, 18, 20);
    db = inMemory(new Database(pages));
    if (db.pragma('application_id', { simple: true }) !== applicationId) throw new JournalError('damaged-journal');
    return db;
  } catch (error) {
    db?.close();
    throw toJournalError(error);
  } finally {
    pages.fill(0);
  }
}

/**
 * Whether somebody has a journal file open to write. Asks for the lock as a reader does who could keep no log of its own,
 * so that neither the file nor its log is touched: SQLite gives up there at the latest, and here alone by the lock.
 */
export function isOpenElsewhere(file: string): boolean {
  if (fs.statSync(file).size === 0) return false;
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.prepare('SELECT 1 FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'SQLITE_BUSY';
  } finally {
    db.close();
  }
}

function inMemory(db: Connection): Connection {
  for (const [name, value, readBack] of pragmas) {
    if (name !== 'mmap_size') assertPragma(db, name, value, readBack);
  }
  return db;
}

function assertPragma(db: Connection, name: string, value: string | number, readBack: string | number): void {
  db.pragma(`${name} = ${value}`);
  const found = db.pragma(name, { simple: true });
  if (found !== readBack) throw new Error(`pragma ${name} reads back as ${String(found)}`);
}

// SQLite makes files that every account of the computer may read; its log gets the rights of the file.
function makeFile(file: string): void {
  try {
    fs.closeSync(fs.openSync(file, 'a', 0o600));
  } catch (error) {
    throw toJournalError(error);
  }
}

/** One from before, or that came from elsewhere: what others can’t open they can’t carry off to try passphrases on. */
function keepFromOthers(file: string): void {
  const { mode } = fs.statSync(file);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  try {
    fs.chmodSync(file, mode & 0o700);
  } catch {
    // A disk that keeps no rights, or somebody else’s file.
  }
}

// A missing or empty file would be opened as a new, empty journal, and a plain one as it is.
function checkFile(file: string): void {
  if (!fs.existsSync(file)) throw new JournalError('missing-journal');
  const start = Buffer.alloc(16);
  try {
    const handle = fs.openSync(file, 'r');
    const length = fs.readSync(handle, start);
    fs.closeSync(handle);
    if (length < start.length || start.toString('latin1').startsWith('SQLite format 3')) {
      throw new JournalError('damaged-journal');
    }
  } catch (error) {
    throw toJournalError(error);
  }
}

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
}

/**
 * Opens the journal file under its raw key (32 bytes, left as it was; copies made here are wiped).
 * @throws JournalError `missing-journal`, `damaged-journal`, `in-use`, `read-only`, `disk-full` or `folder-gone`.
 */
export function openDatabase(
  file: string,
  key: Buffer,
  { create = false, readOnly = false }: OpenOptions = {},
): Connection {
  if (key.length !== 32) throw new Error('a journal file is opened with 32 bytes');
  if (!create) checkFile(file);
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

/** A database in memory: it has no key, as it is in no file, and it is gone when it is closed. */
export function openInMemory(): Connection {
  const db = new Database(':memory:');
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

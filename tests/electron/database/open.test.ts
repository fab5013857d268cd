import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { migrate } from '../../../electron/database/migrate.ts';
import { openDatabase } from '../../../electron/database/open.ts';
import { temporaryFolder } from '../../support/open-test-journal.ts';

const newFile = (): string => path.join(temporaryFolder(), 'main-1.db');

test('every pragma that privacy and durability rest on is in force', () => {
  const db = openDatabase(newFile(), randomBytes(32), { create: true });
  const read = (name: string): unknown => db.pragma(name, { simple: true });
  expect({
    cipher: read('cipher'),
    journal_mode: read('journal_mode'),
    synchronous: read('synchronous'),
    fullfsync: read('fullfsync'),
    checkpoint_fullfsync: read('checkpoint_fullfsync'),
    temp_store: read('temp_store'),
    secure_delete: read('secure_delete'),
    locking_mode: read('locking_mode'),
    trusted_schema: read('trusted_schema'),
    cell_size_check: read('cell_size_check'),
    foreign_keys: read('foreign_keys'),
    wal_autocheckpoint: read('wal_autocheckpoint'),
    mmap_size: read('mmap_size'),
    page_size: read('page_size'),
  }).toEqual({
    cipher: 'chacha20',
    journal_mode: 'wal',
    synchronous: 2,
    fullfsync: 1,
    checkpoint_fullfsync: 1,
    temp_store: 2,
    secure_delete: 1,
    locking_mode: 'exclusive',
    trusted_schema: 0,
    cell_size_check: 1,
    foreign_keys: 1,
    wal_autocheckpoint: 0,
    mmap_size: 0,
    page_size: 4096,
  });
  db.close();
});

test('only 32 raw bytes are a key, and the caller’s own copy is left alone', () => {
  for (const length of [0, 16, 31, 33]) {
    expect(() => openDatabase(newFile(), Buffer.alloc(length, 1), { create: true })).toThrow(/32 bytes/);
  }
  const key = randomBytes(32);
  const before = Buffer.from(key);
  openDatabase(newFile(), key, { create: true }).close();
  expect(key.equals(before)).toBe(true);
});

test('another key is damage, never a wrong passphrase: the passphrase was proved before', () => {
  const file = newFile();
  const db = openDatabase(file, randomBytes(32), { create: true });
  migrate(db);
  db.close();
  expect(() => openDatabase(file, randomBytes(32))).toThrow(expect.objectContaining({ code: 'damaged-journal' }));
});

test('a plain database, an empty file and a missing one are not opened as a journal', () => {
  const plain = newFile();
  const other = new Database(plain);
  other.exec('CREATE TABLE t (x)');
  other.close();
  expect(() => openDatabase(plain, randomBytes(32))).toThrow(expect.objectContaining({ code: 'damaged-journal' }));
  const empty = newFile();
  fs.writeFileSync(empty, '');
  expect(() => openDatabase(empty, randomBytes(32))).toThrow(expect.objectContaining({ code: 'damaged-journal' }));
  const missing = newFile();
  expect(() => openDatabase(missing, randomBytes(32))).toThrow(expect.objectContaining({ code: 'missing-journal' }));
  expect(fs.existsSync(missing)).toBe(false);
});

test('a schema from a later version is refused and left as it is', () => {
  const db = openDatabase(newFile(), randomBytes(32), { create: true });
  migrate(db);
  const version = Number(db.pragma('user_version', { simple: true }));
  db.pragma(`user_version = ${version + 1}`);
  expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'newer-format' }));
  expect(db.pragma('user_version', { simple: true })).toBe(version + 1);
  db.close();
});

test('a migration that fails half way leaves the schema as it was', () => {
  const db = openDatabase(newFile(), randomBytes(32), { create: true });
  const steps = [
    { version: 1, name: 'one', sql: 'CREATE TABLE one (x)' },
    { version: 2, name: 'two', sql: 'CREATE TABLE two (x); CREATE TABLE one (x)' },
  ];
  expect(() => migrate(db, steps)).toThrow();
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()).toEqual(['one']);
  db.close();
});

/** Makes SQLite sort more than its cache holds, and looks for a word in whatever it puts into its temp folder meanwhile. */
function wordsInTempFiles(prepare: (db: Database.Database) => void): boolean {
  const temp = temporaryFolder();
  const file = path.join(temp, 'own.db');
  const db = new Database(file);
  db.pragma(`temp_store_directory = '${temp}'`);
  db.pragma('cache_size = 10');
  prepare(db);
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)');
  const insert = db.prepare('INSERT INTO entry (text) VALUES (?)');
  db.transaction(() => {
    for (let row = 0; row < 8_000; row += 1) insert.run(`${(row * 7919) % 8_000} canaryword ${'x'.repeat(400)}`);
  })();
  // A deleted file escapes a search of the folder, but not of what this process still holds open.
  const seen = (): boolean =>
    fs
      .readdirSync('/proc/self/fd')
      .map((fd) => {
        try {
          const target = fs.readlinkSync(`/proc/self/fd/${fd}`);
          return target.includes('etilqs_') ? fs.readFileSync(`/proc/self/fd/${fd}`).includes('canaryword') : false;
        } catch {
          return false;
        }
      })
      .includes(true);
  const rows = db.prepare('SELECT text FROM entry ORDER BY text').iterate();
  rows.next();
  const found = seen();
  rows.return?.();
  db.close();
  return found;
}

test.runIf(process.platform === 'linux')(
  'words being sorted never reach a temporary file; with SQLite’s default they do (control)',
  () => {
    expect(wordsInTempFiles((db) => db.pragma('temp_store = FILE'))).toBe(true);
    expect(wordsInTempFiles((db) => db.pragma('temp_store = MEMORY'))).toBe(false);
  },
);

import type { Connection } from '../../electron/database/open.ts';
import { keysOf, readRecord } from '../../electron/ledger/ledger.ts';
import { type RecordName, recordKinds } from '../../electron/ledger/records.ts';

/** One thing that the person wrote, by its kind and key. */
export interface WrittenRecord {
  readonly kind: RecordName;
  readonly day: string | null;
  /** All that is kept of it. */
  readonly content: string;
}

/** Everything in a journal that the ledger answers for. */
export function recordsOf(db: Connection): Map<string, WrittenRecord> {
  const records = new Map<string, WrittenRecord>();
  for (const kind of recordKinds) {
    for (const key of keysOf(db, kind)) {
      const row = readRecord(db, kind, key);
      if (row) records.set(`${kind.name} ${key}`, { kind: kind.name, day: row[1], content: JSON.stringify(row) });
    }
  }
  return records;
}

/** Tables whose rows have numbers, and the records that those belong to. */
const rowsOfRecords: readonly { readonly table: string; readonly record: string }[] = [
  { table: 'entry', record: "'entry ' || id" },
  { table: 'body', record: "'entry ' || id" },
  { table: 'version', record: "'version ' || entry || '/' || revision" },
  { table: 'response', record: "'response ' || id" },
  { table: 'response_answers', record: "'response ' || id" },
  { table: 'response_version', record: "'response-version ' || response || '/' || revision" },
  { table: 'asked_worksheet', record: "'asked-worksheet ' || id" },
  { table: 'attachment', record: "'attachment ' || id" },
  { table: 'attachment_piece', record: "'attachment-piece ' || id" },
  { table: 'seal_slot', record: "'seal-slot ' || id" },
  { table: 'sealed', record: "'sealed ' || id" },
];

interface PageOfTable {
  readonly path: string;
  readonly pageno: number;
  readonly pagetype: 'leaf' | 'internal' | 'overflow';
  readonly ncell: number;
}

/** Small tables whose rows have none: each of their pages may hold any of them. */
const otherTables = [
  { table: 'setting', record: "'setting ' || name" },
  { table: 'own_worksheet', record: "'own-worksheet ' || id" },
  { table: 'feeling_note', record: "'feeling-note ' || uid" },
];

/**
 * The records that have something of theirs on each page, as SQLite itself tells (the dbstat table): the rows of a table
 * lie on its leaves in the order of their numbers.
 */
export function recordsByPage(db: Connection): Map<number, Set<string>> {
  const byPage = new Map<number, Set<string>>();
  const lies = (page: number, record: string): void => {
    byPage.set(page, (byPage.get(page) ?? new Set()).add(record));
  };
  for (const { table, record } of rowsOfRecords) {
    const pages = db
      .prepare('SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ? ORDER BY path')
      .all(table);
    const records = db.prepare(`SELECT ${record} FROM ${table} ORDER BY rowid`).pluck().all() as string[];
    const onLeaf = new Map<string, string[]>();
    let next = 0;
    for (const { path, pageno, pagetype, ncell } of pages as PageOfTable[]) {
      if (pagetype !== 'leaf') continue;
      const here = records.slice(next, next + ncell);
      next += ncell;
      onLeaf.set(path, here);
      for (const each of here) lies(pageno, each);
    }
    // As in /003/01a+000002: the third page after the leaf of the cell with that number.
    for (const { path, pageno, pagetype } of pages as PageOfTable[]) {
      const [, leaf = '', cell = ''] = (pagetype === 'overflow' && /^(.*\/)([0-9a-f]+)\+/.exec(path)) || [];
      const owner = onLeaf.get(leaf)?.[Number.parseInt(cell, 16)];
      if (owner) lies(pageno, owner);
    }
  }
  for (const { table, record } of otherTables) {
    const numbers = db.prepare('SELECT pageno FROM dbstat WHERE name = ?').pluck().all(table) as number[];
    const records = db.prepare(`SELECT ${record} FROM ${table}`).pluck().all() as string[];
    for (const page of numbers) for (const each of records) lies(page, each);
  }
  return byPage;
}

import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { dirtyRows, indexed } from './index-queue.ts';

// After a large import the rest waits for the index, which works through it within a minute.
const most = 200;

// What the index in memory holds, for each connection that has one.
const held = new WeakMap<Connection, string>();

/**
 * The places of entries that the search index is behind with, after putting their words into a second index that
 * lies in memory only. So a search finds the last minute too, and never has to write: not on a full disk, and not in
 * a journal that can only be read.
 */
export function freshPlaces(db: Connection): number[] {
  const rows = dirtyRows(db, most).filter(({ place }) => place !== null);
  if (rows.length === 0 && !held.has(db)) return [];
  const present = JSON.stringify(rows);
  if (held.get(db) !== present) {
    if (!held.has(db)) {
      db.exec(
        `CREATE VIRTUAL TABLE temp.fresh_index USING fts5 (title, body, tags, content = '', contentless_delete = 1,
           detail = full, prefix = '3', tokenize = 'unicode61 remove_diacritics 2')`,
      );
    }
    prepared(db, "INSERT INTO temp.fresh_index (fresh_index) VALUES ('delete-all')").run();
    for (const row of rows) {
      prepared(db, 'INSERT INTO temp.fresh_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)').run(
        row.place,
        ...indexed(row),
      );
    }
    held.set(db, present);
  }
  return rows.map(({ place }) => place ?? 0);
}

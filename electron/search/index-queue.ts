import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { bodyText } from './body-text.ts';
import { searchable } from './folded.ts';
import type { SearchIndex } from './search-index.ts';

/** An entry whose words the index does not have yet. */
export interface DirtyRow {
  readonly id: number;
  /** Null when the entry is gone or in the bin. */
  readonly place: number | null;
  readonly title: string;
  readonly tags: string;
  readonly document: string;
}

/** Entries that were changed since the index last saw them, the newest of them first. */
export const dirtyRows = (db: Connection, limit: number): DirtyRow[] =>
  prepared(
    db,
    `SELECT d.id, e.place, e.title, e.tags, b.document FROM dirty AS d
     LEFT JOIN entry AS e ON e.id = d.id AND e.deleted_at IS NULL LEFT JOIN body AS b ON b.id = e.id
     ORDER BY d.id DESC LIMIT ?`,
  ).all(limit) as DirtyRow[];

/** What the index is told about an entry: its title, its body, its tags. */
export const indexed = ({ title, document, tags }: DirtyRow): readonly [string, string, string] => [
  searchable(title),
  searchable(bodyText(document)),
  searchable((JSON.parse(tags) as string[]).join('\n')),
];

/**
 * As FTS5 takes them in: for each row that lies before the last one it writes out all that it gathered
 * (sqlite3Fts5IndexBeginWrite), which makes many small pieces to be merged.
 */
const inIndexOrder = (rows: readonly DirtyRow[]): DirtyRow[] =>
  rows.toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));

/**
 * Brings the search index up to date with at most `limit` entries that were changed since, in one transaction.
 * Returns whether there is more to do.
 */
export function indexDirty(db: Connection, limit: number): boolean {
  const rows = dirtyRows(db, limit);
  if (rows.length === 0) return false;
  inTransaction(db, () => {
    for (const row of inIndexOrder(rows)) {
      prepared(db, 'DELETE FROM dirty WHERE id = ?').run(row.id);
      if (row.place === null) continue;
      // Replacing deletes the old words first; a contentless index needs not to be told which they were.
      prepared(db, 'INSERT OR REPLACE INTO word_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)').run(
        row.place,
        ...indexed(row),
      );
    }
  });
  return rows.length === limit;
}

/** The search index of entries. */
export const entryIndex: SearchIndex = { table: 'word_index', indexDirty };

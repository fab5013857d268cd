import type { EntrySummary } from '#contract/entries.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { listLabels, unlistLabels } from './labels.ts';
import { forgetWords, markDirty } from './queries.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './rows.ts';

export const keepDays = 30;
export const dayMilliseconds = 86_400_000;

interface BinRow extends SummaryRow {
  readonly deleted_at: string;
}

/** Moves entries to the bin; those already there stay as they are. Returns how many moved. */
export function discard(db: Connection, uids: readonly string[], now: Date): number {
  return eachOf(db, uids, 'e.deleted_at IS NULL', (row) => {
    prepared(db, 'UPDATE entry SET deleted_at = ?, due_at = NULL WHERE id = ?').run(now.toISOString(), row.id);
    prepared(db, 'DELETE FROM dirty WHERE id = ?').run(row.id);
    forgetWords(db, row.place);
    unlistLabels(db, row);
  });
}

/** Takes entries out of the bin. Returns how many. */
export function restore(db: Connection, uids: readonly string[]): number {
  return eachOf(db, uids, 'e.deleted_at IS NOT NULL', (row) => {
    prepared(db, 'UPDATE entry SET deleted_at = NULL, due_at = NULL WHERE id = ?').run(row.id);
    listLabels(db, row);
    markDirty(db, row.id);
  });
}

/**
 * Removes entries that are in the bin for good, with their versions and tags. Their words left the search when they
 * were discarded; the pages that held them are written anew afterwards (electron/search/forgetting.ts), which is
 * noted here so that not even a kill in between skips it. Returns how many.
 */
export function erase(db: Connection, uids: readonly string[]): number {
  return eachOf(db, uids, 'e.deleted_at IS NOT NULL', ({ id }) => {
    prepared(db, 'DELETE FROM dirty WHERE id = ?').run(id);
    prepared(db, 'DELETE FROM entry WHERE id = ?').run(id);
    noteErased(db);
  });
}

/** What is in the bin, last discarded first, with the day from which each is erased. */
export function bin(db: Connection): (EntrySummary & { deletedAt: string; erasedOn: string })[] {
  const rows = prepared(
    db,
    `SELECT ${summaryColumns}, e.deleted_at FROM entry AS e WHERE e.deleted_at IS NOT NULL ORDER BY e.deleted_at DESC`,
  ).all() as BinRow[];
  return rows.map((row) => ({
    ...summaryOf(row),
    deletedAt: row.deleted_at,
    erasedOn: new Date(Date.parse(row.deleted_at) + keepDays * dayMilliseconds).toISOString().slice(0, 10),
  }));
}

/**
 * Erases what has been in the bin for 30 days. An entry found due is only noted the first time and goes when it is
 * found due again a day or more later: a computer whose clock jumps ahead for an afternoon erases nothing.
 * Returns how many went.
 */
export const eraseDue = (db: Connection, now: Date): number => eraseDueOf(db, 'entry', now, erase);

/** The same for a table that keeps what is in the bin as `entry` does. */
export function eraseDueOf(
  db: Connection,
  table: 'entry' | 'response',
  now: Date,
  eraseAll: (db: Connection, uids: readonly string[]) => number,
): number {
  const before = (days: number): string => new Date(now.getTime() - days * dayMilliseconds).toISOString();
  return inTransaction(db, () => {
    prepared(db, `UPDATE ${table} SET due_at = NULL WHERE deleted_at > ? AND due_at IS NOT NULL`).run(before(keepDays));
    const due = prepared(db, `SELECT uid FROM ${table} WHERE deleted_at <= ? AND due_at <= ?`)
      .pluck()
      .all(before(keepDays), before(1)) as string[];
    prepared(db, `UPDATE ${table} SET due_at = ? WHERE deleted_at <= ? AND due_at IS NULL`).run(
      now.toISOString(),
      before(keepDays),
    );
    return due.length === 0 ? 0 : eraseAll(db, due);
  });
}

function eachOf(
  db: Connection,
  uids: readonly string[],
  condition: 'e.deleted_at IS NULL' | 'e.deleted_at IS NOT NULL',
  act: (row: SummaryRow) => void,
): number {
  return inTransaction(db, () => {
    const rows = prepared(
      db,
      `SELECT ${summaryColumns} FROM entry AS e WHERE e.uid IN (SELECT value FROM json_each(?)) AND ${condition}`,
    ).all(JSON.stringify(uids)) as SummaryRow[];
    for (const row of rows) act(row);
    return rows.length;
  });
}

/** In the transaction that erases: the index forgets the words afterwards, also after a kill in between. */
export const noteErased = (db: Connection): void =>
  void prepared(db, "INSERT OR REPLACE INTO setting (name, value) VALUES ('erased', 'true')").run();

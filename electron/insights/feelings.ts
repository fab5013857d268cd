import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';

/** The average feeling of each day that has one, oldest first; 1 is heavy, 5 is light. */
export function feelingDays(db: Connection, { from, to }: { readonly from: string; readonly to: string }) {
  return prepared(
    db,
    'SELECT day, 1.0 * total / count AS mean, count FROM feeling_day WHERE day BETWEEN ? AND ? ORDER BY day',
  ).all(from, to) as { day: string; mean: number; count: number }[];
}

/** Counts the feelings of entries and notes anew. */
export function recountFeelings(db: Connection): void {
  inTransaction(db, () => {
    prepared(db, 'DELETE FROM feeling_day').run();
    prepared(
      db,
      `INSERT INTO feeling_day SELECT day, count(*), sum(feeling) FROM (
         SELECT substr(at, 1, 10) AS day, feeling FROM entry WHERE deleted_at IS NULL AND feeling IS NOT NULL
         UNION ALL SELECT substr(at, 1, 10), feeling FROM feeling_note
       ) GROUP BY day`,
    ).run();
  });
}

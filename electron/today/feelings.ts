import { randomUUID } from 'node:crypto';
import type { JournalDoor } from '#contract';
import type { Feeling } from '#contract/entries.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';

interface Row {
  readonly uid: string;
  readonly at: string;
  readonly feeling: Feeling;
  readonly words: string;
}

/** Implements the `feelings` namespace: how it was at a moment, noted without an entry. */
export function feelingsHandlers(session: JournalSession): Handlers<JournalDoor>['feelings'] {
  return {
    latest: ({ day }) => {
      const row = prepared(
        session.db(),
        'SELECT uid, at, feeling, words FROM feeling_note WHERE at >= ? AND at <= ? ORDER BY at DESC LIMIT 1',
      ).get(`${day}T00:00`, `${day}T23:59`) as Row | undefined;
      return row ? { id: row.uid, at: row.at, feeling: row.feeling, words: JSON.parse(row.words) as string[] } : null;
    },
    note: ({ id = randomUUID(), at, feeling, words }) => {
      const unique = [...new Set(words)];
      const db = session.db();
      const kept = inTransaction(
        db,
        () =>
          prepared(
            db,
            `INSERT INTO feeling_note (uid, at, feeling, words) VALUES (?, ?, ?, ?)
             ON CONFLICT (uid) DO UPDATE SET feeling = excluded.feeling, words = excluded.words RETURNING at`,
          ).get(id, at, feeling, JSON.stringify(unique)) as Pick<Row, 'at'>,
      );
      return { id, at: kept.at, feeling, words: unique };
    },
    undo: ({ id }) => {
      const db = session.db();
      inTransaction(db, () => prepared(db, 'DELETE FROM feeling_note WHERE uid = ?').run(id));
    },
  };
}

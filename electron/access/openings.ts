import type { Opening } from '#contract/access.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import type { JournalSession } from './journal-session.ts';
import { forgetWrongTries, wrongTries } from './wrong-tries.ts';

const mostKept = 500;

/** Notes inside the journal that it was opened, with the wrong tries since the last time. */
export function noteOpening(session: JournalSession): void {
  if (session.readOnly() || session.journal().isExample) return;
  const db = session.db();
  try {
    inTransaction(db, () => {
      prepared(db, 'INSERT INTO opening (at, wrong) VALUES (?, ?)').run(
        session.now().toISOString(),
        JSON.stringify(wrongTries(session.folder)),
      );
      prepared(db, 'DELETE FROM opening WHERE id <= (SELECT max(id) FROM opening) - ?').run(mostKept);
    });
    forgetWrongTries(session.folder);
  } catch {
    // On a full disk. It must keep nobody from opening; the tries wait for the next time.
  }
}

/** When it was opened, the latest first: this time, if it could be noted, and those before. */
export const openings = (db: Connection, limit: number): Opening[] =>
  (
    prepared(db, 'SELECT at, wrong FROM opening ORDER BY id DESC LIMIT ?').all(limit) as { at: string; wrong: string }[]
  ).map(({ at, wrong }) => ({ at, wrong: z.array(z.string()).parse(JSON.parse(wrong)) }));

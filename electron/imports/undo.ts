import { hash } from 'node:crypto';
import { Imported } from '#contract/imports.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { discard, erase } from '../entries/bin.ts';
import { stateOfEntry } from '../merge/take-back.ts';
import { readKept, writeKept } from '../settings/handlers.ts';

const name = 'last-import';

/** What came last, and how each of it was when it had come. Kept in the journal: a lock soon after is no reason to lose it. */
const Last = z.object({ imported: Imported, came: z.array(z.tuple([z.string(), z.string()])) });

/** In the transaction in which it came. */
export const noteImported = (db: Connection, imported: Imported, uids: readonly string[]): void =>
  writeKept(db, name, { imported, came: uids.map((uid) => [uid, digestOf(stateOfEntry(db, uid))]) });

/** The last bringing in that can be taken back. */
export const lastImported = (db: Connection): Imported | null => last(db)?.imported ?? null;

/**
 * Takes away again exactly what came, all of it or nothing; its files go with the sweep, as no text holds them. What was
 * changed since stays as it is. Null when there is nothing to take back.
 */
export function undoImport(db: Connection, now: Date): { gone: number; stayed: number } | null {
  const found = last(db);
  if (!found) return null;
  return inTransaction(db, () => {
    const asTheyCame = found.came.filter(([uid, state]) => digestOf(stateOfEntry(db, uid)) === state);
    const uids = asTheyCame.map(([uid]) => uid);
    discard(db, uids, now);
    const gone = erase(db, uids);
    prepared(db, 'DELETE FROM setting WHERE name = ?').run(name);
    return { gone, stayed: found.came.length - gone };
  });
}

const last = (db: Connection): z.infer<typeof Last> | null => Last.safeParse(readKept(db, name)).data ?? null;

/** Half of a SHA-256 is plenty to tell one state of an entry from another. */
const digestOf = (state: string | null): string => hash('sha256', state ?? '', 'base64url').slice(0, 22);

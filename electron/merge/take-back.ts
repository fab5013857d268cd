import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { discard, erase } from '../entries/bin.ts';
import { discardResponses, eraseResponses } from '../worksheets/response-bin.ts';
import type { Merged } from './bring-all.ts';
import { digestOfBox, type Others } from './bring-others.ts';
import type { Came } from './tally.ts';

/** What came, and how each of it was when it had come: what was changed since is not taken away. */
export interface WayBack {
  readonly came: readonly { readonly one: Came; readonly state: string | null }[];
  readonly others: Others;
}

const kinds = {
  entry: {
    state: `SELECT json_array(at, updated_at, revision, feeling, starred, tags, feeling_words, deleted_at) FROM entry
      WHERE uid = ?`,
    removeVersion: 'DELETE FROM version WHERE entry = (SELECT id FROM entry WHERE uid = ?) AND revision = ?',
    discard,
    erase,
  },
  response: {
    state: `SELECT json_array(at, updated_at, revision, variant, ending, tags, topics, share, noted, hidden_until, deleted_at)
      FROM response WHERE uid = ?`,
    removeVersion:
      'DELETE FROM response_version WHERE response = (SELECT id FROM response WHERE uid = ?) AND revision = ?',
    discard: discardResponses,
    erase: eraseResponses,
  },
} as const;

/** How an entry is, but for its text, which has a revision; null when it is not here. */
export const stateOfEntry = (db: Connection, uid: string): string | null =>
  (prepared(db, kinds.entry.state).pluck().get(uid) as string | undefined) ?? null;

const stateOf = (db: Connection, one: Came): string | null =>
  (prepared(db, kinds[one.kind].state)
    .pluck()
    .get(one.what === 'version' ? one.of : one.uid) as string | undefined) ?? null;

/** In the transaction in which it came. */
export const wayBackOf = (db: Connection, { entries, responses, others }: Merged): WayBack => ({
  came: [...entries.came, ...responses.came].map((one) => ({ one, state: stateOf(db, one) })),
  others,
});

/**
 * Takes exactly what came away again, all of it or nothing: entries and responses with their versions, versions that came
 * to others, and what was taken out of the bin goes back into it. What was changed since stays as it is.
 */
export function takeBack(db: Connection, { came, others }: WayBack, now: Date): { gone: number; stayed: number } {
  return inTransaction(db, () => {
    let [gone, stayed] = [0, 0];
    const count = (isGone: boolean): void => {
      if (isGone) gone += 1;
      else stayed += 1;
    };
    for (const { one, state } of came) {
      const room = kinds[one.kind];
      if (one.what === 'version') {
        count(prepared(db, room.removeVersion).run(one.of, one.revision).changes > 0);
        continue;
      }
      const isAsItCame = state !== null && stateOf(db, one) === state;
      count(isAsItCame);
      if (!isAsItCame) continue;
      const when = one.what === 'restored' ? new Date(one.discardedAt) : now;
      room.discard(db, [one.uid], when);
      if (one.what === 'made') room.erase(db, [one.uid]);
    }
    for (const { uid, at, feeling, words } of others.feelings) {
      const sql = 'DELETE FROM feeling_note WHERE uid = ? AND at = ? AND feeling = ? AND words = ?';
      count(remove(db, sql, uid, at, feeling, words));
    }
    for (const word of others.ownWords) count(remove(db, 'DELETE FROM own_word WHERE word = ?', word));
    for (const { id, said } of others.ownWorksheets) {
      const sql = `DELETE FROM own_worksheet WHERE id = ? AND definition = ?
        AND NOT EXISTS (SELECT 1 FROM response WHERE worksheet = own_worksheet.id)`;
      count(remove(db, sql, id, said));
    }
    // Not the ways in that came along: by now something may be sealed under one of them.
    for (const { id, digest } of others.sealed) {
      const box = prepared(db, 'SELECT box FROM sealed WHERE id = ?').pluck().get(id);
      if (box instanceof Buffer && digestOfBox(box) === digest) remove(db, 'DELETE FROM sealed WHERE id = ?', id);
    }
    return { gone, stayed };
  });
}

const remove = (db: Connection, sql: string, ...values: (string | number)[]): boolean =>
  prepared(db, sql).run(...values).changes > 0;

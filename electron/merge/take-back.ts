import { hash } from 'node:crypto';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { discard, erase } from '../entries/bin.ts';
import { atOnce } from '../ledger/verify.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { discardResponses, eraseResponses } from '../worksheets/response-bin.ts';
import { type BringingAll, bringAll, type Merged } from './bring-all.ts';
import { digestOfBox, Note, type Others } from './bring-others.ts';
import type { OtherJournal } from './open-aside.ts';
import type { Came } from './tally.ts';

/** What came, and how each of it was when it had come: what was changed since is not taken away. It can be kept as JSON. */
export interface WayBack {
  readonly came: readonly { readonly one: Came; readonly state: string }[];
  readonly others: Pick<Others, 'feelings' | 'ownWords' | 'ownWorksheets' | 'sealed'>;
}

const Kind = z.enum(['entry', 'response']);
const CameKept = z.discriminatedUnion('what', [
  z.object({ what: z.literal('made'), kind: Kind, uid: z.string() }),
  z.object({ what: z.literal('version'), kind: Kind, of: z.string(), revision: z.number().int() }),
  z.object({ what: z.literal('restored'), kind: Kind, uid: z.string(), discardedAt: z.string() }),
]);

/** The same, as it was kept as JSON. */
export const KeptWay = z.object({
  came: z.array(z.object({ one: CameKept, state: z.string() })),
  others: z.object({
    feelings: z.array(Note),
    ownWords: z.array(z.string()),
    ownWorksheets: z.array(z.object({ id: z.string(), said: z.string() })),
    sealed: z.array(z.object({ id: z.number().int(), digest: z.string() })),
  }),
});

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

/**
 * How something is, but for its text, which has a revision; it is not here where there is none. Half of a SHA-256 is
 * plenty to tell one state from another.
 */
function stateOf(db: Connection, one: Came): string {
  const uid = one.what === 'version' ? one.of : one.uid;
  const state = prepared(db, kinds[one.kind].state).pluck().get(uid) as string | undefined;
  return hash('sha256', state ?? '', 'base64url').slice(0, 22);
}

/** Brings in everything of another journal in one go, in a transaction, and notes how it is taken back. */
export function bringAtOnce(
  ours: Connection,
  other: OtherJournal,
  how: BringingAll,
  shipped: () => Shipped,
): { readonly merged: Merged; readonly way: WayBack } {
  const merged = atOnce(bringAll(ours, other, how, shipped));
  return { merged, way: wayBackOf(ours, [...merged.entries.came, ...merged.responses.came], merged.others) };
}

/** In the transaction in which it came. */
export const wayBackOf = (db: Connection, came: readonly Came[], others: WayBack['others'] = nothingElse): WayBack => ({
  came: came.map((one) => ({ one, state: stateOf(db, one) })),
  others: {
    feelings: others.feelings,
    ownWords: others.ownWords,
    ownWorksheets: others.ownWorksheets,
    sealed: others.sealed,
  },
});

const nothingElse: WayBack['others'] = { feelings: [], ownWords: [], ownWorksheets: [], sealed: [] };

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
    const made: Record<Came['kind'], string[]> = { entry: [], response: [] };
    for (const { one, state } of came) {
      const room = kinds[one.kind];
      if (one.what === 'version') {
        count(prepared(db, room.removeVersion).run(one.of, one.revision).changes > 0);
        continue;
      }
      const isAsItCame = stateOf(db, one) === state;
      count(isAsItCame);
      if (!isAsItCame) continue;
      if (one.what === 'made') made[one.kind].push(one.uid);
      else room.discard(db, [one.uid], new Date(one.discardedAt));
    }
    for (const kind of ['entry', 'response'] as const) {
      kinds[kind].discard(db, made[kind], now);
      kinds[kind].erase(db, made[kind]);
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

import type { Answers } from '#contract/fields/index.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { dayMilliseconds, keepDays, noteErased } from '../entries/bin.ts';
import { askedOf, forgetAsked } from './definitions.ts';
import { countRecord } from './log-days.ts';
import { forgetWords } from './response-index.ts';
import { type ResponseRow, responseColumns, responseRow, responseSummaryOf } from './response-rows.ts';
import { markDirty } from './responses.ts';

/** Moves responses to the bin; those already there stay as they are. Returns how many moved. */
export const discardResponses = (db: Connection, uids: readonly string[], now: Date): number =>
  eachOf(db, uids, 'deleted_at IS NULL', (id, uid) => {
    countAgain(db, uid, -1);
    prepared(db, 'UPDATE response SET deleted_at = ?, due_at = NULL WHERE id = ?').run(now.toISOString(), id);
    prepared(db, 'DELETE FROM dirty_response WHERE id = ?').run(id);
    forgetWords(db, id);
  });

/** Takes responses out of the bin. Returns how many. */
export const restoreResponses = (db: Connection, uids: readonly string[]): number =>
  eachOf(db, uids, 'deleted_at IS NOT NULL', (id, uid) => {
    countAgain(db, uid, 1);
    prepared(db, 'UPDATE response SET deleted_at = NULL, due_at = NULL WHERE id = ?').run(id);
    markDirty(db, id);
  });

/** Removes responses that are in the bin for good, with their versions. What cites them says that they are gone. */
export const eraseResponses = (db: Connection, uids: readonly string[]): number =>
  eachOf(db, uids, 'deleted_at IS NOT NULL', (id) => {
    prepared(db, 'DELETE FROM dirty_response WHERE id = ?').run(id);
    prepared(db, 'DELETE FROM response WHERE id = ?').run(id);
    prepared(
      db,
      `DELETE FROM asked_worksheet WHERE NOT EXISTS (SELECT 1 FROM response AS r WHERE r.asked = asked_worksheet.id)`,
    ).run();
    forgetAsked(db);
    noteErased(db);
  });

/** What is in the bin, last discarded first, with the day from which each is erased. */
export const responsesInBin = (db: Connection) =>
  (
    prepared(
      db,
      `SELECT ${responseColumns} FROM response AS r WHERE r.deleted_at IS NOT NULL ORDER BY r.deleted_at DESC`,
    ).all() as (ResponseRow & { readonly deleted_at: string })[]
  ).map((row) => ({
    ...responseSummaryOf(row),
    deletedAt: row.deleted_at,
    erasedOn: new Date(Date.parse(row.deleted_at) + keepDays * dayMilliseconds).toISOString().slice(0, 10),
  }));

/** What is in the bin is no part of what a log counts. */
function countAgain(db: Connection, uid: string, by: 1 | -1): void {
  const row = responseRow(db, uid);
  if (row.room !== null) countRecord(db, askedOf(db, row.asked), JSON.parse(row.answers) as Answers, row.at, by);
}

function eachOf(
  db: Connection,
  uids: readonly string[],
  condition: 'deleted_at IS NULL' | 'deleted_at IS NOT NULL',
  act: (id: number, uid: string) => void,
): number {
  return inTransaction(db, () => {
    const rows = prepared(
      db,
      `SELECT id, uid FROM response WHERE uid IN (SELECT value FROM json_each(?)) AND ${condition}`,
    ).all(JSON.stringify(uids)) as { id: number; uid: string }[];
    for (const { id, uid } of rows) act(id, uid);
    return rows.length;
  });
}

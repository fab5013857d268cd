import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { pieceId } from './rows.ts';

/** As many as are removed in one step: the log grows by as much. */
const piecesInStep = 64;

/** What no text holds any more, no earlier one and none in the bin, and what never came whole. */
export const unusedAttachments = (db: Connection): string[] =>
  prepared(
    db,
    `SELECT uid FROM attachment AS a
     WHERE digest IS NULL OR NOT EXISTS (SELECT 1 FROM attachment_use AS u WHERE u.attachment = a.uid)`,
  )
    .pluck()
    .all() as string[];

/** Removes one with all its bytes, in steps; what has come into use since it was found stays. */
export function* removeUnused(db: Connection, uid: string): Generator<undefined> {
  if (prepared(db, 'SELECT 1 FROM attachment_use WHERE attachment = ?').get(uid)) return;
  yield* removeAttachment(db, uid);
}

/**
 * Removes one with all its bytes, in steps of a transaction each. First it is no longer whole, so that nothing shows a
 * part of it; what a kill leaves is found by `unusedAttachments`.
 */
export function* removeAttachment(db: Connection, uid: string): Generator<undefined> {
  const id = prepared(db, 'SELECT id FROM attachment WHERE uid = ?').pluck().get(uid) as number | undefined;
  if (id === undefined) return;
  inTransaction(db, () => {
    prepared(db, 'UPDATE attachment SET digest = NULL WHERE id = ?').run(id);
    prepared(db, 'DELETE FROM attachment_small WHERE attachment = ?').run(id);
  });
  for (;;) {
    const removed = inTransaction(
      db,
      () =>
        prepared(
          db,
          `DELETE FROM attachment_piece WHERE id IN
             (SELECT id FROM attachment_piece WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ${piecesInStep})`,
        ).run(pieceId(id, 0), pieceId(id + 1, 0)).changes,
    );
    if (removed < piecesInStep) break;
    db.pragma('wal_checkpoint(PASSIVE)');
    yield;
  }
  inTransaction(db, () => prepared(db, 'DELETE FROM attachment WHERE id = ?').run(id));
}

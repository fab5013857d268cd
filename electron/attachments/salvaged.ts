import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

const mostPieces = 2 ** 20;

/**
 * What was read of a damaged journal, brought together: a piece whose attachment is lost has no place, and a row whose
 * shape cannot be right is taken away. What lacks pieces stays: it is named as damaged when it is asked for.
 */
export function pieceAttachments(db: Connection): void {
  prepared(
    db,
    `DELETE FROM attachment_piece WHERE NOT EXISTS (SELECT 1 FROM attachment AS a WHERE a.id = attachment_piece.id / ${mostPieces})`,
  ).run();
}

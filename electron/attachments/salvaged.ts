import { createHash, randomUUID } from 'node:crypto';
import { placedFrom } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { formatOf, headBytes, isShownAsItIs, measuresOf } from './picture-format.ts';
import { type AttachmentRow, attachmentOf, pieceId, putAttachment } from './rows.ts';

const mostPieces = 2 ** 20;
const name = 'Found in a damaged file';

/**
 * What was read of a damaged journal, brought together. Pieces whose attachment is lost become one of their own, as far as
 * they follow one another from its beginning; the others have no place. Returns a text that holds those, or null: nothing
 * else names them any more. One that lacks pieces stays, and is told to be damaged when it is asked for.
 */
export function pieceAttachments(db: Connection, now: Date): EntryDocument | null {
  const lost = prepared(
    db,
    `SELECT DISTINCT id / ${mostPieces} FROM attachment_piece
     WHERE NOT EXISTS (SELECT 1 FROM attachment AS a WHERE a.id = attachment_piece.id / ${mostPieces})`,
  )
    .pluck()
    .all() as number[];
  const found = lost.flatMap((id) => makeAttachment(db, id, now) ?? []);
  if (found.length === 0) return null;
  const rows = found.map((uid) => prepared(db, 'SELECT * FROM attachment WHERE uid = ?').get(uid) as AttachmentRow);
  return {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'These were in the damaged file, and what held them is lost.' }],
      },
      ...rows.map((row) => ({ type: 'attachment', attrs: { ...placedFrom(attachmentOf(row)) } })),
    ],
  };
}

/** The uid of the one that these pieces now are; null where its beginning is lost. */
function makeAttachment(db: Connection, id: number, now: Date): string | null {
  const piece = prepared(db, 'SELECT bytes FROM attachment_piece WHERE id = ?').pluck();
  const hash = createHash('sha256');
  let [pieces, bytes, head] = [0, 0, Buffer.alloc(0)];
  for (; ; pieces += 1) {
    const next = piece.get(pieceId(id, pieces)) as Buffer | undefined;
    if (!next) break;
    if (pieces === 0) head = Buffer.from(next);
    hash.update(next);
    bytes += next.length;
  }
  prepared(db, 'DELETE FROM attachment_piece WHERE id >= ? AND id < ?').run(pieceId(id, pieces), pieceId(id + 1, 0));
  if (pieces === 0) return null;
  const { kind, type } = formatOf(head.subarray(0, headBytes));
  const measures = isShownAsItIs(type) ? measuresOf(head, type) : null;
  const uid = randomUUID();
  const made = putAttachment(db, {
    ...{ uid, type, name, bytes, digest: hash.digest(), cleaned: 0, added_at: now.toISOString() },
    ...{ kind: kind === 'picture' && !measures ? 'file' : kind },
    ...{ across: measures?.across ?? null, down: measures?.down ?? null },
  });
  prepared(db, 'UPDATE attachment SET id = ? WHERE id = ?').run(id, made);
  return uid;
}

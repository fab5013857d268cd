import { createHash } from 'node:crypto';
import { type Attachment, portionBytes } from '#contract/attachments.ts';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

/** So large that a piece is worth a row, and so small that a damaged page costs little. */
export const pieceBytes = 256 * 1024;
const mostPieces = 2 ** 20;
const piecesInPortion = portionBytes / pieceBytes;

export interface AttachmentRow {
  readonly id: number;
  readonly uid: string;
  readonly kind: Attachment['kind'];
  readonly type: string;
  readonly name: string;
  readonly bytes: number;
  readonly digest: Buffer | null;
  readonly across: number | null;
  readonly down: number | null;
  readonly cleaned: number;
  readonly added_at: string;
}

/** The number of a piece of an attachment, from 0, in its table. */
export const pieceId = (attachment: number, nth: number): number => attachment * mostPieces + nth;

/** The row of one that is there whole. @throws JournalError `not-found`. */
export function attachmentRow(db: Connection, uid: string): AttachmentRow {
  const row = prepared(db, 'SELECT * FROM attachment WHERE uid = ? AND digest IS NOT NULL').get(uid);
  if (!row) throw new JournalError('not-found');
  return row as AttachmentRow;
}

export const attachmentOf = ({ uid, digest: _, added_at, cleaned, id: __, ...row }: AttachmentRow): Attachment => ({
  ...row,
  id: uid,
  cleaned: cleaned === 1,
  addedAt: added_at,
});

export type NewAttachment = Omit<AttachmentRow, 'id'>;

/** Puts what is known of one. Returns its row id. */
export function putAttachment(db: Connection, row: NewAttachment): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO attachment (uid, kind, type, name, bytes, digest, across, down, cleaned, added_at)
     VALUES (@uid, @kind, @type, @name, @bytes, @digest, @across, @down, @cleaned, @added_at)`,
  ).run(row);
  return Number(lastInsertRowid);
}

export const putPiece = (db: Connection, attachment: number, nth: number, bytes: Uint8Array): void =>
  void prepared(db, 'INSERT INTO attachment_piece (id, bytes) VALUES (?, ?)').run(pieceId(attachment, nth), bytes);

/** Bytes cut as they are kept. */
export function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

export const putSmall = (
  db: Connection,
  attachment: number,
  small: { readonly longest: number; readonly type: string; readonly bytes: Uint8Array },
): void =>
  void prepared(
    db,
    'INSERT OR REPLACE INTO attachment_small (attachment, longest, type, bytes) VALUES (?, ?, ?, ?)',
  ).run(attachment, small.longest, small.type, small.bytes);

/** The nth portion of one, from 0; empty past its end. @throws JournalError `not-sound` when a piece of it is lost. */
export function portionOf(db: Connection, { id, bytes }: AttachmentRow, nth: number): Buffer {
  const from = nth * piecesInPortion;
  const all = Math.ceil(bytes / pieceBytes);
  const wanted = Math.max(0, Math.min(piecesInPortion, all - from));
  const pieces = prepared(db, 'SELECT bytes FROM attachment_piece WHERE id BETWEEN ? AND ? ORDER BY id')
    .pluck()
    .all(pieceId(id, from), pieceId(id, from + wanted - 1)) as Buffer[];
  const portion = Buffer.concat(pieces);
  if (portion.length !== Math.max(0, Math.min(portionBytes, bytes - nth * portionBytes))) {
    throw new JournalError('not-sound');
  }
  return portion;
}

/** All of it, portion by portion. @throws JournalError `not-sound` when it is not what was taken in. */
export function* portionsOf(db: Connection, row: AttachmentRow): Generator<Buffer> {
  const hash = createHash('sha256');
  for (let nth = 0; nth * portionBytes < row.bytes; nth += 1) {
    const portion = portionOf(db, row, nth);
    hash.update(portion);
    yield portion;
  }
  if (!row.digest?.equals(hash.digest())) throw new JournalError('not-sound');
}

/** Copies one from another journal, unless it is here. False when it is not there, or not whole. */
export function copyAttachment(from: Connection, to: Connection, uid: string): boolean {
  if (prepared(to, 'SELECT 1 FROM attachment WHERE uid = ?').get(uid)) return true;
  const row = prepared(from, 'SELECT * FROM attachment WHERE uid = ? AND digest IS NOT NULL').get(uid) as
    | AttachmentRow
    | undefined;
  if (!row) return false;
  const { id: theirs, ...facts } = row;
  const ours = putAttachment(to, facts);
  const pieces = Math.ceil(row.bytes / pieceBytes);
  for (let nth = 0; nth < pieces; nth += 1) {
    const bytes = prepared(from, 'SELECT bytes FROM attachment_piece WHERE id = ?').pluck().get(pieceId(theirs, nth));
    if (Buffer.isBuffer(bytes)) putPiece(to, ours, nth, bytes);
  }
  return true;
}

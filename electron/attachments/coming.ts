import { createHash, type Hash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Attachment, mostAttachmentBytes, portionBytes } from '#contract/attachments.ts';
import { JournalError } from '#contract/errors.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { demandRoom, refusedFor } from '../access/with-room.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { formatOf, headBytes } from './picture-format.ts';
import { readPicture } from './pictures.ts';
import { attachmentOf, attachmentRow, pieceBytes, piecesOf, putAttachment, putPiece, putSmall } from './rows.ts';
import { removeAttachment } from './unused.ts';

/** A picture is looked into as a whole, in memory; what is larger is kept as a file. */
const mostPictureBytes = 96 * 1024 * 1024;
const longestName = 200;

/** Something on its way in. */
interface Coming {
  readonly uid: string;
  readonly name: string;
  readonly bytes: number;
  got: number;
  /** The file that it is read from; without one it comes from the page. */
  readonly handle: number | null;
  /** A picture, until all of it is there. */
  parts: Buffer[] | null;
  /** What is kept as it comes: its row, how many pieces there are, what is left over for the next, and what it all is. */
  kept: { readonly id: number; pieces: number; rest: Buffer; readonly hash: Hash } | null;
  head: Buffer;
}

export interface ComingAttachments {
  begin(name: string, bytes: number): string;
  /** From a file. @throws JournalError `bad-file`. */
  beginFile(file: string): { coming: string; name: string; bytes: number };
  put(coming: string, bytes: Uint8Array): void;
  take(coming: string): { done: number; bytes: number };
  /** Without `isDrawn` a picture is not drawn yet (`readPicture`). */
  finish(coming: string, how: { keepInside: boolean; asFile: boolean; isDrawn?: boolean }): Promise<Attachment>;
  drop(coming: string): void;
  /** The journal closes. */
  dropAll(): void;
}

/**
 * Takes in what is added, portion by portion, so that a save never waits long and memory stays within bounds. What is no
 * picture goes into the journal as it comes, each portion a transaction; until the end it is no attachment, and what did
 * not come to an end is removed.
 */
export function comingAttachments(session: JournalSession): ComingAttachments {
  const all = new Map<string, Coming>();
  const known = (coming: string): Coming => {
    const one = all.get(coming);
    if (!one) throw new JournalError('not-found');
    return one;
  };
  const refused = (one: Coming, error: unknown): unknown => {
    drop(one);
    return session.journal().isExample ? error : refusedFor(session.folder, 2 * one.bytes, error);
  };
  const begin = (name: string, bytes: number, handle: number | null): string => {
    if (bytes === 0) throw new JournalError('empty-file');
    if (bytes > mostAttachmentBytes) throw new JournalError('too-large-file');
    // Once in the log and once in the file.
    if (!session.journal().isExample) demandRoom(session.folder, 2 * Math.min(bytes, mostPictureBytes) + bytes);
    const coming = randomUUID();
    all.set(coming, {
      ...{ uid: randomUUID(), name: keptName(name), bytes, handle },
      ...{ got: 0, parts: null, kept: null, head: Buffer.alloc(0) },
    });
    return coming;
  };
  const add = (one: Coming, bytes: Buffer): void => {
    if (one.got + bytes.length > one.bytes) throw new JournalError('bad-input');
    if (one.got === 0) {
      one.head = Buffer.from(bytes.subarray(0, headBytes));
      if (formatOf(one.head).kind === 'picture' && one.bytes <= mostPictureBytes) one.parts = [];
    }
    if (one.parts) one.parts.push(bytes);
    else
      try {
        keep(one, bytes);
      } catch (error) {
        throw refused(one, error);
      }
    one.got += bytes.length;
  };
  const keep = (one: Coming, bytes: Buffer): void => {
    const db = session.db();
    inTransaction(db, () => {
      const kept = one.kept ?? {
        id: putAttachment(db, rowOf(one)),
        pieces: 0,
        rest: Buffer.alloc(0),
        hash: createHash('sha256'),
      };
      const next = Buffer.concat([kept.rest, bytes]);
      const whole = next.length - (next.length % pieceBytes);
      let pieces = kept.pieces;
      for (const piece of piecesOf(next.subarray(0, whole))) {
        putPiece(db, kept.id, pieces, piece);
        pieces += 1;
      }
      one.kept = { ...kept, pieces, rest: Buffer.from(next.subarray(whole)) };
    });
    one.kept?.hash.update(bytes);
    emptyLog();
  };
  const emptyLog = (): void => {
    const db = session.db();
    if (session.journal().isExample) return;
    const log = fs.statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    if (log > mostLogBytes) db.pragma('wal_checkpoint(PASSIVE)');
  };
  const rowOf = ({ uid, name, bytes }: Coming) => ({
    ...{ uid, name, bytes, kind: 'file' as const, type: 'application/octet-stream', digest: null },
    ...{ across: null, down: null, cleaned: 0, added_at: session.now().toISOString() },
  });
  const forget = (coming: string, one: Coming): void => {
    all.delete(coming);
    if (one.handle !== null) fs.closeSync(one.handle);
  };
  const drop = (one: Coming): void => {
    for (const [coming, each] of all) if (each === one) forget(coming, one);
    if (!one.kept) return;
    try {
      for (const _ of removeAttachment(session.db(), one.uid));
    } catch {
      // On a full disk, say. It is no attachment, and is removed after the next unlock.
    }
  };

  return {
    begin: (name, bytes) => begin(name, bytes, null),
    beginFile(file) {
      let handle: number | undefined;
      try {
        handle = fs.openSync(file, 'r');
        const stat = fs.fstatSync(handle);
        if (!stat.isFile()) throw new JournalError('bad-file');
        return {
          coming: begin(path.basename(file), stat.size, handle),
          name: keptName(path.basename(file)),
          bytes: stat.size,
        };
      } catch (cause) {
        if (handle !== undefined) fs.closeSync(handle);
        throw cause instanceof JournalError ? cause : new JournalError('bad-file', { cause });
      }
    },
    put(coming, bytes) {
      const one = known(coming);
      if (one.handle !== null || bytes.length === 0) throw new JournalError('bad-input');
      add(one, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
    take(coming) {
      const one = known(coming);
      if (one.handle === null) throw new JournalError('bad-input');
      const portion = Buffer.allocUnsafe(Math.min(portionBytes, one.bytes - one.got));
      let length = 0;
      try {
        length = fs.readSync(one.handle, portion, 0, portion.length, one.got);
      } catch (cause) {
        drop(one);
        throw new JournalError('bad-file', { cause });
      }
      // It was cut while it was read.
      if (length === 0 && one.got < one.bytes) {
        drop(one);
        throw new JournalError('bad-file');
      }
      if (length > 0) add(one, portion.subarray(0, length));
      return { done: one.got, bytes: one.bytes };
    },
    async finish(coming, { keepInside, asFile, isDrawn = true }) {
      const one = known(coming);
      if (one.got !== one.bytes) throw new JournalError('bad-input');
      const format = formatOf(one.head);
      const db = session.db();
      if (one.parts && !asFile) {
        const picture = await readPicture(joined(one.parts), format.type, { keepInside, isDrawn });
        const digest = createHash('sha256').update(picture.bytes).digest();
        try {
          inTransaction(session.db(), () => {
            const { across, down, type, cleaned, bytes } = picture;
            const id = putAttachment(session.db(), {
              ...{ ...rowOf(one), kind: 'picture', type, digest, across, down },
              ...{ cleaned: cleaned ? 1 : 0, bytes: bytes.length },
            });
            let nth = 0;
            for (const piece of piecesOf(bytes)) putPiece(session.db(), id, nth++, piece);
            for (const small of picture.small) putSmall(session.db(), id, small);
          });
        } catch (error) {
          throw refused(one, error);
        }
      } else {
        try {
          if (one.parts) for (const part of one.parts.splice(0)) keep(one, part);
          const { kept } = one;
          if (!kept) throw new JournalError('bad-input');
          inTransaction(db, () => {
            if (kept.rest.length > 0) putPiece(db, kept.id, kept.pieces, kept.rest);
            // A picture that is kept as a file is not shown, whatever it is.
            const kind = format.kind === 'sound' ? 'sound' : 'file';
            prepared(db, 'UPDATE attachment SET kind = ?, type = ?, digest = ? WHERE id = ?').run(
              kind,
              format.type,
              kept.hash.digest(),
              kept.id,
            );
          });
        } catch (error) {
          throw refused(one, error);
        }
      }
      forget(coming, one);
      emptyLog();
      return attachmentOf(attachmentRow(session.db(), one.uid));
    },
    drop: (coming) => {
      const one = all.get(coming);
      if (one) drop(one);
    },
    dropAll() {
      for (const one of [...all.values()]) drop(one);
    },
  };
}

/** Portions as one. What came at once is not copied. */
export const joined = (parts: readonly Buffer[]): Buffer => {
  const [only, ...others] = parts;
  return only && others.length === 0 ? only : Buffer.concat(parts);
};

const mostLogBytes = 16 * 1024 * 1024;

/** The last part of a name, without what cannot be seen, as long as is kept. */
function keptName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const seen = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, '')
    .trim();
  if (seen.length <= longestName) return seen || 'File';
  const ending = path.extname(seen).slice(0, 20);
  return `${seen.slice(0, longestName - ending.length)}${ending}`;
}

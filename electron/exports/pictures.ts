import { Transformer } from '@napi-rs/image';
import { attachmentsIn } from '#contract/document/attachment.ts';
import { JournalError } from '#contract/errors.ts';
import { smallPicture } from '../attachments/pictures.ts';
import { type AttachmentRow, attachmentRow, portionsOf } from '../attachments/rows.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { Packet, PacketPicture } from './packet.ts';

/** As sharp as paper shows, on the widest line. In pixels. */
const longest = 1_600;
const jpegQuality = 85;

/**
 * The packet with the pictures that its documents hold, drawn anew in the size of a page: whatever was noted in their
 * files stays in the journal. What is gone or damaged is left to its words.
 */
export async function withPictures(db: Connection, packet: Packet): Promise<Packet> {
  const documents = packet.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'document' ? [JSON.stringify(block.document)] : [])),
  );
  const pictures: PacketPicture[] = [];
  for (const id of new Set(documents.flatMap(attachmentsIn))) {
    try {
      const row = attachmentRow(db, id);
      if (row.kind === 'picture') pictures.push(await printedPicture(db, row));
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
    }
  }
  return pictures.length > 0 ? { ...packet, pictures } : packet;
}

async function printedPicture(db: Connection, row: AttachmentRow): Promise<PacketPicture> {
  const small = (prepared(db, 'SELECT bytes FROM attachment_small WHERE attachment = ? AND longest = ?')
    .pluck()
    .get(row.id, longest) ?? (await whole(db, row))) as Buffer;
  // It may move, and is none that could be drawn here.
  if (row.type === 'image/gif') return { id: row.uid, type: 'gif', bytes: new Uint8Array(small) };
  const picture = new Transformer(small);
  // What may be seen through stays so.
  const type = row.type === 'image/jpeg' ? 'jpg' : 'png';
  const bytes = type === 'jpg' ? await picture.jpeg(jpegQuality) : await picture.png();
  return { id: row.uid, type, bytes: new Uint8Array(bytes) };
}

const whole = async (db: Connection, row: AttachmentRow): Promise<Buffer> =>
  (await smallPicture(Buffer.concat([...portionsOf(db, row)]), row.type, longest)).bytes;

import { type Attachment, portionBytes } from '#contract/attachments.ts';
import { placedFrom } from '#contract/document/attachment.ts';
import type { TestJournal } from './open-test-journal.ts';

/** Adds bytes as the page does with what was pasted. */
export async function addBytes(
  { journal }: Pick<TestJournal, 'journal'>,
  name: string,
  bytes: Buffer,
  how: { keepInside?: boolean; asFile?: boolean } = {},
): Promise<Attachment> {
  const { coming } = await journal.attachments.begin({ name, bytes: bytes.length });
  for (let at = 0; at < bytes.length; at += portionBytes) {
    await journal.attachments.put({ coming, bytes: new Uint8Array(bytes.subarray(at, at + portionBytes)) });
  }
  return journal.attachments.finish({ coming, ...how });
}

/** All of its bytes, as the page reads them. */
export async function bytesOf({ journal }: Pick<TestJournal, 'journal'>, { id, bytes }: Attachment): Promise<Buffer> {
  const portions: Uint8Array[] = [];
  for (let nth = 0; nth * portionBytes < bytes; nth += 1) {
    portions.push((await journal.attachments.portion({ id, nth })).bytes);
  }
  return Buffer.concat(portions);
}

/** A body with some words and attachments below them. */
export const bodyWith = (words: string, ...all: readonly Attachment[]) => ({
  type: 'doc' as const,
  content: [
    { type: 'paragraph', ...(words ? { content: [{ type: 'text', text: words }] } : {}) },
    ...all.map((one) => ({ type: 'attachment', attrs: { ...placedFrom(one) } })),
  ],
});

import { Entry, VersionSummary } from '#contract/entries.ts';
import { ResponseLink } from '#contract/worksheets.ts';
import { z } from '#contract/zod.ts';
import { canonicalJson } from '../keys/canonical-json.ts';
import { closeBox, openBox } from '../keys/closed-box.ts';
import { derive } from '../keys/key-slots.ts';
import type { SealKey } from '../keys/seal-slots.ts';

/** A worksheet that cited the entry, in its present answers or in an earlier version of them. */
export const Cited = z.object({ response: z.string(), revision: z.number().int().nullable(), link: ResponseLink });
export type Cited = z.infer<typeof Cited>;

/** An entry with all that goes with it when it leaves the journal. */
export const SealedEntry = z.object({
  entry: Entry.omit({ body: true, deletedAt: true }).extend({ document: z.string() }),
  versions: z.array(VersionSummary.extend({ document: z.string() })),
  cited: z.array(Cited),
  beside: z.object({ open: z.number(), card: z.string().nullable() }).nullable(),
});
export type SealedEntry = z.infer<typeof SealedEntry>;

const leastBytes = 8 * 1024;
const lengthBytes = 4;

/**
 * One ciphertext for all of it, bound to the journal and to the box it lies in. It is filled up to a power of two, of 8 KiB
 * at least, so that its length tells little.
 */
export function closeSealed(seal: SealKey, uid: Buffer, sealed: SealedEntry): Buffer {
  const words = Buffer.from(JSON.stringify(sealed));
  const length = Math.max(leastBytes, 2 ** Math.ceil(Math.log2(words.length + lengthBytes)));
  const plain = Buffer.alloc(length);
  plain.writeUInt32BE(words.length);
  words.copy(plain, lengthBytes);
  return closeBox(boxKey(seal), plain, boundTo(seal, uid));
}

/** Null when it is not of this seal, or holds nothing. */
export function openSealed(seal: SealKey, uid: Buffer, box: Buffer): SealedEntry | null {
  const plain = openBox(boxKey(seal), box, boundTo(seal, uid));
  if (!plain) return null;
  const words = plain.subarray(lengthBytes, lengthBytes + plain.readUInt32BE());
  return SealedEntry.parse(JSON.parse(words.toString('utf8')));
}

const boxKey = ({ key, journalId }: SealKey): Buffer => derive(key, Buffer.from(journalId, 'hex'), 'seal/entry/v1');

const boundTo = ({ journalId }: SealKey, uid: Buffer): Buffer =>
  Buffer.from(canonicalJson({ journalId, entry: uid.toString('hex') }));

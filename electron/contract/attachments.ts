import { AttachmentId, AttachmentKind } from './document/attachment.ts';
import { PassphraseAgain } from './entries.ts';
import { command, query } from './procedure.ts';
import { Source } from './shell.ts';
import { z } from './zod.ts';

/** The largest that is taken in, in bytes. */
export const mostAttachmentBytes = 2 * 1024 ** 3;
/** As much of it as crosses the door at once, in bytes. */
export const portionBytes = 4 * 1024 * 1024;
/** The longer side of the two small pictures that are made of a large one, in pixels: for a page, and for many at once. */
export const smallSides = [1_600, 400] as const;

export const Attachment = z.object({
  id: AttachmentId,
  kind: AttachmentKind,
  /** A media type that was told from the bytes themselves, never from the name. */
  type: z.string(),
  name: z.string(),
  bytes: z.number().int().nonnegative(),
  /** In pixels, the way up that it is shown; null for what is no picture. */
  across: z.number().int().positive().nullable(),
  down: z.number().int().positive().nullable(),
  /** What a camera notes in a picture, the place above all, was left out. */
  cleaned: z.boolean(),
  addedAt: z.iso.datetime(),
});
export type Attachment = z.infer<typeof Attachment>;

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const Coming = z.uuid();
const Name = z.string().max(1_000);
const Size = z.number().int().nonnegative();

export const attachments = {
  /**
   * Something is about to come in, portion by portion, from the page: pasted, dropped or recorded. What does not come to
   * an end leaves nothing.
   * @throws JournalError `empty-file`, `too-large-file` or `no-room`.
   */
  begin: command(z.strictObject({ name: Name, bytes: Size }), z.object({ coming: Coming })),
  /** The same from a file that the person chose, which is read where it lies. */
  beginFile: command(z.strictObject({ source: Source }), z.object({ coming: Coming, name: z.string(), bytes: Size })),
  /** The next portion of what comes from the page. */
  put: command(
    z.strictObject({ coming: Coming, bytes: Bytes.refine((bytes) => bytes.length <= portionBytes) }),
    z.void(),
  ),
  /** Reads the next portion of a file; `done` in bytes. */
  take: command(z.strictObject({ coming: Coming }), z.object({ done: Size, bytes: Size })),
  /**
   * All of it is there. Of a picture, what a camera noted is left out unless `keepInside`. With `asFile` it is kept
   * byte for byte and not looked into.
   * @throws JournalError `bad-picture`: it is still there, and may be kept as a file or dropped.
   */
  finish: command(
    z.strictObject({ coming: Coming, keepInside: z.boolean().default(false), asFile: z.boolean().default(false) }),
    Attachment,
  ),
  /** It is not wanted after all; nothing of it stays. */
  drop: command(z.strictObject({ coming: Coming }), z.void()),

  /** What is known of it. @throws JournalError `not-found` once its bytes are gone. */
  get: query(z.strictObject({ id: AttachmentId }), Attachment),
  /** A picture, small enough to be shown: its longer side has at most so many pixels. */
  small: query(
    z.strictObject({ id: AttachmentId, longest: z.union([z.literal(smallSides[0]), z.literal(smallSides[1])]) }),
    z.object({ type: z.string(), bytes: Bytes }),
  ),
  /** A portion of it as it is kept, from 0 on; shorter than a portion at its end. */
  portion: query(z.strictObject({ id: AttachmentId, nth: z.number().int().nonnegative() }), z.object({ bytes: Bytes })),
  /**
   * All that entries outside the bin hold, in an earlier text too (`isEarlier`), by the entries’ time, newest first; and
   * how much there is in all.
   */
  all: query(
    z.strictObject({
      kind: AttachmentKind.nullable().default(null),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(100).default(60),
    }),
    z.object({
      count: Size,
      bytes: Size,
      shown: z.array(Attachment.extend({ entry: z.uuid(), at: z.string(), title: z.string(), isEarlier: z.boolean() })),
    }),
  ),
  /**
   * Removes the bytes for good, wherever a text or an earlier one still names them; the texts stay.
   * @throws `wrong-passphrase`.
   */
  erase: command(z.strictObject({ id: AttachmentId, passphrase: PassphraseAgain }), z.void(), { touches: ['entries'] }),
};

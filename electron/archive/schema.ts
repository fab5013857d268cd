import { AttachmentId, AttachmentKind } from '#contract/document/attachment.ts';
import { Day, EntryId, Feeling, LocalTime, Moment } from '#contract/entries.ts';
import { Variant } from '#contract/fields/asked.ts';
import { Answers } from '#contract/fields/index.ts';
import { Room } from '#contract/room.ts';
import { Ending, ResponseId, ResponseLink } from '#contract/worksheets.ts';
import { z } from '#contract/zod.ts';
import { journalVersion } from './forms/json.ts';

// The form of journal.json, from which docs/journal-export.schema.json is made.

const Labels = z.array(z.string().max(80)).max(60);
const Title = z.string().max(300);
const Revision = z.number().int().nonnegative();
const Pixels = z.number().int().positive().max(1_000_000).nullable();

export const ArchivedAttachment = z.object({
  id: AttachmentId,
  kind: AttachmentKind,
  type: z.string().max(200).describe('Media type, told from the bytes'),
  name: z.string().max(200).describe('What it was called when it was added'),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  across: Pixels.describe('Pixels of a picture, the way up that it is shown; null for what is none'),
  down: Pixels,
  cleaned: z.boolean().describe('Whether what a camera noted in it was left out'),
  addedAt: Moment,
  file: z
    .string()
    .regex(/^attachments\/[0-9a-f-]{36}(\.[a-z0-9]{1,8})?$/)
    .describe('Where its bytes lie, from the folder that holds this file'),
});
export type ArchivedAttachment = z.infer<typeof ArchivedAttachment>;

/** A document as it is kept; of a damaged journal its text where it is no document any more, or null where it is gone. */
const Body = z
  .unknown()
  .describe(
    'The document, section 9 of docs/journal-format.md. Of a damaged journal it may be a text that is no document any more, or null',
  );

export const ArchivedEntry = z.object({
  id: EntryId,
  at: LocalTime.describe('When it is about, by the person’s own clock, without a zone'),
  title: Title,
  feeling: Feeling.nullable().describe('1 heavy to 5 light'),
  feelingWords: Labels,
  tags: Labels,
  starred: z.boolean(),
  createdAt: Moment,
  updatedAt: Moment,
  revision: Revision.describe('Counts savings'),
  discardedAt: Moment.nullable().describe('When it went to the bin; null outside of it'),
  body: Body,
  versions: z
    .array(z.object({ revision: Revision, savedAt: Moment, title: Title, body: Body }))
    .describe('Earlier texts, oldest first'),
});
export type ArchivedEntry = z.infer<typeof ArchivedEntry>;

const Links = z.array(ResponseLink).max(500);

export const ArchivedResponse = z.object({
  id: ResponseId,
  worksheet: z.string().max(100),
  name: z.string().max(300),
  room: Room.nullable().describe('Of a log, where it is kept'),
  asked: z.string().max(20).describe('The key of its definition under `asked`'),
  form: Variant,
  at: LocalTime,
  title: Title,
  page: z.string().max(80).nullable().describe('Where it was left'),
  ending: Ending.nullable(),
  tags: Labels,
  topics: Labels,
  share: z.enum(['never', 'ask', 'yes']),
  noted: z.boolean(),
  createdAt: Moment,
  updatedAt: Moment,
  revision: Revision,
  gatedAt: Moment.nullable(),
  hiddenUntil: Day.nullable(),
  discardedAt: Moment.nullable(),
  answers: Answers.describe('By the id of the question, section 10 of docs/journal-format.md'),
  links: Links,
  versions: z.array(z.object({ revision: Revision, savedAt: Moment, title: Title, answers: Answers, links: Links })),
});
export type ArchivedResponse = z.infer<typeof ArchivedResponse>;

export const ArchivedFeeling = z.object({
  id: EntryId,
  at: LocalTime,
  feeling: Feeling,
  words: z.array(z.string().max(60)).max(60),
});

const Definition = z
  .record(z.string(), z.unknown())
  .describe('What a worksheet or a log asks, section 10 of docs/journal-format.md');

const Id = z.string().max(200);

export const ArchivedGuide = z.object({
  read: z.array(z.object({ card: Id, at: z.string().max(40) })),
  aside: z.array(z.number().int()),
  putAway: z.array(z.object({ prompt: Id, until: z.string().max(40).nullable() })),
  asked: z.array(
    z.object({
      day: Day,
      nth: z.number().int().nonnegative(),
      how: z.enum(['shown', 'another', 'none']),
      prompt: Id.nullable(),
    }),
  ),
  beside: z.array(z.object({ entry: EntryId, open: z.boolean(), card: Id.nullable() })),
});

export type ArchivedGuide = z.infer<typeof ArchivedGuide>;

/** All of journal.json. */
export const Archive = z.object({
  format: z.literal('journal export'),
  version: z.literal(journalVersion),
  writtenAt: Moment,
  readableByAnybody: z.literal(true),
  journal: z.object({ created: Day, schema: z.number().int() }),
  missing: z
    .array(z.object({ kind: z.string(), day: Day.nullable() }))
    .describe('Of a damaged journal, what could not be read or is not what was written'),
  attachments: z.array(ArchivedAttachment),
  asked: z.record(z.string(), Definition).describe('What was asked, by the keys that responses name'),
  ownWorksheets: z.array(Definition),
  entries: z.array(ArchivedEntry).describe('Oldest first, by the time they are about'),
  responses: z.array(ArchivedResponse).describe('Filled-in worksheets and logs, oldest first'),
  feelingNotes: z.array(ArchivedFeeling),
  ownWords: z.array(z.string()).describe('Words that the spelling was taught'),
  settings: z.record(z.string(), z.unknown()).describe('What was chosen, and small things kept by name'),
  guide: ArchivedGuide,
});

/** The JSON Schema (draft 2020-12) of journal.json, as docs/journal-export.schema.json has it. */
export const archiveSchema = (): object => ({
  title: 'Everything in a journal, as journal.json',
  ...z.toJSONSchema(Archive, { io: 'input', override: ({ jsonSchema }) => makeReadable(jsonSchema) }),
});

/** Without patterns that say no more than the format’s name, and bounds that every number has. */
function makeReadable(schema: { format?: string; pattern?: string; minimum?: number; maximum?: number }): void {
  const { format, pattern = '' } = schema;
  // A time of the person’s own clock has no zone, which the format would ask for.
  const isLocal = format === 'date-time' && !pattern.includes('Z');
  if (format !== undefined) delete schema.pattern;
  if (isLocal) {
    delete schema.format;
    schema.pattern = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$';
  }
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

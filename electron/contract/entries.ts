import { EntryDocument } from './document/entry-document.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

/** A random UUID (version 4), lower case. */
export const EntryId = z.uuid();

/** The writer's own calendar day, `2026-11-23`. No zone: a day in a journal is the day it felt like. */
export const Day = z.iso.date();
/** The writer's own calendar month, `2026-11`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** The writer's own day and time of day, `2026-11-23T18:42`, without a zone. */
export const LocalTime = z.iso
  .datetime({ local: true, offset: false, precision: -1 })
  // `local` allows for a zone to be missing, and this is to have none.
  .refine((at) => !at.endsWith('Z'));
/** A moment, UTC, `2026-11-23T18:42:07.123Z`. */
export const Moment = z.iso.datetime();

/** Five weights, heaviest first. The words beside them live in resources/content/feelings.yaml. */
export const Feeling = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
export type Feeling = z.infer<typeof Feeling>;

/** A tag or a word for a feeling. */
export const Label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' '));
const Title = z.string().max(300);

export const EntrySummary = z.object({
  id: EntryId,
  /** When it is about; the list's order. */
  at: LocalTime,
  title: Title,
  /** The first words of the body, at most 160 characters. */
  excerpt: z.string(),
  words: z.number().int().nonnegative(),
  feeling: Feeling.nullable(),
  feelingWords: z.array(z.string()),
  tags: z.array(z.string()),
  starred: z.boolean(),
  updatedAt: Moment,
});
export type EntrySummary = z.infer<typeof EntrySummary>;

export const Entry = EntrySummary.extend({
  body: EntryDocument,
  /** Counts saves; a save that names another is refused as `stale-revision`. */
  revision: z.number().int().nonnegative(),
  /** When it was written, as opposed to `at`, when it is about. */
  createdAt: Moment,
  deletedAt: Moment.nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** Which entries; all that is given must hold. An empty filter is every entry outside the bin. */
export const EntryFilter = z.strictObject({
  feelings: z.array(Feeling).max(5).optional(),
  feelingWords: z.array(z.string().max(60)).max(20).optional(),
  tags: z.array(z.string().max(60)).max(20).optional(),
  starred: z.boolean().optional(),
  /** First and last day, both included. */
  from: Day.optional(),
  to: Day.optional(),
});
export type EntryFilter = z.infer<typeof EntryFilter>;

export const VersionSummary = z.object({
  revision: z.number().int().nonnegative(),
  savedAt: Moment,
  title: Title,
  words: z.number().int().nonnegative(),
  excerpt: z.string(),
});
export type VersionSummary = z.infer<typeof VersionSummary>;

const Page = {
  filter: EntryFilter.default({}),
  month: Month,
  /** Rows to pass over inside the month, newest first. */
  offset: z.number().int().nonnegative(),
};
/** That of the journal, asked for once more before what cannot be undone. The example has none. */
export const PassphraseAgain = z.string().max(1_024);

const Ids = z.strictObject({ ids: z.array(EntryId).min(1).max(1_000) });

export const entries = {
  /** How many entries each month holds, newest month first: the whole geometry of the list in one answer. */
  months: query(
    z.strictObject({ filter: EntryFilter.default({}) }),
    z.array(z.object({ month: Month, count: z.number().int().positive() })),
  ),
  /** Rows of one month, newest first. */
  page: query(z.strictObject({ ...Page, limit: z.number().int().min(1).max(100) }), z.array(EntrySummary)),
  /** Whole entries of one month, newest first, for reading many days in a row. */
  read: query(z.strictObject({ ...Page, limit: z.number().int().min(1).max(20) }), z.array(Entry)),
  /** Where an entry stands in the list: its month, and how many newer ones that month holds. Null if the filter leaves it out. */
  whereabouts: query(
    z.strictObject({ id: EntryId, filter: EntryFilter.default({}) }),
    z.object({ month: Month, offset: z.number().int().nonnegative() }).nullable(),
  ),
  /** Days with entries, oldest first, with the heaviest feeling noted that day. */
  days: query(
    z.strictObject({ from: Day, to: Day, filter: EntryFilter.default({}) }),
    z.array(z.object({ day: Day, count: z.number().int().positive(), feeling: Feeling.nullable() })),
  ),
  get: query(z.strictObject({ id: EntryId }), Entry),
  /** Entries last worked on, newest first. */
  recent: query(z.strictObject({ limit: z.number().int().min(1).max(20) }), z.array(EntrySummary)),
  /** Entries about the same day and month in earlier years, newest year first. */
  onThisDay: query(z.strictObject({ day: Day }), z.array(EntrySummary)),
  /** Every tag in use outside the bin, most used first. */
  tags: query(z.undefined(), z.array(z.object({ tag: z.string(), count: z.number().int().positive() }))),
  /** Every feeling word in use outside the bin, most used first. */
  feelingWords: query(z.undefined(), z.array(z.object({ word: z.string(), count: z.number().int().positive() }))),

  /** Makes the row before the first key is pressed, so that no word is ever without a home. */
  create: command(z.strictObject({ at: LocalTime, title: Title.default(''), body: EntryDocument.optional() }), Entry, {
    touches: ['search'],
  }),
  /**
   * Saves what was written. Answers once it is on disk.
   * Refused with `stale-revision` if the entry was saved since `baseRevision`, with `too-large` over 5 MB of body.
   */
  save: command(
    z.strictObject({ id: EntryId, baseRevision: z.number().int().nonnegative(), title: Title, body: EntryDocument }),
    z.object({ revision: z.number().int(), savedAt: Moment, words: z.number().int(), excerpt: z.string() }),
    { touches: ['search'] },
  ),
  /** Changes what is known about an entry, not what it says. Only what is given changes. */
  describe: command(
    z.strictObject({
      id: EntryId,
      at: LocalTime.optional(),
      feeling: Feeling.nullable().optional(),
      feelingWords: z.array(Label).max(20).optional(),
      tags: z.array(Label).max(30).optional(),
      starred: z.boolean().optional(),
    }),
    EntrySummary,
    { touches: ['search', 'today'] },
  ),

  /** Moves entries to the bin, where they stay for 30 days. */
  discard: command(Ids, z.object({ count: z.number().int() }), { touches: ['search'] }),
  /** Takes entries out of the bin again, as they were. */
  restore: command(Ids, z.object({ count: z.number().int() }), { touches: ['search'] }),
  /** Removes entries from the bin for good, with every version and every word in the search index. `wrong-passphrase`. */
  erase: command(Ids.extend({ passphrase: PassphraseAgain }), z.object({ count: z.number().int() }), {
    touches: ['search'],
  }),
  /** What is in the bin, last discarded first, and the day on which each leaves it by itself. */
  bin: query(z.undefined(), z.array(EntrySummary.extend({ deletedAt: Moment, erasedOn: Day }))),

  /** Earlier versions of one entry, newest first; the present text is not among them. */
  versions: query(z.strictObject({ id: EntryId }), z.array(VersionSummary)),
  version: query(
    z.strictObject({ id: EntryId, revision: z.number().int().nonnegative() }),
    VersionSummary.extend({ body: EntryDocument }),
  ),
  /** Makes an earlier version the present text; the present one is kept as a version first. */
  restoreVersion: command(z.strictObject({ id: EntryId, revision: z.number().int().nonnegative() }), Entry, {
    touches: ['search'],
  }),
};

import { Day, EntryId, Label, LocalTime, Moment, PassphraseAgain } from './entries.ts';
import { Variant } from './fields/asked.ts';
import { Answers } from './fields/index.ts';
import { FieldId, Slug } from './fields/words.ts';
import { Weight } from './guide.ts';
import { jsonOf } from './json.ts';
import { command, query } from './procedure.ts';
import { Room } from './room.ts';
import { Mark } from './search.ts';
import { Destination, Source } from './shell.ts';
import { Shelf, type Worksheet, WorksheetIcon, WorksheetId } from './worksheet.ts';
import { z } from './zod.ts';

/** A random UUID (version 4), lower case. */
export const ResponseId = z.uuid();

/** How a response was finished. Each of them is a full answer. */
export const Ending = z.enum(['done', 'not-now', 'no']);
export type Ending = z.infer<typeof Ending>;

/** What a field cites, or the whole response when `at` is empty. */
export const ResponseLink = z.strictObject({
  id: z.uuid(),
  /** `situation`, or `people.ab12cd34.who` for a field of a row. */
  at: z.string().regex(/^([a-z][a-z0-9_]*(\.[a-z0-9]{8}\.[a-z][a-z0-9_]*)?)?$/),
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('entry'), id: EntryId }),
    z.strictObject({ kind: z.literal('response'), id: ResponseId }),
  ]),
  /** The words that are cited, copied when they were chosen, so that they stay what they were. Null: the whole. */
  passage: z.string().trim().min(1).max(4_000).nullable(),
});
export type ResponseLink = z.infer<typeof ResponseLink>;

/** A link and what stands at its other end today. */
export const ShownLink = ResponseLink.extend({
  /** Empty when it has none, or is gone. */
  title: z.string(),
  excerpt: z.string(),
  /** When it is about. */
  about: LocalTime.nullable(),
  state: z.enum(['here', 'bin', 'gone']),
});
export type ShownLink = z.infer<typeof ShownLink>;

/** A worksheet in the list. */
export const WorksheetSummary = z.object({
  id: WorksheetId,
  name: z.string(),
  line: z.string(),
  time: z.string(),
  shelf: Shelf,
  icon: WorksheetIcon,
  weight: Weight,
  gate: z.enum(['none', 'weekly', 'always']),
  topics: z.array(z.string()),
  /** The room it is logged in; null for a worksheet. */
  room: Room.nullable(),
  /** A log that has a short form, of a few of its questions. */
  brief: z.boolean(),
  unlisted: z.boolean(),
  byDay: z.boolean(),
  /** Made or brought in by the person. */
  own: z.boolean(),
  /** The day from which another round may begin, when the last one asks for a rest. */
  restsUntil: z.iso.date().nullable(),
});
export type WorksheetSummary = z.infer<typeof WorksheetSummary>;

const Title = z.string().max(300);

export const ResponseSummary = z.object({
  id: ResponseId,
  worksheet: WorksheetId,
  /** The worksheet’s name, as it was when this was filled in. */
  name: z.string(),
  icon: WorksheetIcon,
  title: Title,
  /** The first words of the answers. */
  excerpt: z.string(),
  /** When it is about. */
  at: LocalTime,
  createdAt: Moment,
  updatedAt: Moment,
  /** The page that was open last, by its title; empty on the first. */
  pageTitle: z.string(),
  ending: Ending.nullable(),
  unlisted: z.boolean(),
  /** Left out of the lists until this day. */
  hiddenUntil: z.iso.date().nullable(),
});
export type ResponseSummary = z.infer<typeof ResponseSummary>;

/** One filling-in of a worksheet, with the definition as it was then. */
export const WorksheetResponse = ResponseSummary.extend({
  definition: z.custom<Worksheet>(),
  variant: Variant,
  page: Slug.nullable(),
  answers: Answers,
  links: z.array(ShownLink),
  revision: z.number().int().nonnegative(),
  tags: z.array(z.string()),
  topics: z.array(z.string()),
  share: z.enum(['never', 'ask', 'yes']),
  /** Whether the safety note has been shown for this one; it is shown once. */
  noted: z.boolean(),
  deletedAt: Moment.nullable(),
});
export type WorksheetResponse = z.infer<typeof WorksheetResponse>;

export const ResponseVersion = z.object({
  revision: z.number().int().nonnegative(),
  savedAt: Moment,
  title: Title,
  excerpt: z.string(),
});

/** A worksheet in the making: as it was when that began, and as it is now. */
export const OwnDraft = z.strictObject({
  isNew: z.boolean(),
  begun: z.custom<Worksheet>(isSmallEnough),
  now: z.custom<Worksheet>(isSmallEnough),
});
export type OwnDraft = z.infer<typeof OwnDraft>;

const mostDraftLength = 1_000_000;
function isSmallEnough(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (jsonOf(value)?.length ?? mostDraftLength) < mostDraftLength;
}

const Ids = z.strictObject({ ids: z.array(ResponseId).min(1).max(1_000) });
const Words = z.strictObject({
  title: Title,
  answers: Answers,
  links: z.array(ResponseLink).max(500),
});

export const worksheets = {
  list: query(z.undefined(), z.array(WorksheetSummary)),
  definition: query(z.strictObject({ id: WorksheetId }), z.custom<Worksheet>()),
  /**
   * Whether the safety gate comes before this worksheet now, and otherwise which form it goes on in. What was
   * answered at the gate is never sent, here or anywhere.
   */
  gate: query(z.strictObject({ worksheet: WorksheetId }), z.object({ ask: z.boolean(), variant: Variant })),
  /**
   * Responses outside the bin, last changed first: of one worksheet or log, of the logs of a room, or of all worksheets
   * that are listed.
   */
  responses: query(
    z.strictObject({
      worksheet: WorksheetId.optional(),
      room: Room.optional(),
      limit: z.number().int().min(1).max(2_000).default(200),
    }),
    z.array(ResponseSummary),
  ),
  get: query(z.strictObject({ id: ResponseId }), WorksheetResponse),
  /**
   * Whole responses of one worksheet outside the bin, oldest first: to look back on, and to compare. Those about the days
   * from `from` to `to`, both included; where there are more than `limit`, the last ones.
   */
  visits: query(
    z.strictObject({
      worksheet: WorksheetId,
      from: Day.optional(),
      to: Day.optional(),
      limit: z.number().int().min(1).max(5_000).default(1_000),
    }),
    z.array(WorksheetResponse),
  ),

  /**
   * Begins a response; the row exists before the first key. `like` makes a new visit from an earlier one’s answers,
   * `entry` links the entry that it was begun from, with a passage of it if one was chosen.
   */
  start: command(
    z.strictObject({
      worksheet: WorksheetId,
      variant: Variant.default('full'),
      /** The gate was answered for this. */
      gated: z.boolean().default(false),
      at: LocalTime,
      like: ResponseId.optional(),
      entry: z.strictObject({ id: EntryId, passage: z.string().max(4_000).nullable() }).optional(),
      /** Words of another response, cited under a question from the start. */
      cites: z.strictObject({ at: FieldId, response: ResponseId, passage: z.string().max(4_000) }).optional(),
      /** What is already known, and whether that is all: a log is often kept in one go. */
      answers: Answers.optional(),
      /** The page on which it opens; the first one when left out. */
      page: Slug.optional(),
      done: z.boolean().default(false),
    }),
    WorksheetResponse,
    { touches: ['entries', 'today'] },
  ),
  /**
   * Saves what was filled in. Answers once it is on disk. Refused with `stale-revision` if it was saved since, with
   * `bad-answer` and the name of the field when an answer does not fit its question.
   */
  save: command(
    Words.extend({
      id: ResponseId,
      baseRevision: z.number().int().nonnegative(),
      page: Slug.nullable(),
      /** Passing answers that nobody wants kept any more: they leave the earlier versions too. */
      letGo: z.array(FieldId).max(60).default([]),
    }),
    z.object({ revision: z.number().int(), savedAt: Moment, excerpt: z.string() }),
  ),
  /** Changes what is known about a response, not what it says. Only what is given changes. */
  describe: command(
    z.strictObject({
      id: ResponseId,
      at: LocalTime.optional(),
      tags: z.array(Label).max(30).optional(),
      topics: z.array(Slug).max(20).optional(),
      share: z.enum(['never', 'ask', 'yes']).optional(),
      noted: z.literal(true).optional(),
      hiddenUntil: z.iso.date().nullable().optional(),
      /** The form it goes on in, after the gate was answered again. */
      variant: Variant.optional(),
      gated: z.literal(true).optional(),
    }),
    ResponseSummary,
  ),
  /** Puts it with the finished ones, or, with null, takes it up again. `bad-answer` names what “done” still needs. */
  finish: command(z.strictObject({ id: ResponseId, ending: Ending.nullable() }), ResponseSummary, {
    touches: ['today'],
  }),

  /**
   * What a log counted, day by day, first and last day included: for each day and, where options were chosen, each
   * option, how many answers there were and, of numbers and scales, their sum. `field` may name a question inside rows
   * (`events.status`). Days without an answer are left out; a skipped scale counts nowhere.
   */
  days: query(
    z.strictObject({ log: WorksheetId, fields: z.array(z.string().max(130)).min(1).max(40), from: Day, to: Day }),
    z.array(
      z.object({
        field: z.string(),
        option: z.string(),
        day: Day,
        count: z.number().int().positive(),
        total: z.number(),
      }),
    ),
  ),

  discard: command(Ids, z.object({ count: z.number().int() })),
  restore: command(Ids, z.object({ count: z.number().int() })),
  erase: command(Ids.extend({ passphrase: PassphraseAgain }), z.object({ count: z.number().int() })),
  bin: query(z.undefined(), z.array(ResponseSummary.extend({ deletedAt: Moment, erasedOn: z.iso.date() }))),

  versions: query(z.strictObject({ id: ResponseId }), z.array(ResponseVersion)),
  version: query(
    z.strictObject({ id: ResponseId, revision: z.number().int().nonnegative() }),
    ResponseVersion.extend({ answers: Answers, links: z.array(ShownLink) }),
  ),
  restoreVersion: command(
    z.strictObject({ id: ResponseId, revision: z.number().int().nonnegative() }),
    WorksheetResponse,
  ),

  /** Responses in which every word occurs, newest first. Read as the search of entries reads it. */
  search: query(
    z.strictObject({ text: z.string().max(500), limit: z.number().int().min(1).max(100).default(20) }),
    z.object({
      count: z.number().int(),
      found: z.array(ResponseSummary.extend({ titleMarks: z.array(Mark), snippet: z.array(Mark) })),
    }),
  ),
  /** Responses that cite an entry, last changed first. */
  citing: query(
    z.strictObject({ entry: EntryId }),
    z.array(
      z.object({
        response: ResponseId,
        name: z.string(),
        title: z.string(),
        icon: WorksheetIcon,
        /** The question that it is cited under; empty for the whole response. */
        label: z.string(),
        passage: z.string().nullable(),
        updatedAt: Moment,
      }),
    ),
  ),

  /** Writes one response to a file the person chose, as Markdown, and notes that it left. */
  saveCopy: command(z.strictObject({ id: ResponseId, destination: Destination }), z.void(), { touches: ['exports'] }),

  /** What is being made and is not kept yet; at most one. It may be half done, so it follows no schema. */
  ownDraft: query(z.undefined(), OwnDraft.nullable()),
  /** Keeps it as it is, or with null lets it go. */
  keepOwnDraft: command(z.strictObject({ draft: OwnDraft.nullable() }), z.void()),
  /** A worksheet of the person’s own, new or changed. A change makes a new version; what was filled in keeps its own. */
  keepOwn: command(z.strictObject({ definition: z.unknown() }), WorksheetSummary),
  /**
   * What questions of a worksheet were ever called in anything that was filled in, `question` or `list.question`: no
   * other question is given one of these names, or their answers would be counted as one.
   */
  usedFields: query(z.strictObject({ id: WorksheetId }), z.array(z.string())),
  /** Takes one of the person’s own worksheets from the list. What was filled in stays. */
  removeOwn: command(z.strictObject({ id: WorksheetId }), z.void()),
  /** Brings in a worksheet from a file, whole or not at all; `bad-worksheet` says why not. */
  bringIn: command(z.strictObject({ source: Source }), WorksheetSummary),
  /** Writes a worksheet, without any answers, to a file the person chose. */
  handOver: command(z.strictObject({ id: WorksheetId, destination: Destination }), z.void()),
};

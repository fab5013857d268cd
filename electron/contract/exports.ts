import { AttachmentId } from './document/attachment.ts';
import { Day, EntryId, EntrySummary, PassphraseAgain } from './entries.ts';
import { command, query } from './procedure.ts';
import { Destination } from './shell.ts';
import { TakenOut } from './taken-out.ts';
import { WorksheetIcon, WorksheetId } from './worksheet.ts';
import { ResponseId } from './worksheets.ts';
import { z } from './zod.ts';

/** Whom a page is for. A court is none of them: that needs a lawyer’s advice first. */
export const Reader = z.enum(['therapist', 'couple-therapist', 'doctor', 'me']);
export type Reader = z.infer<typeof Reader>;

const Line = z.string().max(600);
const lines = (most: number) => z.array(Line).max(most).default([]);

/** What can be drawn as a row of dots: the feeling of each day, or one number of one log. */
export const TrendId = z.string().regex(/^(feeling|[a-z][a-z0-9-]*:[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?)$/);

/** The first page: few words, all of them the person’s own. Nothing here is required. */
export const PageOne = z.strictObject({
  /** Initials, or whatever name they go by there. */
  who: z.string().max(80).default(''),
  sessionOn: Day.nullable().default(null),
  topThree: lines(3),
  biggest: Line.default(''),
  helped: Line.default(''),
  hardest: Line.default(''),
  /** Left out, a fixed sentence that asks to talk in person and alone, or own words. */
  safety: z.enum(['leave-out', 'in-person', 'own-words']).default('leave-out'),
  safetyWords: Line.default(''),
  trends: z
    .array(z.strictObject({ of: TrendId, note: Line.default('') }))
    .max(4)
    .default([]),
  noticed: lines(3),
  practised: z
    .array(z.strictObject({ what: Line.default(''), howOften: Line.default(''), went: Line.default('') }))
    .max(4)
    .default([]),
  questions: lines(3),
  gently: lines(5),
  notToday: lines(5),
});
export type PageOne = z.infer<typeof PageOne>;

/** Names a paragraph of an entry, or an answer or a paragraph of one, by its place and its words. */
export const PartKey = z.string().max(160);

/** Something of the journal that goes out, and which parts of it. */
export const Chosen = z.strictObject({
  kind: z.enum(['entry', 'response']),
  id: z.uuid(),
  parts: z.array(PartKey).min(1).max(2_000),
  /** Why it is included, in the person’s own words. */
  why: Line.default(''),
});
export type Chosen = z.infer<typeof Chosen>;

export const Look = z.strictObject({
  paper: z.enum(['a4', 'letter']).default('a4'),
  /** Points. */
  textSize: z.union([z.literal(10), z.literal(11), z.literal(12), z.literal(14)]).default(11),
});
export type Look = z.infer<typeof Look>;

/** All that is chosen for one page or a few. It holds choices and the lines of page one, no copy of the journal. */
export const Selection = z.strictObject({
  reader: Reader.default('therapist'),
  from: Day,
  to: Day,
  pageOne: PageOne,
  chosen: z.array(Chosen).max(500).default([]),
  /** Words of the list that are left in this time. */
  leftIn: z.array(z.uuid()).max(200).default([]),
  look: Look,
});
export type Selection = z.infer<typeof Selection>;

/** One thing that can be ticked. */
export const Part = z.object({
  key: PartKey,
  /** The question that it answers; empty for a paragraph of an entry. */
  label: z.string(),
  words: z.string(),
  /** Goes only when it is ticked by itself, never with all the rest: a picture or a file, or how to reach somebody. */
  byItself: z.boolean(),
});
export type Part = z.infer<typeof Part>;

/** `csv`: of the first page’s rows of dots their numbers, a line for each day, and nothing else. */
export const Format = z.enum(['pdf', 'docx', 'markdown', 'text', 'csv']);
export type Format = z.infer<typeof Format>;

/** How a file is closed: open to all, by a password that PDF readers ask for, or as an age file. */
export const Closing = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('nothing') }),
  z.strictObject({ by: z.literal('password'), password: z.string().max(200) }),
  z.strictObject({ by: z.literal('passphrase'), passphrase: z.string().max(200) }),
  z.strictObject({ by: z.literal('recipients'), recipients: z.array(z.string().max(3_000)).min(1).max(10) }),
]);
export type Closing = z.infer<typeof Closing>;

/** What left the journal. No words of it, and no path. */
export const Left = z.object({
  id: z.uuid(),
  leftAt: z.iso.datetime(),
  what: z.enum(['notes', 'book', 'print', 'attachment', 'worksheet', 'insights', 'archive']),
  reader: Reader.nullable(),
  format: z.string(),
  /** Chosen things, or entries of a book. */
  items: z.number().int().nonnegative(),
  pages: z.number().int().nonnegative(),
  /** SHA-256 of the file, in hexadecimal digits; empty for what was printed. */
  sha256: z.string(),
});
export type Left = z.infer<typeof Left>;

/** What goes to paper: the pages of a selection, one page of a worksheet, or the charts. */
export const Printed = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('notes'), selection: Selection, pages: z.number().int().positive() }),
  z.strictObject({ what: z.enum(['worksheet', 'insights']) }),
]);
export type Printed = z.infer<typeof Printed>;

export const ShareDraft = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(80),
  keptAt: z.iso.datetime(),
  selection: Selection,
});
export type ShareDraft = z.infer<typeof ShareDraft>;
/** As many as are kept. */
export const mostDrafts = 20;

export const Made = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  pages: z.number().int().positive(),
  /** How many pages the first part, which should be one, takes. */
  summaryPages: z.number().int().positive(),
  /** How many things and passages stand in it. */
  items: z.number().int().nonnegative(),
  passages: z.number().int().nonnegative(),
  /** What was chosen and is no longer in the journal as it was: nothing is saved or printed before it is let go of. */
  gone: z.array(z.object({ id: z.uuid(), parts: z.array(PartKey) })),
  /** How often each word that is taken out stood there. */
  takenOut: z.array(z.object({ id: z.uuid(), places: z.number().int().nonnegative() })),
  /** Letters that no font here can draw. */
  notDrawn: z.array(z.string()),
  /** Pictures that stand in it: no word is looked for inside them. */
  pictures: z.number().int().nonnegative(),
});
export type Made = z.infer<typeof Made>;

/**
 * Why something stays unless it is asked for twice: it holds what is closest, or details of other people and places, or a
 * partner’s words from a check-in held together, or it is part way.
 */
export const AsksTwice = z.enum(['closest', 'others', 'partner', 'part-way']);
export type AsksTwice = z.infer<typeof AsksTwice>;

const EntryAbout = EntrySummary.extend({ asks: AsksTwice.nullable() });
const ResponseAbout = z.object({
  id: ResponseId,
  worksheet: WorksheetId,
  name: z.string(),
  icon: WorksheetIcon,
  title: z.string(),
  excerpt: z.string(),
  on: Day,
  /** Taken up and not finished. */
  isPartWay: z.boolean(),
  asks: AsksTwice.nullable(),
});

/** What the last preparation for a session brings along. */
export const Preparation = z.object({ id: ResponseId, on: Day, since: Day.nullable(), pageOne: PageOne });
export type Preparation = z.infer<typeof Preparation>;

const Range = { from: Day, to: Day };
const APage = {
  ...Range,
  /** As in `search.find`; empty for all. */
  text: z.string().max(500).default(''),
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(200),
};

/** Notes for a therapist, and a book of the journal: what leaves, chosen piece by piece, and only when it is asked for. */
export const exports = {
  /**
   * Entries outside the bin about these days that hold all of these words, newest first, a page at a time. `asks`: as in
   * `responses`.
   */
  entries: query(z.strictObject(APage), z.object({ count: z.number().int(), entries: z.array(EntryAbout) })),
  /**
   * Filled-in worksheets, or records of logs, about these days, newest first, a page at a time; words are looked for in
   * their answers too. `asks`: why it stays unless it is asked for twice.
   */
  responses: query(
    z.strictObject({ ...APage, logs: z.boolean() }),
    z.object({
      count: z.number().int(),
      responses: z.array(ResponseAbout),
    }),
  ),
  /**
   * Of some things that were ticked those that are still there, newest first, whatever days they are about: what is no
   * longer in the list that it was ticked in goes all the same, and has to be seen.
   */
  ticked: query(
    z.strictObject({ things: z.array(Chosen.pick({ kind: true, id: true })).max(500) }),
    z.object({ entries: z.array(EntryAbout), responses: z.array(ResponseAbout) }),
  ),
  /** What of an entry, or of a response, can be ticked. */
  parts: query(z.strictObject({ kind: z.enum(['entry', 'response']), id: EntryId }), z.array(Part)),
  /** What could be drawn, of these days: with how many of them there is something. */
  trends: query(
    z.strictObject(Range),
    z.array(z.object({ id: TrendId, name: z.string(), days: z.number().int().positive() })),
  ),
  /** The lines of page one that the last preparation for a session brings; null when there is none. */
  fromPreparation: query(z.undefined(), Preparation.nullable()),
  /** The day of the last session that was prepared and has been; null when none is known. */
  lastSession: query(z.undefined(), Day.nullable()),
  /** The PDF, as it would be saved. Made in memory; nothing is written. */
  make: query(z.strictObject({ selection: Selection }), Made),
  /** Words that look like names, numbers or addresses in what is chosen. None is taken out by that. */
  suggest: query(
    z.strictObject({ selection: Selection }),
    z.array(
      z.object({
        words: z.string(),
        count: z.number().int().positive(),
        kind: z.enum(['name', 'email', 'phone', 'address', 'place']),
      }),
    ),
  ),
  /**
   * Writes the file, whole or not at all, after reading it again. `not-all-there` when something chosen is gone,
   * `still-there` when a word that was taken out is in it, `bad-file-name` when one is in its name; `not-whole` when a
   * chosen word is not in it, `no-ratings` when a table of them would be empty, `not-sound` when it does not open again with its password or passphrase.
   */
  save: command(
    z.strictObject({
      selection: Selection,
      format: Format,
      closing: Closing,
      destination: Destination,
      /** Whether a line of it is kept in the list of what left. */
      keepLine: z.boolean(),
    }),
    z.object({ items: z.number().int(), pages: z.number().int(), sha256: z.string() }),
  ),
  /**
   * The very pages that `make` gives, read again as a file is before it is saved, for paper. Nothing is written.
   * @throws JournalError `not-all-there`, `still-there` or `not-whole`, as `save`
   */
  toPrint: query(z.strictObject({ selection: Selection }), Made.pick({ bytes: true, pages: true })),
  /** Notes among what left that something goes to paper. Asked before the system’s dialog opens: it may outlast the page. */
  printed: command(Printed, z.void()),

  /** What a book of these days would hold. */
  bookSize: query(
    z.strictObject(Range),
    z.object({ entries: z.number().int(), words: z.number().int(), files: z.number().int() }),
  ),
  /**
   * A book of the journal: every entry of these days, by year and month, oldest first. More than one file where it would
   * be too large for one. `stopped` when it was stopped: nothing is left of it then.
   */
  saveBook: command(
    z.strictObject({
      ...Range,
      format: z.enum(['pdf', 'markdown']),
      look: Look,
      /** Draw pictures in a PDF; otherwise what is said of them stands in their place. */
      pictures: z.boolean().default(true),
      takeOut: z.boolean(),
      closing: Closing,
      destination: Destination,
      keepLine: z.boolean(),
      passphrase: PassphraseAgain,
    }),
    z.object({
      entries: z.number().int(),
      pages: z.number().int(),
      files: z.number().int(),
      /** As in `Made`. */
      notDrawn: z.array(z.string()),
    }),
  ),
  /**
   * A picture, a sound or a file as it is kept, into a file that the person chose. Whoever has that can open it.
   * @throws JournalError `not-found`, `not-sound` when a part of it is damaged, or `bad-place`; nothing is left then.
   */
  saveAttachment: command(z.strictObject({ id: AttachmentId, destination: Destination }), z.void()),

  /** How far the book is, from 0 to 1; null when none is being made. */
  bookProgress: query(z.undefined(), z.number().min(0).max(1).nullable()),
  stopBook: command(z.undefined(), z.void()),

  /** Names and words that are taken out of whatever leaves, and what stands in their place. */
  takenOut: query(z.undefined(), z.array(TakenOut)),
  keepTakenOut: command(z.strictObject({ list: z.array(TakenOut).max(200) }), z.void()),

  left: query(z.undefined(), z.array(Left)),
  forgetLeft: command(z.strictObject({ id: z.uuid() }), z.void()),

  drafts: query(z.undefined(), z.array(ShareDraft)),
  keepDraft: command(z.strictObject({ draft: ShareDraft.omit({ keptAt: true }) }), z.void()),
  removeDraft: command(z.strictObject({ id: z.uuid() }), z.void()),
};

import { Feeling, Label } from './entries.ts';
import { Found, Many, mostAway } from './merge.ts';
import { command, event, query } from './procedure.ts';
import { Source } from './shell.ts';
import { z } from './zod.ts';

const Moment = z.iso.datetime();
const count = z.number().int().nonnegative();

/** What can be brought in. */
export const ImportFormat = z.enum([
  'day-one',
  'day-one-classic',
  'journey',
  'diarium',
  'daylio',
  'jrnl',
  'jrnl-text',
  'mini-diary',
  'joplin',
  'red-notebook',
  'standard-notes',
  'apple-journal',
  'markdown',
]);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** Where something came from: another app, or everything of a journal, as this one saves it. */
export const ImportedFrom = z.enum([...ImportFormat.options, 'own']);
export type ImportedFrom = z.infer<typeof ImportedFrom>;

/** What of an entry finds no place here. */
export const LossKind = z.enum([
  /** A picture, sound or file that it names is not among what was chosen. */
  'missing-file',
  /** A file with nothing in it, or one that is larger than the journal takes. */
  'refused-file',
  /** A picture that can’t be drawn here; it is kept as a file. */
  'kept-as-file',
  /** It named no day of its own: it stands under the day on which its file was last changed. */
  'no-date',
  /** It named a moment and no zone: the day and the time are those of this computer. */
  'no-zone',
  /** A link to another entry, whose words stay. */
  'entry-link',
  /** A link to an address that is not opened from here, whose words stay. */
  'link',
  /** How words look that can’t look so here: underlined, coloured, larger. */
  'look',
  /** Something that stood in the text and is no text: a video from the web, a preview, a drawing. */
  'embedded',
  /** More tags than one entry can have, or one that is too long. */
  'tag',
  /** What else was noted with it: steps, music, the phase of the moon. */
  'noted',
  /** Of the whole entry: a day that can’t be kept, or nothing that can be read. It does not come. */
  'left-out',
  /** Larger than an entry can be. It does not come. */
  'too-large',
]);
export type LossKind = z.infer<typeof LossKind>;

export const Loss = z.object({ kind: LossKind, about: z.string().max(200) });
export type Loss = z.infer<typeof Loss>;

/** One entry of which something can’t be kept. */
export const LossyEntry = z.object({
  /** As written there; empty where it has none that can be read. */
  at: z.string().max(40),
  title: z.string().max(300),
  losses: z.array(Loss),
});
export type LossyEntry = z.infer<typeof LossyEntry>;

/** As many as are listed one by one; the rest is counted. */
export const mostLossy = 300;
/** As many tags and moods as can be chosen among. */
export const mostNamed = 2_000;

/** What was found in what was chosen, before any of it comes. */
export const FoundToImport = z.object({
  /** The name of the file or folder, without the way to it. */
  name: z.string(),
  format: ImportFormat,
  /** Not here yet. */
  fresh: Many,
  /** Brought in before, from a text that has changed there since: they come beside what is here. */
  changed: count,
  /** Brought in before, as they are there. */
  here: count,
  /** Brought in before, and in the bin here, where they stay. */
  inBin: count,
  /** Pictures, sounds and files of those that come. */
  files: z.object({ count, bytes: count }),
  /** Pictures, sounds and films among what was chosen that no entry names; they don’t come. */
  unnamed: count,
  /** Those that come with a star. */
  starred: count,
  tags: z.array(z.object({ tag: z.string(), count })).max(mostNamed),
  /** A mood by the word or number that it has there, and the feeling that it looks like. */
  moods: z.array(z.object({ mood: z.string(), count, feeling: Feeling.nullable() })).max(mostNamed),
  /** What was done, by the word that it has there, and the kind of small care that it looks like. */
  activities: z.array(z.object({ activity: z.string(), count, practice: z.string().nullable() })).max(mostNamed),
  /** The log that an activity can be a record of, and the kinds that it offers; null where there are no activities. */
  care: z.object({ name: z.string(), practices: z.array(z.object({ id: z.string(), name: z.string() })) }).nullable(),
  /** Entries with a place, the weather or the like, which have no home here but can stand in a line below the text. */
  withLines: count,
  losses: z.array(z.object({ kind: LossKind, count })),
  lossy: z.array(LossyEntry).max(mostLossy),
  lossyCount: count,
});
export type FoundToImport = z.infer<typeof FoundToImport>;

/** What everything of a journal holds, beside what is here. */
export const FoundOwn = Found.pick({
  name: true,
  entries: true,
  responses: true,
  feelings: true,
  ownWorksheets: true,
  ownWords: true,
  away: true,
  awayCount: true,
  unreadable: true,
}).extend({
  /** When it was saved; null where it does not say. */
  writtenAt: Moment.nullable(),
  /** Pictures, sounds and files that are not here yet. */
  files: z.object({ count, bytes: count }),
  /** Those that it names and that are not among what was chosen, or are cut off: their texts come without them. */
  goneFiles: count,
  /** What was missing already when it was saved, of a journal that was damaged. */
  missing: count,
  /** Words that are taken out, lines of what left, drafts, and marks in the guide that are not here yet. */
  small: count,
  /** Settings or reminders in it are others than those here. */
  hasOtherSettings: z.boolean(),
  /** Nothing was written here yet: then its settings are meant too. */
  isFirst: z.boolean(),
});
export type FoundOwn = z.infer<typeof FoundOwn>;

/** What a look finds. `locked`: an age file, which opens by a passphrase or by a key. */
export const Looked = z.discriminatedUnion('result', [
  z.object({ result: z.literal('found'), found: FoundToImport }),
  z.object({ result: z.literal('own'), found: FoundOwn }),
  z.object({ result: z.literal('locked'), name: z.string(), by: z.enum(['passphrase', 'key']) }),
]);
export type Looked = z.infer<typeof Looked>;
const Wrong = z.object({ result: z.literal('wrong') });

export const ImportOwnChoices = z.strictObject({
  /** Come although they were discarded here. */
  back: z.array(z.uuid()).max(mostAway),
  /**
   * Its settings take the place of those here, but for those that guard the journal, which no file may loosen; its
   * reminders come.
   */
  settings: z.boolean(),
});
export type ImportOwnChoices = z.infer<typeof ImportOwnChoices>;

export const ImportChoices = z.strictObject({
  /** What a tag is called here, by what it is called there; with null it is left away. The others stay as they are. */
  tags: z.array(z.strictObject({ tag: z.string(), as: Label.nullable() })).max(mostNamed),
  /** Which feeling a mood stands for; with null it is kept as a word alone. */
  moods: z.array(z.strictObject({ mood: z.string(), feeling: Feeling.nullable() })).max(mostNamed),
  /** Which activities become records of small care, and of which kind, or with null by their own word. The others are tags. */
  activities: z
    .array(
      z.strictObject({
        activity: z.string(),
        record: z.strictObject({ practice: z.string().max(80).nullable() }).nullable(),
      }),
    )
    .max(mostNamed),
  /** Whether places, weather and the like stand in a line below the text. */
  lines: z.boolean(),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

/** What is chosen before anybody chooses. */
export const suggestedChoices = ({ moods, activities }: FoundToImport): ImportChoices => ({
  tags: [],
  activities: activities.map(({ activity, practice }) => ({
    activity,
    record: practice === null ? null : { practice },
  })),
  moods: moods.map(({ mood, feeling }) => ({ mood, feeling })),
  lines: true,
});

/** What the last bringing in did. */
export const Imported = z.object({
  name: z.string(),
  format: ImportedFrom,
  at: Moment,
  entries: count,
  files: count,
  /** Records of logs, and of everything of a journal worksheets too, and what else came. */
  responses: count.default(0),
  others: count.default(0),
});
export type Imported = z.infer<typeof Imported>;

export const ImportProgress = z.object({
  /** `reading` is of the look, in entries; `files` in bytes; `writing` in entries, and can’t be stopped any more. */
  step: z.enum(['reading', 'files', 'writing']),
  done: count,
  /** Null where nobody can tell before all of it was read. */
  of: count.nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

const all = ['attachments', 'entries', 'feelings', 'insights', 'search', 'sessions', 'today', 'worksheets'];
const everything = [...all, 'archive', 'exports', 'guide', 'reminders', 'settings'];

/**
 * Brings in what another app exported: first a look that changes nothing, then all of it or nothing. What was chosen is
 * only read, and no word of it is put on the disk but inside the journal.
 */
export const imports = {
  /**
   * Looks through a file or a folder that the person chose.
   * @throws JournalError `unknown-format`, `bad-archive`, `bad-file`, `no-room` or `stopped`.
   */
  look: command(z.strictObject({ source: Source }), Looked),
  /**
   * Looks through one that was locked, with its passphrase or a key that begins with `AGE-SECRET-KEY-`; it is not kept.
   * @throws as `look`, and JournalError `not-found` when none was chosen.
   */
  unlock: command(
    z.strictObject({ secret: z.string().max(1_024) }),
    z.discriminatedUnion('result', [...Looked.options, Wrong]),
  ),
  /**
   * Brings in what was looked through. Entries come in one transaction; until then, and when it is stopped or fails,
   * nothing is there but files that no text names, which are taken away again.
   * @throws JournalError `not-found` when nothing was chosen, `bad-archive`, `bad-file`, `no-room` or `stopped`.
   */
  start: command(ImportChoices, Imported.extend({ losses: z.array(z.object({ kind: LossKind, count })) }), {
    touches: all,
  }),
  /**
   * The same for everything of a journal: what is not here is added, in one transaction, and nothing that is here changes.
   * `damaged` counts pictures, sounds and files that were not what they should be, and did not come.
   * @throws as `start`.
   */
  startOwn: command(ImportOwnChoices, Imported.extend({ damaged: count }), { touches: everything }),
  progress: event(ImportProgress),
  /** Ends a look or a bringing in that is under way; nothing of it stays. */
  stop: command(z.undefined(), z.void()),
  /** Lets go of what was chosen. */
  leave: command(z.undefined(), z.void()),
  /** The last bringing in, for as long as it can be taken back: until the next one. */
  last: query(z.undefined(), Imported.nullable()),
  /**
   * Takes exactly that away again, all of it in one step. What was changed since stays, and is counted.
   * @throws JournalError `not-found` when there is nothing to take back.
   */
  undo: command(z.undefined(), z.object({ gone: count, stayed: count }), { touches: everything }),
};

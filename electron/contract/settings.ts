import { Day, EntryFilter, EntryId, Month } from './entries.ts';
import { Slug } from './fields/words.ts';
import { CardId } from './guide-ids.ts';
import { command, query } from './procedure.ts';
import { Room } from './room.ts';
import { z } from './zod.ts';

export const Settings = z.object({
  /** Minutes without a key or the mouse until the journal locks itself; null never does. */
  idleMinutes: z.union([
    z.literal(1),
    z.literal(2),
    z.literal(5),
    z.literal(10),
    z.literal(15),
    z.literal(30),
    z.null(),
  ]),
  /** Lock when the computer sleeps, its screen locks or another person signs in. */
  lockWithComputer: z.boolean(),
  /** Say after unlocking when the journal was opened before, and how often a wrong passphrase was tried. */
  tellsOpenings: z.boolean(),
  /** Ask the system to leave the window out of captures. */
  keepOutOfCaptures: z.boolean(),
  /** Cover the page while another window has the keyboard. */
  coverWhenLeft: z.boolean(),
  /** Let pages be printed: the printer and the computer’s print queue may keep what they are given. */
  printing: z.boolean(),
  /** Show entries from the same day in earlier years. */
  onThisDay: z.boolean(),
  showWordCount: z.boolean(),
  spelling: z.enum(['off', 'en-GB', 'en-US']),
  dimInFocus: z.boolean(),
  /** Keep what a camera notes in a picture that is added: the place above all. */
  keepPictureNotes: z.boolean(),

  /** Whose numbers Staying safe shows first: a country of resources/content/support, or null until one is chosen. */
  country: z.string().max(20).nullable(),
  /** Numbers of the person’s own, on Staying safe after the emergency ones. */
  ownSupport: z
    .array(z.strictObject({ name: z.string().trim().min(1).max(80), phone: z.string().trim().max(60) }))
    .max(10),
  /** What brings the person here; it only makes some questions likelier. */
  brings: z.array(
    z.enum(['after-betrayal', 'old-hurts', 'boundaries', 'own-mind', 'deciding', 'talking', 'care', 'looking']),
  ),
  /** Whose hand the hurt came by; null: not said. */
  stance: z.enum(['hurt', 'broke-trust', 'both']).nullable(),
  together: z.enum(['together', 'apart', 'unsure']).nullable(),
  /** What stands for “your partner” in questions, as it would stand in a sentence: “M.”, “my ex”. Empty: your partner. */
  partnerWord: z.string().trim().max(40),
  /** Only what differs from showing. */
  topics: z.record(z.string().max(40), z.enum(['ask', 'leave'])),
  /** Cards and questions with one of these words ask first. */
  topicWords: z.array(z.string().trim().min(1).max(60)).max(50),
  pace: z.enum(['gentle', 'steady', 'deeper']),
  /** Times of day, `21:00`; across midnight when `from` is later than `to`. Null: no quiet hours. */
  quietHours: z.strictObject({ from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) }).nullable(),
  tenderDates: z.array(Day).max(60),
  dailyQuestion: z.boolean(),
  therapist: z.enum(['yes', 'looking', 'no', 'not-now']).nullable(),
  /** Whether the guide lies beside an entry that has not been opened before. */
  alongside: z.boolean(),
  /** Whether the system may say the one word “Reminder” while nobody sees the open journal. */
  remindThroughSystem: z.boolean(),
  /** Kinds of care of the person’s own, as they stand in the week. */
  careKinds: z.array(z.string().trim().min(1).max(60)).max(30),
  /** What was going on at the time, in the person’s own words, under the name of a chart or a week. */
  chartNotes: z.record(z.string().max(200), z.string().max(2_000)),
  /** Looks back that the person put out of sight, by the same names. */
  hiddenCharts: z.array(z.string().max(200)).max(500),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  idleMinutes: 5,
  lockWithComputer: true,
  tellsOpenings: true,
  keepOutOfCaptures: true,
  coverWhenLeft: true,
  printing: false,
  onThisDay: false,
  showWordCount: true,
  spelling: 'en-GB',
  dimInFocus: true,
  keepPictureNotes: false,
  country: null,
  ownSupport: [],
  brings: [],
  stance: null,
  together: null,
  partnerWord: '',
  topics: {},
  topicWords: [],
  pace: 'steady',
  quietHours: { from: '21:00', to: '07:00' },
  tenderDates: [],
  dailyQuestion: true,
  therapist: null,
  alongside: false,
  remindThroughSystem: false,
  careKinds: [],
  chartNotes: {},
  hiddenCharts: [],
};

/** Whether a time of day, `23:10`, lies in a stretch that may go over midnight. */
export const isWithin = (time: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to;

/** Where the person is in the app: one screen and what it shows. Kept in the journal, so that unlocking returns there. */
export const Place = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('today') }),
  z.object({
    screen: z.literal('journal'),
    /** List and page, calendar, one long page of many days, all pictures and files, or the bin. */
    view: z.enum(['list', 'calendar', 'read', 'gallery', 'bin']),
    entry: EntryId.nullable(),
    filter: EntryFilter,
    search: z.string().max(500),
    month: Month.optional(),
    day: Day.optional(),
  }),
  z.object({
    screen: z.literal('guide'),
    /** The list of chapters, one chapter, the questions people ask, or the shelf of books. */
    view: z.enum(['chapters', 'chapter', 'questions', 'shelf']),
    chapter: z.number().int().min(1).max(10).optional(),
    /** Where the chapter or the questions open. */
    card: CardId.optional(),
    search: z.string().max(500).optional(),
  }),
  z.object({
    screen: z.literal('worksheets'),
    /** All of them, one and what was filled in before, a response, two visits side by side, or one’s own being made. */
    view: z.enum(['list', 'worksheet', 'response', 'compare', 'edit']),
    worksheet: Slug.optional(),
    response: z.uuid().optional(),
    /** The two visits that are compared. */
    visits: z.tuple([z.uuid(), z.uuid()]).optional(),
    search: z.string().max(500).optional(),
    /** Where a log of one’s own that is made from nothing is to stand. */
    room: Room.optional(),
  }),
  /** One week, by its Monday; this one when left out. */
  z.object({ screen: z.literal('care'), week: Day.optional() }),
  z.object({ screen: z.literal('trust'), view: z.enum(['promises', 'check-ins', 'notes']) }),
  z.object({ screen: z.literal('insights') }),
  /** Notes for a session, a book of the journal, everything to take elsewhere, or the list of what left. */
  z.object({ screen: z.literal('share'), view: z.enum(['notes', 'book', 'everything', 'left']) }),
  z.object({ screen: z.literal('safety') }),
  z.object({ screen: z.literal('help'), page: z.string().max(40).optional() }),
  z.object({
    screen: z.literal('settings'),
    section: z.enum(['privacy', 'appearance', 'writing', 'guide', 'reminders', 'backup', 'keyboard', 'about']),
  }),
]);
export type Place = z.infer<typeof Place>;

/** The place, and the caret or selection in the open entry as document positions. */
export const Bookmark = z.object({
  place: Place,
  caret: z.object({ anchor: z.number().int(), head: z.number().int(), scroll: z.number() }).nullable(),
  sidebarFolded: z.boolean(),
});
export type Bookmark = z.infer<typeof Bookmark>;

export const settings = {
  get: query(z.undefined(), Settings),
  /** Only what is given changes. */
  change: command(Settings.partial().strict(), Settings, { touches: ['reminders', 'today'] }),
  bookmark: query(z.undefined(), Bookmark.nullable()),
  keepBookmark: command(Bookmark, z.void()),
  /** The person's own words for the spell checker, in alphabetical order. */
  ownWords: query(z.undefined(), z.array(z.string())),
  learnWord: command(z.strictObject({ word: z.string().trim().min(1).max(60) }), z.array(z.string())),
  forgetWord: command(z.strictObject({ word: z.string().trim().min(1).max(60) }), z.array(z.string())),
};

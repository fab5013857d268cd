import { Day, EntryFilter, EntryId, Month } from './entries.ts';
import { command, query } from './procedure.ts';
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
  /** Ask the system to leave the window out of captures. */
  keepOutOfCaptures: z.boolean(),
  /** Show entries from the same day in earlier years. */
  onThisDay: z.boolean(),
  showWordCount: z.boolean(),
  spelling: z.enum(['off', 'en-GB', 'en-US']),
  dimInFocus: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  idleMinutes: 5,
  lockWithComputer: true,
  keepOutOfCaptures: true,
  onThisDay: false,
  showWordCount: true,
  spelling: 'en-GB',
  dimInFocus: true,
};

/** Where the person is in the app: one screen and what it shows. Kept in the journal, so that unlocking returns there. */
export const Place = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('today') }),
  z.object({
    screen: z.literal('journal'),
    /** List and page, calendar, one long page of many days, or the bin. */
    view: z.enum(['list', 'calendar', 'read', 'bin']),
    entry: EntryId.nullable(),
    filter: EntryFilter,
    search: z.string().max(500),
    month: Month.optional(),
    day: Day.optional(),
  }),
  z.object({
    screen: z.literal('settings'),
    section: z.enum(['privacy', 'appearance', 'writing', 'keyboard', 'about']),
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
  change: command(Settings.partial().strict(), Settings),
  bookmark: query(z.undefined(), Bookmark.nullable()),
  keepBookmark: command(Bookmark, z.void()),
  /** The person's own words for the spell checker, in alphabetical order. */
  ownWords: query(z.undefined(), z.array(z.string())),
  learnWord: command(z.strictObject({ word: z.string().trim().min(1).max(60) }), z.array(z.string())),
  forgetWord: command(z.strictObject({ word: z.string().trim().min(1).max(60) }), z.array(z.string())),
};

import { Day, LocalTime } from './entries.ts';
import { Slug } from './fields/words.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

/** When a reminder comes: on one day, on days of the week (0 is Monday), or on a day of every month (or its last). */
export const Rhythm = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('once'), day: Day }),
  z.strictObject({ how: z.literal('weekly'), weekdays: z.array(z.number().int().min(0).max(6)).min(1).max(7) }),
  z.strictObject({ how: z.literal('monthly'), dayOfMonth: z.number().int().min(1).max(31) }),
]);
export type Rhythm = z.infer<typeof Rhythm>;

export const Reminder = z.strictObject({
  id: z.uuid(),
  /** The person's own words; empty: the neutral ones. */
  words: z.string().trim().max(120),
  rhythm: Rhythm,
  /** By the clock on the wall, `20:00`: without a zone, as every day and time of this journal. */
  time: z.iso.time({ precision: -1 }),
  /** What its button opens, besides putting it away. */
  leadsTo: z
    .discriminatedUnion('what', [
      z.strictObject({ what: z.literal('entry') }),
      z.strictObject({ what: z.literal('exercises') }),
      z.strictObject({ what: z.literal('worksheet'), worksheet: Slug }),
    ])
    .nullable(),
  /** Off: it is kept, and does not come. */
  on: z.boolean(),
});
export type Reminder = z.infer<typeof Reminder>;

/** As many as there can be. */
export const mostReminders = 50;

/** All of them as they lie in the journal, with what became of the last time of each. */
const KeptReminders = z.object({
  list: z.array(Reminder),
  remembered: z.record(z.string(), z.object({ settled: LocalTime.optional(), snoozed: LocalTime.optional() })),
});
export type KeptReminders = z.infer<typeof KeptReminders>;

/** What was kept of them, whatever it is. */
export const keptReminders = (kept: unknown): KeptReminders =>
  KeptReminders.safeParse(kept).data ?? { list: [], remembered: {} };

export const DueReminder = z.object({
  reminder: Reminder,
  /** The moment it is for, after quiet hours have moved it. */
  since: LocalTime,
});
export type DueReminder = z.infer<typeof DueReminder>;

const One = z.strictObject({ id: z.uuid() });
const At = z.strictObject({ at: LocalTime });

/** No reminder exists until one is made, and none comes because something was left out. */
export const reminders = {
  /** All of them, in the order in which they were made. */
  list: query(z.undefined(), z.array(Reminder)),
  /**
   * Makes it, or changes the one of that id. What lay before `at` does not come any more.
   * @throws bad-input when there are fifty already.
   */
  keep: command(At.extend({ reminder: Reminder }), z.void()),
  remove: command(One, z.void()),
  /** What waits at that moment, each reminder once however often its time has passed, and when to ask again. */
  due: query(At, z.object({ due: z.array(DueReminder), next: LocalTime.nullable() })),
  /** Done, or put away: this time does not come again. `done: false` takes that back. */
  settle: command(One.extend({ since: LocalTime, done: z.boolean() }), z.void()),
  /** Comes again at that moment, or after the quiet hours it falls into. */
  snooze: command(One.extend({ until: LocalTime }), z.void()),
  /** Every moment of the two weeks after `at` at which one will come: moments alone, no words. */
  upcoming: query(At, z.array(LocalTime)),
};

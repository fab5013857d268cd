import type { Reminder, Rhythm } from '#contract/reminders.ts';
import { isWithin } from '#contract/settings.ts';
import { daysBetween, daysFrom } from '../today/days.ts';

// Moments are the writer's own, `2026-11-23T20:00`, and compared as text: a clock change or a journey between zones
// can neither double one nor lose it.

/** A stretch of the day in which nothing comes; null: there is none. */
export type QuietHours = { readonly from: string; readonly to: string } | null;

/** Two weeks, and the longest stretch between two times of one reminder. */
export const daysAhead = 14;
const longestPause = 31;

const weekdayOf = (day: string): number => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;
const isLastOfMonth = (day: string): boolean => daysFrom(day, 1).slice(8) === '01';

function fallsOn(rhythm: Rhythm, day: string): boolean {
  switch (rhythm.how) {
    case 'once':
      return rhythm.day === day;
    case 'weekly':
      return rhythm.weekdays.includes(weekdayOf(day));
    case 'monthly': {
      const dayOfMonth = Number(day.slice(8));
      return dayOfMonth === rhythm.dayOfMonth || (isLastOfMonth(day) && rhythm.dayOfMonth > dayOfMonth);
    }
  }
}

/** The moment itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(moment: string, quiet: QuietHours): string {
  const [day = '', time = ''] = moment.split('T');
  if (!quiet || !isWithin(time, quiet)) return moment;
  const endsNextDay = quiet.from > quiet.to && time >= quiet.from;
  return `${endsNextDay ? daysFrom(day, 1) : day}T${quiet.to}`;
}

/** When a reminder comes from one day to another, both included, in order. */
export function momentsOf({ rhythm, time }: Reminder, from: string, to: string, quiet: QuietHours): string[] {
  const moments: string[] = [];
  const days = daysBetween(from, to);
  // A day early, as quiet hours can move what belongs to the evening before.
  for (let nth = -1; nth <= days; nth += 1) {
    const day = daysFrom(from, nth);
    if (fallsOn(rhythm, day)) moments.push(afterQuiet(`${day}T${time}`, quiet));
  }
  return moments.filter((moment) => moment.slice(0, 10) >= from && moment.slice(0, 10) <= to);
}

/** What is remembered of a reminder between two askings. */
export interface Remembered {
  /** Everything up to this moment is done with. */
  readonly settled?: string | undefined;
  /** Put off until then. */
  readonly snoozed?: string | undefined;
}

const minutes = (moment: string): number => Date.parse(`${moment}Z`) / 60_000;

/**
 * The moment for which a reminder waits now, and the next at which that may change. Of several that have passed only
 * the last waits, and no longer than half the way to the one after it: an evening's reminder is not brought up the
 * next day. What comes once waits until it is done.
 */
export function standing(
  reminder: Reminder,
  { settled = '', snoozed }: Remembered,
  at: string,
  quiet: QuietHours,
): { readonly since: string | null; readonly next: string | null } {
  if (!reminder.on) return { since: null, next: null };
  const today = at.slice(0, 10);
  const { rhythm } = reminder;
  const [first, last] =
    rhythm.how === 'once'
      ? [rhythm.day, daysFrom(rhythm.day, 1)]
      : [daysFrom(today, -2 * longestPause), daysFrom(today, 2 * longestPause)];
  const moments = momentsOf(reminder, first, last, quiet);
  const coming = moments.find((moment) => moment > at) ?? null;
  const wait = snoozed !== undefined && snoozed > at ? snoozed : null;
  const next = wait && (!coming || wait < coming) ? wait : coming;
  const passed = [...moments, ...(snoozed ? [snoozed] : [])].filter((moment) => moment <= at).sort();
  const since = passed.at(-1);
  if (wait || !since || since <= settled) return { since: null, next };
  const lapses = coming !== null && minutes(at) - minutes(since) > (minutes(coming) - minutes(since)) / 2;
  return { since: lapses ? null : since, next };
}

// Words for days and times. A day in a journal is the writer's own calendar day and has no zone (contract/entries.ts),
// so all sums are done on its numbers, as if in UTC: no clock change can move an entry to another day.

import { dayOf } from '#contract/days.ts';

export { dayOf };

/** `2026-11-23` */
export type Day = string;
/** `2026-11` */
export type Month = string;
/** `2026-11-23T18:42` */
export type LocalTime = string;

const millisecondsPerDay = 86_400_000;
const two = (part: number): string => String(part).padStart(2, '0');

/** The writer's day and time of day, as the computer's own clock shows them. */
export const localTimeOf = (date: Date): LocalTime =>
  `${dayOf(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;

export const dayPart = (at: LocalTime): Day => at.slice(0, 10);
export const monthPart = (at: LocalTime | Day): Month => at.slice(0, 7);
/** `18:42` */
export const clockOf = (at: LocalTime): string => at.slice(11, 16);

/** The beginning of a day on an axis of time, in milliseconds since 1970. */
export const timeOf = (day: Day): number => Date.parse(`${day}T00:00Z`);

export const addDays = (day: Day, days: number): Day =>
  new Date(timeOf(day) + days * millisecondsPerDay).toISOString().slice(0, 10);

export const addMonths = (month: Month, months: number): Month => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const sum = year * 12 + (number - 1) + months;
  return `${String(Math.floor(sum / 12)).padStart(4, '0')}-${two((((sum % 12) + 12) % 12) + 1)}`;
};

/** Whole days from one day to another; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((timeOf(to) - timeOf(from)) / millisecondsPerDay);

export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1);

/** Minutes from one moment to another; negative if `to` is earlier. */
export const minutesBetween = (from: LocalTime, to: LocalTime): number =>
  Math.round((Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000);

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7;

/** The same day of another month, or that month's last day if it is shorter. */
export const sameDayIn = (month: Month, day: Day): Day => {
  const wanted = `${month}-${day.slice(8)}`;
  const last = lastDayOf(month);
  return wanted > last ? last : wanted;
};

const words = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (day: Day): string => format.format(new Date(`${day}T00:00Z`)).replace(',', '');
};
const weekdayDayMonth = words({ weekday: 'long', day: 'numeric', month: 'long' });
const weekdayDayMonthYear = words({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const dayMonth = words({ day: 'numeric', month: 'long' });
const dayMonthYear = words({ day: 'numeric', month: 'long', year: 'numeric' });
const monthAlone = words({ month: 'long' });
const monthYear = words({ month: 'long', year: 'numeric' });
const weekday = words({ weekday: 'long' });
const weekdayShort = words({ weekday: 'short' });

const sameYear = (one: Day | Month, other: Day): boolean => one.slice(0, 4) === other.slice(0, 4);

/** `Thursday 13 November`, with the year when it is not this one. */
export const longDay = (day: Day, today: Day): string =>
  sameYear(day, today) ? weekdayDayMonth(day) : weekdayDayMonthYear(day);

/** `13 November`, with the year when it is not this one. */
export const shortDay = (day: Day, today: Day): string => (sameYear(day, today) ? dayMonth(day) : dayMonthYear(day));

/** `November`, with the year when it is not this one. */
export const monthWords = (month: Month, today: Day): string =>
  sameYear(month, today) ? monthAlone(firstDayOf(month)) : monthYear(firstDayOf(month));

/** `November 2026` */
export const monthAndYear = (month: Month): string => monthYear(firstDayOf(month));

/** `Thu` */
export const weekdayWord = weekdayShort;
/** From Monday on. */
export const weekdayNames: readonly string[] = Array.from({ length: 7 }, (_, day) => weekday(`2024-01-0${day + 1}`));
/** `Nov` */
export const shortMonth = (month: Month): string => monthAlone(firstDayOf(month)).slice(0, 3);
/** `13`, without a zero before it. */
export const dayNumber = (day: Day): string => String(Number(day.slice(8, 10)));

/** `1 to 7 October`, `28 September to 3 October`, `from 1 October`, `until 7 October`, with years when not this one. */
export function rangeWords(from: Day | undefined, to: Day | undefined, today: Day): string {
  if (from && to) {
    if (from === to) return shortDay(from, today);
    if (monthPart(from) === monthPart(to)) return `${dayNumber(from)} to ${shortDay(to, today)}`;
    return sameYear(from, to)
      ? `${dayMonth(from)} to ${shortDay(to, today)}`
      : `${dayMonthYear(from)} to ${dayMonthYear(to)}`;
  }
  if (from) return `from ${shortDay(from, today)}`;
  return to ? `until ${shortDay(to, today)}` : 'all dates';
}

const hourOf = (at: LocalTime): number => Number(at.slice(11, 13));

/** When something was, as one would say it: `today at 08:14`, `last night at 22:14`, `on Monday`, `13 November`. */
export function whenWords(at: LocalTime, now: LocalTime): string {
  const today = dayPart(now);
  const clock = clockOf(at);
  const daysAgo = daysBetween(dayPart(at), today);
  if (daysAgo === 0) return hourOf(at) < 5 && hourOf(now) >= 5 ? `in the night at ${clock}` : `today at ${clock}`;
  if (daysAgo === 1 && hourOf(at) >= 18) return `${hourOf(now) < 5 ? 'this evening' : 'last night'} at ${clock}`;
  if (daysAgo === 1) return `yesterday at ${clock}`;
  if (daysAgo > 1 && daysAgo < 7) return `on ${weekday(dayPart(at))}`;
  return shortDay(dayPart(at), today);
}

/** `Good morning`, by the clock. The small hours belong to the evening before. */
export function greeting(now: LocalTime): string {
  const hour = hourOf(now);
  if (hour >= 5 && hour < 12) return 'Good morning';
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** `today`, or `tonight` from the evening on. */
export const todayOrTonight = (now: LocalTime): 'today' | 'tonight' =>
  hourOf(now) >= 18 || hourOf(now) < 5 ? 'tonight' : 'today';

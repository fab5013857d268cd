import { JournalError } from './errors.ts';

/** The first and the last day that can be kept: what one person dates lies between, and the year 26 is a slip of the key. */
export const [firstDay, lastDay] = ['1900-01-01', '2199-12-31'] as const;

/** The writer's own calendar day, `2026-11-23`, as the computer's own clock shows it. */
export const dayOf = (date: Date): string =>
  [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');

const two = (part: number): string => String(part).padStart(2, '0');

/**
 * Why a day, or roughly a month or a year, can’t be kept, in a sentence; null where it can. `latest` is the last day it
 * may name: today, of what has happened.
 */
export function dayProblem(on: string, latest: string = lastDay): string | null {
  if (on < firstDay.slice(0, on.length) || on > lastDay.slice(0, on.length)) {
    return 'The year has to lie between 1900 and 2199.';
  }
  return on > latest.slice(0, on.length) ? 'That day has not come yet.' : null;
}

/**
 * The day that it is where days begin first (UTC+14): what was noted as today anywhere, before a journey or a change of
 * the clock, is never ahead of it. Only days are compared, no times of day, since clocks are set back.
 */
export const latestDay = (now: Date): string => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);

/** @throws JournalError `bad-day` with the reason, where a local time lies on a day that can’t be kept. */
export function assertDay(at: string, latest?: string): void {
  const problem = dayProblem(at.slice(0, 10), latest);
  if (problem) throw new JournalError('bad-day', { about: problem });
}

import { DateAnswer } from '#contract/fields/date.ts';
import { rowsOf } from '#contract/fields/index.ts';
import { dateWords } from '#contract/fields/printed.ts';
import type { promiseStates } from '#contract/insights.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { addDays, daysBetween } from './dates.ts';

export type Status = (typeof promiseStates)[number];

export const statuses: readonly (readonly [Status, string])[] = [
  ['kept', 'Kept'],
  ['late', 'Kept, late'],
  ['partly-kept', 'Partly kept'],
  ['broken', 'Not kept'],
  ['renegotiated-before', 'Changed, said before'],
  ['renegotiated-after', 'Changed, said after'],
  ['no-longer-needed', 'No longer needed'],
];

export interface PromiseEvent {
  readonly id: string;
  /** A day, or roughly a month or a year. */
  readonly on: string;
  readonly status: Status;
}

export interface Promised {
  readonly id: string;
  readonly what: string;
  readonly direction: string;
  /** How often, and until when, in words. */
  readonly line: string;
  /** The one day that it is for; null where there is none, or it is repeated or rough. */
  readonly due: string | null;
  /** Oldest first. */
  readonly events: readonly PromiseEvent[];
  readonly released: boolean;
  /** The day on which something is likely to be marked, and is not: today, yesterday, or the day it is due. */
  readonly unmarked: string | null;
}

const text = (answer: unknown): string => (typeof answer === 'string' ? answer : '');

const often: Readonly<Record<string, string>> = { daily: 'Daily', weekly: 'Weekly', monthly: 'Monthly', once: 'Once' };

/** A promise as it is read, from its record. `today`: the person’s own day. */
export function promised({ id, answers }: WorksheetResponse, today: string): Promised {
  const events = rowsOf(answers.events)
    .flatMap((row) => {
      const on = DateAnswer.safeParse(row.answers.on).data?.on;
      const status = statuses.find(([known]) => known === row.answers.status)?.[0];
      return on && status ? [{ id: row.id, on, status }] : [];
    })
    .sort((one, other) => one.on.localeCompare(other.on));
  const released = events.at(-1)?.status === 'no-longer-needed' || answers.next === 'let-it-go';
  const repeat = text(answers.repeat);
  const due = dateWords(answers.due);
  const dueOn = DateAnswer.safeParse(answers.due).data;
  return {
    id,
    what: text(answers.promise),
    direction: text(answers.direction),
    line: [often[repeat] ?? 'When it comes up', due ? `by ${due}` : ''].filter(Boolean).join(', '),
    due: dueOn && !dueOn.roughly && (repeat === '' || repeat === 'once') ? dueOn.on : null,
    events,
    released,
    unmarked: released ? null : unmarkedDay(repeat, dueOn?.on, events, today),
  };
}

/** Once is enough: what was due long ago, and was never marked, is left alone. */
const recently = 7;

function unmarkedDay(
  repeat: string,
  due: string | undefined,
  events: readonly PromiseEvent[],
  today: string,
): string | null {
  const isMarked = (from: string): boolean => events.some(({ on }) => on >= from);
  if (due?.length === 10 && repeat !== 'daily') {
    const past = daysBetween(due, today);
    if (past >= 0 && past <= recently && !isMarked(due)) return due;
  }
  if (repeat === 'daily') {
    const last = events.at(-1)?.on;
    if (last === undefined || last < addDays(today, -recently)) return null;
    return isMarked(today) ? null : today;
  }
  return null;
}

/** How many were kept of those that came to something: what was changed in time, or let go, was no promise by then. */
export function keptOf(events: readonly PromiseEvent[]): { kept: number; of: number } {
  const counted = events.filter(({ status }) => ['kept', 'late', 'partly-kept', 'broken'].includes(status));
  return { kept: counted.filter(({ status }) => status === 'kept' || status === 'late').length, of: counted.length };
}

const fewest = 5;

/** Of five or more changes, how many were spoken of before the day; null while there are fewer. */
export function saidBefore(all: readonly Promised[]): { before: number; of: number } | null {
  const events = all.flatMap((promise) => promise.events);
  const before = events.filter(({ status }) => status === 'renegotiated-before').length;
  const of = before + events.filter(({ status }) => status === 'renegotiated-after').length;
  return all.length >= fewest && of > 0 ? { before, of } : null;
}

const fewestLate = 3;

/** The median of the days by which promises for one day were kept late, in whole days; null while fewer than three were. */
export function daysLate(all: readonly Promised[]): number | null {
  const late = all
    .flatMap(({ due, events }) =>
      events.flatMap(({ on, status }) =>
        due !== null && status === 'late' && on.length === 10 && on > due ? [daysBetween(due, on)] : [],
      ),
    )
    .sort((one, other) => one - other);
  if (late.length < fewestLate) return null;
  const middle = Math.floor(late.length / 2);
  const [below = 0, above = 0] = [late[middle - 1], late[middle]];
  return late.length % 2 === 1 ? above : Math.round((below + above) / 2);
}

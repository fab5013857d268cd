import { DateAnswer } from '#contract/fields/date.ts';
import type { Answers } from '#contract/fields/index.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { visits } from '../worksheets/responses.ts';

/** The worksheet in which a session is prepared. */
export const preparation = 'session-prep';

export interface LastSession {
  readonly on: string;
  readonly prepared: WorksheetResponse;
}

/**
 * The last session that was prepared and has been, by the day it was on; null when none is known.
 * @param today the writer’s day
 * @param except the preparation of the next one
 */
export function lastSession(
  db: Connection,
  { today, except }: { today: string; except?: string | undefined },
): LastSession | null {
  const known = visits(db, { worksheet: preparation, limit: 50, day: today })
    .filter(({ id }) => id !== except)
    // One that was begun without a day, and never finished, is no session that has been.
    .map((each) => ({
      prepared: each,
      on: wholeDay(each.answers, 'session_on') ?? (each.ending ? each.at.slice(0, 10) : '9999'),
    }))
    .filter(({ on }) => on <= today)
    .sort((one, other) => one.on.localeCompare(other.on));
  return known.at(-1) ?? null;
}

/** The day that answers a question for a date; null where there is none, or only a month or a year. */
export function wholeDay(answers: Answers, field: string): string | null {
  const on = DateAnswer.safeParse(answers[field]).data?.on;
  return on?.length === 10 ? on : null;
}

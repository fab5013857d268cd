import type { Choice } from '#contract/fields/choice.ts';
import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { addDays, dayPart, weekdayOf } from '../../dates.ts';

/** The log in which care is kept, and its question. */
export const careLog = 'self-care-log';
const question = 'practice';

export interface Kind {
  /** An option’s id, or the person’s own words after a colon. */
  readonly key: string;
  readonly name: string;
}

/** Monday of the week that a day lies in. */
export const mondayOf = (day: string): string => addDays(day, -weekdayOf(day));

export const daysOfWeek = (monday: string): string[] => [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days));

/** What a cell stands for as an answer. */
export const answerOf = (key: string): unknown => (key.startsWith(':') ? { other: key.slice(1) } : key);

export function keyOf({ answers }: Pick<WorksheetResponse, 'answers'>): string {
  const answer = answers[question];
  if (typeof answer === 'string') return answer;
  return typeof answer === 'object' && answer !== null && 'other' in answer ? `:${String(answer.other)}` : '';
}

/** The rows of the week: what the log offers, the person’s own kinds, and whatever else was noted in it. */
export function kindsOf(definition: Worksheet, own: readonly string[], records: readonly WorksheetResponse[]): Kind[] {
  const field = fieldAt(definition, question) as Choice | undefined;
  const offered = (field?.options ?? []).map(({ id, name }) => ({ key: id, name }));
  const others = [...new Set([...own.map((name) => `:${name}`), ...records.map(keyOf)])].filter((key) =>
    key.startsWith(':'),
  );
  return [...offered, ...others.map((key) => ({ key, name: key.slice(1) }))];
}

/** The records of one cell, oldest first. */
export const recordsIn = (records: readonly WorksheetResponse[], key: string, day: string): WorksheetResponse[] =>
  records.filter((record) => keyOf(record) === key && dayPart(record.at) === day);

import { chosenWords } from '#contract/fields/choice.ts';
import { DateAnswer } from '#contract/fields/date.ts';
import { rowsOf } from '#contract/fields/index.ts';
import { printed } from '#contract/fields/printed.ts';
import type { InnerField, Row } from '#contract/fields/rows.ts';
import type { View } from '#contract/views.ts';
import { fieldAt } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { dayPart } from '../../../dates.ts';

/** A filled-in worksheet, as far as looking back reads it. */
export type Visit = Pick<WorksheetResponse, 'id' | 'at' | 'title' | 'definition' | 'answers' | 'links'>;
export type Of<K extends View['kind']> = Extract<View, { kind: K }>;

/** Something from a visit, or from a row of one: where it is from, and its answers by path. */
export interface Source {
  readonly visit: Visit;
  /** Null outside rows. */
  readonly row: { readonly id: string; readonly answers: Readonly<Record<string, unknown>> } | null;
}

export const outer = (path: string): string => path.split('.')[0] ?? '';
export const inner = (path: string): string | undefined => path.split('.')[1];

/** The visits, or the rows inside them when the path leads into a list. */
export const sourcesOf = (visits: readonly Visit[], path: string): Source[] =>
  inner(path) === undefined
    ? visits.map((visit) => ({ visit, row: null }))
    : visits.flatMap((visit) => rowsAt(visit, path).map((row) => ({ visit, row })));

/** None where the visit was asked something else under that name. */
export const rowsAt = ({ definition, answers }: Visit, path: string): readonly Row[] =>
  fieldAt(definition, outer(path))?.kind === 'rows' ? rowsOf(answers[outer(path)]) : [];

/** The answer at a path, with its question as it was asked then. */
export function answerAt({ visit, row }: Source, path: string): { field: InnerField | undefined; answer: unknown } {
  const asked = fieldAt(visit.definition, path);
  const field = asked?.kind === 'rows' ? undefined : asked;
  const within = inner(path);
  return { field, answer: within && row ? row.answers[within] : within ? undefined : visit.answers[outer(path)] };
}

/** What was answered at a path, in words on one line; empty where there is nothing. */
export function wordsAt(source: Source, path: string): string {
  const { field, answer } = answerAt(source, path);
  const is = field ? printed(field, answer) : null;
  if (is?.kind === 'list') return is.items.join(', ');
  return is?.kind === 'document' || is?.kind === 'text' ? is.text : '';
}

export const numberAt = (source: Source, path: string): number | null => {
  const { field, answer } = answerAt(source, path);
  return field?.kind === 'scale' && typeof answer === 'number' ? answer : null;
};

/** The options that were chosen at a path, in words; one empty name where there is none. */
export function namesAt(source: Source, path: string): string[] {
  const { field, answer } = answerAt(source, path);
  if (field?.kind !== 'choice' && field?.kind !== 'choices') return [''];
  const chosen = (Array.isArray(answer) ? answer : [answer]).map((each) => chosenWords(field, each)).filter(Boolean);
  return chosen.length === 0 ? [''] : chosen;
}

/** The names of the options of a choice, in the order they are offered at any of the visits. */
export const offeredAt = (visits: readonly Visit[], path: string): string[] => {
  const all = visits.flatMap(({ definition }) => {
    const field = fieldAt(definition, path);
    return field?.kind === 'choice' || field?.kind === 'choices' ? field.options.map(({ name }) => name) : [];
  });
  return [...new Set(all)];
};

/** The day that a date at a path names, or the visit’s own; null where only a month or a year is known. */
export function dayAt(source: Source, path: string | undefined): string | null {
  const on = path === undefined ? undefined : DateAnswer.safeParse(answerAt(source, path).answer).data?.on;
  if (on === undefined) return dayPart(source.visit.at);
  return on.length === 10 ? on : null;
}

import { type Answers, type AskedField, isAnswered, isAsked } from '#contract/fields/index.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { ShownLink, WorksheetResponse } from '#contract/worksheets.ts';

export type Answered = Pick<WorksheetResponse, 'definition' | 'variant' | 'answers' | 'links'>;

export interface ReadPage {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly AskedField[];
}

/** The pages of a response with the questions that have an answer, or cite something; other pages are left out. */
export function answeredPages({ definition, variant, answers, links }: Answered): ReadPage[] {
  return askedPages(definition, variant, answers)
    .map((page) => ({ ...page, fields: page.fields.filter((field) => isThere(field, answers, links)) }))
    .filter(({ fields }) => fields.length > 0);
}

export const isThere = (field: AskedField, answers: Answers, links: readonly ShownLink[]): boolean =>
  isAnswered(field, answers[field.id]) || links.some(({ at }) => at === field.id || at.startsWith(`${field.id}.`));

const askedPages = (definition: Worksheet, variant: Answered['variant'], answers: Answers): ReadPage[] =>
  definition.pages
    .filter((page) => isAsked(page, variant, answers))
    .map(({ id, title, fields }) => ({
      id,
      title,
      fields: fields.flatMap((field) => (field.kind === 'told' || !isAsked(field, variant, answers) ? [] : [field])),
    }));

export interface ComparedQuestion {
  readonly id: string;
  readonly label: string;
  readonly one: AskedField | undefined;
  readonly other: AskedField | undefined;
}

/**
 * What two visits have to say to each question that one of them answered, in the order of the later one; what only
 * the earlier one was asked comes last.
 */
export function comparedQuestions(one: Answered, other: Answered): ComparedQuestion[] {
  const earlier = new Map(
    answeredPages(one).flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)),
  );
  const later = new Map(
    answeredPages(other).flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)),
  );
  const order = other.definition.pages.flatMap(({ fields }) => fields.map((field) => ('id' in field ? field.id : '')));
  const ids = [...order, ...[...earlier.keys()].filter((id) => !order.includes(id))];
  return ids.flatMap((id) => {
    const [was, is] = [earlier.get(id), later.get(id)];
    const field = is ?? was;
    return field ? [{ id, label: field.label, one: was, other: is }] : [];
  });
}

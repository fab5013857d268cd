import { type Field, isAsked } from '#contract/fields/index.ts';
import { dateWords, type Printed, printed } from '#contract/fields/printed.ts';
import type { ShownLink, WorksheetResponse } from '#contract/worksheets.ts';

/** A question that was answered or cites something, and what stands below it. */
export interface AnsweredPart {
  readonly label: string;
  readonly is: Printed | null;
  readonly cited: readonly ShownLink[];
}

/** What was answered of a response, page by page as it was asked, for whoever prints it. What was not is left out. */
export function answeredPages({ definition, variant, answers, links }: WorksheetResponse): {
  readonly title: string;
  readonly parts: readonly AnsweredPart[];
}[] {
  const partsOf = (field: Field): AnsweredPart[] => {
    if (field.kind === 'told') return [];
    const is = printed(field, answers[field.id]);
    const cited = links.filter(({ at }) => at === field.id || at.startsWith(`${field.id}.`));
    return is || cited.length > 0 ? [{ label: field.label, is: is ?? null, cited }] : [];
  };
  return definition.pages
    .filter((page) => isAsked(page, variant, answers))
    .map((page) => ({
      title: page.title,
      parts: page.fields.filter((field) => isAsked(field, variant, answers)).flatMap(partsOf),
    }))
    .filter(({ parts }) => parts.length > 0);
}

/** What the whole response cites. */
export const citedByAll = ({ links }: WorksheetResponse): ShownLink[] => links.filter(({ at }) => at === '');

/** Where a passage comes from, in words. */
export function sourceWords({ title, excerpt, about, state }: ShownLink): string {
  if (state === 'gone') return 'From something that is no longer in the journal';
  const day = about ? `, ${dateWords({ on: about.slice(0, 10), roughly: false })}` : '';
  return `From “${title || excerpt}”${day}`;
}

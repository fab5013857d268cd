import type { Question } from '#contract/document/prompt.ts';

/** A question of a worksheet, to be written from in the journal. It keeps where it comes from. */
export const questionFromField = (worksheet: string, field: { readonly label: string }, title: string): Question => ({
  prompt: null,
  card: null,
  source: title ? `${worksheet}, “${title}”` : worksheet,
  words: field.label,
});

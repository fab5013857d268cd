import type { Question } from '#contract/document/prompt.ts';

/** As long as a line in an entry may be; see contract/document/prompt.ts. */
const longest = 600;

/** A line of a card on its way into an entry. */
export const lineToWriteFrom = (card: string, title: string, words: string): Question => ({
  prompt: null,
  card,
  source: `From “${title}”`,
  words: words.replace(/\s+/gu, ' ').trim().slice(0, longest),
});

import { syllable } from 'syllable';

/**
 * The United States school grade at which a text can be read.
 * Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas, Naval Technical
 * Training Command, Research Branch Report 8-75: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 */
export function readingGrade(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  // A line of a list or a heading ends a sentence too.
  const sentences = text.split(/[.?!…:]+(?=\s|$)|\n+/u).filter((part) => /\p{L}/u.test(part));
  if (words.length === 0) return 0;
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllable(words.join(' ')) / words.length) - 15.59;
}

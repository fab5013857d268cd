import type { Mark } from '#contract/search.ts';
import { foldedLetters } from './folded.ts';

const length = 160;
const before = 40;
/** In characters. A hit further in is found by the index all the same; its row then shows the entry's first words. */
export const farthestHit = 100_000;

/** The text with its hits marked. */
export function marked(text: string, hits: RegExp): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const { index, 0: hit } of foldedLetters(text).matchAll(hits)) {
    if (index > from) marks.push({ text: text.slice(from, index), hit: false });
    marks.push({ text: text.slice(index, index + hit.length), hit: true });
    from = index + hit.length;
  }
  if (from < text.length) marks.push({ text: text.slice(from), hit: false });
  return marks;
}

/** About 160 characters around the first hit, with every hit in them marked, or null when the text has none. */
export function snippet(text: string, hits: RegExp): Mark[] | null {
  const first = foldedLetters(text).search(hits);
  if (first < 0) return null;
  const from = startOfWord(text, first - before);
  const piece = text.slice(from, from + length).replace(/\s/g, ' ');
  const cut = from + length < text.length ? `${piece.replace(/[^ ]*$/, '').trimEnd()} …` : piece;
  const marks = marked(cut, hits);
  return from > 0 ? [{ text: '… ', hit: false }, ...marks] : marks;
}

function startOfWord(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, at + before).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

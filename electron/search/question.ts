import { foldedLetters, searchable } from './folded.ts';

export interface Question {
  /** For FTS5's MATCH. */
  readonly match: string;
  /** Finds the hits in folded text; see foldedLetters. */
  readonly hits: RegExp;
}

const words = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Reads what was typed. Words must all occur; words between quotation marks must occur as they stand, one after the
 * other; the last word may be unfinished, unless a space or a quotation mark ends it. Everything that is not a word
 * is passed over, so that nothing typed is ever an error. Null when there is no word in it.
 */
export function questionIn(text: string): Question | null {
  const parts = partsOf(text);
  if (parts.length === 0) return null;
  const match = parts
    .map(({ words: each, unfinished }) => `"${each.map(searchable).join(' ')}"${unfinished ? '*' : ''}`)
    .join(' AND ');
  const patterns = parts.map(({ words: each, unfinished }) => {
    const letters = each.map((word) => foldedLetters(word)).join('[^\\p{L}\\p{N}\\p{M}]+');
    return unfinished ? `${letters}[\\p{L}\\p{N}\\p{M}]*` : `${letters}(?![\\p{L}\\p{N}\\p{M}])`;
  });
  // Scripts without spaces have no beginning of a word to look for.
  return { match, hits: new RegExp(`(?<![a-z0-9\\u00c0-\\u024f\\u0370-\\u052f])(?:${patterns.join('|')})`, 'gu') };
}

interface Part {
  readonly words: readonly string[];
  readonly unfinished: boolean;
}

function partsOf(text: string): readonly Part[] {
  // Straight and curly quotation marks alike; an unclosed one quotes to the end.
  const pieces = text.normalize('NFC').split(/["“”„]/);
  return pieces.flatMap((piece, index): Part[] => {
    const found = piece.match(words) ?? [];
    const last = index === pieces.length - 1;
    if (index % 2 === 1)
      return found.length > 0 ? [{ words: found, unfinished: last && endsInWord(piece, found) }] : [];
    return found.map((word, at) => ({
      words: [word],
      unfinished: last && at === found.length - 1 && endsInWord(piece, found),
    }));
  });
}

/** One letter alone matches most of a journal, and none of it usefully: it counts as finished. */
const endsInWord = (piece: string, found: readonly string[]): boolean => {
  const word = found.at(-1) ?? '';
  return piece.endsWith(word) && (word.length > 1 || searchable(`${word}${word}`) !== `${word}${word}`);
};

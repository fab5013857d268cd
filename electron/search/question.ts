import type { Asked } from './beginnings.ts';
import { foldedLetters, hasNoSpaces, searchable } from './folded.ts';

/** A word, or several that must follow one another. */
export interface Part {
  readonly words: readonly string[];
  /** The last word may go on. */
  readonly unfinished: boolean;
}

export interface Question {
  /** All must occur. */
  readonly parts: readonly Part[];
  /** Finds the hits in folded text; see foldedLetters. */
  readonly hits: RegExp;
}

const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
// The index takes “don’t” for two words, one after the other.
const joinedWords = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‑-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/**
 * Reads what was typed. Words must all occur; words between quotation marks must occur as they stand, one after the
 * other; the last word may be unfinished, unless a space or a quotation mark ends it. Everything that is not a word
 * is passed over, so that nothing typed is ever an error. Null when there is no word in it.
 */
export function questionIn(text: string): Question | null {
  const parts = partsOf(text);
  return parts.length === 0 ? null : { parts, hits: hitsOf(parts) };
}

/** For each part of a question, what finds it in folded text: a text that is not indexed must hold them all. */
export const hitsOfEach = ({ parts }: Question): readonly RegExp[] => parts.map((part) => hitsOf([part]));

function partsOf(text: string): readonly Part[] {
  // Straight and curly quotation marks alike; an unclosed one quotes to the end.
  const pieces = text.normalize('NFC').split(/["“”„]/);
  const parts = pieces
    .flatMap((piece, index) => (index % 2 === 1 ? [piece] : (piece.match(joinedWords) ?? [])))
    .map((phrase): Part => ({ words: phrase.match(words) ?? [], unfinished: false }))
    .filter((part) => part.words.length > 0);
  const last = parts.at(-1);
  const word = last?.words.at(-1);
  if (!last || !word || !pieces.at(-1)?.endsWith(word)) return parts;
  if (word.length > 1 || hasNoSpaces(word)) return [...parts.slice(0, -1), { ...last, unfinished: true }];
  // One letter begins a word in nearly every entry: beside others it is waited for, alone it is taken for a word.
  const others = last.words.slice(0, -1);
  if (parts.length === 1 && others.length === 0) return parts;
  return [...parts.slice(0, -1), ...(others.length > 0 ? [{ words: others, unfinished: false }] : [])];
}

const between = '[^\\p{L}\\p{N}\\p{M}]+';

function hitsOf(parts: readonly Part[]): RegExp {
  const patterns = parts.map(({ words: each, unfinished }) => {
    const letters = each.map(lettersOf).join(between);
    // Where words are not kept apart, the rest of the line would count as the rest of the word.
    if (each.some(hasNoSpaces)) return letters;
    return unfinished ? `${letters}[\\p{L}\\p{N}\\p{M}]*` : `${letters}(?![\\p{L}\\p{N}\\p{M}])`;
  });
  // Scripts without spaces have no beginning of a word to look for.
  return new RegExp(`(?<![a-z0-9\\u00c0-\\u024f\\u0370-\\u052f])(?:${patterns.join('|')})`, 'gu');
}

/** As the text may spell it: ß and ss are the same, and an accent may be a mark of its own. */
const lettersOf = (word: string): string =>
  Array.from(foldedLetters(word).replaceAll('ß', 'ss').replace(/\p{M}/gu, ''), (letter) => `${letter}\\p{M}*`)
    .join('')
    .replaceAll('s\\p{M}*s\\p{M}*', '(?:ss|ß)');

/** A question as FTS5 takes it. `beginning` may know a better way to ask for the words that begin in some way. */
export const matchOf = ({ parts }: Question, beginning: (typed: string) => readonly Asked[] | null): string =>
  parts
    .map(({ words: each, unfinished }) => {
      const last = each.at(-1) ?? '';
      const found = unfinished ? beginning(last) : null;
      const asked = found && found.length > 0 ? found : [{ word: searchable(last), unfinished }];
      const before = each.slice(0, -1).map(searchable);
      return `(${asked.map((one) => `"${[...before, one.word].join(' ')}"${one.unfinished ? '*' : ''}`).join(' OR ')})`;
    })
    .join(' AND ');

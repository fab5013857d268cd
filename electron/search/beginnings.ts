import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { foldedLetters } from './folded.ts';

// The length that the index itself knows beginnings of.
const known = 3;
const most = 40;

/** A word, or, unfinished, the beginning of one. */
export interface Asked {
  readonly word: string;
  readonly unfinished: boolean;
}

/**
 * What to ask FTS5 for instead of a beginning: the words, or the longer beginnings, that the index holds. Then it stops
 * at the newest fifty hits; asked for the beginning itself it would first gather every hit of the whole journal.
 * Null when it must be asked for as it is.
 */
export function beginning(db: Connection, typed: string): readonly Asked[] | null {
  const folded = foldedLetters(typed);
  // Other scripts are left to FTS5: only here is it certain that our folding and its own are the same.
  if (!/^[a-z0-9]+$/.test(folded) || /[^\u0020-\u024f]/.test(typed)) return null;
  if (folded.length === known - 1) return longerBeginnings(db, folded);
  return folded.length > known ? words(db, folded) : null;
}

/** The words that begin like this, or null when they are many. */
function words(db: Connection, begun: string): readonly Asked[] | null {
  const found: Asked[] = [];
  for (let word = firstWord(db, begun, begun); word !== null; word = firstWord(db, `${word}${least}`, begun)) {
    if (found.length === most) return null;
    found.push({ word, unfinished: false });
  }
  return found;
}

/** The beginnings, one letter longer, of the words that begin like this; and this itself, if it is a word. */
function longerBeginnings(db: Connection, begun: string): readonly Asked[] {
  const found: Asked[] = [];
  for (let word = firstWord(db, begun, begun); word !== null; ) {
    const longer = Array.from(word)
      .slice(0, begun.length + 1)
      .join('');
    found.push({ word: longer, unfinished: longer !== begun });
    word = firstWord(db, longer + (longer === begun ? least : greatest), begun);
  }
  return found;
}

// What comes before, and after, anything that a word may go on with.
const least = '\u0001';
const greatest = '\u{10ffff}';

const firstWord = (db: Connection, from: string, begun: string): string | null =>
  (
    prepared(db, 'SELECT term FROM word_list WHERE term >= ? AND term <= ? LIMIT 1').get(from, begun + greatest) as
      | { term: string }
      | undefined
  )?.term ?? null;

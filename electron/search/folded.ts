// What the search index sees of a text, and what a question is turned into before it is asked.

const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
let segmenter: Intl.Segmenter | undefined;

/** Whether a text is, in part at least, in a script that does not keep words apart. */
export const hasNoSpaces = (text: string): boolean => withoutSpaces.test(text);

/**
 * A text as the index takes it: ß written as ss, which the tokenizer does not fold, and scripts without spaces cut
 * into words, which it would otherwise take for one. Capitals and accents it folds by itself.
 */
export function searchable(text: string): string {
  const composed = text.normalize('NFC');
  const plain = /[ßẞ]/.test(composed) ? composed.replace(/[ßẞ]/g, 'ss') : composed;
  if (!hasNoSpaces(plain)) return plain;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return Array.from(segmenter.segment(plain), ({ segment }) => segment).join(' ');
}

const folded = new Map<string, string>();

/**
 * The text in small letters without accents, letter for letter: position n of the result is position n of the text,
 * so that what is found there can be marked in the original.
 */
export const foldedLetters = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower.replace(/[\u0080-\uffff]/g, foldLetter)
    : text.replace(/[A-Z\u0080-\uffff]/g, foldLetter);
};

function foldLetter(letter: string): string {
  const known = folded.get(letter);
  if (known !== undefined) return known;
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const kept = base.length === 1 ? base : letter;
  folded.set(letter, kept);
  return kept;
}

export interface CheckableWord {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** An address, a file name, a handle, anything with a digit in it: not a word of the language. */
const notLanguage = /:\/\/|www\.|[@\\/_#\d]/u;
const wordPattern = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:['’][\p{Script=Latin}\p{M}]+)*/gu;

/** The words of a text that a dictionary can say something about, with their places in it. */
export function checkableWords(text: string): CheckableWord[] {
  const words: CheckableWord[] = [];
  for (const token of text.matchAll(/\S+/gu)) {
    if (notLanguage.test(token[0])) continue;
    for (const match of token[0].matchAll(wordPattern)) {
      const word = match[0];
      if (word.length < 2 || isInitials(word)) continue;
      const from = token.index + match.index;
      words.push({ from, to: from + word.length, word });
    }
  }
  return words;
}

/** NHS, PTSD: capitals throughout are names of things. */
const isInitials = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();

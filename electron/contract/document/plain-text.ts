import type { Node } from '@tiptap/pm/model';
import { attachmentWords, ownAttachmentWords, type Placed } from './attachment.ts';

/**
 * The words of a document: blocks on lines of their own, cells and items too; questions it was written from as well, and
 * what is said of a picture, or its name.
 */
export const plainText = (document: Node): string => textOf(document, (question) => question, attachmentWords);

/** The words that the person wrote: the same without the questions and names. What excerpts and word counts see. */
export const ownText = (document: Node): string => textOf(document, () => '', ownAttachmentWords);

const textOf = (document: Node, question: (words: string) => string, attachment: (placed: Placed) => string): string =>
  document.textBetween(0, document.content.size, '\n', (leaf) => {
    if (leaf.type.name === 'prompt') return question(leaf.attrs.words as string);
    if (leaf.type.name === 'attachment') return attachment(leaf.attrs as Placed);
    return leaf.type.name === 'hardBreak' ? '\n' : '';
  });

/** The first words, on one line, at most `length` characters, cut between words. */
export function excerptOf(text: string, length = 160): string {
  const line = text
    .slice(0, length * 4)
    // Nothing to do for a single space, which most are.
    .replace(/ \s+|[^\S ]\s*/gu, ' ')
    .trim();
  if (line.length <= length) return line;
  // Not in the middle of a letter that takes two code units.
  const cut = line.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return space > length / 2 ? cut.slice(0, space) : cut;
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’\-·][\p{L}\p{N}\p{M}]+)*/gu;

/** The words: runs of letters, digits and marks, taking don’t and co-worker as one; Han, kana and Thai letters one each. */
export const wordsIn = (text: string): readonly string[] => text.match(word) ?? [];

/** How many words there are. */
export function wordCount(text: string): number {
  let count = 0;
  // Without a list of the words themselves: it is counted at every save.
  word.lastIndex = 0;
  while (word.test(text)) count += 1;
  return count;
}

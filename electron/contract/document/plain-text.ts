import type { Node } from '@tiptap/pm/model';

/** The words of a document: blocks on lines of their own, cells and items too. What search and excerpts see. */
export function plainText(document: Node): string {
  return document.textBetween(0, document.content.size, '\n', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''));
}

/** The first words, on one line, at most `length` characters, cut between words. */
export function excerptOf(text: string, length = 160): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const space = cut.lastIndexOf(' ');
  return space > length / 2 ? cut.slice(0, space) : cut;
}

/** How many words: runs of letters, digits and marks, counting don’t and co-worker as one; Han, kana and Thai letters one each. */
export function wordCount(text: string): number {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’\-·][\p{L}\p{N}\p{M}]+)*/gu,
    )?.length ?? 0
  );
}

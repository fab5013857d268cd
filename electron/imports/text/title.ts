import type { Block } from '../neutral.ts';

const longest = 300;

/** The words of a block on one line. */
export const wordsOfBlock = (block: Block): string =>
  block.text ?? (block.type === 'hardBreak' ? ' ' : (block.content ?? []).map(wordsOfBlock).join(''));

/**
 * The title of a text and what is below it: its own, or else the heading that it begins with. A heading that only says
 * the title again goes, and one that is too long for a title stays where it is.
 */
export function titled(
  given: string,
  blocks: readonly Block[],
): { readonly title: string; readonly blocks: readonly Block[] } {
  const own = onOneLine(given);
  const [first, ...rest] = blocks;
  const heading = first?.type === 'heading' ? onOneLine(wordsOfBlock(first)) : '';
  if (own === '' && heading !== '' && heading.length <= longest) return { title: heading, blocks: rest };
  if (own !== '' && heading === own) return { title: own.slice(0, longest), blocks: rest };
  if (own.length <= longest) return { title: own, blocks };
  return { title: '', blocks: [{ type: 'paragraph', content: [{ type: 'text', text: own }] }, ...blocks] };
}

const onOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\0]+/gu, ' ')
    .trim();

import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { CardId } from '#contract/guide-ids.ts';
import type { TextBlock, TextRun } from '#contract/guide-text.ts';

/** `[@Rempel85]` or `[@Rempel85; @Simpson07]` behind the words that rest on it, as Pandoc writes citations. */
const citation = /\s*\[(@[^\]]+)\]/g;

/**
 * Reads the Markdown of a card or a page of help.
 * @throws Error with the line, counted from the start of the text, and what is there that such a text may not hold.
 */
export function readGuideText(markdown: string): TextBlock[] {
  return fromMarkdown(markdown).children.map(blockOf);
}

function blockOf(node: RootContent): TextBlock {
  switch (node.type) {
    case 'paragraph':
      return { kind: 'paragraph', runs: runsOf(node.children) };
    case 'heading':
      return { kind: 'heading', runs: runsOf(node.children) };
    case 'list':
      return {
        kind: 'list',
        items: node.children.map((item) =>
          item.children.flatMap((inner) => (inner.type === 'paragraph' ? runsOf(inner.children) : refuse(inner))),
        ),
      };
    default:
      return refuse(node);
  }
}

function runsOf(nodes: readonly PhrasingContent[], style: Partial<TextRun> = {}): TextRun[] {
  return nodes.flatMap((node): TextRun[] => {
    switch (node.type) {
      case 'text':
        return citedRuns(node.value.replace(/\s*\n\s*/g, ' '), style);
      case 'emphasis':
        return runsOf(node.children, { ...style, emphasis: true });
      case 'link': {
        const to = node.url === 'staying-safe' ? 'staying-safe' : CardId.safeParse(node.url).data;
        return to ? runsOf(node.children, { ...style, to }) : refuse(node);
      }
      default:
        return refuse(node);
    }
  });
}

function citedRuns(text: string, style: Partial<TextRun>): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const found of text.matchAll(citation)) {
    if (found.index > from) runs.push({ ...style, text: text.slice(from, found.index) });
    runs.push({ text: '', cites: (found[1] ?? '').split(';').map((key) => key.trim().replace(/^@/, '')) });
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ ...style, text: text.slice(from) });
  return runs;
}

function refuse(node: RootContent | PhrasingContent): never {
  throw new Error(`line ${node.position?.start.line ?? 1}: a ${node.type} may not stand here`);
}

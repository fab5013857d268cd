import type { Node } from '@tiptap/pm/model';
import { attachmentLine, type Placed } from '#contract/document/attachment.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Block, Packet } from '../packet.ts';
import { plainMarks } from './markdown.ts';

/** A packet as plain text, to be pasted anywhere: UTF-8, lines end in LF and are as long as they are. */
export const textFileOf = ({ title, lines, sections, foot }: Packet): string =>
  [
    underlined(title, '='),
    lines.join('\n'),
    ...sections.flatMap(({ heading, level, lines: below, blocks }) => [
      heading ? underlined(heading, level === 1 ? '-' : '.') : '',
      below.join('\n'),
      ...blocks.map(blockOf),
    ]),
    '--',
    foot,
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');

const underlined = (text: string, line: string): string => `${text}\n${line.repeat(Math.min(60, [...text].length))}`;

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'document':
      return blocksOf(readDocument(plainMarks(block.document)));
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'pairs':
      return block.pairs.map(({ label, words }) => `${label} ${words}`.trim()).join('\n');
    case 'strip':
      return [block.name, block.words, block.note].filter(Boolean).join('\n');
  }
}

const blocksOf = (parent: Node): string => parent.children.map(nodeOf).join('\n\n');

function nodeOf(node: Node): string {
  switch (node.type.name) {
    case 'heading':
      return underlined(lineOf(node), '.');
    case 'blockquote':
      return prefixed(blocksOf(node), '> ');
    case 'bulletList':
      return itemsOf(node, () => '- ');
    case 'orderedList':
      return itemsOf(node, (index) => `${Number(node.attrs.start ?? 1) + index}. `);
    case 'taskList':
      return itemsOf(node, (_, item) => (item.attrs.checked ? '[x] ' : '[ ] '));
    case 'horizontalRule':
      return '* * *';
    case 'codeBlock':
      return prefixed(node.textContent, '    ');
    case 'table':
      return node.children
        .map((row) => row.children.map((cell) => blocksOf(cell).replace(/\n+/g, ' / ')).join(' | '))
        .join('\n');
    case 'attachment':
      return `[${attachmentLine(node.attrs as Placed)}]`;
    case 'prompt':
      return [node.attrs.source, node.attrs.words].filter(Boolean).join('\n');
    default:
      return node.isTextblock ? lineOf(node) : blocksOf(node);
  }
}

const itemsOf = (list: Node, marker: (index: number, item: Node) => string): string =>
  list.children
    .map((item, index) => {
      const head = marker(index, item);
      return `${head}${prefixed(item.children.map(nodeOf).join('\n'), ' '.repeat(head.length)).slice(head.length)}`;
    })
    .join('\n');

// Only at the ends of lines that are written so: a line separator stands within one.
const prefixed = (text: string, prefix: string): string =>
  text
    .split('\n')
    .map((line) => `${prefix}${line}`)
    .join('\n');

function lineOf(block: Node): string {
  const parts: string[] = [];
  block.forEach((node) => {
    if (node.type.name === 'hardBreak') parts.push('\n');
    else {
      const href = node.marks.find(({ type }) => type.name === 'link')?.attrs.href as string | undefined;
      const text = node.text ?? '';
      parts.push(href && !href.includes(text) ? `${text} <${href}>` : text);
    }
  });
  return parts.join('');
}

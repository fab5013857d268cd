import type { Block, Mark } from '../neutral.ts';
import { isObject, type Json, listOf, numberOf, objectOf, wordsOf } from '../values.ts';
import { DocumentBuilder } from './document-builder.ts';
import { linkTo, type TextContext } from './text-context.ts';

// lexical/packages/lexical/src/LexicalConstants.ts: how a run of words looks, in bits.
const bits: readonly (readonly [number, string])[] = [
  [1, 'bold'],
  [2, 'italic'],
  [4, 'strike'],
  [16, 'code'],
  [128, 'highlight'],
];
const underlined = 8;
const deepest = 100;

/** The state of a Lexical editor, as Standard Notes keeps its Super notes; null when it is none. */
export function blocksOfLexical(json: string, context: TextContext): Block[] | null {
  const root = rootOf(json);
  if (!root) return null;
  const builder = new DocumentBuilder();
  for (const node of listOf(root.children)) take(objectOf(node), builder, context, 0);
  return builder.blocks();
}

function rootOf(json: string): Json | null {
  try {
    const { root } = objectOf(JSON.parse(json));
    return isObject(root) ? root : null;
  } catch {
    return null;
  }
}

function take(node: Json, builder: DocumentBuilder, context: TextContext, depth: number): void {
  if (depth > deepest) return;
  const children = (): void => {
    for (const child of listOf(node.children)) take(objectOf(child), builder, context, depth + 1);
  };
  const block = blockOf(node);
  if (block) {
    builder.open(block.type, block.attrs);
    if (typeof node.checked === 'boolean') builder.tick(node.checked);
    children();
    builder.close(block.type);
  } else if (node.type === 'horizontalrule') builder.rule();
  else if (node.type === 'linebreak') builder.lineBreak();
  else if (node.type === 'link' || node.type === 'autolink') {
    const link = linkTo(context, wordsOf(node.url));
    const marks: Mark[] = link.as === 'link' ? [{ type: 'link', attrs: { href: link.href } }] : [];
    for (const child of listOf(node.children)) words(objectOf(child), builder, context, marks);
  } else if (typeof node.text === 'string') words(node, builder, context, []);
  else if (Array.isArray(node.children)) children();
  else context.loss('embedded', wordsOf(node.type).slice(0, 60));
}

function blockOf(node: Json): { type: string; attrs?: Readonly<Record<string, unknown>> } | null {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph' };
    case 'heading':
      return { type: 'heading', attrs: { level: Math.min(3, Number(wordsOf(node.tag).slice(1)) || 1) } };
    case 'quote':
      return { type: 'blockquote' };
    case 'code':
      return { type: 'codeBlock', attrs: { language: wordsOf(node.language) || null } };
    case 'list':
      return node.listType === 'number'
        ? { type: 'orderedList', attrs: { start: Math.max(0, Math.trunc(numberOf(node.start) ?? 1)) } }
        : { type: 'bulletList' };
    case 'listitem':
      return { type: 'listItem' };
    case 'table':
      return { type: 'table' };
    case 'tablerow':
      return { type: 'tableRow' };
    case 'tablecell':
      return { type: numberOf(node.headerState) ? 'tableHeader' : 'tableCell' };
    default:
      return null;
  }
}

function words({ text, format }: Json, builder: DocumentBuilder, context: TextContext, more: readonly Mark[]): void {
  const look = numberOf(format) ?? 0;
  if (look & underlined) context.loss('look', '');
  builder.text(wordsOf(text), [...bits.flatMap(([bit, type]) => (look & bit ? [{ type }] : [])), ...more]);
}

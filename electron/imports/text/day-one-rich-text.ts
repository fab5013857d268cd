import type { Block, Mark } from '../neutral.ts';
import { type Json, listOf, numberOf, objectOf, wordsOf } from '../values.ts';
import { DocumentBuilder } from './document-builder.ts';
import { linkTo, placeFile, type TextContext } from './text-context.ts';

interface Run {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Said behind it: the address of a link that can’t be one. */
  readonly behind: string;
}
interface Line {
  readonly runs: readonly Run[];
  readonly how: Json;
}
/** What stands between the lines. */
interface Between {
  readonly embedded: readonly Json[];
}

/**
 * Day One’s rich text: runs of words, each with how it looks and how its line does, and what is embedded between them.
 * A line ends where its words say so. Null when it is no rich text, and then there is `text` beside it.
 */
export function blocksOfRichText(json: string, context: TextContext): Block[] | null {
  const contents = contentsOf(json);
  if (!contents) return null;
  const builder = new DocumentBuilder();
  const lists: { style: string; indent: number }[] = [];
  const endLists = (indent = 0): void => {
    while (lists.length > 0 && (lists.at(-1)?.indent ?? 0) > indent) {
      builder.close(lists.pop()?.style === 'numbered' ? 'orderedList' : 'bulletList');
    }
  };
  let inside: 'quote' | 'code' | null = null;
  const enter = (next: 'quote' | 'code' | null): void => {
    if (inside === next) return;
    if (inside) builder.close(inside === 'quote' ? 'blockquote' : 'codeBlock');
    inside = next;
    if (next === 'quote') builder.open('blockquote');
    else if (next === 'code') builder.open('codeBlock', { language: null });
  };
  for (const one of linesIn(contents, context)) {
    if ('embedded' in one) {
      enter(null);
      endLists();
      for (const each of one.embedded) embed(builder, each, context);
      continue;
    }
    const { how } = one;
    const style = wordsOf(how.listStyle);
    if (how.codeBlock === true) {
      endLists();
      const goesOn = inside === 'code';
      enter('code');
      if (goesOn) builder.text('\n');
      for (const { text } of one.runs) builder.text(text);
      continue;
    }
    if (['bulleted', 'numbered', 'checkbox'].includes(style)) {
      enter(null);
      const indent = Math.min(20, Math.max(1, numberOf(how.indentLevel) ?? 1));
      endLists(indent);
      const last = lists.at(-1);
      if (last?.indent !== indent || (last.style === 'numbered') !== (style === 'numbered')) {
        if (last?.indent === indent) endLists(indent - 1);
        if (style === 'numbered') {
          builder.open('orderedList', { start: Math.max(0, Math.trunc(numberOf(how.listIndex) ?? 1)) });
        } else builder.open('bulletList');
        lists.push({ style, indent });
      } else builder.close('listItem');
      builder.open('listItem');
      if (style === 'checkbox') builder.tick(how.checked === true);
      write(builder, one, 'paragraph');
      continue;
    }
    endLists();
    enter(how.quote === true ? 'quote' : null);
    const header = Math.trunc(numberOf(how.header) ?? 0);
    // An empty line between two others is the gap that every paragraph has here anyway.
    if (one.runs.every(({ text }) => text.trim() === '')) continue;
    write(builder, one, header > 0 ? 'heading' : 'paragraph', header > 0 ? { level: Math.min(3, header) } : undefined);
  }
  return builder.blocks();
}

function contentsOf(json: string): readonly Json[] | null {
  try {
    const { contents } = objectOf(JSON.parse(json));
    return Array.isArray(contents) ? contents.map(objectOf) : null;
  } catch {
    return null;
  }
}

function write(
  builder: DocumentBuilder,
  { runs }: Line,
  type: string,
  attrs?: Readonly<Record<string, unknown>>,
): void {
  builder.open(type, attrs);
  for (const { text, marks, behind } of runs) {
    builder.text(text, marks);
    if (behind && behind !== text.trim()) builder.text(` (${behind})`, marks);
  }
  builder.close(type);
}

function* linesIn(contents: readonly Json[], context: TextContext): Generator<Line | Between> {
  let runs: Run[] = [];
  let how: Json = {};
  for (const { text, attributes, embeddedObjects } of contents) {
    if (Array.isArray(embeddedObjects)) {
      if (runs.length > 0) yield { runs, how };
      runs = [];
      yield { embedded: embeddedObjects.map(objectOf) };
      continue;
    }
    const look = objectOf(attributes);
    const line = objectOf(look.line);
    const run = lookOf(look, context);
    const parts = wordsOf(text).replaceAll('\u200b', '').split('\n');
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      if (part !== '') {
        if (runs.length === 0 || Object.keys(line).length > 0) how = line;
        runs.push({ ...run, text: part });
      }
      if (isLast) break;
      yield { runs, how: runs.length > 0 ? how : line };
      runs = [];
      how = line;
    }
  }
  if (runs.length > 0) yield { runs, how };
}

function lookOf(look: Json, context: TextContext): Pick<Run, 'marks' | 'behind'> {
  const marks: Mark[] = [];
  if (look.bold === true) marks.push({ type: 'bold' });
  if (look.italic === true) marks.push({ type: 'italic' });
  if (look.strikethrough === true) marks.push({ type: 'strike' });
  if (look.inlineCode === true) marks.push({ type: 'code' });
  if (look.highlightedColor) marks.push({ type: 'highlight' });
  if (look.underline === true) context.loss('look', '');
  const address = wordsOf(look.linkURL);
  if (!address) return { marks, behind: '' };
  const link = linkTo(context, address);
  if (link.as === 'words') return { marks, behind: link.words };
  return { marks: [...marks, { type: 'link', attrs: { href: link.href } }], behind: '' };
}

function embed(builder: DocumentBuilder, each: Json, context: TextContext): void {
  const type = wordsOf(each.type);
  switch (type) {
    case 'photo':
    case 'video':
    case 'audio':
    case 'pdfAttachment':
      placeFile(builder, context, wordsOf(each.identifier), '');
      return;
    case 'horizontalRuleLine':
      builder.rule();
      return;
    case 'renderableCodeBlock':
      builder.open('codeBlock', { language: null });
      for (const line of listOf(each.lines ?? each.contents)) builder.text(`${wordsOf(line)}\n`);
      builder.text(wordsOf(each.text) || wordsOf(each.code));
      builder.close('codeBlock');
      return;
    case 'dayOneEntry':
      context.loss('entry-link', '');
      return;
    case 'externalVideo':
    case 'externalAudio':
    case 'preview': {
      const address = wordsOf(each.url) || wordsOf(each.URL) || wordsOf(each.linkURL);
      if (!address) {
        context.loss('embedded', type);
        return;
      }
      const link = linkTo(context, address);
      builder.open('paragraph');
      if (link.as === 'link') builder.text(address, [{ type: 'link', attrs: { href: link.href } }]);
      else builder.text(link.words);
      builder.close('paragraph');
      return;
    }
    default:
      context.loss('embedded', type.slice(0, 60));
  }
}

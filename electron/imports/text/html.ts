import { Parser } from 'htmlparser2';
import type { Block, Mark } from '../neutral.ts';
import { DocumentBuilder } from './document-builder.ts';
import { linkTo, placeFile, type TextContext } from './text-context.ts';

/** Reads the HTML of another app into blocks of a document: what it says, never what it does. */
export function blocksOfHtml(html: string, context: TextContext): Block[] {
  const builder = new DocumentBuilder();
  htmlInto(builder, html, context);
  return builder.blocks();
}

const blocks: Readonly<Record<string, string>> = {
  p: 'paragraph',
  div: 'paragraph',
  section: 'paragraph',
  article: 'paragraph',
  figcaption: 'paragraph',
  dt: 'paragraph',
  dd: 'paragraph',
  blockquote: 'blockquote',
  ul: 'bulletList',
  ol: 'orderedList',
  li: 'listItem',
  table: 'table',
  tr: 'tableRow',
  th: 'tableHeader',
  td: 'tableCell',
  pre: 'codeBlock',
};
const marks: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  mark: 'highlight',
  code: 'code',
};
/** Nothing in them is a word of the person’s. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
]);
const files: ReadonlySet<string> = new Set(['img', 'audio', 'video', 'source', 'embed', 'object']);
const webPages: ReadonlySet<string> = new Set(['iframe', 'canvas', 'form', 'input', 'button', 'select']);

/** No page of a person’s is as deep; the parser takes the square of the depth. */
const deepest = 1_000;
class TooDeep extends Error {}

/** Marks that are opened and never closed would be asked for each word. */
const mostOpen = 50;

/** The same into a document that is being built, as where HTML stands in Markdown. */
export function htmlInto(builder: DocumentBuilder, html: string, context: TextContext): void {
  const on: { tag: string; mark: Mark | null; behind: string }[] = [];
  let hidden = 0;
  let [pre, depth] = [0, 0];
  /** A space is due before the next word. */
  let space = false;
  const open = (type: string, attrs?: Readonly<Record<string, unknown>>): void => {
    space = false;
    builder.open(type, attrs);
  };
  const present = (): Mark[] => on.flatMap(({ mark }) => mark ?? []);
  /** A space before what is marked is not marked. */
  const putSpace = (): void => {
    if (space && !builder.isAtStart()) builder.text(' ', present());
    space = false;
  };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth += 1;
        if (depth > deepest) throw new TooDeep();
        if (silent.has(tag)) hidden += 1;
        if (hidden > 0) return;
        const level = /^h([1-6])$/.exec(tag)?.[1];
        const mark = marks[tag];
        if (tag === 'br') {
          space = false;
          builder.lineBreak();
        } else if (tag === 'hr') builder.rule();
        else if (level) open('heading', { level: Math.min(3, Number(level)) });
        else if (files.has(tag)) {
          const reference = attributes.src ?? attributes.data ?? '';
          if (reference) placeFile(builder, context, reference, (attributes.alt ?? '').trim());
        } else if (webPages.has(tag)) {
          if (attributes.type === 'checkbox') builder.tick('checked' in attributes);
          else context.loss('embedded', tag);
        } else if (tag === 'a' && on.length < mostOpen) {
          putSpace();
          const link = attributes.href ? linkTo(context, attributes.href) : null;
          on.push({
            tag,
            mark: link?.as === 'link' ? { type: 'link', attrs: { href: link.href } } : null,
            behind: link?.as === 'words' ? link.words : '',
          });
        } else if (mark && !(tag === 'code' && pre > 0)) {
          putSpace();
          if (on.length < mostOpen) on.push({ tag, mark: { type: mark }, behind: '' });
        } else if (tag === 'u' || tag === 'ins' || tag === 'font') context.loss('look', '');
        else if (tag in blocks && Object.hasOwn(blocks, tag)) {
          if (tag === 'pre') pre += 1;
          // A division is no paragraph of its own around others, and an item begins with its words.
          if (tag === 'div' || tag === 'section' || tag === 'article') {
            builder.close('paragraph', 'heading');
            space = false;
          } else if (tag === 'ol') open('orderedList', { start: startOf(attributes.start) });
          else open(blocks[tag] ?? 'paragraph', tag === 'pre' ? { language: null } : undefined);
        }
      },
      ontext(text) {
        if (hidden > 0) return;
        if (pre > 0) {
          builder.text(text);
          return;
        }
        for (const part of text.split(/([ \t\n\r\f]+)/)) {
          if (part === '') continue;
          if (/^[ \t\n\r\f]+$/.test(part)) {
            space = true;
            continue;
          }
          builder.text(space && !builder.isAtStart() ? ` ${part}` : part, present());
          space = false;
        }
      },
      onclosetag(tag) {
        depth -= 1;
        if (silent.has(tag)) {
          hidden = Math.max(0, hidden - 1);
          return;
        }
        if (hidden > 0) return;
        if (tag === 'a' || marks[tag]) {
          const at = on.findLastIndex((each) => each.tag === tag);
          if (at < 0) return;
          const [gone] = on.splice(at, 1);
          if (gone?.behind) builder.text(` (${gone.behind})`, present());
        } else if (/^h[1-6]$/.test(tag)) builder.close('heading');
        else if (Object.hasOwn(blocks, tag)) {
          if (tag === 'pre') pre = Math.max(0, pre - 1);
          space = false;
          builder.close(blocks[tag] ?? 'paragraph');
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.write(html);
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    // Its words alone, of what is left.
    context.loss('look', '');
    builder.text(html.slice(parser.endIndex + 1).replace(/<[^<>]*>/g, ' '));
  }
}

const startOf = (text: string | undefined): number => {
  const start = Number(text ?? 1);
  return Number.isSafeInteger(start) && start >= 0 && start < 1_000_000 ? start : 1;
};

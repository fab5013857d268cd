import MarkdownIt, { type Token } from 'markdown-it';
import type { Block, Mark } from '../neutral.ts';
import { DocumentBuilder } from './document-builder.ts';
import { htmlInto } from './html.ts';
import { linkTo, placeFile, type TextContext } from './text-context.ts';

/**
 * CommonMark with GitHub’s tables, strikes and check lists, `==highlights==`, and Obsidian’s `[[links]]` and `![[embeds]]`
 * (help.obsidian.md, “Internal links” and “Embed files”). A line break is one: journals are written line by line.
 */
const markdown = new MarkdownIt('default', { html: true, linkify: false, typographer: false, breaks: true });
// Addresses are looked at where they are kept (text-context.ts).
markdown.validateLink = () => true;
// `%20` and letters of other scripts stay as they were written: names of files are looked for by them.
markdown.normalizeLink = (url) => url;
markdown.inline.ruler.before('link', 'wiki', (state, silent) => {
  const isEmbed = state.src.charCodeAt(state.pos) === 0x21;
  const from = state.pos + (isEmbed ? 3 : 2);
  if (!state.src.startsWith(isEmbed ? '![[' : '[[', state.pos)) return false;
  // No name is longer, and text full of brackets is not looked through once for each.
  const end = from + state.src.slice(from, from + 1_000).indexOf(']]');
  if (end < from + 1 || end > state.posMax) return false;
  const inside = state.src.slice(from, end);
  if (inside.includes('\n')) return false;
  if (!silent) {
    const token = state.push('wiki', '', 0);
    token.content = inside;
    token.meta = { isEmbed };
  }
  state.pos = end + 2;
  return true;
});

/** Reads Markdown into blocks of a document. */
export function blocksOfMarkdown(text: string, context: TextContext): Block[] {
  const builder = new DocumentBuilder();
  for (const token of markdown.parse(text, {})) take(token, builder, context);
  return builder.blocks();
}

/** `strong` for `strong_open` and `strong_close`. */
const nameOf = ({ type, nesting }: Token): string => (nesting === 0 ? type : type.slice(0, type.lastIndexOf('_')));

const blocks: Readonly<Record<string, string>> = {
  paragraph: 'paragraph',
  blockquote: 'blockquote',
  bullet_list: 'bulletList',
  list_item: 'listItem',
  table: 'table',
  tr: 'tableRow',
  th: 'tableHeader',
  td: 'tableCell',
};

function take(token: Token, builder: DocumentBuilder, context: TextContext): void {
  const name = nameOf(token);
  const opens = token.nesting > 0;
  switch (name) {
    case 'heading':
      if (opens) builder.open('heading', { level: Math.min(3, Number(token.tag.slice(1))) });
      else builder.close('heading');
      return;
    case 'ordered_list':
      if (opens) builder.open('orderedList', { start: Number(token.attrGet('start') ?? 1) });
      else builder.close('orderedList');
      return;
    case 'paragraph':
      // In a list without empty lines between its items; it is one all the same.
      if (opens) builder.open('paragraph');
      else builder.close('paragraph');
      return;
    case 'inline':
      inline(token.children ?? [], builder, context);
      return;
    case 'fence':
    case 'code_block':
      builder.open('codeBlock', { language: token.info.trim().split(/\s/)[0] || null });
      builder.text(token.content.replace(/\n$/, ''));
      builder.close('codeBlock');
      return;
    case 'hr':
      builder.rule();
      return;
    case 'html_block':
      htmlInto(builder, token.content, context);
      return;
    default: {
      const type = blocks[name];
      if (!type) return;
      if (opens) builder.open(type);
      else builder.close(type);
    }
  }
}

const marks: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', s: 'strike' };

function inline(tokens: readonly Token[], builder: DocumentBuilder, context: TextContext): void {
  let on: readonly Mark[] = [];
  /** What is said behind a link that can’t be one. */
  const behind: string[] = [];
  const highlights = highlightsIn(tokens);
  let isHighlighted = false;
  const all = (): readonly Mark[] => (isHighlighted ? [...on, { type: 'highlight' }] : on);
  for (const [index, token] of tokens.entries()) {
    const name = nameOf(token);
    const opens = token.nesting > 0;
    const mark = marks[name];
    if (mark) {
      on = opens
        ? [...on, { type: mark }]
        : on.toSpliced(
            on.findLastIndex(({ type }) => type === mark),
            1,
          );
      continue;
    }
    switch (name) {
      case 'text':
        words(token.content, index);
        break;
      case 'code_inline':
        builder.text(token.content, [...all(), { type: 'code' }]);
        break;
      case 'softbreak':
      case 'hardbreak':
        builder.lineBreak();
        break;
      case 'link':
        if (opens) {
          const link = linkTo(context, token.attrGet('href') ?? '');
          if (link.as === 'link') on = [...on, { type: 'link', attrs: { href: link.href } }];
          behind.push(link.as === 'words' ? link.words : '');
        } else {
          on = on.filter(({ type }) => type !== 'link');
          const address = behind.pop();
          // Not twice, where the words are the address.
          if (address && tokens[index - 1]?.content !== address) builder.text(` (${address})`, all());
        }
        break;
      case 'image':
        placeFile(builder, context, token.attrGet('src') ?? '', token.content.trim());
        break;
      case 'wiki':
        wiki(token);
        break;
      case 'html_inline':
        if (/^<br\s*\/?>$/i.test(token.content)) builder.lineBreak();
        else if (/^<(img|audio|video|source)\s/i.test(token.content)) htmlInto(builder, token.content, context);
        else if (/^<(u|span|font|mark|ins)\b/i.test(token.content)) context.loss('look', '');
        break;
      default:
        if (token.content) builder.text(token.content, all());
    }
  }

  function words(text: string, index: number): void {
    let from = 0;
    if (builder.isAtStart() && builder.isIn('listItem')) {
      const box = /^\[([ xX])\](?:\s+|$)/.exec(text);
      if (box) {
        builder.tick(box[1] !== ' ');
        from = box[0].length;
      }
    }
    for (const at of highlights.get(index) ?? []) {
      builder.text(text.slice(from, at), all());
      isHighlighted = !isHighlighted;
      from = at + 2;
    }
    builder.text(text.slice(from), all());
  }

  function wiki({ content, meta }: Token): void {
    const [target = '', alias = ''] = content.split('|').map((part) => part.trim());
    const { isEmbed } = meta as { isEmbed: boolean };
    const file = context.file(target.replace(/#.*$/, ''));
    if (file && isEmbed) {
      // Behind the bar stands how wide it is, or what is said of it.
      placeFile(builder, context, file, /^\d+(x\d+)?$/.test(alias) ? '' : alias);
    } else if (isEmbed && /\.[a-z0-9]{2,5}$/i.test(target) && !/\.md$/i.test(target)) {
      placeFile(builder, context, target, alias);
    } else {
      context.loss(isEmbed ? 'embedded' : 'entry-link', (alias || target).slice(0, 120));
      builder.text(alias || target, all());
    }
  }
}

const none: ReadonlyMap<number, readonly number[]> = new Map();

/** Where `==` opens and closes, by the token that it stands in: in pairs, each around something. */
function highlightsIn(tokens: readonly Token[]): ReadonlyMap<number, readonly number[]> {
  if (!tokens.some(({ content }) => content.includes('=='))) return none;
  const found: { token: number; at: number }[] = [];
  for (const [index, { type, content }] of tokens.entries()) {
    if (type !== 'text') continue;
    for (const { index: at } of content.matchAll(/(?<!=)==(?!=)/g)) {
      const opens = found.length % 2 === 0;
      if (opens ? /\s/.test(content[at + 2] ?? '') : /\s/.test(content[at - 1] ?? '')) continue;
      found.push({ token: index, at });
    }
  }
  const pairs = found.slice(0, found.length - (found.length % 2));
  const byToken = new Map<number, number[]>();
  for (const { token, at } of pairs) {
    const known = byToken.get(token);
    if (known) known.push(at);
    else byToken.set(token, [at]);
  }
  return byToken;
}

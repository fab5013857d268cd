import type { Mark, Node } from '@tiptap/pm/model';
import type { Placed } from './attachment.ts';
import { safeUrl } from './safe-url.ts';

/** A person’s words as words: nothing in them is an element, an attribute or a letter of another name. */
export const escapedHtml = (text: string): string =>
  text
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
    // What HTML can’t hold, and what it would take for the end of a line of another kind.
    .replaceAll('\0', '\ufffd')
    .replaceAll('\r', '&#13;');

/**
 * A document as HTML, each node as the element that means it: without a script, and with nothing that is fetched from
 * elsewhere. `fileOf` says where the bytes of an attachment lie, as a page finds them; null where they are
 * not. Headings begin at the third level, below those of the page.
 */
export const htmlOf = (document: Node, fileOf: (placed: Placed) => string | null): string =>
  document.children.map((node) => block(node, fileOf)).join('\n');

function block(node: Node, fileOf: (placed: Placed) => string | null): string {
  const inside = (): string => node.children.map((child) => block(child, fileOf)).join('');
  const element = (name: string, attributes = ''): string => `<${name}${attributes}>${inside()}</${name}>`;
  switch (node.type.name) {
    case 'text':
      return marked(node);
    case 'hardBreak':
      return '<br>';
    case 'paragraph':
      return element('p', ' dir="auto"');
    case 'heading':
      return element(`h${2 + Number(node.attrs.level)}`, ' dir="auto"');
    case 'blockquote':
      return element('blockquote');
    case 'codeBlock':
      // The first line end in it would be taken for that of the tag.
      return `<pre><code>${node.textContent.startsWith('\n') ? '\n' : ''}${inside()}</code></pre>`;
    case 'horizontalRule':
      return '<hr>';
    case 'bulletList':
      return element('ul');
    case 'orderedList': {
      const start = Number(node.attrs.start ?? 1);
      return element('ol', start === 1 ? '' : ` start="${start}"`);
    }
    case 'listItem':
      return element('li');
    case 'taskList':
      return element('ul', ' data-checks');
    case 'taskItem': {
      const isChecked = node.attrs.checked === true;
      return `<li><span role="img" aria-label="${isChecked ? 'Done' : 'Open'}">${isChecked ? '☑' : '☐'}</span> <div>${inside()}</div></li>`;
    }
    case 'table':
      return element('table');
    case 'tableRow':
      return element('tr');
    case 'tableHeader':
      return element('th', spans(node));
    case 'tableCell':
      return element('td', spans(node));
    case 'prompt':
      return `<blockquote dir="auto"><p>${escapedHtml(String(node.attrs.words))}</p></blockquote>`;
    case 'attachment':
      return figure(node.attrs as Placed, fileOf(node.attrs as Placed));
    default:
      // A node of a later version: its words.
      return element('div');
  }
}

const spans = ({ attrs: { colspan, rowspan } }: Node): string =>
  [
    ...(Number(colspan) > 1 ? [` colspan="${Number(colspan)}"`] : []),
    ...(Number(rowspan) > 1 ? [` rowspan="${Number(rowspan)}"`] : []),
  ].join('');

const elements: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  highlight: 'mark',
  code: 'code',
};

function marked({ text = '', marks }: Node): string {
  const words = escapedHtml(text);
  return marks.reduceRight((inner, mark) => around(mark, inner), words);
}

function around({ type, attrs }: Mark, inner: string): string {
  if (type.name === 'link') {
    const href = safeUrl(String(attrs.href));
    return href === null ? inner : `<a href="${escapedHtml(href)}" rel="noopener noreferrer">${inner}</a>`;
  }
  const name = elements[type.name];
  return name ? `<${name}>${inner}</${name}>` : inner;
}

function figure({ kind, name, alt, caption, width, across, down }: Placed, file: string | null): string {
  const said = caption ? `<figcaption dir="auto">${escapedHtml(caption)}</figcaption>` : '';
  const [shown, described] = [escapedHtml(name), escapedHtml(alt)];
  if (file === null) {
    return `<figure><p>${shown}${alt ? ` (${described})` : ''}, which is not there</p>${said}</figure>`;
  }
  const link = `<a href="${file}">${shown}</a>`;
  if (kind === 'picture') {
    const size = across && down ? ` width="${across}" height="${down}"` : '';
    const style = width < 100 ? ` style="width: ${width}%"` : '';
    return `<figure><a href="${file}"><img src="${file}" alt="${described}" loading="lazy"${size}${style}></a>${said}</figure>`;
  }
  const words = alt ? `<p dir="auto">${described}</p>` : '';
  const player = kind === 'sound' ? `<audio controls preload="none" src="${file}"></audio>` : '';
  return `<figure>${player}<p>${link}</p>${words}${said}</figure>`;
}

import { Fragment, type Node } from '@tiptap/pm/model';
import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import { attachmentLine, type Placed } from './attachment.ts';

const rowsOf = (table: Node): Node[] => table.children as Node[];

/**
 * A document as Markdown (CommonMark, with the tables, strikes and check lists of GitHub’s). `fileOf` says where the
 * bytes of an attachment lie, as a reader of the Markdown finds them; without it, what is said of them stands alone.
 */
export const markdownOf = (document: Node, fileOf: (placed: Placed) => string | null = () => null): string =>
  serializerWith(fileOf).serialize(onOneLine(document), { tightLists: true });

/** The serializer loses what stands behind a line separator inside of marks; Markdown has a space for it anyway. */
function onOneLine(node: Node): Node {
  if (node.text !== undefined) {
    return node.type.schema.text(node.text.replace(/[\n\r\u2028\u2029]/g, ' '), node.marks);
  }
  if (node.isLeaf || node.type.name === 'codeBlock') return node;
  return node.copy(Fragment.fromArray(node.children.map(onOneLine)));
}

const writeWords = (state: MarkdownSerializerState, words: string): void => state.text(escapedMarkdown(words), false);

const nodes: MarkdownSerializer['nodes'] = {
  paragraph: (state, node, parent, index) => {
    // An item that begins with an empty line would end there, and what follows in it be taken for code.
    const isEmptyHead = node.childCount === 0 && index === 0 && parent.childCount > 1;
    if (isEmptyHead && /^(list|task)Item$/.test(parent.type.name)) state.write('<!-- -->');
    state.renderInline(node);
    state.closeBlock(node);
  },
  heading: (state, node) => {
    state.write(`${state.repeat('#', Number(node.attrs.level))} `);
    state.renderInline(node, false);
    state.closeBlock(node);
  },
  blockquote: (state, node) => state.wrapBlock('> ', null, node, () => state.renderContent(node)),
  codeBlock: (state, node) => {
    const fence = state.repeat('`', Math.max(3, longestRun(node.textContent, '`') + 1));
    state.write(`${fence}\n`);
    state.text(node.textContent, false);
    state.write(`\n${fence}`);
    state.closeBlock(node);
  },
  horizontalRule: (state, node) => {
    state.write('---');
    state.closeBlock(node);
  },
  bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
  orderedList: (state, node) => {
    const start = Number(node.attrs.start ?? 1);
    state.renderList(node, '   ', (index) => `${start + index}. `);
  },
  listItem: (state, node) => state.renderContent(node),
  taskList: (state, node) =>
    state.renderList(node, '  ', (index) => (node.child(index).attrs.checked ? '- [x] ' : '- [ ] ')),
  taskItem: (state, node) => state.renderContent(node),
  hardBreak: (state) => state.write('\\\n'),
  text: (state, node) => writeWords(state, node.text ?? ''),
  prompt: (state, node) => state.wrapBlock('> ', null, node, () => writeWords(state, String(node.attrs.words))),
  table: (state, node) => {
    for (const [index, row] of rowsOf(node).entries()) {
      state.write(`| ${(row.children as Node[]).map(cellText).join(' | ')} |`);
      state.ensureNewLine();
      if (index === 0) {
        state.write(`|${(row.children as Node[]).map(() => ' --- |').join('')}`);
        state.ensureNewLine();
      }
    }
    state.closeBlock(node);
  },
};

const marks: MarkdownSerializer['marks'] = {
  bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
  italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
  strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
  highlight: { open: '==', close: '==', mixable: true, expelEnclosingWhitespace: true },
  code: {
    open: (_state, _mark, parent, index) => ticksAround(parent.child(index), ''),
    close: (_state, _mark, parent, index) => ticksAround(parent.child(index - 1), ' '),
    escape: false,
  },
  link: { open: '[', close: (_state: MarkdownSerializerState, mark) => `](${String(mark.attrs.href)})` },
};

const serializerWith = (fileOf: (placed: Placed) => string | null): MarkdownSerializer =>
  new MarkdownSerializer(
    {
      ...nodes,
      attachment: (state, node) => {
        const placed = node.attrs as Placed;
        const [file, { kind, alt, caption, name }] = [fileOf(placed), placed];
        if (file === null) writeWords(state, attachmentLine(placed));
        else if (kind === 'picture') state.write(`![${escapedMarkdown(alt || caption)}](${file})`);
        else state.write(`[${escapedMarkdown(name)}](${file})`);
        if (file !== null && caption) {
          state.ensureNewLine();
          state.write('\n');
          writeWords(state, caption);
        }
        state.closeBlock(node);
      },
    },
    marks,
  );

const cellText = (cell: Node): string =>
  escapedMarkdown(
    cell
      .textBetween(0, cell.content.size, ' ', (leaf) => {
        if (leaf.type.name === 'attachment') return attachmentLine(leaf.attrs as Placed);
        return leaf.type.name === 'prompt' ? String(leaf.attrs.words) : ' ';
      })
      .replace(/\s+/g, ' ')
      .trim(),
  );

/** More ticks than any run in it; a tick at its end is kept apart from them by a space that readers take away. */
function ticksAround({ textContent }: Node, side: string): string {
  const longest = longestRun(textContent, '`');
  const ticks = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return side === '' ? `${ticks}${space}` : `${space}${ticks}`;
}

const longestRun = (text: string, letter: string): number =>
  Math.max(0, ...Array.from(text.matchAll(new RegExp(`${letter}+`, 'g')), ([run]) => run.length));

/** A person’s words as words: nothing in them turns into a heading, a link, HTML or a letter of another name. */
export const escapedMarkdown = (text: string): string =>
  text
    .replace(/[\\`*[\]<&|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    // What begins a list, a quote or a heading at the head of a line, makes one of the line above, or ends a heading.
    .replace(/^([^\S\n]*)([-+=>#])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2')
    .replace(/(?<!\\)#+(?=[^\S\n]*$)/gm, '\\$&')
    // As far in as this, a line would be taken for code.
    .replace(/^(?:\t| (?= {0,2}\t| {3}))/gm, '&#32;');

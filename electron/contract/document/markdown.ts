import type { Node } from '@tiptap/pm/model';
import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import { attachmentLine, type Placed } from './attachment.ts';

const rowsOf = (table: Node): Node[] => table.children as Node[];

/**
 * A document as Markdown (CommonMark, with the tables, strikes and check lists of GitHub’s). `fileOf` says where the
 * bytes of an attachment lie, as a reader of the Markdown finds them; without it, what is said of them stands alone.
 */
export const markdownOf = (document: Node, fileOf: (placed: Placed) => string | null = () => null): string =>
  serializerWith(fileOf).serialize(document, { tightLists: true });

const nodes: MarkdownSerializer['nodes'] = {
  paragraph: (state, node) => {
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
  text: (state, node) => state.text(node.text ?? ''),
  prompt: (state, node) => state.wrapBlock('> ', null, node, () => state.text(String(node.attrs.words))),
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
  code: { open: '`', close: '`', escape: false },
  link: { open: '[', close: (_state: MarkdownSerializerState, mark) => `](${String(mark.attrs.href)})` },
};

const serializerWith = (fileOf: (placed: Placed) => string | null): MarkdownSerializer =>
  new MarkdownSerializer(
    {
      ...nodes,
      attachment: (state, node) => {
        const placed = node.attrs as Placed;
        const [file, { kind, alt, caption, name }] = [fileOf(placed), placed];
        if (file === null) state.text(attachmentLine(placed));
        else if (kind === 'picture') state.write(`![${escapedMarkdown(alt || caption)}](${file})`);
        else state.write(`[${escapedMarkdown(name)}](${file})`);
        if (file !== null && caption) {
          state.ensureNewLine();
          state.write('\n');
          state.text(caption);
        }
        state.closeBlock(node);
      },
    },
    marks,
  );

const cellText = (cell: Node): string =>
  cell.textBetween(0, cell.content.size, ' ').replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

const longestRun = (text: string, letter: string): number =>
  Math.max(0, ...Array.from(text.matchAll(new RegExp(`${letter}+`, 'g')), ([run]) => run.length));

/** A person’s words as words: nothing in them turns into a heading or a link. */
export const escapedMarkdown = (text: string): string =>
  text
    .replace(/([\\`*_[\]<>#|~])/g, '\\$1')
    // What begins a list at the head of a line, or makes a heading of the line above.
    .replace(/^([^\S\n]*)([-+=])/gm, '$1\\$2')
    .replace(/^([^\S\n]*\d+)([.)])/gm, '$1\\$2');

import type { Mark as SchemaMark } from '@tiptap/pm/model';
import { documentSchema } from '#contract/document/schema.ts';
import { type Block, fileNode, type Mark } from '../neutral.ts';

// Far above what a person nests, and far below what reading a document takes.
const deepest = 60;
const textblocks = ['paragraph', 'heading', 'codeBlock'];
const lists = ['bulletList', 'orderedList'];
const items = ['listItem'];
const cells = ['tableCell', 'tableHeader'];

interface Frame {
  readonly type: string;
  readonly attrs: Readonly<Record<string, unknown>> | undefined;
  readonly content: Block[];
  /** Opened because something needed it, and closed as soon as something does not. */
  readonly implied: boolean;
}

/**
 * Builds the blocks of a document from what a reader meets in its order, so that whatever comes, and however it is nested,
 * is a document of the schema: a list holds items, an item begins with a paragraph, a file stands between blocks.
 */
export class DocumentBuilder {
  readonly #root: Frame = { type: 'doc', attrs: undefined, content: [], implied: false };
  #stack: Frame[] = [this.#root];
  /** How many opened ones are too deep to be. */
  #beyond = 0;

  get #top(): Frame {
    return this.#stack.at(-1) ?? this.#root;
  }

  /** Opens a block: a textblock, `blockquote`, a list, `listItem`, `table`, `tableRow` or a cell. */
  open(type: string, attrs?: Readonly<Record<string, unknown>>): void {
    if (this.#stack.length + this.#beyond >= deepest) {
      this.#closeText();
      this.#beyond += 1;
      return;
    }
    this.#closeText();
    this.#makeRoomFor(type);
    this.#stack.push({ type, attrs, content: [], implied: false });
  }

  /** Closes the innermost open one of a type, with all that is open in it. Nothing, where none is. */
  close(...types: readonly string[]): void {
    if (this.#beyond > 0) {
      this.#closeText();
      this.#beyond -= 1;
      return;
    }
    const at = this.#stack.findLastIndex(({ type }) => types.includes(type));
    if (at < 1) return;
    while (this.#stack.length > at) this.#pop();
  }

  isIn(...types: readonly string[]): boolean {
    return this.#stack.some(({ type }) => types.includes(type));
  }

  /** Whether words that come now stand alone, at the beginning of a block. */
  isAtStart(): boolean {
    const { type, content } = this.#top;
    return !textblocks.includes(type) || content.length === 0;
  }

  text(words: string, marks: readonly Mark[] = []): void {
    const text = words.toWellFormed().replaceAll('\0', '');
    if (text === '') return;
    this.#needText();
    const frame = this.#top;
    const kept = frame.type === 'codeBlock' ? [] : fitting(marks);
    const last = frame.content.at(-1);
    if (last?.type === 'text' && sameMarks(last.marks ?? [], kept)) {
      frame.content[frame.content.length - 1] = { ...last, text: `${last.text}${text}` };
    } else frame.content.push({ type: 'text', text, ...(kept.length > 0 ? { marks: kept } : {}) });
  }

  lineBreak(): void {
    if (this.#top.type === 'codeBlock') {
      this.text('\n');
      return;
    }
    this.#needText();
    this.#top.content.push({ type: 'hardBreak' });
  }

  rule(): void {
    this.#block({ type: 'horizontalRule' });
  }

  /** A file, between blocks: what it stood in goes on behind it. */
  file(path: string, named: { name: string; alt?: string }): void {
    this.#block(fileNode(path, named));
  }

  /** This item is one to tick. */
  tick(checked: boolean): void {
    const at = this.#stack.findLastIndex(({ type }) => items.includes(type));
    const frame = this.#stack[at];
    if (frame) this.#stack[at] = { ...frame, attrs: { checked } };
  }

  /** All of it. */
  blocks(): Block[] {
    while (this.#stack.length > 1) this.#pop();
    return this.#root.content;
  }

  #block(block: Block): void {
    const { type, attrs } = this.#top;
    const goesOn = textblocks.includes(type) && !this.#top.implied && this.#beyond === 0;
    this.#closeText();
    this.#makeRoomFor(block.type);
    this.#top.content.push(block);
    // Words that follow in the same heading are one again; those in a paragraph open one by themselves.
    if (goesOn && type !== 'paragraph') this.#stack.push({ type, attrs, content: [], implied: true });
  }

  #needText(): void {
    if (textblocks.includes(this.#top.type)) return;
    this.#makeRoomFor('paragraph');
    this.#stack.push({ type: 'paragraph', attrs: undefined, content: [], implied: true });
  }

  /** A textblock holds no block. */
  #closeText(): void {
    if (textblocks.includes(this.#top.type)) this.#pop();
  }

  /** Opens what has to stand between, as an item in a list, and closes what cannot hold it. */
  #makeRoomFor(type: string): void {
    const needs = (wanted: string): void => {
      this.#makeRoomFor(wanted);
      this.#stack.push({ type: wanted, attrs: undefined, content: [], implied: true });
    };
    const parent = this.#top.type;
    if (items.includes(type)) {
      if (!lists.includes(parent)) needs('bulletList');
    } else if (type === 'tableRow') {
      if (parent !== 'table') needs('table');
    } else if (cells.includes(type)) {
      if (parent !== 'tableRow') needs('tableRow');
    } else if (lists.includes(parent)) needs('listItem');
    else if (parent === 'table' || parent === 'tableRow') needs('tableCell');
  }

  #pop(): void {
    const frame = this.#stack.pop();
    const parent = this.#top;
    if (!frame) return;
    for (const block of closed(frame)) parent.content.push(block);
  }
}

/** A frame as blocks of the schema; none where it holds nothing. */
function closed({ type, attrs, content }: Frame): Block[] {
  const own = attrs ? { attrs } : {};
  if (textblocks.includes(type)) {
    const inline = type === 'codeBlock' ? content : trimmed(content);
    // What is empty is the gap that stands between paragraphs here anyway.
    if (inline.length === 0) return [];
    return [{ type, ...own, content: inline }];
  }
  if (items.includes(type)) {
    const [first] = content;
    const whole = first?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content];
    const isTask = typeof attrs?.checked === 'boolean';
    return [
      isTask ? { type: 'taskItem', attrs: { checked: attrs.checked }, content: whole } : { type, content: whole },
    ];
  }
  if (content.length === 0) return cells.includes(type) ? [{ type, content: [{ type: 'paragraph' }] }] : [];
  if (lists.includes(type)) {
    const groups: { type: string; content: Block[] }[] = [];
    for (const item of content) {
      const list = item.type === 'taskItem' ? 'taskList' : type;
      const last = groups.at(-1);
      if (last?.type === list) last.content.push(item);
      else groups.push({ type: list, content: [item] });
    }
    return groups.map((group) => (group.type === type ? { ...group, ...own } : group));
  }
  if (type === 'table') {
    const across = Math.max(...content.map((row) => row.content?.length ?? 0));
    return [{ type, content: content.map((row) => ({ ...row, content: padded(row.content ?? [], across) })) }];
  }
  return [{ type, ...own, content }];
}

const padded = (row: readonly Block[], across: number): Block[] => [
  ...row,
  ...Array.from({ length: across - row.length }, () => ({ type: 'tableCell', content: [{ type: 'paragraph' }] })),
];

/** Without the breaks and spaces that stand at its ends. */
function trimmed(content: readonly Block[]): Block[] {
  const inline = [...content];
  const cut = (at: 0 | -1, pattern: RegExp): void => {
    for (;;) {
      const edge = inline.at(at);
      if (!edge) return;
      const text = edge.text?.replace(pattern, '');
      if (edge.type === 'hardBreak' || text === '') {
        inline.splice(at, 1);
        continue;
      }
      if (text !== undefined && text !== edge.text) inline.splice(at, 1, { ...edge, text });
      return;
    }
  };
  cut(0, /^[ \t\n]+/);
  cut(-1, /[ \t\n]+$/);
  return inline;
}

const known = new Map<string, readonly Mark[]>();

/** Marks as the schema allows them together, in its order: code stands alone, and gives way to a link. */
function fitting(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length === 0) return marks;
  const name = JSON.stringify(marks);
  const before = known.get(name);
  if (before) return before;
  const isLinked = marks.some(({ type }) => type === 'link');
  let set: readonly SchemaMark[] = [];
  for (const { type, attrs } of marks) {
    if (isLinked && type === 'code') continue;
    set = documentSchema.mark(type, attrs ?? null).addToSet(set);
  }
  const fit = set.map((mark) => mark.toJSON() as Mark);
  // Addresses are without end.
  if (!isLinked && known.size < 200) known.set(name, fit);
  return fit;
}

const sameMarks = (one: readonly Mark[], other: readonly Mark[]): boolean =>
  one === other || (one.length === other.length && JSON.stringify(one) === JSON.stringify(other));

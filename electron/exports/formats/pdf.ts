import fs from 'node:fs';
import { initSync, type TypstCompiler, TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { attachmentLine, type Placed } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Block, Packet, PacketPicture, Section, Strip } from '../packet.ts';
import { type Face, lackingIn, ownFaces, systemFaces } from './faces.ts';

export interface PdfLook {
  readonly paper: 'a4' | 'letter';
  /** Of the running text, in points. */
  readonly textSize: number;
}

export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** The pages on which a section that asked for a new page begins, from 1. */
  readonly parts: readonly number[];
  /** Letters that no font on this computer has a picture of; where they stand, the page shows a box. */
  readonly notDrawn: readonly string[];
}

export interface Typesetter {
  /**
   * A tagged PDF with bookmarks and embedded letters. The same packet and look make the same bytes.
   * @throws Error when typst refuses it, which no packet should bring about.
   */
  pdf(packet: Packet, look: PdfLook): Promise<Pdf>;
  /** Bytes that typst holds. It remembers what it has set, and lets go of it only when its thread ends. */
  memory(): number;
}

/** What the typesetter needs from the disk. */
export interface PrintFiles {
  /** typst, compiled to WebAssembly. */
  readonly wasm: string;
  /** packet.typ */
  readonly template: string;
  /** Where the faces that ship are found by their package’s name. */
  readonly resolve: (name: string) => string;
}

const main = '/packet.typ';
// typst.ts’s own numbers for “pages, not flowing HTML”, “PDF” and “diagnostics as objects”.
const [paged, asPdf, plainDiagnostics] = [0, 1, 3];

/**
 * Typst in WebAssembly: the same on every system, and shut in, so that it can read no file and reach no network. Letters
 * that the faces which ship lack come from the computer’s own fonts, which are looked through only then.
 */
export async function typesetter({ wasm, template, resolve }: PrintFiles): Promise<Typesetter> {
  const { memory } = initSync({ module: fs.readFileSync(wasm) });
  const source = fs.readFileSync(template, 'utf8');
  const own = ownFaces(resolve);
  const more: Face[] = [];
  const soughtBefore = new Set<string>();
  let compiler = await compilerWith(own);
  return {
    memory: () => memory.buffer.byteLength,
    async pdf(packet, look) {
      const data = dataOf(packet, look);
      const words = JSON.stringify(data);
      const sought = lackingIn([...own, ...more], words);
      for (const letter of sought) if (soughtBefore.has(letter)) sought.delete(letter);
      for (const letter of sought) soughtBefore.add(letter);
      const found = sought.size > 0 ? systemFaces(sought) : [];
      if (found.length > 0) {
        more.push(...found);
        compiler.free();
        compiler = await compilerWith([...own, ...more]);
      }
      const families = [...new Set(more.flatMap((face) => face.families))];
      return {
        ...set(compiler, source, JSON.stringify({ ...data, families }), packet.pictures ?? []),
        notDrawn: [...lackingIn([...own, ...more], words)],
      };
    },
  };
}

async function compilerWith(faces: readonly Face[]): Promise<TypstCompiler> {
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const { bytes } of faces) await builder.add_raw_font(bytes);
  return builder.build();
}

function set(
  compiler: TypstCompiler,
  source: string,
  data: string,
  pictures: readonly PacketPicture[],
): Omit<Pdf, 'notDrawn'> {
  compiler.add_source(main, source);
  compiler.map_shadow('/packet.json', Buffer.from(data));
  for (const picture of pictures) compiler.map_shadow(fileOf(picture), picture.bytes);
  const world = compiler.snapshot('/', main);
  try {
    const { hasError, diagnostics } = world.compile(paged, plainDiagnostics);
    if (hasError) throw new Error(`typst: ${JSON.stringify(diagnostics)}`);
    const numbers = (label: string) => JSON.parse(world.query(paged, label, 'value')) as number[];
    const { result } = world.get_artifact(asPdf, plainDiagnostics);
    return { bytes: result as Uint8Array, pages: numbers('<pages>')[0] ?? 1, parts: numbers('<parts>') };
  } finally {
    world.free();
    // What was set would otherwise stay in its memory, words and all.
    compiler.reset_shadow();
    compiler.reset();
  }
}

// Two letters under one number. Fonts draw them by the pictures of the two, and a PDF then says of every such picture in it
// that it is both: readers find “worǆs” for “words”.
const twoInOne = /[\u0132\u0133\u013f\u0140\u0149\u01c4-\u01cc\u01f1-\u01f3]/g;

// What packet.typ reads. Typst's own JSON takes no half surrogate pairs, and fonts have no picture for control letters.
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(twoInOne, (letter) => letter.normalize('NFKC'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[^\s\u00ad\u200b-]{30}(?=[^\s])/gu, '$&\u200b');

const isRightToLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);
const directed = (text: string) => (isRightToLeft(text) ? { rtl: true } : {});

function dataOf(packet: Packet, { paper, textSize }: PdfLook): object {
  return {
    paper: paper === 'a4' ? 'a4' : 'us-letter',
    size: textSize,
    contents: packet.contents,
    title: clean(packet.title) || 'Notes',
    heading: clean(packet.title),
    lines: packet.lines.map(clean),
    foot: clean(packet.foot),
    sections: packet.sections.map((section, index) => ({
      ...sectionOf(section, { paper, pictures: packet.pictures ?? [] }),
      // packet.typ sets it together with the one before it, so there has to be one, and one that stands by itself.
      beside: standsBeside(section) && index > 0 && !packet.sections.slice(index - 1, index).some(standsBeside),
    })),
  };
}

const standsBeside = ({ beside, onNewPage }: Section): boolean => beside === true && !onNewPage;

const fileOf = ({ id, type }: PacketPicture): string => `/pictures/${id}.${type}`;

/** What it takes to set a picture. */
interface Drawing {
  readonly paper: PdfLook['paper'];
  readonly pictures: readonly PacketPicture[];
}

const sectionOf = (section: Section, drawing: Drawing) => ({
  heading: clean(section.heading),
  ...directed(section.heading),
  level: section.level,
  lines: section.lines.map(clean),
  onNewPage: section.onNewPage,
  blocks: section.blocks.map((block) => blockOf(block, section.level, drawing)),
});

function blockOf(block: Block, level: number, drawing: Drawing): unknown {
  switch (block.kind) {
    case 'document':
      return { kind: 'nodes', nodes: nodesOf(block.document, level, drawing) };
    case 'list':
      return { kind: 'list', items: block.items.map((item) => ({ text: clean(item), ...directed(item) })) };
    case 'pairs':
      return {
        kind: 'pairs',
        pairs: block.pairs.map(({ label, words }) => ({
          label: clean(label),
          words: clean(words),
          ...directed(words),
        })),
      };
    case 'strip':
      return stripOf(block);
  }
}

/** As many dots in a row as stay apart on the narrowest paper. */
const dotsInRow = 31;

function stripOf({ name, dots, full, open, words, note }: Strip): unknown {
  const shares = dots.map((value) =>
    value === null ? null : Math.min(1, Math.max(0, (value - open) / (full - open || 1))),
  );
  const rows = Array.from({ length: Math.ceil(shares.length / dotsInRow) }, (_, row) =>
    shares.slice(row * dotsInRow, (row + 1) * dotsInRow),
  );
  return {
    kind: 'strip',
    name: clean(name),
    rows,
    across: Math.min(dotsInRow, shares.length),
    // A day and what was noted of it stay on one line.
    words: clean(words).replace(/(\d) (\p{Lu}\p{Ll}{2}) (?=\d)/gu, '$1\u00a0$2\u00a0'),
    note: clean(note),
  };
}

interface Json {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly Json[];
}

const inside = (node: { content?: unknown }): readonly Json[] => (node.content ?? []) as readonly Json[];
const textOf = (node: Json): string => node.text ?? inside(node).map(textOf).join('');

const nodesOf = (document: EntryDocument | Json, level: number, drawing: Drawing): unknown[] =>
  inside(document).map((each) => nodeOf(each, level, drawing));

function nodeOf(node: Json, level: number, drawing: Drawing): unknown {
  const items = (): unknown[] => inside(node).map((item) => nodesOf(item, level, drawing));
  switch (node.type) {
    case 'heading':
      // Below the section’s own heading, whatever it was called in the entry.
      return { kind: 'heading', level: Math.min(level + 1, 6), ...lineOf(node) };
    case 'blockquote':
      return { kind: 'quote', nodes: nodesOf(node, level, drawing) };
    case 'codeBlock':
      return { kind: 'code', text: clean(textOf(node)) };
    case 'horizontalRule':
      return { kind: 'rule' };
    case 'bulletList':
      return { kind: 'bullets', items: items() };
    case 'orderedList':
      return { kind: 'numbers', start: Math.max(0, Math.trunc(Number(node.attrs?.start ?? 1))), items: items() };
    case 'taskList':
      return {
        kind: 'checks',
        items: inside(node).map((item) => ({
          checked: item.attrs?.checked === true,
          nodes: nodesOf(item, level, drawing),
        })),
      };
    case 'table':
      return tableOf(node, level, drawing);
    case 'attachment':
      return attachmentOf(node.attrs as unknown as Placed, drawing);
    case 'prompt':
      return {
        kind: 'question',
        source: clean(String(node.attrs?.source ?? '')),
        words: clean(String(node.attrs?.words ?? '')),
      };
    default:
      return { kind: 'paragraph', ...lineOf(node) };
  }
}

const lineOf = (node: Json) => ({ runs: inside(node).map(runOf), ...directed(textOf(node)) });

function runOf(node: Json): unknown {
  if (node.type === 'hardBreak') return { kind: 'break' };
  return {
    kind: 'text',
    text: clean(node.text ?? ''),
    marks: (node.marks ?? []).map(({ type, attrs }) => ({
      kind: type,
      ...(type === 'link' ? { href: String(attrs?.href ?? '') } : {}),
    })),
  };
}

function tableOf(table: Json, level: number, drawing: Drawing): unknown {
  const spans = (cell: Json, name: string): number => Math.max(1, Number(cell.attrs?.[name] ?? 1));
  const rows = inside(table).map((row) =>
    inside(row).map((cell) => ({
      isHead: cell.type === 'tableHeader',
      colspan: spans(cell, 'colspan'),
      rowspan: spans(cell, 'rowspan'),
      nodes: nodesOf(cell, level, drawing),
    })),
  );
  return {
    kind: 'table',
    header: rows.length > 1 && rows[0]?.every(({ isHead, rowspan }) => isHead && rowspan === 1) === true,
    columns: Math.max(1, ...rows.map((row) => row.reduce((sum, { colspan }) => sum + colspan, 0))),
    rows,
  };
}

/** Between the margins of packet.typ, and as much of a page as leaves room for a caption. In centimetres. */
const lines = { a4: 16.8, letter: 17.39 } as const;
const highest = 18;
/** Fewer dots than this would be seen as dots. */
const dotsPerCentimetre = 150 / 2.54;

function attachmentOf(placed: Placed, { paper, pictures }: Drawing): unknown {
  const picture = pictures.find(({ id }) => id === placed.file);
  const { across, down, width, alt, caption } = placed;
  if (!picture) return { kind: 'placed', line: clean(attachmentLine(placed)) };
  const ratio = across && down ? down / across : 1;
  const widest = Math.min((lines[paper] * width) / 100, highest / ratio, (across ?? Infinity) / dotsPerCentimetre);
  return {
    kind: 'picture',
    file: fileOf(picture),
    width: Math.max(1, widest),
    alt: clean(alt || caption || 'Picture'),
    caption: clean(caption),
    ...directed(caption),
  };
}

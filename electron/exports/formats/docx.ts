import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  type IRunOptions,
  LevelFormat,
  NumberFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate/browser';
import { attachmentLine, type Placed } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Block, Packet, Strip } from '../packet.ts';

export interface DocxLook {
  readonly paper: 'a4' | 'letter';
  /** Of the running text, in points. */
  readonly textSize: number;
}

/** Twentieths of a point. */
const papers = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const margin = 1_190;
const indent = 360;
/** In Word’s pixels: less than the shorter paper has between its margins. */
const highestPicture = 680;
const deepest = 9;

interface Json {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly Json[];
}

/** Where a paragraph stands: how far in, and in which list. */
interface Standing {
  readonly depth: number;
  readonly list?: { readonly reference: string; readonly level: number };
  readonly before?: string;
  readonly isQuote?: boolean;
}

/**
 * A packet as a Word document (Office Open XML, ECMA-376), with real headings, lists and tables. It says nothing about
 * who made it, with what and when. Control characters, which XML 1.0 cannot hold, are left out.
 */
export async function docxOf(packet: Packet, look: DocxLook): Promise<Uint8Array> {
  const numbered: { reference: string; start: number }[] = [];
  const body = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(packet.title), ...direction(packet.title) }),
    ...packet.lines.map((line) => small(line)),
    ...(packet.contents ? contentsOf(packet) : []),
    ...packet.sections.flatMap(({ heading, level, lines, onNewPage, blocks }) => [
      ...(heading || onNewPage
        ? [
            new Paragraph({
              ...(heading ? { heading: headings[level] } : {}),
              keepNext: true,
              pageBreakBefore: onNewPage,
              children: runsOf(heading),
              ...direction(heading),
            }),
          ]
        : []),
      ...lines.map((line) => small(line)),
      ...blocks.flatMap((block) => blockOf(block, level)),
    ]),
  ];
  const document = new Document({
    creator: '',
    lastModifiedBy: '',
    title: packet.title,
    styles: stylesOf(look, packet),
    numbering: {
      config: [
        { reference: 'dashes', levels: levels(LevelFormat.BULLET, () => '–') },
        ...numbered.map(({ reference, start }) => ({
          reference,
          levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`, start),
        })),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: papers[look.paper],
            margin: { top: margin, bottom: margin, left: margin, right: margin },
            pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL },
          },
        },
        footers: { default: footerOf(packet.foot) },
        children: body,
      },
    ],
  });
  return unsigned(new Uint8Array(await Packer.toArrayBuffer(document)));

  function blockOf(block: Block, level: number): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'document':
        return nodesOf(block.document, { depth: 0 }, level);
      case 'list':
        return block.items.map(
          (item) =>
            new Paragraph({ numbering: { reference: 'dashes', level: 0 }, children: runsOf(item), ...direction(item) }),
        );
      case 'pairs':
        return block.pairs.map(
          ({ label, words }) =>
            new Paragraph({
              children: [...runsOf(label, { bold: true }), ...(words ? runsOf(` ${words}`) : [])],
              ...direction(words),
            }),
        );
      case 'strip':
        return stripOf(block);
    }
  }

  function nodesOf(parent: EntryDocument | Json, standing: Standing, level: number): (Paragraph | Table)[] {
    return ((parent.content ?? []) as readonly Json[]).flatMap((node) => nodeOf(node, standing, level));
  }

  function nodeOf(node: Json, standing: Standing, level: number): (Paragraph | Table)[] {
    switch (node.type) {
      case 'heading':
        return [
          new Paragraph({
            ...placed(standing),
            heading: headings[Math.min(6, level + 1) as keyof typeof headings],
            children: inline(node),
            ...direction(wordsOf(node)),
          }),
        ];
      case 'blockquote':
        return nodesOf(node, { ...standing, depth: standing.depth + 1, isQuote: true }, level);
      case 'codeBlock':
        return [
          new Paragraph({
            ...placed({ ...standing, depth: standing.depth + 1 }),
            children: runsOf(wordsOf(node), { font: 'Courier New' }),
          }),
        ];
      case 'horizontalRule':
        return [
          new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '888888' } } }),
        ];
      case 'bulletList':
        return listOf(node, 'dashes', standing, level);
      case 'orderedList': {
        // A list of its own counts from its own number.
        const reference = `numbers-${numbered.length}`;
        numbered.push({ reference, start: Math.max(0, Math.trunc(Number(node.attrs?.start ?? 1))) });
        return listOf(node, reference, standing, level);
      }
      case 'taskList':
        return (node.content ?? []).flatMap((item) =>
          itemOf(item, { depth: standing.depth + 1, before: item.attrs?.checked === true ? '☑ ' : '☐ ' }, level),
        );
      case 'table':
        return [tableOf(node, level)];
      case 'attachment':
        return attachmentOf(node.attrs as unknown as Placed, standing);
      case 'prompt': {
        const source = String(node.attrs?.source ?? '');
        const words = String(node.attrs?.words ?? '');
        return [
          ...(source ? [small(source)] : []),
          new Paragraph({ ...placed(standing), children: runsOf(words, { italics: true }), ...direction(words) }),
        ];
      }
      default:
        return [
          new Paragraph({
            ...placed(standing),
            children: [...(standing.before ? runsOf(standing.before) : []), ...inline(node)],
            ...direction(wordsOf(node)),
          }),
        ];
    }
  }

  function attachmentOf(of: Placed, standing: Standing): Paragraph[] {
    const picture = packet.pictures?.find(({ id }) => id === of.file);
    if (!picture) return [small(attachmentLine(of))];
    // Of a line, in the pixels that Word counts in: 96 to an inch.
    const line = ((papers[look.paper].width - 2 * margin) / 1_440) * 96;
    const ratio = of.across && of.down ? of.down / of.across : 1;
    const width = Math.min((line * of.width) / 100, highestPicture / ratio, of.across ?? Number.POSITIVE_INFINITY);
    const description = clean(of.alt || of.caption || 'Picture');
    return [
      new Paragraph({
        ...placed({ depth: standing.depth }),
        keepNext: of.caption !== '',
        children: [
          new ImageRun({
            type: picture.type,
            data: picture.bytes,
            transformation: { width: Math.round(width), height: Math.round(width * ratio) },
            altText: { name: 'Picture', title: '', description },
          }),
        ],
      }),
      ...(of.caption ? [small(of.caption)] : []),
    ];
  }

  function listOf(list: Json, reference: string, standing: Standing, level: number): (Paragraph | Table)[] {
    const at = Math.min(standing.depth, deepest - 1);
    return (list.content ?? []).flatMap((item) =>
      itemOf(item, { depth: standing.depth + 1, list: { reference, level: at } }, level),
    );
  }

  /** Only the first paragraph of an item carries its mark. */
  function itemOf(item: Json, standing: Standing, level: number): (Paragraph | Table)[] {
    return (item.content ?? []).flatMap((node, index) =>
      nodeOf(node, index === 0 ? standing : { depth: standing.depth }, level),
    );
  }

  function tableOf(table: Json, level: number): Table {
    const rows = (table.content ?? []).map((row) => row.content ?? []);
    const span = (cell: Json, name: string): number => Math.max(1, Number(cell.attrs?.[name] ?? 1));
    const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, cell) => sum + span(cell, 'colspan'), 0)));
    const width = Math.floor((papers[look.paper].width - 2 * margin) / columns);
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width * columns, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => width),
      rows: rows.map(
        (row, index) =>
          new TableRow({
            tableHeader: index === 0 && row.length > 0 && row.every(({ type }) => type === 'tableHeader'),
            children: row.map((cell) => {
              const children = nodesOf(cell, { depth: 0 }, level);
              return new TableCell({
                columnSpan: span(cell, 'colspan'),
                rowSpan: span(cell, 'rowspan'),
                // A cell ends in a paragraph, or Word calls the file damaged.
                children: children.at(-1) instanceof Paragraph ? children : [...children, new Paragraph({})],
              });
            }),
          }),
      ),
    });
  }
}

const headings = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
  5: HeadingLevel.HEADING_5,
  6: HeadingLevel.HEADING_6,
} as const;

function stylesOf({ textSize }: DocxLook, { contents: isBook }: Pick<Packet, 'contents'>) {
  const size = textSize * 2;
  // Of notes, the first page is to hold all that it asks for.
  const [before, after, line] = isBook ? [240, 120, 288] : [160, 50, 259];
  const heading = (share: number) => ({
    run: { font: 'Calibri', bold: true, size: Math.round(size * share), color: '000000' },
    paragraph: { spacing: { before, after: Math.round(after * 0.8) } },
  });
  return {
    default: {
      document: {
        run: { font: 'Cambria', size, language: { value: 'en-GB' } },
        paragraph: { spacing: { after, line } },
      },
      title: {
        run: { font: 'Cambria', size: Math.round(size * 1.8), color: '000000' },
        paragraph: { spacing: { after: 80 } },
      },
      heading1: heading(1.15),
      heading2: heading(1.08),
      heading3: heading(1),
      heading4: heading(1),
      heading5: heading(1),
      heading6: heading(1),
    },
  };
}

const levels = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string, start = 1) =>
  Array.from({ length: deepest }, (_, level) => ({
    level,
    format,
    text: text(level),
    start,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: indent * (level + 1), hanging: indent } } },
  }));

const placed = ({ depth, list, isQuote }: Standing) => ({
  ...(list ? { numbering: list } : depth > 0 ? { indent: { left: indent * depth } } : {}),
  ...(isQuote ? { border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: 'AAAAAA' } } } : {}),
});

const footerOf = (foot: string): Footer =>
  new Footer({
    children: [
      new Paragraph({
        children: [
          ...runsOf(`${foot} `, { size: 17, color: '555555' }),
          new TextRun({ size: 17, color: '555555', children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

const small = (text: string): Paragraph =>
  new Paragraph({ children: runsOf(text, { size: 18, color: '555555' }), ...direction(text) });

/** A plain list of the headings: a field that Word fills in would ask each reader whether it may. */
const contentsOf = ({ sections }: Packet): Paragraph[] =>
  sections
    .filter(({ heading, level }) => heading && level < 3)
    .map(({ heading, level }) => new Paragraph({ indent: { left: indent * (level - 1) }, children: runsOf(heading) }));

const dotFor = (share: number): string => (share > 0.75 ? '●' : share > 0.25 ? '◐' : '○');

function stripOf({ name, dots, open, full, words, note }: Strip): Paragraph[] {
  const drawn = dots.map((value) => (value === null ? '·' : dotFor((value - open) / (full - open || 1)))).join(' ');
  return [
    new Paragraph({ keepNext: true, children: runsOf(name, { bold: true }) }),
    new Paragraph({ keepNext: true, children: runsOf(drawn) }),
    small(words),
    ...(note ? [new Paragraph({ children: runsOf(note, { italics: true }), ...direction(note) })] : []),
  ];
}

const wordsOf = (node: Json): string => node.text ?? (node.content ?? []).map(wordsOf).join('');

/** By its first letter that has a direction, as the editor does. */
const direction = (text: string): { bidirectional?: true } =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text)
    ? { bidirectional: true }
    : {};

function inline(node: Json): ParagraphChild[] {
  return (node.content ?? []).flatMap((each): ParagraphChild[] => {
    if (each.type === 'hardBreak') return [new TextRun({ break: 1 })];
    const marks = new Map((each.marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]));
    const runs = runsOf(each.text ?? '', {
      ...(marks.has('bold') ? { bold: true } : {}),
      ...(marks.has('italic') ? { italics: true } : {}),
      ...(marks.has('strike') ? { strike: true } : {}),
      ...(marks.has('highlight') ? { highlight: 'yellow' as const } : {}),
      ...(marks.has('code') ? { font: 'Courier New' } : {}),
      ...(marks.has('takenOut')
        ? { color: 'FFFFFF', shading: { type: ShadingType.CLEAR, color: 'auto', fill: '1E1E1E' } }
        : {}),
      ...(marks.has('link') ? { underline: {} } : {}),
    });
    const href = marks.get('link')?.href;
    return typeof href === 'string' ? [new ExternalHyperlink({ link: href, children: runs })] : runs;
  });
}

/** Runs of one look; a line break in the text is one in the document. */
const runsOf = (text: string, look: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun[] =>
  clean(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          ...look,
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(direction(line).bidirectional ? { rightToLeft: true } : {}),
        }),
    );

// XML 1.0 holds no control characters but these three, and no half surrogate pairs.
const clean = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\r\n?/g, '\n');

/** The library signs and dates what it makes; nobody asked for that. */
function unsigned(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const core = parts['docProps/core.xml'];
  if (core) {
    parts['docProps/core.xml'] = strToU8(
      strFromU8(core).replace(
        /<(dc:creator|cp:lastModifiedBy|cp:revision|dcterms:created|dcterms:modified|dc:description)\b[^>]*(?:\/>|>[^<]*<\/\1>)/g,
        '',
      ),
    );
  }
  // The same date for every part: a ZIP archive has to name one.
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [part, { mtime: '1980-01-02' }]])),
  );
}

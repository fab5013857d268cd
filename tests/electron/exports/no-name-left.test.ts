import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Format } from '#contract/exports.ts';
import type { TakenOut } from '#contract/taken-out.ts';
import { docxOf } from '../../../electron/exports/formats/docx.ts';
import { markdownFileOf } from '../../../electron/exports/formats/markdown.ts';
import type { Typesetter } from '../../../electron/exports/formats/pdf.ts';
import { textFileOf } from '../../../electron/exports/formats/plain-text.ts';
import { stripPdf } from '../../../electron/exports/formats/protect-pdf.ts';
import { textOfFile } from '../../../electron/exports/formats/text-of-file.ts';
import type { Packet } from '../../../electron/exports/packet.ts';
import { takeOut } from '../../../electron/exports/take-out.ts';
import { anyDocument } from '../../support/hostile-documents.ts';
import { ownTypesetter } from '../../support/typesetter.ts';

const look = { paper: 'a4', textSize: 11 } as const;
let setter: Typesetter;
beforeAll(async () => {
  setter = await ownTypesetter();
});

/** Names as they are kept in the list, and what stands for them. */
const kept = [
  ['Marius', 'M.'],
  ['Ana-Lucía', 'A.'],
  ['O’Brien', 'my sister'],
  ['Mill Road', ''],
  ['Zoë', ''],
  ['Großmann', 'a friend'],
  ['Иван', 'I.'],
] as const;
const list: TakenOut[] = kept.map(([words, instead], index) => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  ...{ words, instead, endings: words === 'Marius' },
}));

/** A name as somebody might write it. */
const written = fc
  .tuple(fc.constantFrom(...kept.map(([words]) => words), 'Marius’s', 'Mariuses'), fc.nat(7))
  .map(([words, how]) =>
    [
      words,
      words.toUpperCase(),
      words.toLowerCase(),
      words.normalize('NFD'),
      words.replace(' ', '\u00a0').replace('’', "'"),
      words.replace('-', '\u2011').replace(' ', '  '),
      `${words.slice(0, 2)}\u00ad${words.slice(2)}`,
      `“${words},`,
    ].at(how),
  );

interface Node {
  readonly type: string;
  readonly text?: string;
  readonly marks?: readonly object[];
  readonly content?: readonly Node[];
}

/** Puts names into the words of a document, some of them in two pieces with different marks. */
function withNames(document: EntryDocument, names: readonly string[]): EntryDocument {
  let next = 0;
  const name = (): string => names[next++ % names.length] ?? '';
  const walk = (node: Node): Node[] => {
    if (node.text === undefined) return [{ ...node, ...(node.content ? { content: node.content.flatMap(walk) } : {}) }];
    const put = name();
    const half = Math.ceil(put.length / 2);
    return [
      { ...node, text: `${node.text} ${put.slice(0, half)}` },
      { type: 'text', text: `${put.slice(half)} and `, marks: [{ type: 'italic' }] },
    ];
  };
  const [whole] = walk(document as Node);
  return whole as EntryDocument;
}

const packets = fc.tuple(anyDocument, fc.array(written, { minLength: 3, maxLength: 12 })).map(([document, some]) => {
  const names = some.map((each) => each ?? '');
  const at = (index: number): string => `Kettle ${names[index % names.length]} stayed`;
  const packet: Packet = {
    ...{ title: at(0), lines: [at(1)], foot: 'Foot of it', contents: false },
    sections: [
      {
        ...{ heading: at(2), level: 1, lines: [at(3)], onNewPage: false },
        blocks: [
          { kind: 'document', document: withNames(document, names) },
          { kind: 'list', items: [at(4), at(5)] },
          { kind: 'pairs', pairs: [{ label: at(6), words: at(7) }] },
          { kind: 'strip', name: at(8), dots: [1, null], open: 0, full: 1, words: at(9), note: at(10) },
        ],
      },
    ],
  };
  return packet;
});

async function fileOf(packet: Packet, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return stripPdf((await setter.pdf(packet, look)).bytes);
    case 'docx':
      return docxOf(packet, look);
    case 'markdown':
      return new TextEncoder().encode(markdownFileOf(packet));
    case 'text':
      return new TextEncoder().encode(textFileOf(packet));
  }
}

/** Another way of looking for a name than the one that takes it out. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}\\]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .replace(/[’‘ʼ`]/gu, "'")
    .toLowerCase()
    .replaceAll('ß', 'ss');
const sought = kept.map(([words]) => new RegExp(`(?<![\\p{L}\\p{N}])${plainly(words)}(?![\\p{L}\\p{N}])`, 'u'));

test('a thousand packets hold none of their names, in whatever form they leave, and all the rest of their words', async () => {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(packets, async (packet) => {
      const before = plainly(JSON.stringify(packet));
      expect(sought.some((name) => name.test(before))).toBe(true);
      const { packet: out } = takeOut(packet, list);
      made += 1;
      // The forms that take longer are made of some.
      const formats: Format[] = [made % 2 === 0 ? 'text' : 'markdown'];
      if (made % 25 === 0) formats.push('docx');
      if (made % 50 === 0) formats.push('pdf');
      for (const format of formats) {
        const text = plainly(await textOfFile(await fileOf(out, format), format));
        for (const name of sought) expect(text, format).not.toMatch(name);
        expect(text.match(/kettle/g)?.length, format).toBeGreaterThanOrEqual(11);
        expect(text, format).not.toMatch(/marius/);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(made).toBe(1_000);
});

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Format } from '#contract/exports.ts';
import type { TakenOut } from '#contract/taken-out.ts';
import type { Typesetter } from '../../../electron/exports/formats/pdf.ts';
import { textOfFile } from '../../../electron/exports/formats/text-of-file.ts';
import type { Packet } from '../../../electron/exports/packet.ts';
import { assertRight, type PressTask } from '../../../electron/exports/press-tasks.ts';
import { pressed } from '../../../electron/exports/pressed.ts';
import { takeOut } from '../../../electron/exports/take-out.ts';
import { anyDocument } from '../../support/hostile-documents.ts';
import { ownTypesetter } from '../../support/typesetter.ts';

type FileTask = Extract<PressTask, { kind: 'file' }>;

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
          {
            ...{ kind: 'strip', name: at(8), scale: at(11), days: ['2026-11-01', '2026-11-02'] },
            ...{ dots: [1, null], open: 0, full: 1, words: at(9), note: at(10) },
          },
        ],
      },
    ],
  };
  return packet;
});

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
const letter = '[\\p{L}\\p{N}]';
/** Each name as a whole word; of the one that is taken out with its endings, whatever begins with it. */
const sought = list.map(
  ({ words, endings }) => new RegExp(`(?<!${letter})${plainly(words)}${endings ? '' : `(?!${letter})`}`, 'u'),
);
const namesIn = (text: string): string[] => list.flatMap(({ words }, at) => (sought[at]?.test(text) ? [words] : []));

/** The forms that take longer are made of some. Which one is drawn with the packet, so that what fails can be made again. */
const form: fc.Arbitrary<Format> = fc.oneof(
  ...(
    [
      ['text', 47],
      ['markdown', 47],
      ['docx', 4],
      ['pdf', 2],
    ] as const
  ).map(([format, weight]) => ({
    ...{ arbitrary: fc.constant(format), weight },
  })),
);

test('a thousand packets hold none of their names, in whatever form they leave, and all the rest of their words', async () => {
  await fc.assert(
    fc.asyncProperty(packets, form, async (packet, format) => {
      expect(namesIn(plainly(JSON.stringify(packet)))).not.toEqual([]);
      const { packet: out } = takeOut(packet, list);
      const task: FileTask = { kind: 'file', packet: out, look, format, closing: { by: 'nothing' }, takenOut: list };
      const made = await pressed(task, setter);
      // What is read again before it is handed over says the same.
      assertRight(made, list);
      const text = plainly(await textOfFile(made.bytes, format));
      expect(namesIn(text)).toEqual([]);
      expect(text.match(/kettle/g)?.length).toBeGreaterThanOrEqual(11);
    }),
    { numRuns: 1_000 },
  );
  // Some twenty PDFs are among them, whose letters are looked for in every font of the computer.
}, 600_000);

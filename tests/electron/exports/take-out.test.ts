import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TakenOut, takenOutProblem } from '#contract/taken-out.ts';
import type { Block, Packet } from '../../../electron/exports/packet.ts';
import { fitsName, foundIn, takeOut } from '../../../electron/exports/take-out.ts';

const word = (words: string, more: Partial<TakenOut> = {}): TakenOut => ({
  ...{ id: randomUUID(), words, instead: '', endings: false },
  ...more,
});

const packetOf = (...blocks: Block[]): Packet => ({
  ...{ title: '', lines: [], foot: '', contents: false },
  sections: [{ heading: '', level: 1, lines: [], onNewPage: false, blocks }],
});

const plain = (text: string, ...list: TakenOut[]): string => takeOut({ ...packetOf(), title: text }, list).packet.title;

interface Json {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: Json[];
}

const text = (words: string, ...marks: NonNullable<Json['marks']>): Json => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks } : {}),
});
const bold = { type: 'bold' };
const italic = { type: 'italic' };
const black = text('taken out', { type: 'takenOut' });
const link = (href: string) => ({ type: 'link', attrs: { href } });
const paragraph = (...content: Json[]): Json => ({ type: 'paragraph', ...(content.length > 0 ? { content } : {}) });
const documentOf = (...content: Json[]): Block => ({ kind: 'document', document: { type: 'doc', content } });

function inDocument(content: Json[], ...list: TakenOut[]): Json[] {
  const [block] = takeOut(packetOf(documentOf(...content)), list).packet.sections[0]?.blocks ?? [];
  return block?.kind === 'document' ? (block.document.content as Json[]) : [];
}
const inParagraph = (content: Json[], ...list: TakenOut[]): Json[] =>
  inDocument([paragraph(...content)], ...list)[0]?.content ?? [];

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

describe('what is found', () => {
  test.each([
    ['capitals', 'ANNA came', 'anna', '[taken out] came'],
    ['composed and decomposed', 'Zoe\u0308 and Zo\u00eb and Zoe', 'Zoë', '[taken out] and [taken out] and [taken out]'],
    [
      'ß and ss',
      'Frau Gro\u00dfmann, GROSSMANN, GRO\u1e9eMANN',
      'Großmann',
      'Frau [taken out], [taken out], [taken out]',
    ],
    ['Turkish i', 'İpek, IPEK, ıpek', 'ipek', '[taken out], [taken out], [taken out]'],
    ['the final sigma', 'ΝΙΚΟΣ, Νίκος', 'νικος', '[taken out], [taken out]'],
    ['ligatures', 'Gri\ufb03th, Gri\ufb00ith', 'Griffith', '[taken out], [taken out]'],
    ['full width', 'Ａｎｎａ!', 'Anna', '[taken out]!'],
    ['mathematical letters', '𝐀𝓃𝕟𝚊!', 'Anna', '[taken out]!'],
    ['zero width and soft hyphens', 'An\u200bn\u00ada\ufeff!', 'Anna', '[taken out]\ufeff!'],
    ['bidi controls', '\u2067A\u200enna\u2069!', 'Anna', '\u2067[taken out]\u2069!'],
    ['control characters', 'An\u0001na', 'Anna', '[taken out]'],
    ['every dash', 'Ann‑Marie, Ann–Marie, Ann−Marie', 'Ann-Marie', '[taken out], [taken out], [taken out]'],
    ['every apostrophe', 'O’Brien, O`Brien, OʼBrien, O´Brien', "O'Brien", Array(4).fill('[taken out]').join(', ')],
    ['every white space', 'Anna\u00a0 \n\tLee', 'Anna Lee', '[taken out]'],
    ['white space that cannot be seen between', 'Anna \u200b Lee', 'Anna Lee', '[taken out]'],
    ['a hyphen at the end of a line', 'Mar-\nkus and Ann-\nMarie', 'Markus', '[taken out] and Ann-\nMarie'],
    ['spaces beside punctuation', 'J.R. Lee, J. R. Lee', 'J. R. Lee', '[taken out], [taken out]'],
    ['letters beyond 16 bits', '🦊𐐀𐐁🦊', '𐐨𐐩', '🦊[taken out]🦊'],
    ['a small picture', 'with 🦊 today', '🦊', 'with [taken out] today'],
    ['Hebrew with and without points', 'שָׂרָה באה, שרה', 'שרה', '[taken out] באה, [taken out]'],
    ['Arabic, stretched', 'محـــمد هنا', 'محمد', '[taken out] هنا'],
    ['punctuation as such, not as an expression', 'a.b axb (c+', 'a.b', '[taken out] axb (c+'],
    ['what is beside a small sign', 'Ann² and Acme™', 'Ann', '[taken out]² and Acme™'],
  ])('%s', (_, where, words, rest) => {
    expect(plain(where, word(words))).toBe(rest);
  });
});

describe('whole words', () => {
  test.each([
    ['not within a word', 'Anna, Joann, Ann', 'Ann', 'Anna, Joann, [taken out]'],
    [
      'beside punctuation',
      'Ann’s Ann-Marie_Ann (Ann)',
      'Ann',
      '[taken out]’s [taken out]-Marie_[taken out] ([taken out])',
    ],
    ['not beside a digit', 'Ann2 2Ann', 'Ann', 'Ann2 2Ann'],
    ['a mark goes with its letter, and makes no end', 'Ann\u0301 Ann\u0301a', 'Ann', '[taken out] Ann\u0301a'],
    ['in Han anywhere', '昨日山田太郎に会った', '山田', '昨日[taken out]太郎に会った'],
    ['in Han over a line', '昨日山\n田に', '山田', '昨日[taken out]に'],
    ['in kana, with what marks it', 'ｶﾞﾝﾀﾞﾑは', 'ガンダム', '[taken out]は'],
    ['in Thai', 'ฉันพบสมชายวันนี้', 'สมชาย', 'ฉันพบ[taken out]วันนี้'],
    ['Latin before kana', 'Annさんは', 'Ann', '[taken out]さんは'],
    ['a word within one character takes all of it', 'bei ㍿ heute', '株式', 'bei [taken out] heute'],
    ['not a part of a Hangul syllable', '김 기', '기', '김 [taken out]'],
    ['a small picture is not cut', '👩‍👧 x', '👩', '[taken out] x'],
  ])('%s', (_, where, words, rest) => {
    expect(plain(where, word(words))).toBe(rest);
  });

  test('with endings also longer ones, and nothing before', () => {
    const mark = word('Mark', { endings: true });
    expect(plain('Mark, Marks, MÁRKUS, Denmark, remark, Mark’s', mark)).toBe(
      '[taken out], [taken out], [taken out], Denmark, remark, [taken out]’s',
    );
  });

  test('the longest first, from left to right', () => {
    const list = [
      word('Anna', { instead: 'A.' }),
      word('Anna Lee', { instead: 'B.' }),
      word('Lee Young', { instead: 'C.' }),
    ];
    expect(plain('Anna Lee Young, Lee Young, Anna', ...list)).toBe('B. Young, C., A.');
  });

  test('what is put in makes no taken-out word with what is beside it', () => {
    expect(plain('Anna Lee Lee', word('Anna Lee', { instead: 'Anna' }))).toBe('[taken out]');
    const list = [word('Bob', { instead: 'Tom' }), word('Tom Reed')];
    expect(plain('Bob Reed', ...list)).toBe('[taken out]');
  });

  test('what says that something was taken out is not taken out itself', () => {
    expect(plain('out with Ann', word('Ann'), word('out'))).toBe('[taken out] with [taken out]');
    expect(inParagraph([text('Ann out')], word('Ann'), word('taken'), word('out'))).toEqual([black, text(' '), black]);
  });
});

describe('where it is found', () => {
  test('every string of the packet', () => {
    const anna = word('Anna', { instead: 'X' });
    const name = 'of Anna.';
    const strip = { kind: 'strip', dots: [1, null, 0], full: 1, open: 0, days: [] } as const;
    const packet: Packet = {
      ...{ title: name, lines: [name, ''], foot: name, contents: true },
      sections: [
        {
          ...{ heading: name, level: 2, lines: [name], onNewPage: true },
          blocks: [
            { kind: 'list', items: [name, 'b'] },
            { kind: 'pairs', pairs: [{ label: name, words: name }] },
            { ...strip, name, scale: name, words: name, note: name },
            documentOf(
              { type: 'prompt', attrs: { prompt: 'why', card: 'anna', source: name, words: name } },
              { type: 'codeBlock', attrs: { language: 'Anna' }, content: [text(name)] },
            ),
          ],
        },
      ],
    };
    const before = JSON.stringify(packet);
    const { packet: after, places } = takeOut(packet, [anna]);
    expect(JSON.stringify(packet)).toBe(before);
    const expected = JSON.parse(before.replace('"anna"', 'null').replaceAll('Anna', 'X')) as Packet;
    expect(after).toEqual(expected);
    expect(places).toEqual(new Map([[anna.id, 17]]));
  });

  test('over several text nodes, hard breaks and spaces; what is left stays as it was marked', () => {
    const lee = word('Anna Lee', { instead: 'B' });
    const nodes = [
      text('To '),
      text('An', italic),
      text('na', bold),
      { type: 'hardBreak' },
      text('  Lee!', bold),
      text(' Bye'),
    ];
    expect(inParagraph(nodes, lee)).toEqual([text('To '), text('B', italic), text('!', bold), text(' Bye')]);
    expect(inParagraph(nodes, { ...lee, instead: '' })).toEqual([text('To '), black, text('!', bold), text(' Bye')]);
  });

  test('an accent in a node of its own goes with its letter', () => {
    expect(inParagraph([text('Zoe'), text('\u0308 x', bold)], word('zoe'))).toEqual([black, text(' x', bold)]);
  });

  test('not over two blocks', () => {
    const blocks = [paragraph(text('Anna')), paragraph(text('Lee')), paragraph()];
    expect(inDocument(blocks, word('Anna Lee'))).toEqual(blocks);
  });

  test('nested lists and tables', () => {
    const nest = (words: string): Json[] => [
      {
        type: 'taskList',
        content: [
          {
            type: 'taskItem',
            attrs: { checked: true },
            content: [
              paragraph(text(words)),
              { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text(words))] }] },
            ],
          },
        ],
      },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', attrs: { colspan: 1, colwidth: [10] }, content: [paragraph(text(words))] }],
          },
        ],
      },
    ];
    expect(inDocument(nest('a Anna b'), word('Anna', { instead: 'X' }))).toEqual(nest('a X b'));
  });

  test('a code block, which holds no marks, has the words in brackets', () => {
    const list = [word('Anna'), word('out')];
    const [once] = inDocument([{ type: 'codeBlock', content: [text('hi Anna\nbye')] }], ...list);
    expect(once?.content).toEqual([text('hi [taken out]\nbye')]);
    expect(inDocument([{ type: 'codeBlock', content: once?.content ?? [] }], ...list)).toEqual([once]);
  });

  test.each([
    ['mailto:Anna.Lee@example.org'],
    ['https://example.org/%41nna%20l%C3%A9e'],
    ['https://example.org/%2541nna_lee'],
    ['https://example.org/?q=xannaleex&bad=%E0%A4'],
    ['https://example.org/anna+lee'],
  ])('a link to %s goes, its words stay', (href) => {
    const lee = word('Anna Lee');
    const nodes = [
      text('see '),
      text('her ', link(href)),
      text('page', link(href), bold),
      text(' and '),
      text('it', link('https://a.org')),
    ];
    expect(inParagraph(nodes, lee)).toEqual(
      [...[text('see her '), text('page', bold), text(' and '), text('it', link('https://a.org'))]].flatMap((node) =>
        node.text === 'see her ' ? [text('see '), text('her ')] : [node],
      ),
    );
    const { places } = takeOut(packetOf(documentOf(paragraph(...nodes))), [lee]);
    expect(places.get(lee.id)).toBe(1);
  });

  test('a host in its own script is read', () => {
    const nodes = [text('page', link('https://xn--mller-kva.de/'))];
    expect(inParagraph(nodes, word('Müller'))).toEqual([text('page')]);
  });

  test('what stands in a link’s words has no link', () => {
    const nodes = [text('with Anna here', link('https://a.org'), bold)];
    const here = link('https://a.org');
    expect(inParagraph(nodes, word('Anna', { instead: 'X' }))).toEqual([
      ...[text('with ', here, bold), text('X', bold), text(' here', here, bold)],
    ]);
  });

  test('two black marks side by side are one', () => {
    expect(inParagraph([text('山田太郎')], word('山田'), word('太郎'))).toEqual([black]);
  });

  test('how often, each', () => {
    const [anna, tom, none] = [word('Anna'), word('Tom'), word('Nobody')];
    const { places } = takeOut({ ...packetOf(), lines: ['Anna, Anna', 'Tom'] }, [anna, tom, none]);
    expect(places).toEqual(
      new Map([
        [anna.id, 2],
        [tom.id, 1],
        [none.id, 0],
      ]),
    );
  });
});

describe('the check after writing', () => {
  test.each([
    ['doubled spaces', 'to Anna   Lee today', 'Anna Lee'],
    ['a line’s end', 'to Anna\nLee', 'Anna Lee'],
    ['a hyphen that the line has', 'to Mar-\nkus', 'Markus'],
    ['a soft hyphen that the line has', 'to Mar\u00ad\nkus', 'Markus'],
    ['a hyphen that the word has', 'to Ann-\nMarie', 'Ann-Marie'],
    ['a ligature', 'to Gri\ufb03th', 'Griffith'],
    ['Han over a line', '昨日山\n田に', '山田'],
  ])('%s', (_, where, words) => {
    const sought = word(words);
    expect(foundIn(where, [word('Nobody'), sought])).toEqual([sought]);
    expect(foundIn(plain(where, sought), [sought])).toEqual([]);
  });

  test('each word that is there, also within another', () => {
    const list = [word('Anna Lee'), word('Anna'), word('Ann')];
    expect(foundIn('Anna Lee', list)).toEqual(list.slice(0, 2));
  });

  test('not what says that something was taken out, over a line’s end either', () => {
    expect(foundIn('to [taken out] and taken\nout', [word('out'), word('taken')])).toEqual([]);
    expect(foundIn('out', [word('out')])).toHaveLength(1);
  });
});

test.each([
  ['Anna Lee.pdf', 'Anna Lee', true],
  ['anna_lee-2024.pdf', 'Anna Lee', true],
  ['letters-AnnaLee.pdf', 'Anna Lee', true],
  ['AboutAnna2024.docx', 'Anna', true],
  ['Annual.pdf', 'Ann', false],
  ['山田さん.pdf', '山田', true],
  ['2024-05.pdf', 'Anna', false],
])('whether the name %s holds %s', (name, words, holds) => {
  expect(fitsName(name, [word('Nobody'), word(words)])).toBe(holds);
});

describe('what can be on the list', () => {
  test('its words are trimmed, there are some, and few', () => {
    expect(TakenOut.parse(word('  Anna  Lee '))).toMatchObject({ words: 'Anna Lee' });
    for (const wrong of [word(' '), word('x'.repeat(81)), word('x', { instead: 'x'.repeat(41) })]) {
      expect(TakenOut.safeParse(wrong).success).toBe(false);
    }
  });

  test.each([
    ['punctuation', [], word('…!'), 'There is no letter or number in it to look for.'],
    ['what cannot be seen', [], word('\u200b\u00ad'), 'There is no letter or number in it to look for.'],
    ['the same twice', [word('Zoë')], word('ZOE'), '“ZOE” is on the list already.'],
    ['itself', [], word('Anna', { instead: 'Anna L.' }), '“Anna L.” would put “Anna” back in.'],
    [
      'another one',
      [word('Mo', { endings: true })],
      word('Anna', { instead: 'Moritz' }),
      '“Moritz” would put “Mo” back in.',
    ],
    [
      'what stands for another',
      [word('Anna', { instead: 'my friend Mo' })],
      word('Mo'),
      '“my friend Mo”, which stands for “Anna”, would put “Mo” back in.',
    ],
  ])('not %s', (_, list, candidate, problem) => {
    expect(takenOutProblem(list, candidate)).toBe(problem);
  });

  test('what does no harm', () => {
    const anna = word('Anna', { instead: 'Mona' });
    expect(takenOutProblem([anna], { ...anna, words: 'ANNA' })).toBeNull();
    expect(takenOutProblem([anna], word('Mon', { instead: 'M.' }))).toBeNull();
    expect(takenOutProblem([], word('🦊'))).toBeNull();
  });
});

test('an empty list, and one of words that cannot be found, leave everything', () => {
  const packet = { ...packetOf(documentOf(paragraph(text('a', bold), text('b', bold)))), title: '[taken out] – x' };
  expect(takeOut(packet, []).packet).toEqual(packet);
  expect(takeOut(packet, [word('–')]).packet).toEqual(packet);
});

describe('whatever is written', () => {
  const names = [
    'Anna Lee',
    'Anna',
    'Zoë',
    'Großmann',
    'O’Brien',
    'Ann-Marie',
    'İpek',
    'Νίκος',
    'Иван',
    '山田',
    'שרה',
    '𐐨𐐩',
    'Griffith',
  ];
  const list = [...names.map((words) => word(words)), word('Mark', { endings: true })];

  const name = fc
    .tuple(fc.constantFrom(...names, 'Mark', 'Markus', 'Marks'), fc.array(fc.nat(9), { minLength: 9, maxLength: 40 }))
    .map(([words, choices]) => {
      let draw = 0;
      const next = () => choices[draw++ % choices.length] ?? 0;
      const letters = Array.from(words.normalize(next() < 5 ? 'NFD' : 'NFC'), (letter) => {
        const choice = next();
        if (letter === ' ') return [' ', '\u00a0', '  ', '\n', '\u200b \u2003'][choice % 5];
        if (letter === '-') return ['-', '‐', '‑', '–', '－'][choice % 5];
        if (letter === '’') return ['’', "'", '`', 'ʼ', '＇'][choice % 5];
        const cased = [letter.toUpperCase(), letter.toLowerCase(), letter][choice % 3];
        return cased + (['\u0301', '\u00ad', '\u200d', '\ufe0f'][next()] ?? '');
      });
      return { name: true, words: letters.join('') };
    });
  const other = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter(
      (words) =>
        /^\P{White_Space}+$/u.test(words) &&
        !/[山田]/u.test(words.normalize('NFKD')) &&
        foundIn(words, list).length === 0,
    )
    .map((words) => ({ name: false, words }));
  const line = fc.array(fc.oneof(name, other), { minLength: 1, maxLength: 8 });
  type Line = { name: boolean; words: string }[];
  const written = (words: Line): string => words.map((one) => one.words).join(' ');
  const left = (words: Line): string => words.map((one) => (one.name ? '[taken out]' : one.words)).join(' ');

  const marksOf = fc.subarray([bold, italic, { type: 'code' }, link('https://example.org/')]);
  const textBlock = fc
    .tuple(line, fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), marksOf), { minLength: 1 }))
    .map(([words, cuts]) => {
      const content: Json[] = [];
      let rest = Array.from(written(words));
      for (let at = 0; rest.length > 0; at++) {
        const [length, marks] = cuts[at % cuts.length] ?? [1, []];
        const piece = rest.slice(0, length);
        const broken = piece.indexOf('\n');
        if (broken === 0) content.push({ type: 'hardBreak' });
        else content.push(text((broken < 0 ? piece : piece.slice(0, broken)).join(''), ...marks));
        rest = rest.slice(broken === 0 ? 1 : broken < 0 ? length : broken);
      }
      return { node: paragraph(...content), left: [left(words)] };
    });
  type Part = { node: Json; left: string[] };
  const around =
    (shape: (inside: Json[]) => Json) =>
    (parts: Part[]): Part => ({
      node: shape(parts.map(({ node }) => node)),
      left: parts.flatMap((one) => one.left),
    });
  const { part } = fc.letrec<{ part: Part }>((tie) => {
    const parts = fc.array(tie('part'), { minLength: 1, maxLength: 3 });
    const listOf = (type: string, item: string) =>
      parts.map(around((inside) => ({ type, content: [{ type: item, content: inside }] })));
    return {
      part: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        textBlock,
        fc.tuple(line, line).map(([source, words]) => ({
          node: { type: 'prompt', attrs: { prompt: null, card: null, source: written(source), words: written(words) } },
          left: [left(source), left(words)],
        })),
        listOf('bulletList', 'listItem'),
        listOf('blockquote', 'paragraphs'),
        listOf('table', 'tableRow'),
      ),
    };
  });
  const packets = fc.tuple(line, line, fc.array(part, { maxLength: 4 })).map(([title, item, parts]) => ({
    packet: {
      ...packetOf({ kind: 'list', items: [written(item)] }, documentOf(...parts.map(({ node }) => node))),
      title: written(title),
    },
    left: [left(title), left(item), ...parts.flatMap((one) => one.left)],
  }));

  /** All that can be read, block by block. */
  function read(value: unknown): string[] {
    const node = value as Json;
    if (node.type === 'prompt') return [String(node.attrs?.source), String(node.attrs?.words)];
    if (!node.content?.some(({ type }) => type === 'text')) return (node.content ?? []).flatMap(read);
    return [
      node.content
        .map((child) =>
          child.type === 'hardBreak'
            ? '\n'
            : child.marks?.some(({ type }) => type === 'takenOut')
              ? '[taken out]'
              : child.text,
        )
        .join(''),
    ];
  }
  const readPacket = ({ title, sections }: Packet): string[] => [
    title,
    ...sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'document' ? read(block.document) : block.kind === 'list' ? block.items : [],
      ),
    ),
  ];

  test('no name stays, every other word does, and a second time changes nothing', () => {
    fc.assert(
      fc.property(packets, ({ packet, left }) => {
        const before = JSON.stringify(packet);
        const after = takeOut(packet, list).packet;
        expect(JSON.stringify(packet)).toBe(before);
        // A soft hyphen behind the last letter is not a part of the word, and may stay.
        const seen = (texts: string[]) => texts.map((one) => one.replaceAll('\u00ad', ''));
        expect(seen(readPacket(after))).toEqual(seen(left));
        expect(foundIn(stringsOf(after).join('\uffff'), list)).toEqual([]);
        expect(takeOut(after, list).packet).toEqual(after);
        expect(takeOut(packet, []).packet).toEqual(packet);
      }),
      { numRuns: 1000 },
    );
  });
});

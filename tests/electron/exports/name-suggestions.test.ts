import { describe, expect, test } from 'vitest';
import { suggestNames } from '../../../electron/exports/name-suggestions.ts';
import type { Packet } from '../../../electron/exports/packet.ts';

const packetOf = (...items: string[]): Packet => ({
  ...{ title: 'Zoe and Zoe', lines: [], foot: '', contents: false },
  sections: [
    { heading: 'With Zoe', level: 1, lines: ['Zoe, Zoe'], onNewPage: false, blocks: [{ kind: 'list', items }] },
  ],
});
const suggested = (...items: string[]) =>
  suggestNames(packetOf(...items)).map(({ words, count, kind }) => `${kind}: ${words} ${count}`);

describe('names', () => {
  test.each([
    ['in the middle of a sentence', 'Then I saw Anna there.', ['name: Anna 1']],
    [
      'of two words, and one of them alone',
      'With Anna Lee. And with Anna, Anna.',
      ['name: Anna 2', 'name: Anna Lee 1'],
    ],
    ['whose something is', 'I took Tom’s car, not Tom.', ['name: Tom 2']],
    ['with a hyphen', 'I saw Ann-Marie.', ['name: Ann-Marie 1']],
    ['behind a title', 'I asked Dr. Weber.', ['name: Weber 1']],
    ['more than once at a beginning', 'Lena came. Lena left.', ['name: Lena 2']],
    ['not once at a beginning', 'Walking helps. “Running too.” Swimming!', []],
    ['not what is also written small', 'Walking helps. Walking is good. I like walking.', []],
    ['not ordinary ones', 'On Monday in March I said Yes and I’m OK on TV, Mum.', []],
    ['in other scripts with capitals', 'Я видел Ивана там', ['name: Ивана 1']],
    ['not in scripts without them', '昨日山田に会った', []],
  ])('%s', (_, text, names) => {
    expect(suggested(text)).toEqual(names);
  });

  test('the one that the other person is called by, once at a beginning too, and no other word for them', () => {
    const packet = packetOf('Dan said sorry. My ex and Anna, Anna came.');
    expect(suggestNames(packet, 'Dan')).toEqual([
      { words: 'Dan', count: 1, kind: 'name' },
      { words: 'Anna', count: 2, kind: 'name' },
    ]);
    expect(suggestNames(packet, 'my ex')).toEqual([{ words: 'Anna', count: 2, kind: 'name' }]);
    expect(suggestNames(packet, 'Ed')).toEqual([{ words: 'Anna', count: 2, kind: 'name' }]);
  });

  test('in the reason for which something goes, and in what is said of a picture or is the name of a file', () => {
    const placed = (kind: string, name: string, caption: string, alt: string) => ({
      type: 'attachment',
      attrs: { file: '', kind, name, caption, alt, width: 100, across: null, down: null },
    });
    const content = [
      placed('picture', 'With Olga.jpg', 'A heron for Hana', 'By Ivo'),
      placed('file', 'to Tom.pdf', '', ''),
    ];
    const [section] = packetOf().sections;
    if (!section) throw new Error('no section');
    const found = suggestNames({
      ...packetOf(),
      sections: [
        {
          ...section,
          lines: ['Zoe, Zoe', 'Why I include this: it is about Ann.'],
          blocks: [{ kind: 'document', document: { type: 'doc', content } }],
        },
      ],
    });
    expect(found.map(({ words }) => words).sort()).toEqual(['Ann', 'Hana', 'Ivo', 'Tom']);
  });

  test('in documents, less their headings and questions', () => {
    const line = (type: string, text: string) => ({ type, content: [{ type: 'text', text }] });
    const document = {
      type: 'doc' as const,
      content: [
        line('heading', 'about Hana'),
        { type: 'prompt', attrs: { source: 'of Ida', words: 'and Ida' } },
        { type: 'blockquote', content: [line('paragraph', 'with Jon')] },
      ],
    };
    const [section] = packetOf().sections;
    const packet = {
      ...packetOf(),
      sections: section ? [{ ...section, blocks: [{ kind: 'document' as const, document }] }] : [],
    };
    expect(suggestNames(packet)).toEqual([{ words: 'Jon', count: 1, kind: 'name' }]);
  });
});

test.each([
  ['an e-mail address', 'to anna.lee@example.org.', ['email: anna.lee@example.org 1']],
  ['a web address, by its host', 'see https://www.example.com/a?b', ['place: www.example.com 1']],
  [
    'telephone numbers',
    'at +44 20 7946 0958 or (030) 1234-567',
    ['phone: +44 20 7946 0958 1', 'phone: (030) 1234-567 1'],
  ],
  ['no days and no small numbers', 'on 2024-05-06, 12.10.2024, 123 456', []],
  ['streets', 'at 14 Mill Road, in Birkenstraße 5', ['address: 14 Mill Road 1', 'address: Birkenstraße 5 1']],
  ['a street in French', 'au 12 rue de la Paix', ['address: 12 rue de la Paix 1']],
  ['a street at the beginning', 'The Mill Road is loud.', ['address: Mill Road 1']],
])('%s', (_, text, found) => {
  expect(suggested(text)).toEqual(found);
});

test('forty at most, the most frequent first', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const many = Array.from({ length: 50 }, (_, at) => `I saw Q${letters[at % 26]}${letters[Math.floor(at / 26)]}o.`);
  const found = suggested(...many, 'I saw Zed and Zed.');
  expect(found).toHaveLength(40);
  expect(found[0]).toBe('name: Zed 2');
});

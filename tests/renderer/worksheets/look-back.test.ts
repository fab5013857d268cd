import { describe, expect, test } from 'vitest';
import { Worksheet } from '#contract/worksheet.ts';
import {
  cardLines,
  collected,
  counted,
  dotRows,
  gapsIn,
  groups,
  pairGroups,
  planePoints,
  standingOfLast,
  timelineRows,
  type Visit,
  waiting,
} from '../../../renderer/features/worksheets/back/look-back.ts';

const definition = Worksheet.parse({
  id: 'a-look',
  version: 1,
  name: 'A look',
  line: 'A worksheet for looking back.',
  time: '1 min',
  shelf: 'trust',
  pages: [
    {
      id: 'one',
      title: 'One',
      fields: [
        { kind: 'scale', id: 'now', label: 'Now', low: 'low', high: 'high' },
        { kind: 'scale', id: 'later', label: 'Later', low: 'low', high: 'high' },
        { kind: 'short-text', id: 'who', label: 'Who' },
        { kind: 'date', id: 'noticed', label: 'Noticed' },
        { kind: 'date', id: 'raised', label: 'Raised' },
        { kind: 'choice', id: 'state', label: 'State', options: ['open', 'settled'], other: false },
        { kind: 'link', id: 'again', label: 'Same as before?' },
        { kind: 'choices', id: 'signs', label: 'Signs', options: ['dread', 'guilt', 'anger'] },
        {
          kind: 'rows',
          id: 'people',
          label: 'People',
          one: 'a person',
          fields: [
            { kind: 'short-text', id: 'name', label: 'Name' },
            { kind: 'choice', id: 'ring', label: 'Ring', options: ['inner', 'outer'], other: false },
            { kind: 'choices', id: 'good_for', label: 'Good for', options: ['fun', 'advice'] },
            { kind: 'short-text', id: 'when', label: 'When' },
            { kind: 'scale', id: 'before', label: 'Before', low: 'low', high: 'high' },
            { kind: 'scale', id: 'after', label: 'After', low: 'low', high: 'high' },
          ],
        },
      ],
    },
  ],
});

let count = 0;
const visit = (at: string, answers: Record<string, unknown>): Visit => {
  count += 1;
  return { id: `visit-${count}`, at: `${at}T10:00`, title: '', definition, answers, links: [] };
};
const row = (id: string, answers: Record<string, unknown>) => ({ id: id.padEnd(8, '0'), answers });

describe('looking back on visits', () => {
  const visits = [
    visit('2026-08-01', { now: 3, later: 5, who: 'M.', signs: ['dread'] }),
    visit('2026-09-01', { now: null, later: 4, who: 'M.', signs: ['anger', { other: 'a knot' }] }),
    visit('2026-11-01', { now: 7, who: 'Jo', signs: ['dread', 'anger'] }),
  ];

  test('a skipped scale is a gap, and never a nought', () => {
    const [row] = dotRows(definition, { kind: 'dots', title: 'Now', fields: ['now'] }, visits);
    expect(row?.dots.map(({ at, value }) => [at.slice(0, 10), value])).toEqual([
      ['2026-08-01', 3],
      ['2026-11-01', 7],
    ]);
    expect(dotRows(definition, { kind: 'dots', title: 'None', fields: ['gone'] }, visits)).toEqual([]);
  });

  test('the last stands to the four before it, and to fewer it says nothing', () => {
    expect(standingOfLast([1, 2, 9])).toBe('');
    expect(standingOfLast([2, 2, 2, 2, 3])).toBe('higher');
    expect(standingOfLast([9, 5, 5, 5, 5, 4])).toBe('lower');
    expect(standingOfLast([4, 5, 4, 5, 5])).toBe('about the same');
  });

  test('pairs stand only where both are known, of a visit or of a row', () => {
    const view = { kind: 'pairs', title: 'Pairs', of: 'who', pairs: [{ before: 'now', after: 'later' }] } as const;
    expect(pairGroups(definition, { ...view, pairs: [...view.pairs] }, visits)[0]?.pairs).toMatchObject([
      { name: 'M.', before: 3, after: 5 },
    ]);
    const rows = [
      visit('2026-11-02', {
        people: [row('a', { name: 'Jo', before: 6, after: 2 }), row('b', { name: 'Al', before: 4 })],
      }),
    ];
    const inRows = {
      kind: 'pairs',
      title: 'Rows',
      of: 'people.name',
      pairs: [{ before: 'people.before', after: 'people.after' }],
    } as const;
    expect(pairGroups(definition, { ...inRows, pairs: [...inRows.pairs] }, rows)[0]?.pairs).toMatchObject([
      { name: 'Jo', before: 6, after: 2 },
    ]);
  });

  test('words come newest first, and the same words of a visit begun from another stand once', () => {
    const found = collected({ kind: 'collect', title: 'Who', field: 'who' }, visits);
    expect(found.map(({ words, at }) => [words, at.slice(0, 10)])).toEqual([
      ['Jo', '2026-11-01'],
      ['M.', '2026-09-01'],
    ]);
  });

  test('options are counted in the order they are offered, words of one’s own after them', () => {
    expect(counted({ kind: 'counts', title: 'Signs', field: 'signs' }, visits)).toEqual([
      { name: 'dread', count: 2 },
      { name: 'anger', count: 2 },
      { name: 'a knot', count: 1 },
    ]);
  });

  test('those chosen most can stand first, and no more than ten of them', () => {
    const some = Array.from({ length: 12 }, (_none, index) => ({ other: `word ${index}` }));
    const many = [visit('2026-09-01', { signs: ['guilt', ...some] }), visit('2026-09-02', { signs: ['guilt'] })];
    const often = counted({ kind: 'counts', title: 'Signs', field: 'signs', often: true }, many);
    expect(often[0]).toEqual({ name: 'guilt', count: 2 });
    expect(often).toHaveLength(10);
  });

  test('what is open stands oldest first, with how long until it was raised, and the how-manieth time it is', () => {
    const on = (day: string) => ({ on: day, roughly: false });
    const view = {
      ...({ kind: 'waiting', title: 'Open', of: 'who', since: 'noticed', state: 'state' } as const),
      ...{ closed: ['settled'], until: 'raised', again: 'again' },
    };
    const first = visit('2026-09-01', { who: 'Late post', noticed: on('2026-08-20'), state: 'settled' });
    const linked = (at: string, answers: Record<string, unknown>, to: Visit): Visit => ({
      ...visit(at, answers),
      links: [
        {
          ...{ id: crypto.randomUUID(), at: 'again', to: { kind: 'response', id: to.id }, passage: null },
          ...{ state: 'here', title: '', excerpt: '', about: null },
        },
      ],
    });
    const second = linked(
      '2026-09-10',
      { who: 'Late post', noticed: on('2026-09-08'), raised: on('2026-09-12') },
      first,
    );
    const third = linked('2026-10-01', { who: 'Late post', state: 'open' }, second);
    expect(waiting(view, [first, second, third, visit('2026-09-02', { state: 'open' })])).toEqual([
      { visit: second.id, words: 'Late post', since: '2026-09-08', after: 4, time: 2 },
      { visit: third.id, words: 'Late post', since: '2026-10-01', after: null, time: 3 },
    ]);
  });

  test('a plane has a dot only for a visit with both scales', () => {
    const view = { kind: 'plane', title: 'Plane', name: 'who', across: 'now', up: 'later' } as const;
    expect(planePoints(view, visits)).toMatchObject([{ name: 'M.', across: 3, up: 5 }]);
  });
});

describe('looking at the rows of the latest visit that has some', () => {
  const visits = [
    visit('2026-10-01', { people: [row('old', { name: 'Gone since', ring: 'inner' })] }),
    visit('2026-11-01', {
      people: [
        row('a', { name: 'Jo', ring: 'outer', good_for: ['fun'], when: 'spring' }),
        row('b', { name: 'Al', ring: 'inner', when: 'summer' }),
        row('c', { name: 'The cat' }),
      ],
    }),
    visit('2026-11-09', { who: 'nobody in rows' }),
  ];

  test('groups stand in the order of the options, and what has none comes last', () => {
    const found = groups(
      { kind: 'grouped', title: 'Rings', of: 'people.name', by: 'people.ring', rings: true },
      visits,
    );
    expect(found.map(({ name, items, place }) => [name, items.map(({ words }) => words), place])).toEqual([
      ['inner', ['Al'], 0],
      ['outer', ['Jo'], 1],
      ['', ['The cat'], -1],
    ]);
    expect(gapsIn('people.good_for', visits)).toEqual(['advice']);
  });

  test('a timeline keeps the person’s own order', () => {
    const view = { kind: 'timeline', title: 'T', rows: 'people', when: 'when', headline: 'name', by: 'ring' } as const;
    expect(timelineRows(view, visits).map(({ when, headline, by }) => [when, headline, by])).toEqual([
      ['spring', 'Jo', 'outer'],
      ['summer', 'Al', 'inner'],
      ['', 'The cat', ''],
    ]);
  });

  test('a card takes its lines from the latest visit that has any of them', () => {
    expect(cardLines({ kind: 'card', title: 'Card', fields: ['people.name'] }, visits)).toEqual([
      { label: 'People', line: 'Jo' },
      { label: 'People', line: 'Al' },
      { label: 'People', line: 'The cat' },
    ]);
  });

  test('an answer whose question is gone shows nothing, and harms nothing', () => {
    const other = Worksheet.parse({
      ...definition,
      pages: [{ id: 'one', title: 'One', fields: [{ kind: 'number', id: 'now', label: 'Now' }] }],
    });
    const choices = Worksheet.parse({
      ...definition,
      pages: [
        {
          id: 'one',
          title: 'One',
          fields: [{ kind: 'choices', id: 'people', label: 'People', options: ['a', 'b'] }],
        },
      ],
    });
    const once = { ...visit('2026-11-10', { people: ['a', 'b'] }), definition: choices };
    expect(gapsIn('people.good_for', [once])).toEqual([]);
    expect(groups({ kind: 'grouped', title: 'G', of: 'people.name', by: 'people.ring', rings: false }, [once])).toEqual(
      [],
    );
    const odd = { ...visit('2026-11-10', { now: 4, people: 'not rows' }), definition: other };
    expect(
      timelineRows({ kind: 'timeline', title: 'T', rows: 'people', when: 'when', headline: 'name', by: 'ring' }, [odd]),
    ).toEqual([]);
    expect(groups({ kind: 'grouped', title: 'G', of: 'people.name', by: 'people.ring', rings: false }, [odd])).toEqual(
      [],
    );
    expect(collected({ kind: 'collect', title: 'C', field: 'people.name' }, [odd])).toEqual([]);
    expect(dotRows(definition, { kind: 'dots', title: 'D', fields: ['now'] }, [odd])).toEqual([]);
  });
});

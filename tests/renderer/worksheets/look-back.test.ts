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
  visitNotes,
  waiting,
} from '../../../renderer/features/worksheets/back/look-back.ts';
import { crossed, daysNoted, notedAgo } from '../../../renderer/features/worksheets/back/look-back-by-day.ts';
import { listedWords, shortlistOf } from '../../../renderer/features/worksheets/back/shortlist.ts';
import type { Visit } from '../../../renderer/features/worksheets/back/sources.ts';

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
            { kind: 'date', id: 'on', label: 'On' },
            { kind: 'scale', id: 'before', label: 'Before', low: 'low', high: 'high' },
            { kind: 'scale', id: 'after', label: 'After', low: 'low', high: 'high' },
          ],
        },
      ],
    },
  ],
});

test.each([
  [
    'steps that are no options',
    { kind: 'dots', title: 'T', fields: ['state'], steps: ['open', 'never'] },
    /no option “never”/,
  ],
  ['steps of a scale', { kind: 'dots', title: 'T', fields: ['now'], steps: ['open', 'settled'] }, /is no choice/],
  ['dots of a choice', { kind: 'dots', title: 'T', fields: ['state'] }, /is no scale/],
  ['a cross of words', { kind: 'crossed', title: 'T', field: 'who', by: 'state' }, /is no choice or choices/],
  ['a day that is none', { kind: 'calendar', title: 'T', field: 'who', on: 'state' }, /is no date/],
  ['a question that is gone', { kind: 'ago', title: 'T', field: 'gone', months: 6 }, /there is no field “gone”/],
  ['a page that is gone', { kind: 'card', title: 'T', fields: [], lists: ['gone'] }, /there is no page “gone”/],
])('a look back is refused for %s', (_what, view, reason) => {
  const read = Worksheet.safeParse({ ...definition, views: [view] });
  expect(read.error?.issues[0]?.message).toMatch(reason);
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

  test('the dots of rows say what each of them is of, and steps are their places, any other option a gap', () => {
    const noted = visit('2026-09-01', {
      people: [row('a', { name: 'Jo', before: 4 }), row('b', { name: 'Al', before: null }), row('c', { before: 9 })],
    });
    const view = { kind: 'dots', title: 'Before', fields: ['people.before'], of: 'people.name' } as const;
    const [inRows] = dotRows(definition, { ...view, fields: [...view.fields] }, [noted]);
    expect(inRows?.dots.map(({ of, value, words }) => [of, value, words])).toEqual([
      ['Jo', 4, '4 of 10'],
      ['', 9, '9 of 10'],
    ]);
    const steps = dotRows(
      definition,
      { kind: 'dots', title: 'State', fields: ['state'], steps: ['settled', 'open'], names: { state: 'It all' } },
      [visit('2026-09-01', { state: 'open' }), visit('2026-09-02', { state: 'else' }), visit('2026-09-03', {})],
    );
    expect(steps).toMatchObject([
      { label: 'It all', low: 'settled', high: 'open', top: 1, dots: [{ value: 1, words: 'open' }] },
    ]);
    expect(steps[0]?.dots).toHaveLength(1);
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

  test('what was said to several questions stands under its visit, the newest first', () => {
    const view = {
      kind: 'notes',
      title: 'N',
      of: [
        { name: 'Person', field: 'who' },
        { name: 'Signs', field: 'signs' },
      ],
    };
    const found = visitNotes(view as Parameters<typeof visitNotes>[0], [...visits, visit('2026-11-03', { now: 1 })]);
    expect(found.map(({ at, notes }) => [at.slice(0, 10), notes])).toEqual([
      [
        '2026-11-01',
        [
          { name: 'Person', words: 'Jo' },
          { name: 'Signs', words: 'dread, anger' },
        ],
      ],
      [
        '2026-09-01',
        [
          { name: 'Person', words: 'M.' },
          { name: 'Signs', words: 'anger, a knot' },
        ],
      ],
      [
        '2026-08-01',
        [
          { name: 'Person', words: 'M.' },
          { name: 'Signs', words: 'dread' },
        ],
      ],
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

describe('looking back by days', () => {
  const on = (day: string) => ({ on: day, roughly: false });
  const visits = [
    visit('2026-05-20', {
      state: 'open',
      people: [
        row('a', { name: 'Before the fortnight', on: on('2026-05-07') }),
        row('b', { name: 'On its first day', on: on('2026-05-08'), ring: 'inner', good_for: ['fun', 'advice'] }),
        row('c', { name: 'Some time that year', on: { on: '2026', roughly: true }, ring: 'inner', good_for: ['fun'] }),
        row('d', { name: 'Undated', ring: 'outer' }),
        row('e', { on: on('2026-05-22') }),
      ],
    }),
    visit('2026-06-01', {
      state: 'settled',
      people: [
        row('f', {
          name: 'On its last day',
          on: on('2026-06-05'),
          ring: 'outer',
          good_for: [{ other: 'naps' }, 'fun'],
        }),
        row('g', { name: 'On its first day', on: on('2026-05-08'), good_for: ['advice'] }),
      ],
    }),
  ];

  test('a day with something noted stands once; a row without a date has the day of its visit, and a rough one none', () => {
    const view = { kind: 'calendar', title: 'C', field: 'people.name', on: 'people.on' } as const;
    expect(daysNoted(view, visits)).toEqual(['2026-05-07', '2026-05-08', '2026-05-20', '2026-06-05']);
    expect(daysNoted({ kind: 'calendar', title: 'C', field: 'who' }, visits)).toEqual([]);
  });

  test('some months ago takes in two weeks on either side, says each thing once, and is nothing where nothing was', () => {
    const view = { kind: 'ago', title: 'A', field: 'people.name', on: 'people.on', months: 6 } as const;
    const found = notedAgo(view, visits, '2026-11-22');
    expect(found.map(({ day, words }) => [day, words])).toEqual([
      ['2026-05-08', 'On its first day'],
      ['2026-05-20', 'Undated'],
      ['2026-06-05', 'On its last day'],
    ]);
    // As it stands in the last visit that it was carried into.
    expect(found[0]?.visit).toBe(visits[1]?.id);
    expect(notedAgo(view, visits, '2026-12-19').map(({ words }) => words)).toEqual(['On its last day']);
    expect(notedAgo(view, visits, '2027-08-31')).toEqual([]);
    // The month six months ago is shorter than this day is late in it.
    expect(
      notedAgo(
        { ...view, months: 3 },
        [
          visit('2026-02-28', {
            people: [row('h', { name: 'Short month' })],
          }),
        ],
        '2026-05-31',
      ),
    ).toHaveLength(1);
  });

  test('two questions are crossed in the order of their options, with only what went together', () => {
    const view = { kind: 'crossed', title: 'X', field: 'people.good_for', by: 'people.ring', on: 'people.on' } as const;
    expect(crossed(view, visits)).toEqual({
      columns: ['inner', 'outer'],
      rows: [
        { name: 'fun', counts: [2, 1] },
        { name: 'advice', counts: [1, 0] },
        { name: 'naps', counts: [0, 1] },
      ],
    });
    // A row against what its whole visit says, whichever way round.
    expect(crossed({ ...view, by: 'state' }, visits).columns).toEqual(['open', 'settled']);
    expect(crossed({ ...view, field: 'state', by: 'people.good_for' }, visits).rows).toEqual([
      { name: 'open', counts: [2, 1, 0] },
      { name: 'settled', counts: [1, 1, 1] },
    ]);
  });

  test('a window of days leaves out what lies outside it, and what has no day', () => {
    const view = { kind: 'crossed', title: 'X', field: 'people.good_for', by: 'people.ring', on: 'people.on' } as const;
    expect(crossed(view, visits, { from: '2026-05-08', to: '2026-05-31' })).toEqual({
      columns: ['inner'],
      rows: [
        { name: 'fun', counts: [1] },
        { name: 'advice', counts: [1] },
      ],
    });
    expect(crossed(view, visits, { from: '2027-01-01', to: '2027-01-31' })).toEqual({ columns: [], rows: [] });
  });
});

describe('a short list', () => {
  const view = {
    kind: 'shortlist' as const,
    title: 'S',
    marks: ['open'],
    of: [
      { name: 'One', mark: 'state', words: 'who' },
      { name: 'Two', mark: 'gone', words: 'people' },
    ],
    to: { worksheet: 'a-look', link: 'again', label: 'Go on' },
  };

  test('is what the latest visit that says anything marked, or only asked about', () => {
    const first = visit('2026-09-01', { state: 'open', who: 'Is it dear?' });
    const silent = visit('2026-09-03', { now: 3 });
    expect(shortlistOf(view, [first, silent])).toEqual({
      visit: first.id,
      items: [{ name: 'One', mark: 'open', words: 'Is it dear?' }],
    });
    const asked = visit('2026-09-04', { who: 'Is it far?' });
    expect(shortlistOf(view, [first, asked])?.items).toEqual([{ name: 'One', mark: '', words: 'Is it far?' }]);
  });

  test('is none where all was marked otherwise, whatever an earlier visit said', () => {
    const first = visit('2026-09-01', { state: 'open' });
    const second = visit('2026-09-02', { state: 'settled', who: 'Is it dear?' });
    expect(shortlistOf(view, [first, second])).toBeNull();
    expect(shortlistOf(view, [])).toBeNull();
  });

  test('is cited a line each, and never longer than a citation may be', () => {
    const items = [
      { name: 'One', mark: 'open', words: '' },
      { name: 'Two', mark: '', words: 'Is it far?' },
    ];
    expect(listedWords({ visit: 'v', items })).toBe('One\nTwo: Is it far?');
    expect(listedWords({ visit: 'v', items: [{ name: 'One', mark: '', words: 'x'.repeat(5_000) }] })).toHaveLength(
      4_000,
    );
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
    expect(cardLines(definition, { kind: 'card', title: 'Card', fields: ['people.name'] }, visits)).toEqual([
      { label: 'People', line: 'Jo' },
      { label: 'People', line: 'Al' },
      { label: 'People', line: 'The cat' },
    ]);
  });

  test('a card ends with what its pages list, answered or not', () => {
    const withList = Worksheet.parse({
      ...definition,
      pages: [
        ...definition.pages,
        { id: 'ask', title: 'To ask', fields: [{ kind: 'told', list: ['How long?', 'How often?'] }] },
      ],
    });
    expect(cardLines(withList, { kind: 'card', title: 'Card', fields: [], lists: ['ask'] }, visits)).toEqual([
      { label: 'To ask', line: 'How long?' },
      { label: 'To ask', line: 'How often?' },
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

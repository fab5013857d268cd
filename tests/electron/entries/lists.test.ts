import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryFilter, EntrySummary } from '#contract/entries.ts';
import { openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
});
afterAll(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const make = async (at: string, title = '') => (await opened.journal.entries.create({ at, title })).id;
const emptied = async () => {
  const { journal } = opened;
  for (const { month } of await journal.entries.months({})) {
    for (;;) {
      const rows = await journal.entries.page({ month, offset: 0, limit: 100 });
      if (rows.length === 0) break;
      await journal.entries.discard({ ids: rows.map(({ id }) => id) });
    }
  }
  const binned = await journal.entries.bin();
  if (binned.length > 0) await journal.entries.erase({ ids: binned.map(({ id }) => id), passphrase: testPassphrase });
};

/** The whole list as the page would draw it: months, then each month in small pages. */
async function drawn(filter: EntryFilter, limit: number): Promise<EntrySummary[]> {
  const rows: EntrySummary[] = [];
  for (const { month, count } of await opened.journal.entries.months({ filter })) {
    const before = rows.length;
    for (let offset = 0; offset < count; offset += limit) {
      rows.push(...(await opened.journal.entries.page({ filter, month, offset, limit })));
    }
    expect(rows.length - before).toBe(count);
    expect(rows.slice(before).every(({ at }) => at.startsWith(month))).toBe(true);
  }
  return rows;
}

const times = fc.constantFrom(
  '2026-01-31T23:59',
  '2026-02-01T00:00',
  '2026-02-01T00:01',
  '2024-02-29T12:00',
  '2025-12-31T23:59',
  '2026-01-01T00:00',
  '1900-01-01T00:00',
  '2199-12-31T23:59',
);
const acts = fc.oneof(
  fc.record({ act: fc.constant('create' as const), at: times }),
  fc.record({ act: fc.constant('move' as const), which: fc.nat(), at: times }),
  fc.record({
    act: fc.constant('describe' as const),
    which: fc.nat(),
    tags: fc.subarray(['home', 'walks']),
    feelingWords: fc.subarray(['torn', 'calm']),
    feeling: fc.constantFrom(null, 1 as const, 3 as const),
    starred: fc.boolean(),
  }),
  fc.record({ act: fc.constant('discard' as const), which: fc.nat() }),
  fc.record({ act: fc.constant('restore' as const), which: fc.nat() }),
);
const filters = fc.record(
  {
    feelings: fc.subarray([1 as const, 3 as const]),
    tags: fc.subarray(['home', 'walks']),
    feelingWords: fc.subarray(['torn', 'calm']),
    starred: fc.boolean(),
    from: fc.constantFrom('2024-02-29', '2026-01-01', '2026-02-01'),
    to: fc.constantFrom('2025-12-31', '2026-01-31', '2026-02-01'),
  },
  { requiredKeys: [] },
);

interface Model {
  readonly id: string;
  at: string;
  arrived: number;
  tags: string[];
  feelingWords: string[];
  feeling: number | null;
  starred: boolean;
  discarded: boolean;
}

const fits = (entry: Model, filter: EntryFilter): boolean =>
  !entry.discarded &&
  (!filter.feelings?.length || filter.feelings.some((feeling) => feeling === entry.feeling)) &&
  (filter.tags ?? []).every((tag) => entry.tags.includes(tag)) &&
  (filter.feelingWords ?? []).every((word) => entry.feelingWords.includes(word)) &&
  (filter.starred === undefined || filter.starred === entry.starred) &&
  (!filter.from || entry.at.slice(0, 10) >= filter.from) &&
  (!filter.to || entry.at.slice(0, 10) <= filter.to);

describe('the list', () => {
  test('put together from months and pages is every entry the filter lets through, newest first', async () => {
    const { entries } = opened.journal;
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 3, maxLength: 25 }),
        filters,
        fc.integer({ min: 1, max: 7 }),
        async (all, filter, limit) => {
          const model: Model[] = [];
          let arrived = 0;
          for (const act of all) {
            if (act.act === 'create') {
              const id = await make(act.at);
              arrived += 1;
              const plain = { tags: [], feelingWords: [], feeling: null, starred: false, discarded: false };
              model.push({ id, at: act.at, arrived, ...plain });
              continue;
            }
            const entry = model[act.which % Math.max(1, model.length)];
            if (!entry) continue;
            const { id } = entry;
            if (act.act === 'discard') {
              await entries.discard({ ids: [id] });
              entry.discarded = true;
            } else if (act.act === 'restore') {
              await entries.restore({ ids: [id] });
              entry.discarded = false;
            } else if (act.act === 'move') {
              await entries.describe({ id, at: act.at });
              arrived += 1;
              if (act.at !== entry.at) Object.assign(entry, { at: act.at, arrived });
            } else {
              const { tags, feelingWords, feeling, starred } = act;
              await entries.describe({ id, tags, feelingWords, feeling, starred });
              Object.assign(entry, { tags, feelingWords, feeling, starred });
            }
          }
          const expected = model
            .filter((entry) => fits(entry, filter))
            .sort((one, other) => other.at.localeCompare(one.at) || other.arrived - one.arrived);
          const rows = await drawn(filter, limit);
          expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          for (const { id } of rows) {
            const place = await entries.whereabouts({ id, filter });
            const [found] = await entries.page({
              filter,
              month: place?.month ?? '',
              offset: place?.offset ?? 0,
              limit: 1,
            });
            expect(found?.id).toBe(id);
          }
          const left = model.filter((entry) => !fits(entry, filter)).map(({ id }) => id);
          for (const id of left) expect(await entries.whereabouts({ id, filter })).toBeNull();
          const days = await entries.days({ from: '0001-01-01', to: '9999-12-31', filter });
          expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length);
          const counts = await entries.tags();
          const present = model.filter(({ discarded }) => !discarded);
          for (const { tag, count } of counts) {
            expect(count).toBe(present.filter(({ tags }) => tags.includes(tag)).length);
          }
          await emptied();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('takes more entries in one minute than a minute has room for, all on their day', async () => {
    await emptied();
    for (let made = 0; made < 300; made += 1) await make('2026-05-31T23:58', `${made}`);
    await make('2026-06-01T00:00', 'next day');
    expect(await opened.journal.entries.months({})).toEqual([
      { month: '2026-06', count: 1 },
      { month: '2026-05', count: 300 },
    ]);
    expect(await opened.journal.entries.days({ from: '2026-05-31', to: '2026-05-31' })).toEqual([
      { day: '2026-05-31', count: 300, feeling: null },
    ]);
    expect(new Set((await drawn({}, 100)).map(({ id }) => id)).size).toBe(301);
    await emptied();
  });

  test('gives whole entries for reading, a month at a time', async () => {
    await make('2026-03-01T10:00', 'older');
    const newer = await make('2026-03-02T10:00', 'newer');
    const whole = await opened.journal.entries.read({ month: '2026-03', offset: 0, limit: 1 });
    expect(whole).toEqual([await opened.journal.entries.get({ id: newer })]);
    await emptied();
  });
});

describe('the calendar', () => {
  test('shows the heaviest feeling of each day', async () => {
    const feelings = [
      ['2026-03-01T08:00', 4],
      ['2026-03-01T22:00', 1],
      ['2026-03-01T23:59', null],
      ['2026-03-02T00:00', null],
      ['2026-03-31T12:00', 5],
      ['2026-04-01T00:00', 2],
    ] as const;
    for (const [at, feeling] of feelings) await opened.journal.entries.describe({ id: await make(at), feeling });
    expect(await opened.journal.entries.days({ from: '2026-03-01', to: '2026-03-31' })).toEqual([
      { day: '2026-03-01', count: 3, feeling: 1 },
      { day: '2026-03-02', count: 1, feeling: null },
      { day: '2026-03-31', count: 1, feeling: 5 },
    ]);
    await emptied();
  });
});

describe('on this day', () => {
  test('shows earlier years only, newest first', async () => {
    for (const at of ['2026-05-05T09:00', '2025-05-05T09:00', '2023-05-05T07:00', '2024-05-06T09:00'])
      await make(at, at);
    const found = await opened.journal.entries.onThisDay({ day: '2026-05-05' });
    expect(found.map(({ title }) => title)).toEqual(['2025-05-05T09:00', '2023-05-05T07:00']);
    await emptied();
  });

  test('brings 29 February back on the 28th in years without one, and on the 29th itself', async () => {
    for (const at of ['2024-02-29T09:00', '2024-02-28T09:00', '2020-02-29T09:00']) await make(at, at.slice(0, 10));
    const on = async (day: string) => (await opened.journal.entries.onThisDay({ day })).map(({ title }) => title);
    expect(await on('2026-02-28')).toEqual(['2024-02-29', '2024-02-28', '2020-02-29']);
    expect(await on('2028-02-29')).toEqual(['2024-02-29', '2020-02-29']);
    expect(await on('2028-02-28')).toEqual(['2024-02-28']);
    expect(await on('2026-03-01')).toEqual([]);
    await emptied();
  });
});

describe('what was last worked on', () => {
  test('comes first, whatever day it is about', async () => {
    const [first, second] = [await make('2026-03-05T10:00'), await make('2020-01-01T10:00')];
    await new Promise((resolve) => setTimeout(resolve, 5));
    await opened.journal.entries.save({
      id: first,
      baseRevision: 0,
      title: 'again',
      body: { type: 'doc', content: [{ type: 'paragraph' }] },
    });
    expect((await opened.journal.entries.recent({ limit: 2 })).map(({ id }) => id)).toEqual([first, second]);
    await emptied();
  });
});

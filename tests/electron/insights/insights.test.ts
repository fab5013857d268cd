import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeEach(async () => {
  opened = await openTestJournal({ now: () => new Date('2026-12-31T12:00:00Z') });
});
afterEach(() => opened.close());

const window = { from: '2026-01-01', to: '2026-12-31' };
const on = (day: string) => ({ on: day, roughly: false });
const log = async (worksheet: string, at: string, answers: Record<string, unknown>): Promise<string> =>
  (await opened.journal.worksheets.start({ worksheet, at: `${at}T12:00`, answers, done: true })).id;

describe('the feelings of days', () => {
  test('follow entries and notes as they come, change, move, go to the bin and come back', async () => {
    const { entries, feelings, insights } = opened.journal;
    const { id } = await entries.create({ at: '2026-03-01T10:00' });
    await entries.describe({ id, feeling: 2 });
    await feelings.note({ at: '2026-03-01T20:00', feeling: 5, words: [] });
    expect(await insights.feelings(window)).toEqual([{ day: '2026-03-01', mean: 3.5, count: 2 }]);
    await entries.describe({ id, at: '2026-03-02T10:00' });
    await entries.describe({ id, feeling: 4 });
    expect(await insights.feelings(window)).toEqual([
      { day: '2026-03-01', mean: 5, count: 1 },
      { day: '2026-03-02', mean: 4, count: 1 },
    ]);
    await entries.discard({ ids: [id] });
    expect(await insights.feelings(window)).toHaveLength(1);
    await entries.restore({ ids: [id] });
    expect(await insights.feelings(window)).toHaveLength(2);
    await entries.describe({ id, feeling: null });
    expect(await insights.feelings(window)).toHaveLength(1);
  });
});

describe('what logs count by day', () => {
  test('is the same as counting every record anew, whatever was added, changed, moved and taken away', async () => {
    const { worksheets, insights } = opened.journal;
    const step = fc.record({
      what: fc.constantFrom('add', 'change', 'discard', 'restore', 'move'),
      which: fc.nat(5),
      day: fc.integer({ min: 1, max: 5 }),
      minutes: fc.integer({ min: 0, max: 90 }),
      practice: fc.constantFrom('creative', 'mindfulness', { other: 'the birds' }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const ids: string[] = [];
        for (const { what, which, day, minutes, practice } of steps) {
          const id = ids[which % Math.max(1, ids.length)];
          const answers = { practice, minutes, before: null, on: on(`2026-05-0${day}`) };
          if (what === 'add' || !id) {
            ids.push(await log('self-care-log', '2026-05-01', answers));
          } else if (what === 'change') {
            const { revision } = await worksheets.get({ id });
            await worksheets.save({ id, baseRevision: revision, title: '', answers, links: [], page: null });
          } else if (what === 'move') await worksheets.describe({ id, at: `2026-05-0${day}T08:00` });
          else await worksheets[what]({ ids: [id] });
        }
        const asked = { log: 'self-care-log', fields: ['practice', 'minutes', 'before'], ...window };
        const kept = await worksheets.days(asked);
        await insights.recount();
        expect(await worksheets.days(asked)).toEqual(kept);
        // A skipped scale counts nowhere.
        expect(kept.filter(({ field }) => field === 'before')).toEqual([]);
        await worksheets.discard({ ids });
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  test('lies on the day a record is about, also when it is dated back, and rows lie on their own days', async () => {
    await log('boundary-log', '2026-06-10', { happened: 'x', did: 'held-it', on: on('2026-06-02') });
    const promise = await log('promise-tracker', '2026-06-10', {
      direction: 'shared',
      promise: 'Sundays free',
      events: [
        { id: 'aaaa0001', answers: { on: on('2026-06-03'), status: 'kept' } },
        { id: 'aaaa0002', answers: { on: { on: '2026-05', roughly: true }, status: 'broken' } },
      ],
    });
    expect(await opened.journal.worksheets.days({ log: 'boundary-log', fields: ['did'], ...window })).toMatchObject([
      { day: '2026-06-02', option: 'held-it', count: 1 },
    ]);
    expect(
      await opened.journal.worksheets.days({ log: 'promise-tracker', fields: ['events.status'], ...window }),
    ).toMatchObject([
      { day: '2026-06-03', option: 'kept' },
      { day: '2026-06-10', option: 'broken' },
    ]);
    expect(await opened.journal.insights.promises(window)).toEqual([
      { status: 'kept', count: 1 },
      { status: 'broken', count: 1 },
    ]);
    expect((await opened.journal.worksheets.get({ id: promise })).ending).toBe('done');
  });

  test('a record that lacks what it needs is not kept as done, and one of a worksheet counts nothing', async () => {
    await expect(log('promise-tracker', '2026-06-10', { promise: 'x' })).rejects.toMatchObject({
      code: 'bad-answer',
      about: 'Whose promise?',
    });
    expect(await opened.journal.worksheets.responses({ room: 'trust' })).toEqual([]);
    const { id } = await opened.journal.worksheets.start({ worksheet: 'trust-picture', at: '2026-06-10T10:00' });
    await log('gut-calls', '2026-06-10', { call: 'Rain' });
    expect((await opened.journal.worksheets.responses({})).map((each) => each.id)).toEqual([id]);
    expect(await opened.journal.worksheets.responses({ room: 'trust' })).toMatchObject([{ worksheet: 'gut-calls' }]);
  });
});

describe('care beside feeling', () => {
  const felt = async (day: string, feeling: 1 | 2 | 3 | 4 | 5): Promise<void> => {
    await opened.journal.feelings.note({ at: `${day}T20:00`, feeling, words: [] });
  };

  test('says nothing of fewer than three days of either sort', async () => {
    for (const day of ['01', '02', '03', '04', '05']) await felt(`2026-07-${day}`, 3);
    for (const day of ['01', '02']) await log('self-care-log', `2026-07-${day}`, { practice: 'creative' });
    expect(await opened.journal.insights.care(window)).toEqual([]);
  });

  test('gives both means, their difference and an interval, the same each time it is asked', async () => {
    for (let day = 10; day < 30; day += 1) {
      const isOut = day % 2 === 0;
      await felt(`2026-07-${day}`, isOut ? 4 : 2);
      if (isOut) await log('self-care-log', `2026-07-${day}`, { practice: 'time-in-nature' });
    }
    const [first] = await opened.journal.insights.care(window);
    expect(first).toMatchObject({ kind: 'time-in-nature', withDays: 10, withoutDays: 10, withMean: 4, withoutMean: 2 });
    expect(first).toMatchObject({ difference: 2, low: 2, high: 2 });
    expect(first?.chance).toBeLessThan(0.01);
    expect(await opened.journal.insights.care(window)).toEqual([first]);
  });
});

describe('the rest', () => {
  test('six factors stand each for itself, skipped ones are gaps, and the band comes with the fourth', async () => {
    for (const [index, honesty] of [4, 5, null, 5, 6].entries()) {
      await log('trust-factors', `2026-08-0${index + 1}`, { period: 'past-week', about: 'partner', honesty });
    }
    const all = await opened.journal.insights.factors({ about: 'partner', ...window });
    expect(all.map(({ field, points }) => [field, points.map(({ value }) => value)])).toEqual([
      ['honesty', [4, 5, 5, 6]],
      ['reliability', []],
      ['respect', []],
      ['empathy', []],
      ['open_talk', []],
      ['loyalty', []],
    ]);
    expect(all[0]?.band).not.toBeNull();
    expect((await opened.journal.insights.factors({ about: 'me', ...window }))[0]?.points).toEqual([]);
  });

  test('gut calls are read by how sure they were, without those that were never known', async () => {
    for (const [confidence, outcome] of [
      ['70', 'it-was-so'],
      ['70', 'it-was-not-so'],
      ['90', 'it-was-so'],
      ['90', 'i-will-never-know'],
      ['90', undefined],
    ] as const) {
      await log('gut-calls', '2026-08-01', { call: 'x', confidence, ...(outcome ? { outcome } : {}) });
    }
    expect(await opened.journal.insights.calls(window)).toMatchObject([
      { confidence: 70, settled: 2, right: 1 },
      { confidence: 90, settled: 1, right: 1 },
    ]);
  });

  test('fear that was expected stands beside fear that was felt, from the latest page', async () => {
    await log('vulnerability-ladder', '2026-08-01', {
      steps: [
        { id: 'aaaa0001', answers: { step: 'Say I was nervous', expected: 7, actual: 3 } },
        { id: 'aaaa0002', answers: { step: 'Ask for help', expected: 6 } },
      ],
    });
    expect(await opened.journal.insights.fears()).toEqual([{ step: 'Say I was nervous', expected: 7, felt: 3 }]);
  });
});

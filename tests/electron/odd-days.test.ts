import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { dayProblem, latestDay } from '#contract/days.ts';
import { dayOf, localTimeOf, minutesBetween } from '../../renderer/dates.ts';
import { openTestJournal, type TestJournal, temporaryFolder } from '../support/open-test-journal.ts';

const bare = { title: '', links: [], page: null };
const on = (day: string) => ({ on: day, roughly: false });
const window = { from: '1900-01-01', to: '2199-12-31' };
const ofYear = 'The year has to lie between 1900 and 2199.';
const toCome = 'That day has not come yet.';

let opened: TestJournal;
let now = new Date('2026-11-23T18:42:00Z');
const open = async () => {
  opened = await openTestJournal({ now: () => now });
  return opened.journal;
};
const zone = process.env.TZ;
afterEach(async () => {
  process.env.TZ = zone ?? 'UTC';
  now = new Date('2026-11-23T18:42:00Z');
  expect(opened?.faults ?? []).toEqual([]);
  await opened?.close();
});

describe('a day that can’t be', () => {
  test('of an entry is refused outside 1900 to 2199, and nothing of it changes; a day to come is a day to write to', async () => {
    const { entries } = await open();
    for (const at of ['1899-12-31T23:59', '0026-11-23T10:00', '2200-01-01T00:00'])
      await expect(entries.create({ at })).rejects.toMatchObject({ code: 'bad-day', about: ofYear });
    expect(await entries.months({})).toEqual([]);
    for (const at of ['1900-01-01T00:00', '2199-12-31T23:59', '2027-02-14T09:00']) await entries.create({ at });
    const { id } = await entries.create({ at: '2026-11-23T10:00' });
    await expect(entries.describe({ id, at: '1026-11-23T10:00', starred: true })).rejects.toThrow(
      'The year has to lie between 1900 and 2199. Nothing was changed. Choose another day and try again.',
    );
    expect(await entries.get({ id })).toMatchObject({ at: '2026-11-23T10:00', starred: false });
    expect((await entries.months({})).map(({ month }) => month)).toEqual(['2199-12', '2027-02', '2026-11', '1900-01']);
  });

  test('with a zone is no local time, and is refused before anything is made', async () => {
    const { entries, feelings } = await open();
    for (const at of ['2026-11-20T10:00Z', '2026-11-20T10:00+01:00']) {
      await expect(entries.create({ at })).rejects.toMatchObject({ code: 'bad-input' });
      await expect(feelings.note({ at, feeling: 3, words: [] })).rejects.toMatchObject({
        code: 'bad-input',
      });
    }
  });

  test('of a record is refused when it has not come, by its own date or without one, on every way in', async () => {
    const { worksheets } = await open();
    const thanks = { to_whom: 'me', what: 'The soup' };
    const refused = { code: 'bad-answer', about: 'When' };
    const start = (answers: object, at = '2026-11-23T18:00') =>
      worksheets.start({ worksheet: 'appreciation-log', at, answers: { ...thanks, ...answers }, done: true });
    for (const when of [on('2026-11-25'), { on: '2026-12', roughly: true }, { on: '2027', roughly: true }])
      await expect(start({ on: when })).rejects.toMatchObject(refused);
    await expect(start({ on: on('1899-12-31') })).rejects.toMatchObject(refused);
    await expect(start({ on: { on: '1899', roughly: true } })).rejects.toMatchObject(refused);
    await expect(start({}, '2026-11-25T10:00')).rejects.toMatchObject({ code: 'bad-day', about: toCome });
    await expect(start({}, '1899-11-25T10:00')).rejects.toMatchObject({ code: 'bad-day', about: ofYear });
    expect(await worksheets.responses({ room: 'trust' })).toEqual([]);

    const { id } = await start({ on: { on: '2026', roughly: true } });
    const save = (answers: object, baseRevision: number) =>
      worksheets.save({ ...bare, id, baseRevision, answers: { ...thanks, ...answers } });
    await expect(save({ on: on('2026-11-25') }, 0)).rejects.toMatchObject(refused);
    await expect(worksheets.describe({ id, at: '2026-11-25T10:00' })).rejects.toMatchObject({ code: 'bad-day' });
    await save({ on: { ...on('2026-11-23'), at: '23:59' } }, 0);
    expect(await worksheets.get({ id })).toMatchObject({ at: '2026-11-23T23:59', revision: 1 });
  });

  test('of what happened to a promise, in one of its rows, is refused too, and one that stands is not asked about again', async () => {
    const { worksheets } = await open();
    const promise = { direction: 'shared', promise: 'Sundays free' };
    const row = (id: string, day: string) => ({ id, answers: { on: on(day), status: 'kept' } });
    const at = '2026-11-23T18:00';
    const start = (answers: Record<string, unknown>) =>
      worksheets.start({ worksheet: 'promise-tracker', at, answers, done: true });
    const refused = { code: 'bad-answer', about: 'Date' };
    await expect(start({ ...promise, events: [row('aaaaaaaa', '2026-11-30')] })).rejects.toMatchObject(refused);
    now = new Date('2026-11-30T12:00:00Z');
    const { id } = await start({ ...promise, events: [row('aaaaaaaa', '2026-11-30')] });
    now = new Date('2026-11-23T12:00:00Z');
    const save = (events: readonly object[]) =>
      worksheets.save({ ...bare, id, baseRevision: 0, answers: { ...promise, events } });
    await expect(save([row('bbbbbbbb', '2026-12-06'), row('aaaaaaaa', '2026-11-30')])).rejects.toMatchObject(refused);
    await save([row('bbbbbbbb', '2026-11-22'), row('aaaaaaaa', '2026-11-30')]);
    expect(await worksheets.get({ id })).toMatchObject({ revision: 1 });
  });

  test('of a plan may well be to come, and so may a worksheet be', async () => {
    const { worksheets } = await open();
    const call = { call: 'He will ring', by_when: on('2027-03-01') };
    const at = '2026-11-23T18:00';
    const { id } = await worksheets.start({ worksheet: 'gut-calls', at, answers: call, done: true });
    expect(await worksheets.get({ id })).toMatchObject({ at, answers: call });
    await worksheets.start({
      ...{ worksheet: 'promise-tracker', at, done: true },
      answers: { direction: 'shared', promise: 'Sundays free', made_on: on('2026-11-23'), due: on('2026-12-06') },
    });
    const talk = await worksheets.start({ worksheet: 'trust-picture', at });
    await worksheets.describe({ id: talk.id, at: '2026-12-01T09:00' });
    await expect(worksheets.describe({ id: talk.id, at: '1812-12-01T09:00' })).rejects.toMatchObject({ about: ofYear });
  });

  test('that a wrong clock let in stays readable, and the rest of the record can be gone on with', async () => {
    now = new Date('2031-01-01T12:00:00Z');
    const { worksheets } = await open();
    const answers = { to_whom: 'me', what: 'The soup', on: on('2031-01-01') };
    const { id } = await worksheets.start({ worksheet: 'appreciation-log', at: '2031-01-01T12:00', answers });
    now = new Date('2026-11-23T12:00:00Z');
    await worksheets.save({ ...bare, id, baseRevision: 0, answers: { ...answers, why: 'It was warm' } });
    expect(await worksheets.finish({ id, ending: 'done' })).toMatchObject({ at: '2031-01-01T12:00' });
    await worksheets.describe({ id, at: '2031-01-01T12:00', tags: ['soup'] });
    await worksheets.save({ ...bare, id, baseRevision: 1, answers: { ...answers, on: on('2026-11-23') } });
    expect(await worksheets.get({ id })).toMatchObject({ at: '2026-11-23T12:00' });
  });
});

test('a new check-in from the last one’s words is about its own day', async () => {
  const { worksheets } = await open();
  const answers = { period_end: on('2026-11-01'), next_on: on('2026-12-01') };
  const first = await worksheets.start({ worksheet: 'relationship-checkin', at: '2026-11-01T10:00', answers });
  const next = await worksheets.start({ worksheet: 'relationship-checkin', at: '2026-11-23T10:00', like: first.id });
  expect(next).toMatchObject({ at: '2026-11-23T10:00', answers: { next_on: on('2026-12-01') } });
  expect(next.answers).not.toHaveProperty('period_end');
});

describe('when the clocks change', () => {
  // On 29 March 2026 there is no half past two in Berlin; on 25 October there are two of them.
  const times = ['2026-03-29T01:59', '2026-03-29T02:30', '2026-03-29T03:00', '2026-10-25T02:30', '2026-10-25T02:30'];

  test('what is written about the hour that is not, or is twice, keeps its words, its day and its order', async () => {
    process.env.TZ = 'Europe/Berlin';
    const { entries, worksheets } = await open();
    const made: string[] = [];
    for (const [index, at] of times.entries()) made.push((await entries.create({ at, title: `${index}` })).id);
    const titles = async (month: string) =>
      (await entries.page({ month, offset: 0, limit: 10 })).map(({ at, title }) => `${title} ${at}`);
    expect(await titles('2026-03')).toEqual([`2 ${times[2]}`, `1 ${times[1]}`, `0 ${times[0]}`]);
    expect(await titles('2026-10'), 'the second half past two comes after the first').toEqual([
      `4 ${times[4]}`,
      `3 ${times[3]}`,
    ]);
    expect(await entries.days({ from: '2026-03-29', to: '2026-10-25' })).toMatchObject([
      { day: '2026-03-29', count: 3 },
      { day: '2026-10-25', count: 2 },
    ]);
    for (const at of times) {
      const { id } = await worksheets.start({ worksheet: 'small-victories', at, answers: { victory: 'Slept' } });
      expect((await worksheets.get({ id })).at).toBe(at);
    }
    const own = { to_whom: 'me', what: 'Tea', on: { ...on('2026-03-29'), at: '02:30' } };
    const dated = await worksheets.start({ worksheet: 'appreciation-log', at: '2026-11-23T10:00', answers: own });
    expect(dated.at).toBe('2026-03-29T02:30');
    expect(minutesBetween('2026-03-29T01:59', '2026-03-29T03:00'), 'as the clock on the wall shows them').toBe(61);
  });

  test('both hours of that night are read off the wall', () => {
    process.env.TZ = 'Europe/Berlin';
    const [first, second] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')];
    expect([localTimeOf(first), localTimeOf(second)]).toEqual(['2026-10-25T02:30', '2026-10-25T02:30']);
    expect(localTimeOf(new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-29T03:00');
  });
});

describe('a journey to another zone', () => {
  const noted = async (worksheets: TestJournal['journal']['worksheets'], minutes: number) => {
    const day = dayOf(now);
    const answers = { practice: 'creative', minutes, on: on(day) };
    return worksheets.start({ worksheet: 'self-care-log', at: localTimeOf(now), answers, done: true });
  };

  test('moves nothing: each record stays on the day it was where it was written, and can still be changed', async () => {
    now = new Date('2026-11-23T10:30:00Z');
    process.env.TZ = 'Pacific/Kiritimati';
    const { worksheets, insights } = await open();
    const there = await noted(worksheets, 10);
    expect(there.at).toBe('2026-11-24T00:30');

    now = new Date('2026-11-23T10:45:00Z');
    process.env.TZ = 'Pacific/Pago_Pago';
    const here = await noted(worksheets, 20);
    expect(here.at).toBe('2026-11-22T23:45');
    const asked = { log: 'self-care-log', fields: ['minutes'], ...window };
    const counted = [
      { field: 'minutes', option: '', day: '2026-11-22', count: 1, total: 20 },
      { field: 'minutes', option: '', day: '2026-11-24', count: 1, total: 10 },
    ];
    expect(await worksheets.days(asked)).toEqual(counted);
    await insights.recount();
    expect(await worksheets.days(asked)).toEqual(counted);

    await worksheets.save({ ...bare, id: there.id, baseRevision: 0, answers: { ...there.answers, minutes: 15 } });
    await worksheets.save({ ...bare, id: here.id, baseRevision: 0, answers: { minutes: 20, on: on('2026-11-24') } });
    expect((await worksheets.get({ id: there.id })).at).toBe('2026-11-24T00:30');
    expect((await worksheets.visits({ worksheet: 'self-care-log', from: '2026-11-24', to: '2026-11-24' })).length).toBe(
      2,
    );
  });

  test('never makes a day that was today anywhere a day to come, then or later', () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Chatham', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Pago_Pago'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2190-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.nat(400 * 24 * 60),
        (moment, where, minutesLater) => {
          process.env.TZ = where;
          const later = new Date(moment.getTime() + minutesLater * 60_000);
          expect(dayProblem(dayOf(moment), latestDay(later))).toBeNull();
          const inThreeDays = dayOf(new Date(moment.getTime() + 3 * 86_400_000));
          expect(dayProblem(inThreeDays, latestDay(moment))).toBe(toCome);
        },
      ),
    );
  });
});

test('a skipped scale is nowhere a nought: not in counts by day, means, looks back, files or search', async () => {
  const { worksheets, insights } = await open();
  const skipped = { period: 'past-week', about: 'partner', honesty: null, reliability: null };
  const ids: string[] = [];
  for (const [index, answers] of [skipped, { ...skipped, honesty: 8 }, skipped].entries()) {
    const at = `2026-11-0${index + 1}T10:00`;
    ids.push((await worksheets.start({ worksheet: 'trust-factors', at, answers, done: true })).id);
  }
  const care = { practice: 'creative', before: null, after: null, minutes: 0, on: on('2026-11-01') };
  await worksheets.start({ worksheet: 'self-care-log', at: '2026-11-01T10:00', answers: care, done: true });
  await worksheets.start({
    ...{ worksheet: 'vulnerability-ladder', at: '2026-11-01T10:00' },
    answers: { steps: [{ id: 'aaaa0001', answers: { step: 'Ask', expected: null, actual: 3 } }] },
  });
  for (const again of [false, true]) {
    if (again) await insights.recount();
    const fields = ['honesty', 'reliability', 'before', 'after', 'minutes'];
    expect(await worksheets.days({ log: 'trust-factors', fields, ...window })).toEqual([
      { field: 'honesty', option: '', day: '2026-11-02', count: 1, total: 8 },
    ]);
    expect(await worksheets.days({ log: 'self-care-log', fields, ...window }), 'a nought is one').toEqual([
      { field: 'minutes', option: '', day: '2026-11-01', count: 1, total: 0 },
    ]);
    const factors = await insights.factors({ about: 'partner', ...window });
    expect(factors.flatMap(({ field, points }) => points.map(({ value }) => `${field} ${value}`))).toEqual([
      'honesty 8',
    ]);
    expect(await insights.fears()).toEqual([]);
  }
  const [, second] = await worksheets.visits({ worksheet: 'trust-factors' });
  expect(second?.answers).toMatchObject({ honesty: 8, reliability: null });
  const file = path.join(temporaryFolder(), 'copy.md');
  await worksheets.saveCopy({ id: ids[0] ?? '', destination: opened.grant(file) });
  expect(fs.readFileSync(file, 'utf8').match(/^Skipped$/gm)).toHaveLength(2);
  expect(fs.readFileSync(file, 'utf8')).not.toMatch(/^0/m);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reminder, Rhythm } from '#contract/reminders.ts';
import { openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeEach(async () => {
  opened = await openTestJournal();
  await opened.journal.settings.change({ quietHours: null });
});
afterEach(() => opened.close());

let made = 0;
const reminder = (rhythm: Rhythm, time = '20:00'): Reminder => {
  made += 1;
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    words: 'Water the plants',
    rhythm,
    time,
    leadsTo: null,
    on: true,
  };
};
const daily: Rhythm = { how: 'weekly', weekdays: [0, 1, 2, 3, 4, 5, 6] };
const keep = async (one: Reminder, at = '2026-11-01T09:00'): Promise<Reminder> => {
  await opened.journal.reminders.keep({ reminder: one, at });
  return one;
};
const due = async (at: string): Promise<string[]> =>
  (await opened.journal.reminders.due({ at })).due.map(({ since }) => since);

describe('a reminder', () => {
  test('does not exist until one is made', async () => {
    expect(await opened.journal.reminders.list()).toEqual([]);
    expect(await opened.journal.reminders.due({ at: '2026-11-23T09:00' })).toEqual({ due: [], next: null });
    expect(await opened.journal.reminders.upcoming({ at: '2026-11-23T09:00' })).toEqual([]);
  });

  test('comes at its time, says its words, and is gone when it is done', async () => {
    const { id } = await keep(reminder(daily));
    expect(await opened.journal.reminders.due({ at: '2026-11-23T19:59' })).toEqual({
      due: [],
      next: '2026-11-23T20:00',
    });
    const [first] = (await opened.journal.reminders.due({ at: '2026-11-23T20:00' })).due;
    expect(first).toMatchObject({ since: '2026-11-23T20:00', reminder: { words: 'Water the plants' } });
    await opened.journal.reminders.settle({ id, since: '2026-11-23T20:00', done: true });
    expect(await due('2026-11-23T20:01')).toEqual([]);
    expect(await due('2026-11-24T20:00')).toEqual(['2026-11-24T20:00']);
    await opened.journal.reminders.settle({ id, since: '2026-11-23T20:00', done: false });
    expect(await due('2026-11-23T20:02')).toEqual(['2026-11-23T20:00']);
  });

  test('does not come for a time that lay before it was made or changed', async () => {
    const one = await keep(reminder(daily), '2026-11-23T20:05');
    expect(await due('2026-11-23T20:06')).toEqual([]);
    await keep({ ...one, time: '08:00' }, '2026-11-24T09:00');
    expect(await due('2026-11-24T09:01')).toEqual([]);
    expect(await due('2026-11-25T08:00')).toEqual(['2026-11-25T08:00']);
  });

  test('waits once however often its time has passed, and not into the next day', async () => {
    await keep(reminder(daily));
    expect(await due('2026-11-23T23:30')).toEqual(['2026-11-23T20:00']);
    expect(await due('2026-11-24T09:00')).toEqual([]);
    await keep(reminder({ how: 'weekly', weekdays: [6] }, '18:00'));
    // Sunday's is still there on Tuesday, and not on Friday.
    expect(await due('2026-11-24T09:00')).toEqual(['2026-11-22T18:00']);
    expect(await due('2026-11-27T09:00')).toEqual([]);
  });

  test('for one day waits until it is done, however late', async () => {
    const { id } = await keep(reminder({ how: 'once', day: '2026-11-23' }, '09:00'));
    expect(await due('2026-11-23T08:59')).toEqual([]);
    expect(await due('2027-03-01T12:00')).toEqual(['2026-11-23T09:00']);
    await opened.journal.reminders.settle({ id, since: '2026-11-23T09:00', done: true });
    expect(await opened.journal.reminders.due({ at: '2027-03-01T12:00' })).toEqual({ due: [], next: null });
  });

  test('for the 31st comes on the last day of a shorter month', async () => {
    await keep(reminder({ how: 'monthly', dayOfMonth: 31 }, '10:00'), '2026-01-01T00:00');
    expect(await due('2026-02-28T10:00')).toEqual(['2026-02-28T10:00']);
    expect(await due('2026-03-31T10:00')).toEqual(['2026-03-31T10:00']);
    expect(await due('2026-04-30T10:00')).toEqual(['2026-04-30T10:00']);
  });

  test('put off comes again at that moment, and no sooner', async () => {
    const { id } = await keep(reminder(daily));
    await opened.journal.reminders.snooze({ id, until: '2026-11-23T21:00' });
    expect(await opened.journal.reminders.due({ at: '2026-11-23T20:30' })).toEqual({
      due: [],
      next: '2026-11-23T21:00',
    });
    expect(await due('2026-11-23T21:00')).toEqual(['2026-11-23T21:00']);
    await opened.journal.reminders.settle({ id, since: '2026-11-23T21:00', done: true });
    expect(await due('2026-11-23T21:01')).toEqual([]);
  });

  test('waits for the end of quiet hours, before and after midnight', async () => {
    await opened.journal.settings.change({ quietHours: { from: '21:00', to: '07:00' } });
    await keep(reminder({ how: 'once', day: '2026-11-23' }, '22:30'));
    await keep(reminder({ how: 'once', day: '2026-11-24' }, '06:00'));
    expect(await due('2026-11-24T06:59')).toEqual([]);
    expect(await due('2026-11-24T07:00')).toEqual(['2026-11-24T07:00', '2026-11-24T07:00']);
    const { id } = await keep(reminder({ how: 'once', day: '2026-11-25' }, '20:50'));
    await opened.journal.reminders.snooze({ id, until: '2026-11-25T21:10' });
    expect(await due('2026-11-26T06:59')).not.toContain('2026-11-25T21:10');
    expect(await due('2026-11-26T07:00')).toContain('2026-11-26T07:00');
  });

  test('comes once where the clock is put forward over its time, back over it, or moved with a journey', async () => {
    const { id } = await keep(reminder(daily, '02:30'), '2026-03-01T00:00');
    // On 29 March the clock goes from 01:59 to 03:00.
    expect(await due('2026-03-29T01:59')).toEqual([]);
    expect(await due('2026-03-29T03:00')).toEqual(['2026-03-29T02:30']);
    // On 25 October it shows 02:30 twice.
    expect(await due('2026-10-25T02:30')).toEqual(['2026-10-25T02:30']);
    await opened.journal.reminders.settle({ id, since: '2026-10-25T02:30', done: true });
    expect(await due('2026-10-25T02:00')).toEqual([]);
    expect(await due('2026-10-25T02:30')).toEqual([]);
    // Flown west, the same hour comes again.
    expect(await due('2026-10-24T23:30')).toEqual([]);
    expect(await due('2026-10-26T02:30')).toEqual(['2026-10-26T02:30']);
  });

  test('switched off stays quiet, and taken away is forgotten', async () => {
    const one = await keep(reminder(daily));
    await keep({ ...one, on: false });
    expect(await opened.journal.reminders.due({ at: '2026-11-23T20:00' })).toEqual({ due: [], next: null });
    expect(await opened.journal.reminders.upcoming({ at: '2026-11-23T09:00' })).toEqual([]);
    await opened.journal.reminders.remove({ id: one.id });
    expect(await opened.journal.reminders.list()).toEqual([]);
    await opened.journal.reminders.settle({ id: one.id, since: '2026-11-23T20:00', done: true });
    expect(await opened.journal.reminders.list()).toEqual([]);
  });

  test('is planned as moments alone: two weeks of them, each once, without those that are done', async () => {
    const { id } = await keep(reminder({ how: 'weekly', weekdays: [0] }));
    await keep(reminder({ how: 'weekly', weekdays: [0] }));
    const upcoming = () => opened.journal.reminders.upcoming({ at: '2026-11-23T09:00' });
    expect(await upcoming()).toEqual(['2026-11-23T20:00', '2026-11-30T20:00', '2026-12-07T20:00']);
    await opened.journal.reminders.snooze({ id, until: '2026-11-23T20:10' });
    expect(await upcoming()).toContain('2026-11-23T20:10');
  });

  test('is looked for in time at both ends of the calendar too', async () => {
    const first = '0000-01-01T00:00';
    for (const rhythm of [daily, ...['0000-01-01', '9999-12-31'].map((day): Rhythm => ({ how: 'once', day }))])
      await keep(reminder(rhythm), first);
    expect(await due(first)).toEqual([]);
    expect(await due('0000-02-29T20:37')).toEqual(['0000-01-01T20:00', '0000-02-29T20:00']);
    expect(await due('9999-12-31T23:59')).toContain('9999-12-31T20:00');
    for (const at of [first, '9999-12-31T23:59'])
      expect((await opened.journal.reminders.upcoming({ at })).length, at).toBeLessThanOrEqual(15);
  });

  test('is one of fifty at most', async () => {
    for (let number = 0; number < 50; number += 1) await keep(reminder(daily));
    await expect(keep(reminder(daily))).rejects.toMatchObject({ code: 'bad-input' });
    expect(await opened.journal.reminders.list()).toHaveLength(50);
  });
});

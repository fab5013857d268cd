import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeEach(async () => {
  opened = await openTestJournal({ now: () => new Date('2026-11-23T09:00:00') });
});
afterEach(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const morning = '2026-11-23T09:00';
const ask = async (at = morning) => opened.journal.today.question({ at });

describe('the question on Today', () => {
  test('stays the same through the day, and asking for it changes nothing', async () => {
    const first = await ask();
    expect(first.question?.prompt.text).toMatch(/\?|\.|”$/);
    expect(first.swapsLeft).toBe(2);
    expect(await ask()).toEqual(first);
    await opened.journal.today.seen({ at: morning, prompt: first.question?.prompt.id ?? '' });
    expect((await ask('2026-11-23T11:40')).question?.prompt).toEqual(first.question?.prompt);
  });

  test('gives way twice to another, and then to a free page', async () => {
    const { question } = await ask();
    await opened.journal.today.seen({ at: morning, prompt: question?.prompt.id ?? '' });
    await opened.journal.today.another({ at: morning });
    const second = await ask();
    expect(second.question?.prompt.id).not.toBe(question?.prompt.id);
    expect(second.swapsLeft).toBe(1);
    await opened.journal.today.another({ at: morning });
    const third = await ask();
    expect([question?.prompt.id, second.question?.prompt.id]).not.toContain(third.question?.prompt.id);
    expect(third.swapsLeft).toBe(0);
    await opened.journal.today.another({ at: morning });
    expect((await ask()).question).toBeNull();
  });

  test('gives way to another one even when nobody said that it was seen', async () => {
    const { question } = await ask();
    await opened.journal.today.another({ at: morning });
    expect((await ask()).question?.prompt.id).not.toBe(question?.prompt.id);
  });

  test('is not taken for seen when it is not the one that stands', async () => {
    await opened.journal.today.seen({ at: morning, prompt: 'p-1.1-z' });
    const { question, swapsLeft } = await ask();
    expect(question?.prompt.id).not.toBe('p-1.1-z');
    expect(swapsLeft).toBe(2);
  });

  test('keeps its reason all day', async () => {
    const first = await ask();
    await opened.journal.today.seen({ at: morning, prompt: first.question?.prompt.id ?? '' });
    expect((await ask('2026-11-23T12:00')).question?.why).toBe(first.question?.why);
  });

  test('comes back when it was left for today by mistake', async () => {
    const { question } = await ask();
    await opened.journal.today.notToday({ at: morning });
    await opened.journal.today.afterAll({ at: morning });
    expect((await ask()).question).toEqual(question);
  });

  test('gives way to a gentle one when quiet hours begin', async () => {
    await opened.journal.settings.change({ pace: 'deeper', quietHours: { from: '18:00', to: '07:00' } });
    for (let day = 1; day <= 28; day += 1) {
      const date = `2027-03-${String(day).padStart(2, '0')}`;
      const { question } = await ask(`${date}T10:00`);
      await opened.journal.today.seen({ at: `${date}T10:00`, prompt: question?.prompt.id ?? '' });
      const evening = (await ask(`${date}T18:00`)).question;
      expect(evening?.prompt.weight).toBe(1);
      expect(evening?.prompt.partner).toBe(false);
      if (question?.prompt.weight !== 1) expect(evening?.prompt.id).not.toBe(question?.prompt.id);
    }
  });

  test('can be left for today, and is back tomorrow as another one', async () => {
    const { question } = await ask();
    await opened.journal.today.seen({ at: morning, prompt: question?.prompt.id ?? '' });
    await opened.journal.today.notToday({ at: morning });
    expect((await ask('2026-11-23T20:00')).question).toBeNull();
    const tomorrow = await ask('2026-11-24T09:00');
    expect(tomorrow.question?.prompt.id).not.toBe(question?.prompt.id);
  });

  test('does not come up again once it was turned away', async () => {
    const { question } = await ask();
    const prompt = question?.prompt.id ?? '';
    await opened.journal.today.seen({ at: morning, prompt });
    await opened.journal.guide.notForMe({ prompt, until: 'ever' });
    expect((await ask()).question?.prompt.id).not.toBe(prompt);
  });

  test('leaves out every topic that is left out, and waits where one asks first', async () => {
    const { topics } = await opened.journal.guide.contents();
    await opened.journal.settings.change({ topics: Object.fromEntries(topics.map(({ id }) => [id, 'leave'])) });
    for (let day = 1; day <= 28; day += 1) {
      const { question } = await ask(`2027-02-${String(day).padStart(2, '0')}T10:00`);
      expect(question?.prompt.topics).toEqual([]);
    }
    await opened.journal.settings.change({ topics: {}, topicWords: ['a', 'e', 'i', 'o', 'w', 't'] });
    expect((await ask()).question?.standing).toBe('ask');
  });

  test('is gentle after a heavy feeling, in an entry or noted by itself, for two days', async () => {
    await opened.journal.settings.change({ pace: 'deeper' });
    await opened.journal.feelings.note({ at: '2026-11-22T22:00', feeling: 1, words: ['numb'] });
    expect((await ask()).question?.why).toBe('A gentle one, after a hard day.');
    expect((await ask()).question?.prompt.weight).toBe(1);
    expect((await ask('2026-11-25T09:00')).question?.why).not.toBe('A gentle one, after a hard day.');
    const { id } = await opened.journal.entries.create({ at: '2026-12-01T09:00' });
    await opened.journal.entries.describe({ id, feeling: 1 });
    expect((await ask('2026-12-02T09:00')).question?.why).toBe('A gentle one, after a hard day.');
  });

  test('offers support once after three low days, and then not for a week', async () => {
    for (const day of ['21', '22', '23']) {
      await opened.journal.feelings.note({ at: `2026-11-${day}T08:00`, feeling: 2, words: [] });
    }
    expect((await ask()).offerSupport).toBe(true);
    await opened.journal.today.supportOffered({ at: morning });
    expect((await ask('2026-11-23T18:00')).offerSupport).toBe(true);
    await opened.journal.today.supportOffered({ at: morning, answered: true });
    expect((await ask('2026-11-23T18:00')).offerSupport).toBe(false);
    // The page may draw what it knew once more before it hears of the answer.
    await opened.journal.today.supportOffered({ at: morning });
    expect((await ask('2026-11-23T18:00')).offerSupport).toBe(false);
    for (const day of ['24', '25', '26', '27', '28', '29', '30']) {
      await opened.journal.feelings.note({ at: `2026-11-${day}T08:00`, feeling: 2, words: [] });
      expect((await ask(`2026-11-${day}T09:00`)).offerSupport).toBe(day === '30');
    }
  });

  test('is not there at night, when it is switched off, or in a night without quiet hours', async () => {
    const night = await ask('2026-11-24T02:10');
    expect(night).toMatchObject({ question: null, isNight: true });
    await opened.journal.settings.change({ quietHours: { from: '09:00', to: '17:00' } });
    expect((await ask('2026-11-24T02:10')).isNight).toBe(false);
    expect((await ask('2026-11-24T02:10')).question).not.toBeNull();
    await opened.journal.settings.change({ dailyQuestion: false });
    expect((await ask()).question).toBeNull();
  });

  test('greets somebody who was away without a word about the gap, and not somebody new', async () => {
    expect((await ask()).wasAway).toBe(false);
    await opened.journal.entries.create({ at: morning });
    expect((await ask('2026-12-06T09:00')).wasAway).toBe(false);
    expect((await ask('2026-12-08T09:00')).wasAway).toBe(true);
  });
});

describe('how it is right now', () => {
  test('is noted at once, changed while it is fresh, and taken back', async () => {
    const noted = await opened.journal.feelings.note({ at: morning, feeling: 3, words: ['wary', 'wary', 'hopeful'] });
    expect(noted.words).toEqual(['wary', 'hopeful']);
    const changed = await opened.journal.feelings.note({ ...noted, at: '2026-11-23T09:20', feeling: 4 });
    expect(changed).toEqual({ ...noted, feeling: 4 });
    expect(await opened.journal.feelings.latest({ day: '2026-11-23' })).toEqual({ ...noted, feeling: 4 });
    await opened.journal.feelings.undo({ id: noted.id });
    expect(await opened.journal.feelings.latest({ day: '2026-11-23' })).toBeNull();
  });
});

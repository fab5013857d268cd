import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyOf, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

let my: TestJournal;
beforeAll(async () => {
  my = await openTestJournal({ now: () => new Date('2026-11-23T12:00:00Z') });
});
afterAll(async () => {
  expect(my.faults).toEqual([]);
  await my.close();
});

const on = (day: string) => ({ on: day, roughly: false });
const row = (id: string, answers: Record<string, unknown>) => ({ id, answers });
const prepare = async (at: string, answers: Record<string, unknown> = {}) =>
  (await my.journal.worksheets.start({ worksheet: 'session-prep', at, answers })).id;
const note = (worksheet: string, at: string, answers: Record<string, unknown>) =>
  my.journal.worksheets.start({ worksheet, at, answers, done: true });
const digest = (response: string, more: { since?: string; isCouple?: boolean } = {}) =>
  my.journal.sessions.digest({ response, since: more.since ?? null, isCouple: more.isCouple ?? false });

test('before the first session it looks back two weeks, and with nothing noted it suggests nothing', async () => {
  const id = await prepare('2026-11-20T10:00');
  expect(await digest(id)).toEqual({ since: '2026-11-09', last: null, suggestions: [] });
  await my.journal.worksheets.discard({ ids: [id] });
});

test('it counts what was written, felt, cared for and kept since the last session, and quotes no entry', async () => {
  await prepare('2026-11-02T10:00', {
    session_on: on('2026-11-03'),
    next_on: on('2026-11-26'),
    questions: [row('aaaaaaa1', { q: 'How fast is too fast?' })],
    to_practise: [row('aaaaaaa2', { what: 'Counting to ten' })],
    not_today: [row('aaaaaaa3', { topic: 'My father' })],
    tell_next: 'It helped to be asked twice',
  });
  await my.journal.entries.create({ at: '2026-11-01T20:00', title: '', body: bodyOf('Before that day.') });
  for (const at of ['2026-11-10T20:00', '2026-11-10T21:00', '2026-11-12T20:00']) {
    const { id } = await my.journal.entries.create({ at, title: 'Kept to myself', body: bodyOf('Nobody reads this.') });
    await my.journal.entries.describe({ id, feelingWords: ['wary'] });
  }
  await note('self-care-log', '2026-11-11T18:00', { practice: 'time-in-nature', minutes: 25, on: on('2026-11-11') });
  await note('promise-tracker', '2026-11-05T18:00', {
    direction: 'by-me-to-myself',
    promise: 'Lunch away from the desk',
    events: [
      row('bbbbbbb1', { on: on('2026-11-12'), status: 'kept' }),
      row('bbbbbbb2', { on: on('2026-11-13'), status: 'kept' }),
    ],
  });
  await note('promise-tracker', '2026-11-06T18:00', {
    direction: 'shared',
    promise: 'The post on Fridays',
    next: 'raise-in-therapy',
  });
  await note('feelings-log', '2026-11-12T18:00', {
    feelings: [row('ddddddd1', { word: 'on-edge', intensity: 6 }), row('ddddddd2', { word: { other: 'wary' } })],
  });
  const quiet = await note('feelings-log', '2026-11-13T18:00', { feelings: [row('ddddddd3', { word: 'lonely' })] });
  await my.journal.worksheets.describe({ id: quiet.id, share: 'never' });
  await note('boundary-log', '2026-11-14T18:00', { happened: 'Asked for my code', did: 'held-it' });
  await note('concerns-log', '2026-10-01T18:00', { concern: 'Late messages', sort: 'ours-to-talk-about' });
  await note('concerns-log', '2026-11-15T18:00', { concern: 'The shouting', sort: 'safety' });
  await note('concerns-log', '2026-11-15T19:00', {
    concern: 'Settled by now',
    sort: 'mine-to-handle',
    state: 'settled',
  });

  const now = await prepare('2026-11-23T10:00');
  const { since, last, suggestions } = await digest(now);
  expect(since).toBe('2026-11-03');
  expect(last).toEqual({ on: '2026-11-03', next: '2026-11-26' });
  const words = suggestions.map((each) => each.words);
  expect(words).toContain('I wrote 3 entries on 2 days.');
  expect(words).toContain('Felt most often: wary (4), on edge (1).');
  expect(words).toContain('The post on Fridays');
  expect(words).toContain('25 minutes of small care.');
  expect(words).toContain('Promises: kept 2.');
  expect(words).toContain('Asked for my code: held it');
  expect(words).toContain('Late messages');
  expect(words).toContain('The shouting');
  expect(words).not.toContain('Settled by now');
  expect(JSON.stringify(suggestions)).not.toMatch(/Kept to myself|Nobody reads this|Before that day/);
  expect(suggestions.filter(({ isCarriedOn }) => isCarriedOn).map(({ into, words: each }) => [into, each])).toEqual([
    ['talk', 'It helped to be asked twice'],
    ['practised', 'Counting to ten'],
    ['questions', 'How fast is too fast?'],
    ['later', 'My father'],
  ]);

  // In front of a partner nothing about safety is suggested.
  const couple = (await digest(now, { isCouple: true })).suggestions.map((each) => each.words);
  expect(couple).toContain('Late messages');
  expect(couple).not.toContain('The shouting');
  // Another first day is taken at its word.
  expect((await digest(now, { since: '2026-11-12' })).suggestions.map((each) => each.words)).toContain(
    'I wrote 1 entry on 1 day.',
  );
});

test('what is set to stay, hidden or binned is not suggested', async () => {
  const now = await prepare('2026-11-23T11:00');
  const staying = await note('boundary-log', '2026-11-16T18:00', { happened: 'Stays with me', did: 'held-it' });
  const hidden = await note('boundary-log', '2026-11-16T19:00', { happened: 'Hidden for now', did: 'held-it' });
  const binned = await note('boundary-log', '2026-11-16T20:00', { happened: 'Thrown away', did: 'held-it' });
  const before = (await digest(now)).suggestions.map((each) => each.words);
  for (const each of ['Stays with me', 'Hidden for now', 'Thrown away']) expect(before).toContain(`${each}: held it`);
  await my.journal.worksheets.describe({ id: staying.id, share: 'never' });
  await my.journal.worksheets.describe({ id: hidden.id, hiddenUntil: '2027-01-01' });
  await my.journal.worksheets.discard({ ids: [binned.id] });
  const after = (await digest(now)).suggestions.map((each) => each.words);
  for (const each of ['Stays with me', 'Hidden for now', 'Thrown away'])
    expect(after).not.toContain(`${each}: held it`);
});

test('its lines come along to the first page that is shared', async () => {
  await prepare('2026-11-23T12:00', {
    session_on: on('2026-11-26'),
    since: on('2026-11-03'),
    top_three: [row('ccccccc1', { item: 'Phones' }), row('ccccccc2', { item: '' }), row('ccccccc3', { item: 'Sleep' })],
    helped: 'The slow walk',
    practised: [row('ccccccc4', { what: 'Counting to ten', went: 'twice' })],
    digest: [row('ccccccc5', { line: 'I wrote 3 entries on 2 days.' })],
  });
  const found = await my.journal.exports.fromPreparation();
  expect(found).toMatchObject({
    since: '2026-11-03',
    pageOne: {
      sessionOn: '2026-11-26',
      topThree: ['Phones', 'Sleep'],
      helped: 'The slow walk',
      practised: [{ what: 'Counting to ten', howOften: '', went: 'twice' }],
      noticed: ['I wrote 3 entries on 2 days.'],
    },
  });
  expect(await my.journal.exports.lastSession()).toBe('2026-11-03');
  // Without a day of its own, the last session is the first day; what stays or is hidden brings nothing.
  const next = await prepare('2026-11-23T13:00', { helped: 'Rest' });
  expect(await my.journal.exports.fromPreparation()).toMatchObject({
    since: '2026-11-03',
    pageOne: { helped: 'Rest' },
  });
  for (const change of [{ share: 'never' }, { share: 'yes', hiddenUntil: '2027-01-01' }] as const) {
    await my.journal.worksheets.describe({ id: next, ...change });
    expect(await my.journal.exports.fromPreparation()).toMatchObject({ pageOne: { helped: 'The slow walk' } });
  }
});

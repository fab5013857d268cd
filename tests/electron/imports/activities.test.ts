import { expect, test } from 'vitest';
import { practiceLike } from '../../../electron/imports/activities.ts';
import { fileOf } from '../../support/export-files.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import { openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';
import { allEntries, asSuggested, bringIn, look } from './bring-in.ts';

const csv = (note = 'Went out'): string =>
  fileOf(
    'daylio_export.csv',
    `full_date,date,weekday,time,mood,activities,note_title,note
2018-05-18,18 May,Friday,11:54 pm,rad,"Walk | movies | clarinet","","${note}"
2018-05-17,17 May,Thursday,22:21,meh,"walk | friends",,
`,
  );

const records = async ({ journal }: TestJournal) => {
  const listed = await journal.worksheets.responses({ worksheet: 'self-care-log', limit: 100 });
  const all = await Promise.all(listed.map(({ id }) => journal.worksheets.get({ id })));
  return all
    .map(({ at, ending, answers, definition }) => ({ at, ending, answers, log: definition.id }))
    .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
};

const dump = ({ session }: TestJournal): string => logicalDump(session.db());

test('activities that are care become records of the log on their day, others stay tags, and the person has the last word', async () => {
  const opened = await openTestJournal();
  const found = await look(opened, csv());
  expect(found.tags).toEqual([]);
  expect(found.activities).toEqual([
    { activity: 'Walk', count: 1, practice: 'time-in-nature' },
    { activity: 'movies', count: 1, practice: null },
    { activity: 'clarinet', count: 1, practice: null },
    { activity: 'walk', count: 1, practice: 'time-in-nature' },
    { activity: 'friends', count: 1, practice: 'saw-someone' },
  ]);
  const offered = found.care?.practices.map(({ id }) => id) ?? [];
  expect(found.care?.name).toBe('Small care');
  expect(offered).toEqual(expect.arrayContaining(['time-in-nature', 'saw-someone']));

  const suggested = asSuggested(found);
  const activities = suggested.activities.map((one) =>
    one.activity === 'clarinet'
      ? { ...one, record: { practice: null } }
      : one.activity === 'friends'
        ? { ...one, record: null }
        : one,
  );
  const brought = await opened.journal.imports.start({
    ...{ ...suggested, activities },
    tags: [{ tag: 'friends', as: 'people' }],
  });
  expect(brought).toMatchObject({ entries: 2, responses: 3 });
  expect((await allEntries(opened)).map(({ at, tags }) => [at, tags])).toEqual([
    ['2018-05-17T22:21', ['people']],
    ['2018-05-18T23:54', ['movies']],
  ]);
  const on = (day: string, at: string) => ({ on: day, at, roughly: false });
  expect(await records(opened)).toEqual([
    {
      ...{ at: '2018-05-17T22:21', ending: 'done', log: 'self-care-log' },
      answers: { practice: 'time-in-nature', detail: 'walk', on: on('2018-05-17', '22:21') },
    },
    {
      ...{ at: '2018-05-18T23:54', ending: 'done', log: 'self-care-log' },
      answers: { practice: 'time-in-nature', detail: 'Walk', on: on('2018-05-18', '23:54') },
    },
    {
      ...{ at: '2018-05-18T23:54', ending: 'done', log: 'self-care-log' },
      answers: { practice: { other: 'clarinet' }, on: on('2018-05-18', '23:54') },
    },
  ]);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('the same twice makes no second record, also where its note was changed since, and all of it is taken back', async () => {
  const opened = await openTestJournal();
  const before = dump(opened);
  expect((await bringIn(opened, csv())).brought).toMatchObject({ entries: 2, responses: 3 });
  const first = await records(opened);
  expect(first).toHaveLength(3);
  expect((await bringIn(opened, csv())).brought).toMatchObject({ entries: 0, responses: 0 });
  await opened.journal.imports.undo();
  // What was asked stays among what worksheets ever asked.
  const withoutAsked = (text: string): string => text.replaceAll(/^asked_worksheet .*\n?/gm, '').trim();
  expect(withoutAsked(dump(opened))).toBe(withoutAsked(before));

  await bringIn(opened, csv());
  expect((await bringIn(opened, csv('Went out again'))).brought).toMatchObject({ entries: 1, responses: 0 });
  expect(await records(opened)).toEqual(first);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('what an activity looks like is one of the kinds that the log offers', async () => {
  const opened = await openTestJournal();
  const { care } = await look(opened, csv());
  const offered = care?.practices.map(({ id }) => id) ?? [];
  const names = ['yoga', 'Meditation', 'drawing', 'gardening', 'eat healthy', 'good sleep', 'nap', 'family', 'me time'];
  for (const name of names) expect(offered, name).toContain(practiceLike(name));
  for (const name of ['', 'movies', 'cleaning', 'date', 'work']) expect(practiceLike(name)).toBeNull();
  await opened.close();
});

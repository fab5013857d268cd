import { expect, test } from 'vitest';
import type { RefusedCall } from '#contract/client.ts';
import { bodyOf, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

const at = '2026-11-13T19:00';
const now = () => new Date(2026, 10, 14, 9, 5);

/** As a page hands it over at the lock: the save that was refused, and what begins the worksheet anew. */
function heldAnswers(
  visit: { readonly id: string; readonly revision: number; readonly worksheet: string },
  answers: Readonly<Record<string, unknown>>,
  title = '',
): RefusedCall[] {
  return [
    {
      path: 'worksheets.save',
      input: { id: visit.id, baseRevision: visit.revision, title, answers, links: [], page: null },
      orElse: { path: 'worksheets.start', input: { worksheet: visit.worksheet, variant: 'full', at, answers } },
    },
  ];
}

const takeUp = async ({ journal }: TestJournal, calls: RefusedCall[]) =>
  journal.access.takeUp({ sealed: (await journal.access.seal({ calls })).sealed });

const visits = ({ journal }: TestJournal, worksheet: string) => journal.worksheets.responses({ worksheet });

test('of a visit that a copy which was put back does not hold become a visit of their own, under its name', async () => {
  const opened = await openTestJournal({ now });
  const { copy } = await opened.journal.backups.make();
  const visit = await opened.journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
  const calls = heldAnswers(visit, { situation: bodyOf('the soup before the lock') }, 'About the soup');
  const { sealed } = await opened.journal.access.seal({ calls });
  await opened.journal.backups.restoreOver({ name: copy.name });

  const again = await openTestJournal({ folder: opened.folder, now });
  expect(await visits(again, 'boundary-worksheet')).toEqual([]);
  expect(await again.journal.access.takeUp({ sealed })).toEqual({ left: null });
  const [found, ...others] = await visits(again, 'boundary-worksheet');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ title: 'About the soup', at, excerpt: 'the soup before the lock' });
  const { answers } = await again.journal.worksheets.get({ id: found?.id ?? '' });
  expect(answers).toEqual({ situation: bodyOf('the soup before the lock') });
  expect(await again.journal.entries.recent({ limit: 5 })).toEqual([]);
  await again.close();
});

test('for which the worksheet itself is gone become an entry that holds every word of them', async () => {
  const opened = await openTestJournal({ now });
  const gone = { id: '0198f0a0-0000-7000-8000-000000000000', revision: 3, worksheet: 'my-own-gone' };
  const rich = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'the ' },
          { type: 'text', text: 'rain', marks: [{ type: 'bold' }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'came in' },
        ],
      },
    ],
  };
  const answers = { what_came: rich, how_much: 7, who: ['a friend', 'the neighbour'], rows: [{ when: 'late' }] };
  expect(await takeUp(opened, heldAnswers(gone, answers))).toEqual({ left: null });
  const [entry, ...others] = await opened.journal.entries.recent({ limit: 5 });
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ at: '2026-11-14T09:05', title: 'Answers from before a lock' });
  const { body } = await opened.journal.entries.get({ id: entry?.id ?? '' });
  const lines = body.content as readonly { readonly content?: readonly { readonly text: string }[] }[];
  expect(lines.map(({ content = [] }) => content.map(({ text }) => text).join(''))).toEqual([
    'These answers could not be kept on their worksheet.',
    '',
    ...['what came:', 'the rain', 'came in', ''],
    ...['how much:', '7', ''],
    ...['who:', 'a friend', 'the neighbour', ''],
    ...['rows:', 'late', ''],
  ]);
  await opened.close();
});

test('of which one does not fit its question become an entry, and what was saved of the visit stays', async () => {
  const opened = await openTestJournal({ now });
  const visit = await opened.journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
  const saved = await opened.journal.worksheets.save({
    ...{ id: visit.id, baseRevision: visit.revision, title: '', links: [], page: null },
    answers: { situation: bodyOf('saved before') },
  });
  const answers = { situation: bodyOf('typed last'), not_a_question: 'nor an answer' };
  const calls = heldAnswers({ ...visit, revision: saved.revision }, answers);
  // The control: the journal refuses it for what it is.
  await expect(opened.journal.worksheets.save(calls[0]?.input as never)).rejects.toMatchObject({
    code: expect.stringMatching(/^bad-/),
  });
  expect(await takeUp(opened, calls)).toEqual({ left: null });
  expect((await opened.journal.worksheets.get({ id: visit.id })).answers).toEqual({
    situation: bodyOf('saved before'),
  });
  const [entry] = await opened.journal.entries.recent({ limit: 5 });
  expect(entry?.excerpt).toContain('typed last');
  await opened.close();
});

test('a save that was on its way at the lock and was done is not there twice, nor is what was written after it lost', async () => {
  const opened = await openTestJournal({ now });
  const { id, revision } = await opened.journal.entries.create({ at, title: '' });
  const save = (baseRevision: number, words: string) => ({ id, baseRevision, title: '', body: bodyOf(words) });
  const visit = await opened.journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
  const answers = heldAnswers(visit, { situation: bodyOf('on its way') });
  const onItsWay = { path: 'entries.save', input: save(revision, 'on its way') };
  const since = { path: 'entries.save', input: save(revision + 1, 'on its way, and since') };
  // Nobody was told that these were done.
  await opened.journal.entries.save(onItsWay.input);
  await opened.journal.worksheets.save(answers[0]?.input as never);
  expect(await takeUp(opened, [onItsWay, since, ...answers])).toEqual({ left: null });
  expect(await opened.journal.entries.recent({ limit: 5 })).toMatchObject([{ id, excerpt: 'on its way, and since' }]);
  expect(await visits(opened, 'boundary-worksheet')).toMatchObject([{ id: visit.id, excerpt: 'on its way' }]);
  // The control: where other words were saved meanwhile, both are kept.
  const other = { path: 'entries.save', input: save(revision, 'other words') };
  expect(await takeUp(opened, [other])).toEqual({ left: null });
  expect(await opened.journal.entries.recent({ limit: 5 })).toHaveLength(2);
  await opened.close();
});

import { expect, test } from 'vitest';
import { bodyOf, openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const worksheet = 'boundary-worksheet';

test('a worksheet is begun, filled in, saved, locked and found again as it was', async () => {
  const { journal, session, folder, close } = await openTestJournal();
  const begun = await journal.worksheets.start({ worksheet, at });
  expect(begun).toMatchObject({ name: 'A boundary in words', ending: null, revision: 0, answers: {} });

  const answers = {
    situation: bodyOf('Plans change and nobody says so.'),
    kind: 'boundary',
    type: ['digital', { other: 'phones' }],
  };
  const saved = await journal.worksheets.save({
    id: begun.id,
    baseRevision: 0,
    title: 'When plans change',
    answers,
    links: [],
    page: 'sort',
  });
  expect(saved).toMatchObject({ revision: 1, excerpt: 'Plans change and nobody says so.' });
  await session.close();
  await close();

  const again = await openTestJournal({ folder });
  expect(await again.journal.worksheets.get({ id: begun.id })).toMatchObject({
    title: 'When plans change',
    page: 'sort',
    pageTitle: 'What sort it is',
    answers,
  });
  expect(again.faults).toEqual([]);
  await again.close();
});

test('an answer that does not fit is refused by the name of its question, and nothing is changed', async () => {
  const { journal, close } = await openTestJournal();
  const { id } = await journal.worksheets.start({ worksheet, at });
  const save = (answers: Record<string, unknown>) =>
    journal.worksheets.save({ id, baseRevision: 0, title: '', answers, links: [], page: null });
  await expect(save({ kind: 'no-such-option' })).rejects.toMatchObject({ code: 'bad-answer', about: 'Which is it?' });
  await expect(save({ limit: 7 })).rejects.toMatchObject({ code: 'bad-answer', about: 'My limit, 12 words or fewer' });
  await expect(save({ nobody_asked: 'this' })).rejects.toMatchObject({ code: 'bad-answer', about: 'nobody_asked' });
  await expect(save({ situation: { type: 'doc', content: [{ type: 'script' }] } })).rejects.toMatchObject({
    code: 'bad-answer',
    about: 'What keeps happening?',
  });
  expect(await journal.worksheets.get({ id })).toMatchObject({ answers: {}, revision: 0 });
  await close();
});

test('“done” waits for the little that is asked at least, and names it', async () => {
  const { journal, close } = await openTestJournal();
  const { id } = await journal.worksheets.start({ worksheet, at });
  await expect(journal.worksheets.finish({ id, ending: 'done' })).rejects.toMatchObject({
    code: 'bad-answer',
    about: 'What keeps happening?',
  });
  await journal.worksheets.save({
    id,
    baseRevision: 0,
    title: '',
    answers: {
      situation: bodyOf('It.'),
      type: ['digital'],
      kind: 'boundary',
      limit: 'my phone',
      i_will: 'put it away',
    },
    links: [],
    page: null,
  });
  expect(await journal.worksheets.finish({ id, ending: 'done' })).toMatchObject({ ending: 'done' });
  expect(await journal.worksheets.finish({ id, ending: null })).toMatchObject({ ending: null });
  await close();
});

test('what is written in a worksheet is found at once, and no longer once it is in the bin', async () => {
  const { journal, close } = await openTestJournal();
  const { id } = await journal.worksheets.start({ worksheet, at });
  await journal.worksheets.save({
    id,
    baseRevision: 0,
    title: '',
    answers: { situation: bodyOf('The marmalade was gone again.') },
    links: [],
    page: null,
  });
  const found = await journal.worksheets.search({ text: 'marmal' });
  expect(found).toMatchObject({ count: 1, found: [{ id }] });
  await journal.worksheets.discard({ ids: [id] });
  expect(await journal.worksheets.search({ text: 'marmal' })).toMatchObject({ count: 0 });
  expect(await journal.worksheets.bin()).toMatchObject([{ id }]);
  await journal.worksheets.restore({ ids: [id] });
  expect(await journal.worksheets.search({ text: 'marmal' })).toMatchObject({ count: 1 });
  await close();
});

test('a passage that a worksheet cites is seen from both sides, and stays when the entry is gone', async () => {
  const { journal, close } = await openTestJournal();
  const entry = await journal.entries.create({
    at,
    title: 'The phone, face down',
    body: bodyOf('My whole back heard it.'),
  });
  const { id, links } = await journal.worksheets.start({
    worksheet,
    at,
    entry: { id: entry.id, passage: 'My whole back' },
  });
  expect(links).toMatchObject([{ title: 'The phone, face down', passage: 'My whole back', state: 'here', about: at }]);
  expect(await journal.worksheets.citing({ entry: entry.id })).toMatchObject([
    { response: id, passage: 'My whole back' },
  ]);

  await journal.entries.discard({ ids: [entry.id] });
  expect((await journal.worksheets.get({ id })).links).toMatchObject([{ state: 'bin', passage: 'My whole back' }]);
  await journal.entries.erase({ ids: [entry.id], passphrase: testPassphrase });
  expect((await journal.worksheets.get({ id })).links).toMatchObject([
    { state: 'gone', title: '', passage: 'My whole back' },
  ]);
  await close();
});

test('a worksheet that changes leaves what was filled in as it was asked', async () => {
  const { journal, close } = await openTestJournal();
  const definition = (question: string) => ({
    name: 'Sunday',
    line: 'A look at the week.',
    time: '5 min',
    shelf: 'trust',
    version: 1,
    pages: [{ id: 'one', title: 'One', fields: [{ kind: 'short-text', id: 'first', label: question }] }],
  });
  const own = await journal.worksheets.keepOwn({ definition: definition('What was good?') });
  const old = await journal.worksheets.start({ worksheet: own.id, at });
  await journal.worksheets.keepOwn({ definition: { ...definition('What was hard?'), id: own.id } });
  const labels = async (id: string) =>
    (await journal.worksheets.get({ id })).definition.pages[0]?.fields.map(
      (field) => field.kind !== 'told' && field.label,
    );
  expect(await labels(old.id)).toEqual(['What was good?']);
  const fresh = await journal.worksheets.start({ worksheet: own.id, at });
  expect(await labels(fresh.id)).toEqual(['What was hard?']);

  await journal.worksheets.removeOwn({ id: own.id });
  expect(await labels(old.id)).toEqual(['What was good?']);
  await close();
});

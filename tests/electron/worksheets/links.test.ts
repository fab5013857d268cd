import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const worksheet = 'boundary-worksheet';
const linkTo = (kind: 'entry' | 'response', id: string, where: string, passage: string | null) => ({
  ...{ id: randomUUID(), at: where, passage },
  to: { kind, id },
});

/** An entry, and a response that cites a passage of it under a question and the whole of it besides. */
async function citing({ journal }: TestJournal) {
  const entry = await journal.entries.create({ at, title: 'The phone, face down', body: bodyOf('My back heard it.') });
  const { id } = await journal.worksheets.start({ worksheet, at });
  const links = [linkTo('entry', entry.id, 'situation', 'My back'), linkTo('entry', entry.id, '', null)];
  await journal.worksheets.save({ ...{ id, baseRevision: 0, title: 'Phones', page: null }, answers: {}, links });
  return { entry: entry.id, id, links };
}

describe('a passage that is cited', () => {
  test('stays what it was while its entry is changed, put in the bin, taken out and erased', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const { entry, id, links } = await citing(opened);
    const shown = async () => (await journal.worksheets.get({ id })).links;
    const are = (state: string, title: string) => links.map((link) => ({ ...link, state, title }));
    expect(await shown()).toMatchObject(are('here', 'The phone, face down'));
    expect(await shown()).toMatchObject([{ excerpt: 'My back heard it.', about: at }, {}]);

    const body = bodyOf('All of it is said otherwise now.');
    const { revision: baseRevision } = await journal.entries.get({ id: entry });
    await journal.entries.save({ id: entry, baseRevision, title: 'Face up', body });
    expect(await shown()).toMatchObject(are('here', 'Face up'));
    await journal.entries.discard({ ids: [entry] });
    expect(await shown()).toMatchObject(are('bin', 'Face up'));
    await journal.entries.restore({ ids: [entry] });
    expect(await shown()).toMatchObject(are('here', 'Face up'));
    await journal.entries.discard({ ids: [entry] });
    await journal.entries.erase({ ids: [entry], passphrase: testPassphrase });
    expect(await shown()).toEqual(
      links.map((link) => ({ ...link, state: 'gone', title: '', excerpt: '', about: null })),
    );
    // It is still saved with the rest, and found by its words.
    await journal.worksheets.save({
      ...{ id, baseRevision: 1, title: 'Phones', page: null },
      answers: {},
      links: links.slice(0, 1),
    });
    expect(await shown()).toMatchObject([{ passage: 'My back', state: 'gone' }]);
    expect(await journal.worksheets.search({ text: 'back' })).toMatchObject({ count: 1, found: [{ id }] });
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('may be of another response, and stand under a question from the start', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const { id: kinds } = await journal.worksheets.start({
      worksheet: 'therapy-types',
      at,
      answers: { cpt_worry: 'x' },
    });
    const begin = (where: string) =>
      journal.worksheets.start({
        ...{ worksheet: 'therapist-finder', at },
        cites: { at: where, response: kinds, passage: ' CPT ' },
      });
    const { id } = await begin('types');
    expect(await journal.worksheets.get({ id })).toMatchObject({
      revision: 0,
      links: [{ at: 'types', to: { kind: 'response', id: kinds }, passage: 'CPT', state: 'here' }],
    });
    await expect(begin('nobody_asks')).rejects.toMatchObject({ code: 'bad-answer', about: 'nobody_asks' });
    expect(await journal.worksheets.responses({ worksheet: 'therapist-finder' })).toHaveLength(1);
    await opened.close();
  });

  test('is listed on its entry, under the question, for as long as the response is there', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const { entry, id, links } = await citing(opened);
    const listed = async () => journal.worksheets.citing({ entry });
    const both = [
      {
        response: id,
        name: 'A boundary in words',
        title: 'Phones',
        label: 'What keeps happening?',
        passage: 'My back',
      },
      { response: id, label: '', passage: null },
    ];
    expect(await listed()).toMatchObject(both);
    await journal.worksheets.discard({ ids: [id] });
    expect(await listed()).toEqual([]);
    await journal.worksheets.restore({ ids: [id] });
    expect(await listed()).toMatchObject(both);
    await journal.worksheets.save({
      ...{ id, baseRevision: 1, title: 'Phones', page: null, answers: {} },
      links: links.slice(1),
    });
    expect(await listed()).toMatchObject(both.slice(1));
    await journal.worksheets.discard({ ids: [id] });
    await journal.worksheets.erase({ ids: [id], passphrase: testPassphrase });
    expect(await listed()).toEqual([]);
    const other = await journal.entries.create({ at });
    expect(await journal.worksheets.citing({ entry: other.id })).toEqual([]);
    await opened.close();
  });

  test('may stand in a row of a list, and is listed under that question', async () => {
    const { journal, close } = await openTestJournal();
    const entry = await journal.entries.create({ at, title: 'Ana rang' });
    const { id } = await journal.worksheets.start({ worksheet: 'support-map', at });
    const links = [linkTo('entry', entry.id, 'people.ab12cd34.name', 'Ana')];
    const answers = { people: [{ id: 'ab12cd34', answers: { name: 'Ana' } }] };
    await journal.worksheets.save({ ...{ id, baseRevision: 0, title: '', page: null }, answers, links });
    expect(await journal.worksheets.citing({ entry: entry.id })).toMatchObject([{ label: 'Name or nickname' }]);
    await close();
  });
});

test('a response may cite another, which is shown by its title, or its worksheet’s name', async () => {
  const opened = await openTestJournal();
  const { journal } = opened;
  const { id: cited } = await citing(opened);
  const { id } = await journal.worksheets.start({ worksheet: 'small-steps', at });
  const links = [linkTo('response', cited, '', 'the phone')];
  await journal.worksheets.save({ ...{ id, baseRevision: 0, title: '', page: null }, answers: {}, links });
  const shown = async () => (await journal.worksheets.get({ id })).links;
  expect(await shown()).toMatchObject([{ title: 'Phones', state: 'here' }]);
  await journal.worksheets.save({
    ...{ id: cited, baseRevision: 1, title: '', page: null, answers: {}, links: [] },
  });
  expect(await shown()).toMatchObject([{ title: 'A boundary in words', state: 'here' }]);
  await journal.worksheets.discard({ ids: [cited] });
  expect(await shown()).toMatchObject([{ state: 'bin' }]);
  await journal.worksheets.erase({ ids: [cited], passphrase: testPassphrase });
  expect(await shown()).toMatchObject([{ title: '', state: 'gone', passage: 'the phone' }]);
  await opened.close();
});

test('a link under a question that nobody asked is refused, with the rest of that save', async () => {
  const opened = await openTestJournal();
  const { journal } = opened;
  const { entry, id } = await citing(opened);
  const before = await journal.worksheets.get({ id });
  for (const [where, code] of [
    ['nobody', 'bad-answer'],
    ['situation.ab12cd34.who', 'bad-answer'],
    ['../situation', 'bad-input'],
  ] as const) {
    const save = journal.worksheets.save({
      ...{ id, baseRevision: 1, title: 'Other', page: null, answers: { protects: 'my sleep' } },
      links: [linkTo('entry', entry, where, null)],
    });
    await expect(save, where).rejects.toMatchObject({ code });
  }
  expect(await journal.worksheets.get({ id })).toEqual(before);
  await opened.close();
});

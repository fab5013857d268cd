import { describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const worksheet = 'boundary-worksheet';
const day = 86_400_000;

const draftOf = (id: string, baseRevision: number, text: string, title = '') => ({
  ...{ id, baseRevision, title, links: [], page: null },
  answers: { situation: bodyOf(text) },
});

/** A response that was written three times, twenty minutes apart. */
async function writtenThrice() {
  let time = Date.parse('2026-11-23T18:42:00Z');
  const opened = await openTestJournal({ now: () => new Date(time) });
  const { id } = await opened.journal.worksheets.start({ worksheet, at });
  for (const [revision, text] of ['first', 'second', 'third'].entries()) {
    await opened.journal.worksheets.save(draftOf(id, revision, text, `Title of the ${text}`));
    time += 20 * 60_000;
  }
  return { ...opened, id };
}

async function written({ journal }: TestJournal, text: string): Promise<string> {
  const { id } = await journal.worksheets.start({ worksheet, at });
  await journal.worksheets.save(draftOf(id, 0, text));
  return id;
}

describe('versions of a response', () => {
  test('are kept while it is written, newest first, and read as they were', async () => {
    const { journal, id, faults, close } = await writtenThrice();
    expect(await journal.worksheets.versions({ id })).toMatchObject([
      { revision: 2, title: 'Title of the second', excerpt: 'second', savedAt: '2026-11-23T19:02:00.000Z' },
      { revision: 1, title: 'Title of the first', excerpt: 'first', savedAt: '2026-11-23T18:42:00.000Z' },
    ]);
    expect(await journal.worksheets.version({ id, revision: 1 })).toMatchObject({
      answers: { situation: bodyOf('first') },
    });
    await expect(journal.worksheets.version({ id, revision: 9 })).rejects.toMatchObject({ code: 'not-found' });
    expect(faults).toEqual([]);
    await close();
  });

  test('can be brought back, and the text that was there becomes a version: nothing is lost', async () => {
    const { journal, id, close } = await writtenThrice();
    expect(await journal.worksheets.restoreVersion({ id, revision: 1 })).toMatchObject({
      revision: 4,
      title: 'Title of the first',
      answers: { situation: bodyOf('first') },
    });
    const kept = await journal.worksheets.versions({ id });
    expect(kept.map(({ excerpt }) => excerpt)).toEqual(['third', 'second', 'first']);
    expect(await journal.worksheets.restoreVersion({ id, revision: 3 })).toMatchObject({
      title: 'Title of the third',
      answers: { situation: bodyOf('third') },
    });
    expect((await journal.worksheets.search({ text: 'third' })).count).toBe(1);
    await close();
  });

  test('are kept when everything is deleted at once, however soon', async () => {
    const opened = await openTestJournal();
    const id = await written(opened, 'An hour of words.');
    await opened.journal.worksheets.save({ ...draftOf(id, 1, ''), answers: {} });
    expect(await opened.journal.worksheets.versions({ id })).toMatchObject([{ excerpt: 'An hour of words.' }]);
    await opened.close();
  });

  test('bring back what they cite as well', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const entry = await journal.entries.create({ at, title: 'The kettle', body: bodyOf('It sang.') });
    const id = await written(opened, 'It began with the kettle.');
    const link = {
      id: 'b6e3a0d2-4f7e-4c55-9d3e-0a1b2c3d4e5f',
      at: 'situation',
      to: { kind: 'entry' as const, id: entry.id },
      passage: 'It sang.',
    };
    await journal.worksheets.save({ ...draftOf(id, 1, 'It began with the kettle.'), links: [link] });
    await journal.worksheets.save({ ...draftOf(id, 2, ''), answers: {}, links: [] });
    expect(await journal.worksheets.citing({ entry: entry.id })).toEqual([]);
    expect(await journal.worksheets.restoreVersion({ id, revision: 2 })).toMatchObject({
      links: [{ ...link, state: 'here', title: 'The kettle' }],
    });
    expect(await journal.worksheets.citing({ entry: entry.id })).toMatchObject([{ response: id, passage: 'It sang.' }]);
    await opened.close();
  });
});

test('the other one’s words, kept by both and then taken back, are in no earlier version and in no new visit', async () => {
  let time = Date.parse('2026-11-23T18:42:00Z');
  const { journal, faults, close } = await openTestJournal({ now: () => new Date(time) });
  const { id } = await journal.worksheets.start({
    worksheet: 'relationship-checkin',
    at,
    answers: { mode: 'together' },
  });
  const save = async (baseRevision: number, answers: object, letGo: string[] = []) => {
    time += 20 * 60_000;
    const draft = { id, baseRevision, title: '', links: [], page: null, letGo };
    return journal.worksheets.save({ ...draft, answers: { mode: 'together', ...answers } });
  };
  const versions = async () =>
    Promise.all(
      (await journal.worksheets.versions({ id })).map(({ revision }) => journal.worksheets.version({ id, revision })),
    );
  await save(0, { wish: 'Post on Fridays', their_wish: 'Tansy evenings' });
  await save(1, { wish: 'Post on Fridays, both', their_wish: 'Tansy evenings' });
  const next = await journal.worksheets.start({ worksheet: 'relationship-checkin', at, like: id });
  expect(next.answers).toEqual({ mode: 'together', wish: 'Post on Fridays, both' });
  // Words that are only written anew stay in the versions, as others do.
  await save(2, { wish: 'Post on Fridays, both', their_wish: 'Yarrow' });
  await save(3, { wish: 'Post on Fridays, both' });
  expect(JSON.stringify(await versions())).toMatch(/Tansy.*|.*Yarrow/);
  // What is no passing question stays, whatever is asked.
  await save(4, { wish: 'Post on Fridays, both' }, ['their_wish', 'wish']);
  const left = await versions();
  expect(JSON.stringify(left)).not.toMatch(/Tansy|Yarrow/);
  expect(left.map(({ answers }) => answers.wish)).toContain('Post on Fridays');
  expect((await journal.worksheets.get({ id })).answers.wish).toBe('Post on Fridays, both');
  expect(faults).toEqual([]);
  await close();
});

test('a save on top of another is refused, and the one before stays', async () => {
  const opened = await openTestJournal();
  const id = await written(opened, 'one');
  const { journal } = opened;
  await expect(journal.worksheets.save(draftOf(id, 0, 'two'))).rejects.toMatchObject({ code: 'stale-revision' });
  await expect(journal.worksheets.save(draftOf(id, 2, 'two'))).rejects.toMatchObject({ code: 'stale-revision' });
  expect(await journal.worksheets.get({ id })).toMatchObject({ revision: 1, answers: { situation: bodyOf('one') } });
  expect(await journal.worksheets.save(draftOf(id, 1, 'two'))).toMatchObject({ revision: 2 });
  // The same words again are no change.
  expect(await journal.worksheets.save(draftOf(id, 2, 'two'))).toMatchObject({ revision: 2 });
  // Nor is a save that was made, and is tried again as its answer was lost.
  expect(await journal.worksheets.save(draftOf(id, 1, 'two'))).toMatchObject({ revision: 2 });
  await opened.close();
});

describe('the bin', () => {
  test('holds a response out of every list and search, and gives it back as it was', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const [kept, gone] = [await written(opened, 'stays quince'), await written(opened, 'goes quince')];
    await journal.worksheets.describe({ id: gone, tags: ['walks'] });
    const before = await journal.worksheets.get({ id: gone });

    expect(await journal.worksheets.discard({ ids: [gone, gone] })).toEqual({ count: 1 });
    expect((await journal.worksheets.responses({})).map(({ id }) => id)).toEqual([kept]);
    expect((await journal.worksheets.visits({ worksheet })).map(({ id }) => id)).toEqual([kept]);
    expect((await journal.worksheets.search({ text: 'quince' })).found.map(({ id }) => id)).toEqual([kept]);
    expect(await journal.worksheets.bin()).toMatchObject([{ id: gone, excerpt: 'goes quince' }]);
    expect(await journal.worksheets.get({ id: gone })).toMatchObject({ deletedAt: expect.any(String) });
    // What is written and tagged while it lies there is not found either.
    await journal.worksheets.save(draftOf(gone, 1, 'goes quince and plum'));
    await journal.worksheets.describe({ id: gone, tags: ['plum'] });
    expect(await journal.worksheets.search({ text: 'plum' })).toMatchObject({ count: 0 });
    await journal.worksheets.save(draftOf(gone, 2, 'goes quince'));
    await journal.worksheets.describe({ id: gone, tags: ['walks'] });

    expect(await journal.worksheets.restore({ ids: [gone, kept] })).toEqual({ count: 1 });
    const back = await journal.worksheets.get({ id: gone });
    expect(back).toEqual({ ...before, revision: 3, updatedAt: back.updatedAt });
    expect(await journal.worksheets.search({ text: 'goes walks' })).toMatchObject({ count: 1 });
    expect(await journal.worksheets.bin()).toEqual([]);
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('lets nothing be erased that is not in it; what is erased is gone with its versions', async () => {
    const { journal, id, close } = await writtenThrice();
    expect(await journal.worksheets.erase({ ids: [id], passphrase: testPassphrase })).toEqual({ count: 0 });
    await journal.worksheets.discard({ ids: [id] });
    expect(await journal.worksheets.erase({ ids: [id], passphrase: testPassphrase })).toEqual({ count: 1 });
    await expect(journal.worksheets.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    expect(await journal.worksheets.versions({ id })).toEqual([]);
    expect(await journal.worksheets.restore({ ids: [id] })).toEqual({ count: 0 });
    expect(await journal.worksheets.bin()).toEqual([]);
    await close();
  });

  test('empties itself after thirty days, as for entries, and tells the day beforehand', async () => {
    let time = Date.parse('2026-11-13T18:42:00Z');
    const now = () => new Date(time);
    let opened = await openTestJournal({ now });
    const id = await written(opened, 'to go');
    await opened.journal.worksheets.discard({ ids: [id] });
    expect(await opened.journal.worksheets.bin()).toMatchObject([{ id, erasedOn: '2026-12-13' }]);
    const reopen = async (days: number) => {
      await opened.close();
      time += days * day;
      opened = await openTestJournal({ folder: opened.folder, now });
      return (await opened.journal.worksheets.bin()).length;
    };
    expect(await reopen(29)).toBe(1);
    // A clock that jumps ahead for an afternoon erases nothing.
    expect(await reopen(3_650)).toBe(1);
    expect(await reopen(-3_650)).toBe(1);
    expect(await reopen(1.5), 'found due').toBe(1);
    expect(await reopen(1), 'and found due again').toBe(0);
    await expect(opened.journal.worksheets.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    await opened.close();
    expect(opened.faults).toEqual([]);
  });
});

test('words are found in every kind of answer and in what is cited, by what was chosen too, but not in the questions', async () => {
  const opened = await openTestJournal();
  const { journal } = opened;
  const { id } = await journal.worksheets.start({ worksheet, at });
  await journal.worksheets.save({
    ...{ id, baseRevision: 0, title: 'Gooseberry', links: [], page: null },
    answers: {
      situation: bodyOf('The marmalade.'),
      limit: 'my létters being read',
      type: ['money-and-things', { other: 'bicycles' }],
    },
  });
  const count = async (text: string) => (await journal.worksheets.search({ text })).count;
  const sought = async () => {
    for (const text of ['gooseb', 'marmal', 'letters', 'bicycles', 'money', 'marmalade bicycles', 'boundary words'])
      expect(await count(text), text).toBe(1);
    for (const text of ['resentment', 'happening', 'marmalade elsewhere', '', '*', '" OR 1'])
      expect(await count(text), text).toBe(0);
  };
  await sought();
  await opened.close();
  const again = await openTestJournal({ folder: opened.folder });
  expect((await again.journal.worksheets.search({ text: 'marmalade' })).found).toMatchObject([
    { id, titleMarks: [{ text: 'Gooseberry', hit: false }] },
  ]);
  expect([opened.faults, again.faults]).toEqual([[], []]);
  await again.close();
});

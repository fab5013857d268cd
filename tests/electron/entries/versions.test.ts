import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

const start = Date.parse('2026-11-13T18:42:00Z');
const minute = 60_000;
let time = start;
let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal({ now: () => new Date(time) });
});
afterAll(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const words = (count: number, word = 'word') => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ');

/** Saves texts one after another, each so many minutes after the one before. */
async function write(id: string, texts: readonly (readonly [text: string, minutesLater: number])[], title = '') {
  for (const [text, later] of texts) {
    time += later * minute;
    const { revision } = await opened.journal.entries.get({ id });
    await opened.journal.entries.save({ id, baseRevision: revision, title, body: bodyOf(text) });
  }
}
const kept = async (id: string) => (await opened.journal.entries.versions({ id })).map(({ excerpt }) => excerpt);
const newEntry = async () => (await opened.journal.entries.create({ at: '2026-11-13T18:42' })).id;

describe('earlier versions', () => {
  test('are not made while a new entry is being written', async () => {
    const id = await newEntry();
    await write(id, [
      ['One', 0],
      ['One two', 0.1],
      ['One two three', 0.1],
    ]);
    expect(await kept(id)).toEqual([]);
  });

  test('are not made by a title that grows over an empty page', async () => {
    const id = await newEntry();
    for (const [revision, title] of ['T', 'Ti', 'Tit'].entries()) {
      await opened.journal.entries.save({ id, baseRevision: revision, title, body: bodyOf('') });
    }
    expect(await kept(id)).toEqual([]);
  });

  test('hold the text from before another piece of writing', async () => {
    const id = await newEntry();
    await write(id, [
      ['Evening', 0],
      ['Evening, later', 1],
      ['Morning', 11],
      ['Morning, more', 1],
    ]);
    expect(await kept(id)).toEqual(['Evening, later']);
  });

  test('hold the text from before the journal was last unlocked', async () => {
    const id = await newEntry();
    await write(id, [['Before the lock', 0]]);
    await opened.close();
    opened = await openTestJournal({ folder: opened.folder, now: () => new Date(time) });
    await write(id, [
      ['After the lock', 1],
      ['After it, still', 1],
    ]);
    expect(await kept(id)).toEqual(['Before the lock']);
  });

  test('are kept every ten minutes of writing that goes on', async () => {
    const id = await newEntry();
    const texts = Array.from({ length: 25 }, (_, at) => [`Minute ${at}`, 1] as const);
    await write(id, texts);
    expect(await kept(id)).toEqual(['Minute 18', 'Minute 8']);
  });

  test('hold what a save was about to lose', async () => {
    const id = await newEntry();
    await write(id, [
      [words(60), 0],
      [words(20, 'other'), 0.1],
    ]);
    expect(await kept(id)).toHaveLength(1);
    await write(id, [['', 0.1]]);
    expect(await kept(id)).toHaveLength(2);
    const few = await newEntry();
    await write(few, [
      [words(30), 0],
      [words(3), 0.1],
    ]);
    expect(await kept(few)).toEqual([]);
  });

  test('can be read whole, compared and made the present text again', async () => {
    const id = await newEntry();
    await write(id, [['The first text', 0]], 'First title');
    await write(id, [['The second text', 20]], 'Second title');
    const [first] = await opened.journal.entries.versions({ id });
    const revision = first?.revision ?? -1;
    expect(await opened.journal.entries.version({ id, revision })).toMatchObject({
      title: 'First title',
      words: 3,
      body: bodyOf('The first text'),
    });
    const back = await opened.journal.entries.restoreVersion({ id, revision });
    expect(back).toMatchObject({ title: 'First title', excerpt: 'The first text', revision: 3 });
    expect(await kept(id)).toEqual(['The second text', 'The first text']);
    expect(await opened.journal.search.find({ text: 'second' })).toEqual([]);
    expect(await opened.journal.search.find({ text: '"first text"' })).toMatchObject([{ id }]);
  });

  test('are each kept once', async () => {
    const id = await newEntry();
    await write(id, [
      ['One', 0],
      ['Two', 20],
    ]);
    const [one] = await opened.journal.entries.versions({ id });
    await opened.journal.entries.restoreVersion({ id, revision: one?.revision ?? -1 });
    await opened.journal.entries.restoreVersion({ id, revision: one?.revision ?? -1 });
    const revisions = (await opened.journal.entries.versions({ id })).map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(revisions.length);
  });

  test('that do not exist are not found', async () => {
    const id = await newEntry();
    await expect(opened.journal.entries.version({ id, revision: 7 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(opened.journal.entries.restoreVersion({ id, revision: 7 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('stay in the order of writing when the clock jumps', async () => {
    const id = await newEntry();
    const jumps = [0, 5 * 365 * 24 * 60, -10 * 365 * 24 * 60, 15, -60, 5 * 365 * 24 * 60];
    await write(
      id,
      jumps.map((jump, at) => [`Text ${at}`, jump] as const),
    );
    expect(await opened.journal.entries.get({ id })).toMatchObject({ excerpt: 'Text 5', revision: 6 });
    expect(await kept(id)).toEqual(['Text 4', 'Text 3', 'Text 2', 'Text 1', 'Text 0']);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const day = 24 * 60 * 60_000;

async function written(opened: TestJournal, text: string, at = '2026-11-13T18:42') {
  const { id } = await opened.journal.entries.create({ at });
  await opened.journal.entries.save({ id, baseRevision: 0, title: '', body: bodyOf(text) });
  return id;
}

describe('the bin', () => {
  test('holds what was discarded, out of every list, and gives it back as it was', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const [kept, gone] = [await written(opened, 'stays quince'), await written(opened, 'goes quince')];
    await journal.entries.describe({ id: gone, tags: ['walks'], feelingWords: ['torn'], feeling: 1, starred: true });
    const before = await journal.entries.get({ id: gone });

    expect(await journal.entries.discard({ ids: [gone, gone] })).toEqual({ count: 1 });
    expect(await journal.entries.months({})).toEqual([{ month: '2026-11', count: 1 }]);
    expect((await journal.entries.page({ month: '2026-11', offset: 0, limit: 9 })).map(({ id }) => id)).toEqual([kept]);
    expect((await journal.entries.recent({ limit: 9 })).map(({ id }) => id)).toEqual([kept]);
    expect(await journal.entries.tags()).toEqual([]);
    expect(await journal.entries.feelingWords()).toEqual([]);
    expect(await journal.entries.whereabouts({ id: gone })).toBeNull();
    expect((await journal.search.find({ text: 'quince' })).map(({ id }) => id)).toEqual([kept]);
    expect(await journal.search.count({ text: 'quince' })).toEqual({ count: 1 });
    expect(await journal.entries.bin()).toMatchObject([{ id: gone, tags: ['walks'] }]);
    expect(await journal.entries.get({ id: gone })).toMatchObject({ deletedAt: expect.any(String) });

    expect(await journal.entries.restore({ ids: [gone, kept] })).toEqual({ count: 1 });
    expect(await journal.entries.get({ id: gone })).toEqual(before);
    expect(await journal.entries.months({})).toEqual([{ month: '2026-11', count: 2 }]);
    expect(await journal.entries.tags()).toEqual([{ tag: 'walks', count: 1 }]);
    expect(await journal.search.count({ text: 'quince' })).toEqual({ count: 2 });
    expect(await journal.entries.bin()).toEqual([]);
    await opened.close();
    expect(opened.faults).toEqual([]);
  });

  test('lets nothing be erased that is not in it', async () => {
    const opened = await openTestJournal();
    const id = await written(opened, 'stays');
    expect(await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase })).toEqual({ count: 0 });
    expect(await opened.journal.entries.get({ id })).toMatchObject({ excerpt: 'stays' });
    await opened.close();
  });

  test('keeps what is changed while it lies there out of the search', async () => {
    const opened = await openTestJournal();
    const id = await written(opened, 'gooseberry');
    await opened.journal.entries.discard({ ids: [id] });
    await opened.journal.entries.describe({ id, tags: ['walks'], at: '2026-11-20T08:00' });
    await opened.journal.entries.save({ id, baseRevision: 1, title: '', body: bodyOf('gooseberry, still') });
    expect(await opened.journal.search.find({ text: 'gooseberry' })).toEqual([]);
    expect(await opened.journal.entries.tags()).toEqual([]);
    await opened.journal.entries.restore({ ids: [id] });
    expect(await opened.journal.search.find({ text: 'gooseberry still' })).toMatchObject([
      { id, at: '2026-11-20T08:00' },
    ]);
    expect(await opened.journal.entries.tags()).toEqual([{ tag: 'walks', count: 1 }]);
    await opened.close();
  });
});

describe('after thirty days', () => {
  test('what is in the bin goes by itself, and the day is told beforehand', async () => {
    let time = Date.parse('2026-11-13T18:42:00Z');
    const now = () => new Date(time);
    let opened = await openTestJournal({ now });
    const id = await written(opened, 'to go');
    await opened.journal.entries.discard({ ids: [id] });
    expect(await opened.journal.entries.bin()).toMatchObject([{ id, erasedOn: '2026-12-13' }]);
    const reopen = async (days: number) => {
      await opened.close();
      time += days * day;
      opened = await openTestJournal({ folder: opened.folder, now });
      return (await opened.journal.entries.bin()).length;
    };
    expect(await reopen(29)).toBe(1);
    expect(await reopen(1.5), 'found due').toBe(1);
    expect(await reopen(1), 'and found due again').toBe(0);
    await expect(opened.journal.entries.get({ id })).rejects.toMatchObject({ code: 'not-found' });
    await opened.close();
    expect(opened.faults).toEqual([]);
  });

  test('a clock that was wrong for an afternoon has erased nothing', async () => {
    const start = Date.parse('2026-11-13T18:42:00Z');
    let time = start;
    const now = () => new Date(time);
    let opened = await openTestJournal({ now });
    const id = await written(opened, 'stays');
    await opened.journal.entries.discard({ ids: [id] });
    for (const [jump, hours] of [
      [3_650, 0],
      [3_650, 4],
      [0, 5],
      [3_650, 6],
      [-3_650, 7],
      [0, 8],
    ] as const) {
      await opened.close();
      time = start + jump * day + hours * 3_600_000;
      opened = await openTestJournal({ folder: opened.folder, now });
      expect(await opened.journal.entries.bin()).toMatchObject([{ id }]);
    }
    await opened.journal.entries.restore({ ids: [id] });
    expect(await opened.journal.entries.get({ id })).toMatchObject({ excerpt: 'stays' });
    await opened.close();
  });

  test('a journal that stays open for weeks empties its bin too', async () => {
    let time = Date.parse('2026-11-13T18:42:00Z');
    const opened = await openTestJournal({ now: () => new Date(time) });
    const [id, other] = [await written(opened, 'to go'), await written(opened, 'goes on')];
    await opened.journal.entries.discard({ ids: [id] });
    for (const revision of [1, 2, 3]) {
      time += revision === 1 ? 31 * day : 2 * day;
      await opened.journal.entries.save({ id: other, baseRevision: revision, title: '', body: bodyOf(`${revision}`) });
    }
    expect(await opened.journal.entries.bin()).toEqual([]);
    await opened.close();
  });
});

describe('an erased entry', () => {
  // Unlike each other and anything else from the first letter on: the index leaves out what neighbours share.
  const secrets = [
    'bramblewick',
    'dunnockshaw',
    'fennelgate',
    'juniperstow',
    'kestrelmoor',
    'osierholme',
    'yarrowthwaite',
  ];
  const [inTitle = '', inBody = '', inOldBody = '', inTag = '', inFeeling = '', inLink = '', inMerged = ''] = secrets;
  const left = (opened: TestJournal): string[] => {
    const pages = opened.session.db().serialize();
    return secrets.filter((secret) => pages.includes(secret.slice(3)));
  };

  async function withSecrets(): Promise<{ opened: TestJournal; id: string }> {
    const opened = await openTestJournal();
    const { journal } = opened;
    const others = Array.from(
      { length: 150 },
      (_, at) => `The ${at}th plain day, with bread, doors and rain ${at * 7}`,
    );
    for (const text of others.slice(0, 75)) await written(opened, text);
    const { id } = await journal.entries.create({ at: '2026-11-13T18:42', title: inTitle });
    const long = Array.from({ length: 60 }, (_, at) => `${at}`).join(' ');
    const bodies = [bodyOf(`${long} ${inOldBody}`), bodyOf(inBody, inMerged)];
    for (const [revision, body] of bodies.entries()) {
      await journal.entries.save({ id, baseRevision: revision, title: inTitle, body });
    }
    const link = { type: 'link', attrs: { href: `https://example.org/${inLink}` } };
    await journal.entries.save({
      id,
      baseRevision: 2,
      title: inTitle,
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `${inBody} ${inMerged}`, marks: [link] }] }],
      },
    });
    await journal.entries.describe({ id, tags: [inTag], feelingWords: [inFeeling] });
    for (const text of others.slice(75)) await written(opened, text);
    expect(await journal.entries.versions({ id })).toHaveLength(1);
    await opened.close();
    return { opened: await openTestJournal({ folder: opened.folder }), id };
  }

  test('leaves no word of it in any page of the journal, nor does any version', async () => {
    const { opened, id } = await withSecrets();
    expect(left(opened), 'all are there before').toEqual(secrets);
    await opened.journal.entries.discard({ ids: [id] });
    expect(await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase })).toEqual({ count: 1 });
    await expect(opened.journal.entries.versions({ id })).resolves.toEqual([]);
    await opened.close();
    const again = await openTestJournal({ folder: opened.folder });
    expect(left(again)).toEqual([]);
    expect(await again.journal.search.count({ text: 'plain day' })).toEqual({ count: 150 });
    expect(again.session.db().pragma('integrity_check', { simple: true })).toBe('ok');
    await again.close();
    expect([opened.faults, again.faults]).toEqual([[], []]);
  });

  test('is forgotten within seconds, without a lock', async () => {
    const { opened, id } = await withSecrets();
    await opened.journal.entries.discard({ ids: [id] });
    await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase });
    await expect.poll(() => left(opened), { timeout: 10_000 }).toEqual([]);
    await expect
      .poll(() => fs.statSync(`${opened.session.db().name}-wal`, { throwIfNoEntry: false })?.size ?? 0)
      .toBe(0);
    await opened.close();
  });

  test('is forgotten after the next unlock when the app was killed right after erasing', async () => {
    const { opened, id } = await withSecrets();
    await opened.journal.entries.discard({ ids: [id] });
    await opened.journal.entries.erase({ ids: [id], passphrase: testPassphrase });
    const folder = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(opened.folder, folder, { recursive: true });
    await opened.close();

    const killed = await openTestJournal({ folder });
    expect(left(killed).length).toBeGreaterThan(0);
    await killed.close();
    const again = await openTestJournal({ folder });
    expect(left(again)).toEqual([]);
    await again.close();
  });
});

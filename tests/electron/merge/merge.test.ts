import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { bytesIn } from '../../support/files-in.ts';
import { bodyOf, openTestJournal, type TestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { begun, bringIn, carried, dump, found, isSound, textsIn, visit, write, writeOn } from './two-journals.ts';

const one = { count: 1, from: '2026-01-05', to: '2026-01-05' };
const none = { count: 0, from: null, to: null };

const titles = async ({ journal }: TestJournal): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title);

describe('a copy that was written in since', () => {
  test('gives what is not here, with all that belongs to it, and stays byte for byte as it was', async () => {
    const mine = await begun(async (opened) => {
      await write(opened, '2026-01-01T10:00', 'tide');
    });
    const other = carried(mine);
    const described = { feeling: 2 as const, feelingWords: ['wary'], tags: ['walk'], starred: true };
    const id = await visit(other, async (opened) => {
      const made = await write(opened, '2026-01-05T10:00', 'moss', 'first words');
      await opened.journal.entries.describe({ id: made, ...described });
      return made;
    });
    const inOther = await visit(other, async (opened) => {
      await writeOn(opened, id, 'second words');
      await write(opened, '2026-01-06T10:00', 'thrown away').then((gone) =>
        opened.journal.entries.discard({ ids: [gone] }),
      );
      return {
        entry: await opened.journal.entries.get({ id }),
        versions: await opened.journal.entries.versions({ id }),
      };
    });
    const before = bytesIn(other);

    const opened = await openTestJournal({ folder: mine });
    await write(opened, '2026-01-05T10:00', 'fern');
    const here = dump(opened);
    expect(await found(opened, other)).toMatchObject({
      isThisJournal: true,
      name: 'Pages',
      entries: { fresh: { count: 2, from: '2026-01-05', to: '2026-01-06' }, differing: none, here: 1, intoBin: 1 },
      awayCount: 0,
      lost: null,
    });
    // Looking changes nothing.
    expect(dump(opened)).toEqual(here);
    expect(await opened.journal.merge.bring({ back: [] })).toMatchObject({ entries: 2, responses: 0 });
    expect(await opened.journal.entries.get({ id })).toEqual(inOther.entry);
    expect(await opened.journal.entries.versions({ id })).toEqual(inOther.versions);
    expect(await titles(opened)).toEqual(['moss', 'fern', 'tide']);
    expect(await opened.journal.entries.bin()).toMatchObject([{ title: 'thrown away' }]);
    expect(await opened.journal.entries.tags()).toEqual([{ tag: 'walk', count: 1 }]);
    expect(await opened.journal.search.count({ text: 'second' })).toEqual({ count: 1 });
    expect(await opened.journal.search.count({ text: 'thrown' })).toEqual({ count: 0 });
    expect(bytesIn(other)).toEqual(before);
    expect(fs.existsSync(path.join(mine, 'other'))).toBe(false);
    // What was there was copied first, which reads the copy through before it counts.
    expect(await opened.journal.backups.list()).toMatchObject({ copies: [{ broken: false }, {}] });
    expect(await isSound(opened)).toBe(true);
    const again = await bringIn(opened, other);
    expect(again).toMatchObject({ entries: 0, responses: 0, others: 0 });
    await opened.close();
  });

  test('gives the pictures of its entries along with them, and once', async () => {
    const mine = await begun(async (opened) => {
      await write(opened, '2026-01-01T10:00', 'tide');
    });
    const other = carried(mine);
    const given = randomBytes(600_000);
    const added = await visit(other, async (opened) => {
      const one = await addBytes(opened, 'lake.jpg', await photo(120, 90));
      const film = await addBytes(opened, 'film.bin', given);
      await opened.journal.entries.create({ at: '2026-01-05T10:00', title: 'moss', body: bodyWith('', one, film) });
      return film;
    });
    const opened = await openTestJournal({ folder: mine });
    expect(await bringIn(opened, other)).toMatchObject({ entries: 1 });
    expect((await bytesOf(opened, added)).equals(given)).toBe(true);
    expect((await opened.journal.attachments.all({})).count).toBe(2);
    expect(await isSound(opened)).toBe(true);
    await bringIn(opened, other);
    expect((await opened.journal.attachments.all({})).count).toBe(2);
    await opened.close();
  });

  test('where both were written in, both texts stand side by side, and the one that was here is as it was', async () => {
    const ids: string[] = [];
    const mine = await begun(async (opened) => {
      ids.push(await write(opened, '2026-01-05T10:00', 'tide', 'from before'));
    });
    const [id = ''] = ids;
    const other = carried(mine);
    await visit(other, (opened) => writeOn(opened, id, 'written there'));
    const opened = await openTestJournal({ folder: mine });
    await writeOn(opened, id, 'written here');
    const here = dump(opened);
    expect(await found(opened, other)).toMatchObject({ entries: { fresh: none, differing: one, here: 0 } });
    await opened.journal.merge.bring({ back: [] });
    const after = dump(opened);
    expect(here.filter((row) => !after.includes(row) && !row.startsWith('month'))).toEqual([]);
    const both = await opened.journal.entries.read({ month: '2026-01', offset: 0, limit: 9 });
    expect(both).toMatchObject([
      { title: 'tide', at: '2026-01-05T10:00', body: bodyOf('written there'), tags: ['from a copy'] },
      { id, title: 'tide', at: '2026-01-05T10:00', body: bodyOf('written here'), tags: [] },
    ]);
    await bringIn(opened, other);
    expect(dump(opened)).toEqual(after);
    await opened.close();

    // The other way round, and then back again: nothing comes twice.
    const there = await openTestJournal({ folder: other });
    await bringIn(there, mine);
    expect(textsIn(there)).toHaveLength(3);
    await there.close();
    const last = await openTestJournal({ folder: mine });
    expect(await found(last, other)).toMatchObject({ entries: { fresh: none, differing: none, here: 2 } });
    await last.close();
  });

  test('of which ours goes on, has nothing to bring; a text that was kept nowhere comes among the versions', async () => {
    const opened = await openTestJournal();
    const id = await write(opened, '2026-01-05T10:00', 'tide', 'The tide was out');
    await opened.journal.backups.make();
    // Within ten minutes of the last, so that no version of what was copied is kept.
    await writeOn(opened, id, 'The tide was out, and the posts stood bare.');
    const copies = path.join(opened.folder, 'copies');
    expect(await opened.journal.entries.versions({ id })).toEqual([]);
    expect(await found(opened, path.join(copies, '000000000001'))).toMatchObject({
      entries: { fresh: none, differing: none, here: 1, versions: 1 },
    });
    await opened.journal.merge.bring({ back: [] });
    const [version] = await opened.journal.entries.versions({ id });
    expect(version).toMatchObject({ revision: 1, excerpt: 'The tide was out' });
    expect(await opened.journal.merge.choose({ what: 'copy', name: '000000000001' })).toMatchObject({
      found: { name: '', entries: { here: 1, versions: 0 } },
    });
    expect(await isSound(opened)).toBe(true);
    await opened.close();
  });

  test('brings back what was thrown away here only where that is asked for', async () => {
    const ids: string[] = [];
    const mine = await begun(async (opened) => {
      for (const [day, title] of ['binned', 'erased', 'kept'].entries()) {
        ids.push(await write(opened, `2026-01-0${day + 1}T10:00`, title));
      }
    });
    const [binned = '', erased = ''] = ids;
    const other = carried(mine);
    const fresh = await visit(other, (opened) => write(opened, '2026-01-09T10:00', 'new there'));
    const opened = await openTestJournal({ folder: mine });
    await opened.journal.entries.discard({ ids: [binned, erased] });
    await opened.journal.entries.erase({ ids: [erased], passphrase: testPassphrase });
    const look = await found(opened, other);
    expect(look).toMatchObject({
      entries: { fresh: { count: 1 }, here: 1 },
      awayCount: 2,
      away: [
        { id: erased, kind: 'entry', title: 'erased', where: 'erased', at: '2026-01-02T10:00' },
        { id: binned, kind: 'entry', title: 'binned', where: 'bin' },
      ],
    });
    await opened.journal.merge.bring({ back: [] });
    expect(await titles(opened)).toEqual(['new there', 'kept']);
    await found(opened, other);
    await opened.journal.merge.bring({ back: [erased, binned] });
    expect(await titles(opened)).toEqual(['new there', 'kept', 'erased', 'binned']);
    expect(await opened.journal.entries.bin()).toEqual([]);
    expect((await opened.journal.entries.get({ id: fresh })).title).toBe('new there');
    await opened.journal.merge.takeBack();
    expect(await titles(opened)).toEqual(['new there', 'kept']);
    expect(await opened.journal.entries.bin()).toMatchObject([{ id: binned }]);
    expect(await isSound(opened)).toBe(true);
    await opened.close();
  });

  test('of which no word is known after a crash: what stands only in its log comes too', async () => {
    const mine = await begun(async (opened) => {
      await write(opened, '2026-01-05T10:00', 'tide');
    });
    const running = await openTestJournal({ folder: carried(mine) });
    await write(running, '2026-01-06T10:00', 'moss');
    const crashed = carried(running.folder);
    await running.close();
    const before = bytesIn(crashed);
    expect(before.some(([name]) => name.endsWith('-wal'))).toBe(true);
    const opened = await openTestJournal({ folder: mine });
    await bringIn(opened, crashed);
    expect(await titles(opened)).toEqual(['moss', 'tide']);
    expect(bytesIn(crashed)).toEqual(before);
    await opened.close();
  });
});

describe('taking it back', () => {
  test('leaves the journal as it was, row for row, words of the search index included', async () => {
    const ids: string[] = [];
    const mine = await begun(async (opened) => {
      ids.push(await write(opened, '2026-01-05T10:00', 'tide', 'from before'));
      await opened.journal.settings.learnWord({ word: 'posts' });
    });
    const other = carried(mine);
    await visit(other, async (opened) => {
      await writeOn(opened, ids[0] ?? '', 'a heron stood there');
      await write(opened, '2026-01-06T10:00', 'moss', 'a second heron');
      await opened.journal.settings.learnWord({ word: 'heron' });
      await opened.journal.feelings.note({ at: '2026-01-06T11:00', feeling: 4, words: ['calm'] });
      const { id } = await opened.journal.worksheets.start({
        worksheet: 'self-care-log',
        at: '2026-01-06T10:00',
        answers: { practice: 'creative', minutes: 20, before: null, on: { on: '2026-01-06', roughly: false } },
      });
      await opened.journal.worksheets.describe({ id, tags: ['heron'] });
    });
    const opened = await openTestJournal({ folder: mine });
    await writeOn(opened, ids[0] ?? '', 'here');
    const before = dump(opened);
    await bringIn(opened, other);
    expect(await opened.journal.merge.brought()).toMatchObject({ entries: 2, responses: 1, others: 2 });
    expect(await opened.journal.search.count({ text: 'heron' })).toEqual({ count: 2 });
    expect(await opened.journal.merge.takeBack()).toEqual({ gone: 5, stayed: 0 });
    expect(dump(opened)).toEqual(before);
    expect(await opened.journal.search.count({ text: 'heron' })).toEqual({ count: 0 });
    expect(await opened.journal.merge.brought()).toBeNull();
    await expect(opened.journal.merge.takeBack()).rejects.toMatchObject({ code: 'not-found' });
    expect(await isSound(opened)).toBe(true);
    // It can be brought in again, all of it.
    expect(await bringIn(opened, other)).toMatchObject({ entries: 2, responses: 1, others: 2 });
    await opened.close();
    await visit(mine, async (again) => {
      // The lock is where the way back ends.
      expect(await again.journal.merge.brought()).toBeNull();
    });
  });

  test('leaves what was written in since', async () => {
    const mine = await begun(async () => {});
    const other = carried(mine);
    const id = await visit(other, async (opened) => {
      await write(opened, '2026-01-05T10:00', 'tide');
      return write(opened, '2026-01-06T10:00', 'moss');
    });
    const opened = await openTestJournal({ folder: mine });
    await bringIn(opened, other);
    await writeOn(opened, id, 'more words');
    expect(await opened.journal.merge.takeBack()).toEqual({ gone: 1, stayed: 1 });
    expect(await titles(opened)).toEqual(['moss']);
    await opened.close();
  });
});

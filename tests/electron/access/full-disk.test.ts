import { afterEach, describe, expect, test } from 'vitest';
import type { RefusedCall } from '#contract/client.ts';
import { refusedCall } from '#contract/client.ts';
import { heldBack, holdBack, reserveBytes } from '../../../electron/files/reserve.ts';
import { sealWords } from '../../../renderer/seal-words.ts';
import { bodyOf, lockedTestJournal, openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { canMount, type SmallDisk, smallDisk } from '../../support/small-disk.ts';

describe.runIf(canMount)('on a full disk', () => {
  let disk: SmallDisk | undefined;
  afterEach(() => disk?.unmount());

  /** A journal with two entries on a disk of its own, with room held back. */
  async function onDisk() {
    disk = smallDisk(24 * 1024 * 1024);
    const folder = `${disk.folder}/Pages`;
    const opened = await openTestJournal({ folder });
    const ids: string[] = [];
    for (const day of ['13', '14']) {
      ids.push((await opened.journal.entries.create({ at: `2026-11-${day}T18:42`, title: day })).id);
    }
    await holdBack(folder);
    const [id = '', other = ''] = ids;
    let revision = 0;
    const save = async (text: string): Promise<void> => {
      const draft = { id, baseRevision: revision, title: '', body: bodyOf(text) };
      ({ revision } = await opened.journal.entries.save(draft));
    };
    return { ...opened, folder, disk, id, other, save };
  }

  test('words go into room that was held back, a part of it each time, and the page is told', async () => {
    const { disk, folder, room, save, journal, id, close, faults } = await onDisk();
    const told: string[] = [];
    room.onChange((now) => told.push(now));
    disk.fill();
    await save('quince');
    expect(heldBack(folder)).toBe(reserveBytes * 0.75);
    expect([await journal.access.room(), told]).toEqual(['low', ['low']]);
    // What was freed is left to words: a copy of the journal waits.
    await expect(journal.backups.make()).rejects.toMatchObject({ code: 'no-room', message: /about \d+ MB/ });
    for (const fruit of ['medlar', 'sloe']) {
      disk.fill();
      await save(fruit);
    }
    disk.fill();
    await expect(save('lost?')).rejects.toMatchObject({ code: 'disk-full' });
    expect([await journal.access.room(), told]).toEqual(['none', ['low', 'none']]);
    expect(await journal.entries.get({ id })).toMatchObject({ excerpt: 'sloe' });
    disk.empty();
    await save('not lost');
    await expect.poll(() => journal.access.room(), { timeout: 20_000 }).toBe('enough');
    expect(heldBack(folder)).toBe(reserveBytes);
    await close();
    expect(faults).toEqual([]);
  });

  test('the last of it is kept for deleting and for the lock, and the next unlock finds every word', async () => {
    const { disk, folder, save, journal, other, close } = await onDisk();
    for (const word of ['one', 'two', 'three']) {
      disk.fill();
      await save(word);
    }
    disk.fill();
    await expect(save('four')).rejects.toMatchObject({ code: 'disk-full' });
    expect(await journal.entries.discard({ ids: [other] })).toEqual({ count: 1 });
    expect(await journal.entries.erase({ ids: [other], passphrase: testPassphrase })).toEqual({ count: 1 });
    await save('four');
    await close();
    disk.fill();
    // Nothing is held back any more, and nothing can be written: it opens to be read.
    const full = lockedTestJournal({ folder });
    expect(await full.journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ readOnly: true });
    expect(await full.journal.access.room()).toBe('none');
    expect(await full.journal.entries.recent({ limit: 5 })).toMatchObject([{ excerpt: 'four' }]);
    await full.close();
    disk.empty();
    const again = await openTestJournal({ folder });
    expect(await again.journal.access.room()).toBe('enough');
    expect((await again.journal.backups.check()).checked).toMatchObject({ altered: [], lost: [], strange: [] });
    await again.close();
  });

  test('what cannot be saved before a lock is sealed, and taken up after it', async () => {
    const { disk, folder, save, journal, id, close } = await onDisk();
    for (const word of ['one', 'two', 'three']) {
      disk.fill();
      await save(word);
    }
    disk.fill();
    const call: RefusedCall | null = await save('said last').then(() => null, refusedCall);
    expect(call).toMatchObject({ path: 'entries.save', input: { id } });
    const { sealed } = await journal.access.seal({ calls: call ? [call] : [] });
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('said last');
    await close();

    const again = await openTestJournal({ folder });
    expect((await again.journal.entries.get({ id })).excerpt).toBe('three');
    disk.fill();
    // Still no room: it goes on waiting, and is none the worse for it.
    const { left } = await again.journal.access.takeUp({ sealed });
    expect(left).not.toBeNull();
    disk.empty();
    expect(await again.journal.access.takeUp({ sealed: left ?? '' })).toEqual({ left: null });
    expect((await again.journal.entries.get({ id })).excerpt).toBe('said last');
    expect((await again.journal.entries.versions({ id })).map(({ excerpt }) => excerpt)).toContain('three');
    await again.close();
  });
});

test('words that the page seals by itself open in their own journal alone, and no more once they are altered', async () => {
  const opened = await openTestJournal();
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  const save = { id, baseRevision: 0, title: '', body: bodyOf('words of the page, '.repeat(3_000).trim()) };
  const calls = JSON.stringify([{ path: 'entries.save', input: save }]);
  const key = opened.session.journal().sealingKey();
  const sealed = await sealWords(calls, key);
  expect(await sealWords(calls, key)).not.toBe(sealed);
  expect(Buffer.from(sealed.slice('page.'.length), 'base64').toString('latin1')).not.toContain('words of the page');
  await opened.close();

  const other = await openTestJournal();
  expect(other.session.journal().sealingKey()).not.toBe(key);
  const altered = (at: number): string =>
    `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
  await expect(other.journal.access.takeUp({ sealed })).rejects.toMatchObject({ code: 'not-found' });
  await other.close();

  const again = await openTestJournal({ folder: opened.folder });
  expect(again.session.journal().sealingKey()).toBe(key);
  for (const wrong of ['page.', 'page.bm9uc2Vuc2U=', altered(20), altered(100), altered(sealed.length >> 1)]) {
    await expect(again.journal.access.takeUp({ sealed: wrong })).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(await again.journal.access.takeUp({ sealed })).toEqual({ left: null });
  expect((await again.journal.entries.get({ id })).body).toEqual(save.body);
  await again.close();
  expect([...opened.faults, ...other.faults, ...again.faults]).toEqual([]);
});

test('sealed words of an entry that a copy which was put back does not hold become an entry of their own', async () => {
  const opened = await openTestJournal({ now: () => new Date(2026, 10, 14, 9, 5) });
  const { copy } = await opened.journal.backups.make();
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  const { sealed } = await opened.journal.access.seal({
    calls: [
      { path: 'entries.save', input: { id, baseRevision: 0, title: 'Held', body: bodyOf('words before the lock') } },
    ],
  });
  await opened.journal.backups.restoreOver({ name: copy.name });

  const again = await openTestJournal({ folder: opened.folder, now: () => new Date(2026, 10, 14, 9, 5) });
  expect(await again.journal.entries.recent({ limit: 5 })).toEqual([]);
  expect(await again.journal.access.takeUp({ sealed })).toEqual({ left: null });
  expect(await again.journal.entries.recent({ limit: 5 })).toMatchObject([
    { at: '2026-11-14T09:05', title: 'Held', excerpt: 'words before the lock' },
  ]);
  await again.close();
});

test('sealed words open in their own journal alone, and beside what was written meanwhile', async () => {
  const opened = await openTestJournal();
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  const save = (baseRevision: number, text: string) => ({ id, baseRevision, title: '', body: bodyOf(text) });
  const at = '2026-11-13T19:00';
  const visit = await opened.journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
  const answered = (text: string) => ({
    ...{ id: visit.id, baseRevision: visit.revision, title: '', links: [], page: null },
    answers: { situation: bodyOf(text) },
  });
  const { sealed } = await opened.journal.access.seal({
    calls: [
      { path: 'entries.save', input: save(0, 'words before the lock') },
      { path: 'worksheets.save', input: answered('the soup before the lock') },
    ],
  });
  await opened.close();

  const other = await openTestJournal();
  await expect(other.journal.access.takeUp({ sealed })).rejects.toMatchObject({ code: 'not-found' });
  await expect(other.journal.access.takeUp({ sealed: 'bm9uc2Vuc2U=' })).rejects.toMatchObject({ code: 'not-found' });
  await other.close();

  const again = await openTestJournal({ folder: opened.folder });
  await again.journal.entries.save(save(0, 'words after it'));
  await again.journal.worksheets.save(answered('the rain after it'));
  expect(await again.journal.access.takeUp({ sealed })).toEqual({ left: null });
  const entries = await again.journal.entries.recent({ limit: 5 });
  expect(entries.map(({ at, excerpt }) => [at, excerpt]).sort()).toEqual([
    ['2026-11-13T18:42', 'words after it'],
    ['2026-11-13T18:42', 'words before the lock'],
  ]);
  const responses = await again.journal.worksheets.responses({ worksheet: 'boundary-worksheet' });
  expect(responses.map((each) => each.excerpt).sort()).toEqual(['the rain after it', 'the soup before the lock']);
  await again.close();
});

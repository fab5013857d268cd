import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesIn } from '../../support/files-in.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const next = 'velvet otter pavement nineteen';

async function write({ journal }: TestJournal, words: string): Promise<void> {
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: words, body: bodyOf(words) });
}

const titles = async ({ journal }: TestJournal): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title).sort();

describe('a copy from a second place', () => {
  test('comes back where the journal file is gone and nothing lies beside it; one of another journal does not', async () => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, 'tide');
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    await opened.close();
    const other = await openTestJournal();
    await write(other, 'of somebody else');
    await other.journal.backups.setPlace({ place: other.grant(stick) });
    await other.close();
    const { folder } = opened;
    for (const name of fs.readdirSync(folder)) {
      if (!name.startsWith('head')) fs.rmSync(path.join(folder, name), { recursive: true });
    }

    const locked = lockedTestJournal({ folder });
    const { journal } = locked;
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'missing-journal' });
    await expect(journal.access.restoreCopy({ name: '000000000001' })).rejects.toMatchObject({ code: 'locked' });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
      code: 'missing-journal',
    });
    expect(await journal.access.copiesAtHand()).toEqual([]);
    const found = await journal.access.lookForCopies({ place: locked.grant(stick) });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ place, isOfOtherLock }) => place === 'chosen' && !isOfOtherLock)).toBe(true);
    const [latest] = found;
    if (!latest) throw new Error('no copy');
    await expect(journal.access.restoreCopy({ name: latest.name })).rejects.toMatchObject({ code: 'not-sound' });
    await journal.access.restoreCopy({ name: latest.name, place: 'chosen' });
    await journal.access.unlock({ passphrase: testPassphrase });
    expect(await titles(locked)).toEqual(['tide']);
    await locked.close();
  });

  test('that is from before the last change of the passphrase is told apart, and is not put back', async () => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, 'tide');
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    fs.renameSync(stick, `${stick}-away`);
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    await opened.close();
    fs.renameSync(`${stick}-away`, stick);
    fs.truncateSync(path.join(opened.folder, 'main-2.db'), 100);
    const locked = lockedTestJournal({ folder: opened.folder });
    await expect(locked.journal.access.unlock({ passphrase: next })).rejects.toMatchObject({ code: 'damaged-journal' });
    // The copy itself may be chosen too.
    const [there = ''] = fs.readdirSync(stick);
    const place = locked.grant(path.join(stick, there, '000000000001'));
    expect(await locked.journal.access.lookForCopies({ place })).toMatchObject([
      { name: '000000000001', isOfOtherLock: true },
    ]);
    await expect(locked.journal.access.restoreCopy({ name: '000000000001', place: 'chosen' })).rejects.toMatchObject({
      code: 'not-sound',
    });
    // Those beside the journal followed.
    expect((await locked.journal.access.copiesAtHand()).map(({ isOfOtherLock }) => isOfOtherLock)).toContain(false);
  });
});

describe('the files as they are', () => {
  test('go to another folder byte for byte, damaged or not, and whole or not at all', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    await opened.close();
    const { folder } = opened;
    fs.truncateSync(path.join(folder, 'main-1.db'), 5_000);
    const own = bytesIn(folder).filter(([name]) => !name.startsWith('copies'));
    const locked = lockedTestJournal({ folder });
    const into = path.join(temporaryFolder(), 'kept');
    expect(await locked.journal.access.copyFiles({ destination: locked.grant(into) })).toMatchObject({
      files: own.length,
    });
    expect(bytesIn(into)).toEqual(own);
    expect(fs.statSync(into).mode & 0o077).toBe(0);

    await expect(locked.journal.access.copyFiles({ destination: locked.grant(into) })).rejects.toMatchObject({
      code: 'already-there',
    });
    const gone = path.join(folder, 'head', 'nowhere');
    await expect(locked.journal.access.copyFiles({ destination: locked.grant(gone) })).rejects.toMatchObject({
      code: 'bad-place',
    });
    expect(bytesIn(into)).toEqual(own);
  });
});

describe('copies without a journal', () => {
  /** A second place with the copies of a journal of one entry, of which nothing else is left. */
  const stickOf = async (words: string): Promise<string> => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, words);
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    await opened.close();
    fs.rmSync(opened.folder, { recursive: true });
    return stick;
  };

  test('are told as what they are, on the stick and in the folder on it, and no new journal is made among them', async () => {
    const stick = await stickOf('tide');
    const [there = ''] = fs.readdirSync(stick);
    for (const folder of [stick, path.join(stick, there)]) {
      const before = bytesIn(stick);
      const { journal } = lockedTestJournal({ folder });
      expect(await journal.access.status()).toMatchObject({ state: 'copies', trouble: null });
      expect(await journal.access.copiesAtHand()).toMatchObject([{ name: '000000000001', place: 'beside' }]);
      await expect(journal.access.create({ passphrase: testPassphrase })).rejects.toMatchObject({
        code: 'already-there',
      });
      expect(bytesIn(stick)).toEqual(before);
    }
    // The control: without them the same folder is one for a new journal.
    fs.rmSync(path.join(stick, there), { recursive: true });
    expect(await lockedTestJournal({ folder: stick }).journal.access.status()).toMatchObject({ state: 'new' });
  });

  test('become a journal in a folder that is not there yet, with their own passphrase alone, and stay as they are', async () => {
    const stick = await stickOf('tide');
    const before = bytesIn(stick);
    const locked = lockedTestJournal();
    const { access } = locked.journal;
    const secret = { passphrase: testPassphrase };
    await expect(access.openCopies({ secret })).rejects.toMatchObject({ code: 'not-found' });
    const [copy] = await access.lookForCopies({ place: locked.grant(stick) });
    const wanted = { name: copy?.name ?? '', place: 'chosen' } as const;
    await expect(access.restoreCopy(wanted)).rejects.toMatchObject({ code: 'locked' });
    expect(await access.openCopies({ secret: { passphrase: next } })).toEqual({ result: 'wrong', waitSeconds: 0 });
    expect(await access.openCopies({ secret: { words: Array(12).fill('tide') } })).toMatchObject({ result: 'wrong' });
    await expect(access.restoreCopy(wanted)).rejects.toMatchObject({ code: 'locked' });
    expect(fs.existsSync(locked.folder)).toBe(false);
    expect(await access.openCopies({ secret })).toEqual({ result: 'known' });
    await access.restoreCopy(wanted);
    expect(fs.readdirSync(locked.folder).sort()).toEqual(['head', 'head.1', 'main-1.db', 'main-1.mark']);
    expect(await access.unlock({ passphrase: testPassphrase })).toMatchObject({ result: 'open' });
    expect(await titles(locked)).toEqual(['tide']);
    expect(await locked.journal.backups.condition()).toMatchObject({ noticed: [] });
    expect(bytesIn(stick)).toEqual(before);
    await locked.close();
  });

  test('that are damaged become none, and the folder stays empty', async () => {
    const stick = await stickOf('tide');
    const [there = ''] = fs.readdirSync(stick);
    fs.truncateSync(path.join(stick, there, '000000000001', 'main-1.db'), 8_192);
    const locked = lockedTestJournal();
    const { access } = locked.journal;
    await access.lookForCopies({ place: locked.grant(stick) });
    expect(await access.openCopies({ secret: { passphrase: testPassphrase } })).toEqual({ result: 'known' });
    await expect(access.restoreCopy({ name: '000000000001', place: 'chosen' })).rejects.toMatchObject({
      code: 'not-sound',
    });
    expect(await access.status()).toMatchObject({ state: 'new' });
  });

  test('are put back also where they are all that is left of a journal’s own folder', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    await opened.close();
    for (const name of fs.readdirSync(opened.folder)) {
      if (name !== 'copies') fs.rmSync(path.join(opened.folder, name), { recursive: true });
    }
    const locked = lockedTestJournal({ folder: opened.folder });
    const { access } = locked.journal;
    expect(await access.status()).toMatchObject({ state: 'trouble', trouble: 'missing-journal' });
    expect(await access.copiesAtHand()).toMatchObject([{ name: '000000000001' }]);
    expect(await access.openCopies({ secret: { passphrase: testPassphrase } })).toEqual({ result: 'known' });
    await access.restoreCopy({ name: '000000000001' });
    await access.unlock({ passphrase: testPassphrase });
    expect(await titles(locked)).toEqual(['tide']);
    await locked.close();
  });
});

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

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn } from '../../support/files-in.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';
import { spawnJournal } from '../../support/spawn-journal.ts';

/** An open journal with one entry that was saved twice. */
async function written(folder = path.join(temporaryFolder(), 'Pages')) {
  const opened = await openTestJournal({ folder });
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  let revision = 0;
  const save = async (text: string): Promise<void> => {
    const draft = { id, baseRevision: revision, title: '', body: bodyOf(text) };
    ({ revision } = await opened.journal.entries.save(draft));
  };
  await save('first');
  await save('second');
  return { ...opened, id, save };
}

async function expectWhole(folder: string, excerpt: string): Promise<void> {
  const again = await openTestJournal({ folder });
  expect(await again.journal.entries.recent({ limit: 5 })).toMatchObject([{ excerpt }]);
  expect(await again.journal.backups.condition()).toMatchObject({ noticed: [] });
  expect((await again.journal.backups.check()).checked).toMatchObject({
    ...{ altered: [], lost: [], strange: [] },
    ...{ structure: 'whole', ledger: 'whole' },
  });
  await again.close();
}

const away = (folder: string): string => `${folder} away`;

describe('a drive that is gone', () => {
  test('and comes back as another device is written to again, with every word', async () => {
    const { folder, save, close, journal, id, faults } = await written();
    // As it lay on the stick when that was pulled out: nobody closed it.
    fs.cpSync(folder, `${folder} on the stick`, { recursive: true });
    fs.renameSync(folder, away(folder));
    for (const refused of ['third', 'third, tried again']) {
      await expect(save(refused)).rejects.toMatchObject({ code: 'folder-gone' });
    }
    expect(fs.existsSync(folder)).toBe(false);
    fs.renameSync(`${folder} on the stick`, folder);
    await save('third');
    expect((await journal.entries.get({ id })).excerpt).toBe('third');
    await close();
    expect(faults).toEqual([]);
    await expectWhole(folder, 'third');
    // What was open before is none the worse for it.
    await expectWhole(away(folder), 'second');
  });

  test('in whose place an older copy lies is not written to, and goes on once it is back itself', async () => {
    const { folder, save, close } = await written();
    fs.cpSync(folder, `${folder} older`, { recursive: true });
    await save('third');
    fs.renameSync(folder, away(folder));
    fs.renameSync(`${folder} older`, folder);
    await expect(save('fourth')).rejects.toMatchObject({ code: 'folder-gone' });
    await expect(save('fourth')).rejects.toMatchObject({ code: 'folder-gone' });
    fs.renameSync(folder, `${folder} older`);
    await expectWhole(`${folder} older`, 'second');
    fs.renameSync(away(folder), folder);
    await save('fourth');
    await close();
    await expectWhole(folder, 'fourth');
  });

  test('at the lock leaves nothing in its place, and nothing behind', async () => {
    const { folder, close } = await written();
    fs.renameSync(folder, away(folder));
    await close();
    const gone = lockedTestJournal({ folder, wasOpen: true });
    expect(await gone.journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'folder-gone' });
    const create = gone.journal.access.create({ passphrase: testPassphrase });
    await expect(create).rejects.toMatchObject({ code: 'already-there' });
    expect(fs.existsSync(folder)).toBe(false);
    fs.renameSync(away(folder), folder);
    await expectWhole(folder, 'second');
  });

  test('at the lock, with another journal in its place, takes nothing from that one', async () => {
    const mine = await written();
    const other = await written();
    await other.save('of the other, and only in its log');
    fs.renameSync(mine.folder, away(mine.folder));
    fs.cpSync(other.folder, mine.folder, { recursive: true });
    const before = filesIn(mine.folder);
    await mine.close();
    expect(filesIn(mine.folder)).toEqual(before);
    await expectWhole(mine.folder, 'of the other, and only in its log');
    await other.close();
    await expectWhole(away(mine.folder), 'second');
  });

  test.runIf(canMount)(
    'by being unmounted while it is open is missed at once, and written to once it is there',
    async () => {
      const folder = path.join(temporaryFolder(), 'Pages');
      const stick = temporaryFolder();
      fs.mkdirSync(folder);
      execFileSync('mount', ['--bind', stick, folder]);
      const { save, close } = await written(folder);
      execFileSync('umount', ['-l', folder]);
      await expect(save('third')).rejects.toMatchObject({ code: 'folder-gone' });
      execFileSync('mount', ['--bind', stick, folder]);
      await save('third');
      await close();
      execFileSync('umount', [folder]);
      await expectWhole(stick, 'third');
      expect(fs.readdirSync(folder)).toEqual([]);
    },
  );
});

describe('a folder that may only be read', () => {
  test.runIf(canMount)(
    'by its disk, opens to be read, says so at a save, and is written to once it may be',
    async () => {
      const disk = smallDisk(24 * 1024 * 1024);
      try {
        const folder = path.join(disk.folder, 'Pages');
        const first = await written(folder);
        await first.close();
        disk.remount('ro');
        const reading = lockedTestJournal({ folder });
        expect(await reading.journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ readOnly: true });
        expect(await reading.journal.entries.get({ id: first.id })).toMatchObject({ excerpt: 'second' });
        const draft = { id: first.id, baseRevision: 2, title: '', body: bodyOf('third') };
        await expect(reading.journal.entries.save(draft)).rejects.toMatchObject({ code: 'read-only' });
        await reading.close();
        disk.remount('rw');
        await expectWhole(folder, 'second');
      } finally {
        disk.unmount();
      }
    },
  );

  test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'since it was opened, loses no word that was said to be saved',
    async () => {
      const outer = temporaryFolder();
      fs.chmodSync(outer, 0o755);
      const folder = path.join(outer, 'Pages');
      await (await written(folder)).close();
      const all = (): string[] => [folder, ...filesIn(folder).map((name) => path.join(folder, name))];
      for (const each of [...all(), path.join(folder, 'copies'), path.join(folder, 'copies/000000000001')]) {
        fs.chownSync(each, 65_534, 65_534);
      }
      const child = await spawnJournal(folder, 'nobody');
      await child.call('access.unlock', { passphrase: testPassphrase });
      const [{ id = '' } = {}] = (await child.call('entries.recent', { limit: 1 })).value as { id: string }[];
      for (const each of all()) fs.chownSync(each, 0, 0);
      fs.chmodSync(folder, 0o555);
      const draft = { id, baseRevision: 2, title: '', body: bodyOf('third') };
      const { value, code } = await child.call('entries.save', draft);
      // An open file may be written to all the same; if it is refused, then for what it is.
      expect(value ?? code).toEqual(value ? expect.objectContaining({ revision: 3 }) : 'read-only');
      await child.call('close');
      await child.ended;
      const next = await spawnJournal(folder, 'nobody');
      const unlocked = await next.call('access.unlock', { passphrase: testPassphrase });
      expect(unlocked.code ?? (unlocked.value as { readOnly: boolean }).readOnly).toEqual(
        unlocked.code ? 'read-only' : true,
      );
      next.signal('SIGKILL');
      fs.chmodSync(folder, 0o755);
      await expectWhole(folder, value ? 'third' : 'second');
    },
  );
});

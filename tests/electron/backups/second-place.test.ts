import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { canMount, type SmallDisk, smallDisk } from '../../support/small-disk.ts';

const next = 'velvet otter pavement nineteen';

async function write({ journal }: TestJournal, words: string): Promise<void> {
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: words, body: bodyOf(words) });
}

const inPlace = (stick: string): string[] => {
  const [there = ''] = fs.readdirSync(stick).filter((name) => name.startsWith('Pages '));
  return fs.readdirSync(path.join(stick, there)).sort();
};

test('keeps the copies of one who went on with a copy of the journal under another passphrase', async () => {
  const first = await openTestJournal();
  const stick = temporaryFolder();
  await write(first, 'tide');
  await first.journal.backups.setPlace({ place: first.grant(stick) });
  const elsewhere = path.join(temporaryFolder(), 'Pages');
  await first.journal.backups.restoreInto({ name: '000000000001', destination: first.grant(elsewhere) });

  const second = await openTestJournal({ folder: elsewhere });
  await second.journal.access.changePassphrase({ current: testPassphrase, next });
  await write(second, 'moss');
  await second.journal.backups.make();
  const ofSecond = inPlace(stick);
  await second.close();

  await first.journal.access.changePassphrase({ current: testPassphrase, next: `${next} again` });
  await write(first, 'fern');
  expect(await first.journal.backups.make()).toMatchObject({ place: 'written' });
  await first.close();
  const [there = ''] = fs.readdirSync(stick);
  const opens = async (name: string, passphrase: string): Promise<boolean> => {
    const folder = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(path.join(stick, there, name), folder, { recursive: true });
    const copy = lockedTestJournal({ folder });
    const { result } = await copy.journal.access.unlock({ passphrase });
    await copy.close();
    return result === 'open';
  };
  const each = inPlace(stick);
  const [byFirst, bySecond, byOld] = await Promise.all(
    [`${next} again`, next, testPassphrase].map(async (passphrase) => {
      const found: string[] = [];
      for (const name of each) if (await opens(name, passphrase)) found.push(name);
      return found;
    }),
  );
  expect(byFirst).toHaveLength(1);
  expect(bySecond).toEqual(ofSecond.slice(-1));
  // What the passphrase from before opens is gone, as she was told.
  expect(byOld).toEqual([]);
});

test.runIf(canMount).for([
  ['full', (disk: SmallDisk) => disk.fill(8_192), (disk: SmallDisk) => disk.empty()],
  ['not-writable', (disk: SmallDisk) => disk.remount('ro'), (disk: SmallDisk) => disk.remount('rw')],
] as const)('that is %s says so, leaves nothing by half, and gets the next copy', async ([problem, spoil, mend]) => {
  const disk = smallDisk(8 * 1_024 * 1_024);
  const opened = await openTestJournal();
  try {
    await write(opened, 'tide');
    await opened.journal.backups.setPlace({ place: opened.grant(disk.folder) });
    expect(inPlace(disk.folder)).toEqual(['000000000001']);
    spoil(disk);
    await write(opened, 'moss');
    expect(await opened.journal.backups.make()).toMatchObject({ copy: { name: '000000000002' }, place: problem });
    expect(await opened.journal.backups.list()).toMatchObject({ failed: null, place: { problem } });
    expect(inPlace(disk.folder)).toEqual(['000000000001']);
    mend(disk);
    expect(await opened.journal.backups.make()).toMatchObject({ place: 'written' });
    expect(await opened.journal.backups.list()).toMatchObject({ place: { problem: null } });
    expect(inPlace(disk.folder)).toEqual(['000000000001', '000000000002']);
  } finally {
    await opened.close();
    disk.unmount();
  }
});

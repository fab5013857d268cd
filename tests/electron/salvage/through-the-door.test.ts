import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bytesIn } from '../../support/files-in.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { readBare } from '../../support/read-bare.ts';

const pageBytes = 4_096;

const made = (async (): Promise<string> => {
  const opened = await openTestJournal();
  for (let day = 1; day <= 9; day += 1) {
    const { id, revision } = await opened.journal.entries.create({ at: `2026-01-0${day}T10:00`, title: '' });
    const body = bodyOf(`day ${day} `.repeat(400));
    await opened.journal.entries.save({ id, baseRevision: revision, title: `Day ${day}`, body });
  }
  await opened.close();
  return opened.folder;
})();

async function damagedJournal(page: number): Promise<string> {
  const folder = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(await made, folder, { recursive: true });
  const file = path.join(folder, 'main-1.db');
  const handle = fs.openSync(file, 'r+');
  fs.writeSync(handle, Buffer.alloc(pageBytes, 3), 0, pageBytes, page * pageBytes);
  fs.closeSync(handle);
  return folder;
}

const titles = async ({ journal }: Awaited<ReturnType<typeof openTestJournal>>): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title);

test('a journal that does not open gives back what can be read, after the passphrase, and is kept aside', async () => {
  const folder = await damagedJournal(0);
  const before = fs.readFileSync(path.join(folder, 'main-1.db'));
  const { journal } = lockedTestJournal({ folder });
  // Nobody who has not said the passphrase can have anything written.
  await expect(journal.access.salvage()).rejects.toMatchObject({ code: 'locked' });
  await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'damaged-journal',
  });
  expect(await journal.access.copiesAtHand()).toMatchObject([{ name: '000000000001' }]);
  expect(await journal.access.salvage()).toMatchObject({ entries: 9, responses: 0, lost: [] });
  expect(fs.readFileSync(path.join(folder, 'aside', '1', 'main-1.db')).equals(before)).toBe(true);
  const opened = await openTestJournal({ folder });
  expect(await titles(opened)).toHaveLength(9);
  expect(await opened.journal.search.find({ text: 'day 7', limit: 5 })).not.toEqual([]);
  expect(await opened.journal.backups.check()).toMatchObject({ checked: { lost: [], ledger: 'whole' } });
  await opened.close();
});

test('or gives way to a copy', async () => {
  const folder = await damagedJournal(0);
  const { journal } = lockedTestJournal({ folder });
  await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'damaged-journal',
  });
  await expect(journal.access.restoreCopy({ name: '000000000009' })).rejects.toMatchObject({ code: 'not-sound' });
  await journal.access.restoreCopy({ name: '000000000001' });
  const opened = await openTestJournal({ folder });
  expect(await titles(opened)).toHaveLength(9);
  await opened.close();
});

/** A page with these words alone, counted from 0. */
async function pageOf(table: string): Promise<number> {
  const folder = await made;
  return readBare(folder, await keysOfFolder(folder, testPassphrase), (db) => {
    const leaf = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno DESC";
    return (db.prepare(leaf).pluck().get(table) as number) - 1;
  });
}

test('a journal that opens and is damaged inside is salvaged from Settings, and says then what was lost', async () => {
  const folder = await damagedJournal(await pageOf('body'));
  const opened = await openTestJournal({ folder });
  const { checked } = await opened.journal.backups.check();
  expect(checked).toMatchObject({ structure: 'damaged', lost: [{ kind: 'entry', day: expect.any(String) }] });
  await opened.journal.backups.salvage();
  await opened.journal.access.unlock({ passphrase: testPassphrase });
  const { checked: after } = await opened.journal.backups.condition();
  expect(after?.lost).toEqual(checked?.lost);
  expect(await titles(opened)).toHaveLength(9);
  await opened.close();
});

test('a journal that is damaged where it is looked at first is refused, and stands in nobody’s way', async () => {
  const folder = await damagedJournal(await pageOf('setting'));
  const { journal } = lockedTestJournal({ folder });
  for (let time = 0; time < 2; time += 1) {
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
      code: 'damaged-journal',
    });
    expect(await journal.access.status()).toMatchObject({ state: 'locked' });
  }
  expect(await journal.access.salvage()).toMatchObject({ entries: 9 });
  expect(await journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ result: 'open' });
});

test('a file of which nothing can be read is left as it is', async () => {
  const folder = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(await made, folder, { recursive: true });
  const other = await openTestJournal();
  await other.close();
  fs.copyFileSync(path.join(other.folder, 'main-1.db'), path.join(folder, 'main-1.db'));
  const { journal } = lockedTestJournal({ folder });
  await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'damaged-journal',
  });
  const before = bytesIn(folder);
  await expect(journal.access.salvage()).rejects.toMatchObject({ code: 'nothing-read' });
  expect(bytesIn(folder)).toEqual(before);
});

test('what is salvaged on a full disk, or not at all, leaves the damaged one as it was', async () => {
  const folder = await damagedJournal(0);
  const { journal } = lockedTestJournal({ folder });
  await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toMatchObject({
    code: 'damaged-journal',
  });
  const before = bytesIn(folder);
  fs.chmodSync(folder, 0o500);
  try {
    if (process.getuid?.() !== 0) await expect(journal.access.salvage()).rejects.toMatchObject({ code: 'read-only' });
    expect(bytesIn(folder)).toEqual(before);
  } finally {
    fs.chmodSync(folder, 0o700);
  }
});

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

const next = 'velvet otter pavement nineteen';

async function write({ journal }: TestJournal, words: string): Promise<void> {
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: words, body: bodyOf(words) });
}

const titles = async ({ journal }: TestJournal): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title).sort();

/** A journal over which its first copy was put back. */
async function putBack(): Promise<TestJournal> {
  const opened = await openTestJournal();
  await write(opened, 'tide');
  const { copy } = await opened.journal.backups.make();
  await write(opened, 'moss');
  await opened.journal.backups.restoreOver({ name: copy.name });
  await opened.journal.access.unlock({ passphrase: testPassphrase });
  return opened;
}

describe('what was put aside', () => {
  test('is seen with its size, opens as a second journal, and goes with the passphrase alone', async () => {
    const opened = await putBack();
    const { aside } = await opened.journal.backups.list();
    expect(aside).toMatchObject([{ name: '1', isUnderEarlierKey: false }]);
    const folder = path.join(opened.folder, 'aside', '1');
    expect(aside[0]?.bytes).toBe(
      fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0),
    );
    const second = path.join(temporaryFolder(), 'Pages');
    await opened.journal.backups.copyAside({ name: '1', destination: opened.grant(second) });
    for (const passphrase of ['', next]) {
      await expect(opened.journal.backups.removeAside({ name: '1', passphrase })).rejects.toMatchObject({
        code: 'wrong-passphrase',
      });
    }
    expect((await opened.journal.backups.list()).aside).toHaveLength(1);
    await expect(opened.journal.backups.removeAside({ name: '2', passphrase: testPassphrase })).rejects.toMatchObject({
      code: 'not-found',
    });
    await opened.journal.backups.removeAside({ name: '1', passphrase: testPassphrase });
    expect((await opened.journal.backups.list()).aside).toEqual([]);
    expect(await titles(opened)).toEqual(['tide']);
    await opened.close();
    const again = await openTestJournal({ folder: second });
    expect(await titles(again)).toEqual(['moss', 'tide']);
    await again.close();
  });

  test('and can no longer follow a new passphrase, as it is damaged, says so; the old key goes with it', async () => {
    const opened = await putBack();
    const file = path.join(opened.folder, 'aside', '1', 'main-1.db');
    fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2));
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    // Its copies follow one by one; what is left is what cannot.
    await expect
      .poll(() => opened.session.journal().underEarlierKeys(), { timeout: 30_000 })
      .toEqual([path.dirname(file)]);
    expect((await opened.journal.backups.list()).aside).toMatchObject([{ name: '1', isUnderEarlierKey: true }]);
    const keys = (): unknown =>
      opened.session.db().prepare("SELECT count(*) FROM setting WHERE name = 'earlier-keys'").pluck().get();
    expect(keys()).toBe(1);
    await opened.journal.backups.removeAside({ name: '1', passphrase: next });
    expect(keys()).toBe(0);
    await opened.close();
  });

  test('and cut short is swept away, as it would stay under a key from before', async () => {
    const opened = await putBack();
    const aside = path.join(opened.folder, 'aside');
    fs.cpSync(path.join(aside, '1'), path.join(aside, '2.making'), { recursive: true });
    fs.rmSync(path.join(aside, '2.making', 'head'));
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    await expect.poll(() => opened.session.journal().underEarlierKeys(), { timeout: 30_000 }).toEqual([]);
    expect(fs.readdirSync(aside)).toEqual(['1']);
    await opened.close();
  });
});

describe('a copy that did not come about', () => {
  test('is told of with its reason, until one is made', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    const db = opened.session.db();
    db.exec('DROP TRIGGER temp.entry_changed');
    db.exec("UPDATE entry SET title = 'other words'");
    // Nobody sees it fail at the lock.
    await opened.close();
    const again = await openTestJournal({ folder: opened.folder });
    expect((await again.journal.backups.list()).failed).toMatchObject({ code: 'not-sound' });
    again.session.db().exec('DROP TRIGGER temp.entry_changed');
    again.session.db().exec("UPDATE entry SET title = 'tide'");
    // What a cut-off removal may have left is not in the way.
    fs.mkdirSync(path.join(opened.folder, 'copies', '000000000001'), { recursive: true });
    fs.writeFileSync(path.join(opened.folder, 'copies', '000000000001', 'main-1.db'), '');
    expect(await again.journal.backups.make()).toMatchObject({ copy: { name: '000000000002' } });
    expect((await again.journal.backups.list()).failed).toBeNull();
    await again.close();
  });

  test('in the second place says why, is made beside the journal all the same, and goes there later', async () => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, 'tide');
    const there = path.join(stick, `Pages ${opened.session.journal().journalId.slice(0, 8)}`);
    fs.writeFileSync(there, '');
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    expect(await opened.journal.backups.list()).toMatchObject({
      copies: [{ broken: false }],
      failed: null,
      place: { reachedAt: null, problem: 'failed' },
    });
    fs.rmSync(there);
    expect(await opened.journal.backups.make()).toMatchObject({ place: 'written' });
    expect(await opened.journal.backups.list()).toMatchObject({ place: { problem: null } });
    expect(fs.readdirSync(there)).not.toEqual([]);
    await opened.close();
  });
});

test('the last trial is remembered when its copy is gone', async () => {
  const opened = await openTestJournal();
  await write(opened, 'tide');
  const { copy } = await opened.journal.backups.make();
  expect((await opened.journal.backups.list()).proof).toBeNull();
  await opened.journal.backups.prove({ name: copy.name });
  fs.rmSync(path.join(opened.folder, 'copies', copy.name), { recursive: true });
  expect((await opened.journal.backups.list()).proof).toMatchObject({ madeAt: copy.madeAt, entries: 1, responses: 0 });
  await opened.close();
});

test('a copy that is being made when the journal locks, or gets a new key, leaves nothing behind', async () => {
  const opened = await openTestJournal();
  for (let count = 0; count < 150; count += 1) await write(opened, `tide ${count}`);
  const making = async () => {
    const made = opened.journal.backups.make().then(
      () => 'made',
      ({ code }) => code as string,
    );
    await new Promise((resolve) => setImmediate(resolve));
    return made;
  };
  const inside = path.join(opened.folder, 'copies');
  const first = making();
  await expect.poll(() => fs.existsSync(inside) && fs.readdirSync(inside), { interval: 0 }).toHaveLength(1);
  opened.session.newKey();
  expect(await first).toBe('stopped');
  expect(fs.readdirSync(inside)).toEqual([]);
  const second = making();
  await opened.close();
  expect(['stopped', 'locked']).toContain(await second);
  // The one of the lock alone.
  expect(fs.readdirSync(inside)).toHaveLength(1);
  const again = await openTestJournal({ folder: opened.folder });
  expect((await again.journal.backups.list()).copies).toMatchObject([{ isUnderEarlierKey: false, broken: false }]);
  await again.close();
});

test('words are saved while everything is read, and are whole', async () => {
  const opened = await openTestJournal();
  for (let count = 0; count < 250; count += 1) await write(opened, `tide ${count}`);
  const order: string[] = [];
  const check = opened.journal.backups.check().then((found) => {
    order.push('read');
    return found;
  });
  await write(opened, 'moss').then(() => order.push('saved'));
  expect(await check).toMatchObject({ checked: { altered: [], lost: [], strange: [], ledger: 'whole' } });
  expect(order).toEqual(['saved', 'read']);
  await opened.close();
});

import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../electron/database/open.ts';
import { databaseKey } from '../../../electron/keys/header.ts';
import { bytesIn } from '../../support/files-in.ts';
import { frozenEntries, frozenFolder } from '../../support/frozen-journals.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { begun, bringIn, carried, choose, dump, found, isSound, visit, write } from './two-journals.ts';

const theirs = 'velvet otter pavement nineteen';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
  await write(opened, '2026-01-01T10:00', 'fern');
  await opened.journal.backups.make();
});
afterAll(() => opened.close());

const titles = async (month = '2026-01'): Promise<string[]> =>
  (await opened.journal.entries.page({ month, offset: 0, limit: 100 })).map(({ title }) => title);

const refused = async (folder: string): Promise<string> =>
  choose(opened, folder).then(
    ({ result }) => result,
    (error: { code: string }) => error.code,
  );

async function another(passphrase: string, text: string): Promise<{ folder: string; words: string[] }> {
  const other = lockedTestJournal();
  await other.journal.access.create({ passphrase });
  const { words } = await other.journal.access.proposeRecovery();
  await other.journal.access.keepRecovery();
  await write(other, '2026-01-05T10:00', text);
  await other.close();
  return { folder: other.folder, words };
}

describe('a journal with a passphrase of its own', () => {
  test('opens with that, after a pause for who guesses, and with its recovery words', async () => {
    const { folder, words } = await another(theirs, 'moss');
    const before = bytesIn(folder);
    let clock = 0;
    const mine = await openTestJournal({ clock: () => clock });
    const { merge } = mine.journal;
    expect(await choose(mine, folder)).toEqual({
      result: 'key-wanted',
      name: 'Pages',
      isThisJournal: false,
      hasRecovery: true,
    });
    const wrong = (passphrase: string) => merge.unlock({ by: 'passphrase', passphrase });
    expect(await wrong(testPassphrase)).toEqual({ result: 'wrong', waitSeconds: 0 });
    expect(await wrong('moss')).toEqual({ result: 'wrong', waitSeconds: 0 });
    expect(await merge.unlock({ by: 'words', words: words.map(() => 'abandon') })).toEqual({
      result: 'wrong',
      waitSeconds: 5,
    });
    // Not looked at until the pause has passed, right as it is.
    expect(await wrong(theirs)).toEqual({ result: 'wrong', waitSeconds: 5 });
    clock = 5_000;
    const look = await merge.unlock({ by: 'words', words });
    expect(look).toMatchObject({ found: { isThisJournal: false, entries: { fresh: { count: 1 } }, awayCount: 0 } });
    await merge.leave();
    await expect(merge.bring({ back: [] })).rejects.toMatchObject({ code: 'not-found' });
    await choose(mine, folder);
    expect(await merge.unlock({ by: 'passphrase', passphrase: theirs })).toMatchObject({ result: 'found' });
    await merge.bring({ back: [] });
    expect(await mine.journal.entries.page({ month: '2026-01', offset: 0, limit: 9 })).toMatchObject([
      { title: 'moss' },
    ]);
    expect(bytesIn(folder)).toEqual(before);
    expect(fs.existsSync(path.join(mine.folder, 'other'))).toBe(false);
    await mine.close();
  });

  test('of this journal from before its passphrase was changed is told apart, and opens with the one from then', async () => {
    const mine = await openTestJournal();
    await write(mine, '2026-01-05T10:00', 'tide');
    await mine.close();
    const stick = carried(mine.folder);
    await mine.journal.access.unlock({ passphrase: testPassphrase });
    await mine.journal.access.changePassphrase({ current: testPassphrase, next: theirs });
    // The copy beside the journal may still be under the key from before, which is known until it has followed.
    expect(await mine.journal.merge.choose({ what: 'copy', name: '000000000001' })).toMatchObject({ result: 'found' });
    await expect
      .poll(async () => (await mine.journal.backups.list()).copies)
      .toMatchObject([{ isUnderEarlierKey: false }]);
    expect(await choose(mine, stick)).toMatchObject({ result: 'key-wanted', isThisJournal: true });
    expect(await mine.journal.merge.unlock({ by: 'passphrase', passphrase: testPassphrase })).toMatchObject({
      found: { isThisJournal: true, entries: { here: 1, fresh: { count: 0 } } },
    });
    await mine.close();
  });
});

describe('a folder', () => {
  test('is named for what it is when nothing can come from it', async () => {
    const here = dump(opened);
    const empty = temporaryFolder();
    expect(await refused(empty)).toBe('no-journal');
    expect(await refused(path.join(empty, 'gone'))).toBe('bad-source');
    const file = path.join(empty, 'letter.txt');
    fs.writeFileSync(file, 'mine');
    expect(await refused(file)).toBe('bad-source');
    expect(await refused(opened.folder)).toBe('same-journal');
    expect(await refused(path.dirname(opened.folder))).toBe('same-journal');
    fs.symlinkSync(opened.folder, path.join(empty, 'Pages'));
    expect(await refused(empty)).toBe('same-journal');
    const linked = temporaryFolder();
    for (const name of ['head', 'head.1']) fs.copyFileSync(path.join(opened.folder, name), path.join(linked, name));
    fs.linkSync(path.join(opened.folder, 'main-1.db'), path.join(linked, 'main-1.db'));
    expect(await refused(linked)).toBe('same-journal');
    fs.rmSync(path.join(linked, 'main-1.db'));
    expect(await refused(linked)).toBe('missing-journal');
    for (const name of ['head', 'head.1']) fs.writeFileSync(path.join(linked, name), 'nothing');
    expect(await refused(linked)).toBe('damaged-header');
    fs.writeFileSync(path.join(linked, 'head'), JSON.stringify({ magic: 'desk pages', minReader: 2 }));
    expect(await refused(linked)).toBe('newer-format');
    expect(dump(opened)).toEqual(here);
    expect(opened.faults).toEqual([]);
  });

  test('may hold copies, or places of copies, of which the latest is meant', async () => {
    const stick = temporaryFolder();
    const copy = path.join(opened.folder, 'copies', '000000000001');
    const place = path.join(stick, 'Pages 0123abcd');
    fs.cpSync(copy, path.join(place, '000000000001'), { recursive: true });
    fs.cpSync(copy, path.join(place, '000000000002'), { recursive: true });
    for (const folder of [stick, place, path.join(place, '000000000001')]) {
      expect(await choose(opened, folder)).toMatchObject({ found: { name: 'Pages 0123abcd', entries: { here: 1 } } });
    }
  });

  test('with a journal of a newer version inside is left alone', async () => {
    const folder = await begun(async () => {});
    const keys = await keysOfFolder(folder, testPassphrase);
    const db = openDatabase(path.join(folder, 'main-1.db'), databaseKey(keys.journalKey, keys.header));
    db.pragma('user_version = 99');
    db.close();
    const before = bytesIn(folder);
    await choose(opened, folder);
    await expect(opened.journal.merge.unlock({ by: 'passphrase', passphrase: testPassphrase })).rejects.toMatchObject({
      code: 'newer-format',
    });
    expect(bytesIn(folder)).toEqual(before);
  });

  test('in which rows are of no version of this app gives the others', async () => {
    const folder = await begun(async (other) => {
      for (const day of [1, 2, 3]) await write(other, `2026-04-0${day}T10:00`, `day ${day}`);
    });
    const mine = await openTestJournal({ folder: carried(folder) });
    const keys = await keysOfFolder(folder, testPassphrase);
    const db = openDatabase(path.join(folder, 'main-1.db'), databaseKey(keys.journalKey, keys.header));
    db.exec("UPDATE entry SET uid = 'x', at = 'yesterday' WHERE id = 2; DELETE FROM ledger; DELETE FROM ledger_state");
    db.exec("UPDATE entry SET title = 'changed' WHERE id = 3; INSERT INTO feeling_note VALUES ('y', 'z', 3, '[')");
    db.close();
    // The ledger says that it is not what was written, so it is read as a damaged one is.
    expect(await choose(mine, folder)).toMatchObject({ result: 'damaged' });
    expect(await mine.journal.merge.readDamaged()).toMatchObject({
      found: { unreadable: 2, entries: { here: 1, differing: { count: 1 } } },
    });
    expect(await mine.journal.merge.bring({ back: [] })).toMatchObject({ entries: 1, others: 0 });
    expect(await isSound(mine)).toBe(true);
    await mine.close();
  });
});

describe.each(fs.readdirSync(frozenFolder).sort())('a journal of %s', (name) => {
  test('gives every entry, and stays byte for byte as it was', async () => {
    const folder = path.join(temporaryFolder(), 'Pages');
    fs.cpSync(path.join(frozenFolder, name), folder, { recursive: true });
    const before = bytesIn(folder);
    const mine = await openTestJournal();
    await choose(mine, folder);
    await mine.journal.merge.unlock({ by: 'passphrase', passphrase: testPassphrase });
    expect(await mine.journal.merge.bring({ back: [] })).toMatchObject({ entries: frozenEntries.length });
    const months = await mine.journal.entries.months({});
    const whole = await Promise.all(
      months.map(({ month }) => mine.journal.entries.read({ month, offset: 0, limit: 9 })),
    );
    expect(
      whole
        .flat()
        .map(({ at, title, body, tags }) => ({ at, title, body, tags }))
        .reverse(),
    ).toEqual(frozenEntries.map(({ at, title, text }) => ({ at, title, body: bodyOf(text), tags: ['kept'] })));
    expect(bytesIn(folder)).toEqual(before);
    expect(await isSound(mine)).toBe(true);
    await mine.close();
  });
});

describe('a damaged copy', () => {
  const pageBytes = 4_096;
  const long = (day: number): string => `day ${day} `.repeat(500);

  test('gives what can be read, once, and names what it lacks; nothing of it stands in for what is here', async () => {
    const folder = await begun(async (other) => {
      for (let day = 1; day <= 9; day += 1) await write(other, `2026-03-0${day}T10:00`, `Day ${day}`, long(day));
    });
    const mine = carried(folder);
    await visit(folder, async (other) => {
      for (let day = 10; day <= 19; day += 1) await write(other, `2026-03-${day}T10:00`, `Day ${day}`, long(day));
    });
    const whole = fs.readFileSync(path.join(folder, 'main-1.db'));
    const here = await openTestJournal({ folder: mine });
    const before = dump(here);
    const pages = whole.length / pageBytes;
    const lost = new Set<number>();
    for (let page = 0; page < pages; page += 7) {
      const damaged = Buffer.from(whole);
      damaged.fill(3, page * pageBytes, (page + 1) * pageBytes);
      fs.writeFileSync(path.join(folder, 'main-1.db'), damaged);
      const bytes = bytesIn(folder);
      const look = await choose(here, folder);
      if (look.result === 'found') continue;
      expect(look).toEqual({ result: 'damaged', name: 'Pages' });
      const read = await here.journal.merge.readDamaged();
      if (read.result !== 'found') throw new Error('nothing was read');
      lost.add(read.found.lost?.length ?? -1);
      expect(read.found).toMatchObject({ entries: { differing: { count: 0 } }, isThisJournal: true });
      await here.journal.merge.bring({ back: [] });
      const after = dump(here);
      expect(before.filter((row) => !after.includes(row) && !row.startsWith('month'))).toEqual([]);
      await choose(here, folder);
      await here.journal.merge.readDamaged();
      expect(await here.journal.merge.bring({ back: [] })).toMatchObject({ entries: 0, others: 0 });
      expect(dump(here)).toEqual(after);
      expect(bytesIn(folder)).toEqual(bytes);
    }
    expect(lost.size).toBeGreaterThan(1);
    expect(await isSound(here)).toBe(true);
    fs.writeFileSync(path.join(folder, 'main-1.db'), whole);
    await bringIn(here, folder);
    const titles = (await here.journal.entries.page({ month: '2026-03', offset: 0, limit: 100 })).map(
      ({ title }) => title,
    );
    for (let day = 1; day <= 19; day += 1) expect(titles).toContain(`Day ${day}`);
    await here.close();
  });
});

test('nothing of another journal outlives the lock, or a kill', async () => {
  const folder = await begun(async (other) => {
    await write(other, '2026-02-05T10:00', 'tide');
  });
  const mine = carried(folder);
  await visit(mine, async (here) => {
    await found(here, folder);
    expect(fs.readdirSync(mine)).toContain('other');
  });
  expect(fs.readdirSync(mine)).not.toContain('other');
  fs.mkdirSync(path.join(mine, 'other', '1'), { recursive: true });
  await visit(mine, async () => {
    expect(fs.readdirSync(mine)).not.toContain('other');
  });
  expect(await titles()).toEqual(['fern']);
});

test('the example brings nothing in', async () => {
  const example = lockedTestJournal();
  await example.journal.access.openExample({ day: '2026-11-23' });
  await expect(choose(example, opened.folder)).rejects.toMatchObject({ code: 'only-example' });
  await example.close();
});

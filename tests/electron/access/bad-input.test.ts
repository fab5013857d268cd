import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../electron/keys/canonical-json.ts';
import { bytesIn, filesIn } from '../../support/files-in.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

const support = path.resolve(import.meta.dirname, '../../support');
const coded = (code: string) => expect.objectContaining({ code });

/** A journal with one saved entry, closed. */
async function closedJournal(folder?: string): Promise<{ folder: string; id: string }> {
  const opened = await openTestJournal(folder ? { folder } : {});
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42', title: 'kept' });
  await opened.journal.entries.save({ id, baseRevision: 0, title: 'kept', body: bodyOf('readable words') });
  await opened.close();
  return { folder: opened.folder, id };
}

const database = (folder: string): string => path.join(folder, 'main-1.db');
const heads = (folder: string): string[] => ['head', 'head.1'].map((name) => path.join(folder, name));
const whole = ['head', 'head.1', 'main-1.db', 'main-1.mark'];

describe('a passphrase', () => {
  test('that is wrong, or empty, opens nothing and changes nothing', async () => {
    const { folder } = await closedJournal();
    const before = bytesIn(folder);
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.unlock({ passphrase: 'another one altogether' })).toMatchObject({ result: 'wrong' });
    expect(await journal.access.unlock({ passphrase: '' })).toMatchObject({ result: 'wrong' });
    await expect(journal.entries.recent({ limit: 1 })).rejects.toThrow(coded('locked'));
    // Beside it, when it was tried, and nothing else.
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'tries'), 'utf8'))).toHaveLength(2);
    fs.rmSync(path.join(folder, 'tries'));
    expect(bytesIn(folder)).toEqual(before);
  });

  test('of ten megabytes is refused before any work is done on it', async () => {
    const { folder } = await closedJournal();
    const { journal } = lockedTestJournal({ folder });
    await expect(journal.access.unlock({ passphrase: 'a'.repeat(10_000_000) })).rejects.toThrow(coded('bad-input'));
  });

  test('that could be guessed is refused when a journal is made, and nothing is made', async () => {
    const { journal, folder } = lockedTestJournal();
    await expect(journal.access.create({ passphrase: 'password1' })).rejects.toThrow(coded('weak-passphrase'));
    await expect(
      journal.access.create({ passphrase: 'Wilhelmina Leeds', ownWords: ['Wilhelmina', 'Leeds'] }),
    ).rejects.toThrow(coded('weak-passphrase'));
    expect(fs.existsSync(folder)).toBe(false);
  });

  test('after the third wrong try waits longer and longer, by a clock that nobody can set', async () => {
    const { folder } = await closedJournal();
    let now = 0;
    const { journal, close } = lockedTestJournal({ folder, clock: () => now });
    const wrong = async (): Promise<number> => {
      const answer = await journal.access.unlock({ passphrase: 'not this one' });
      return answer.result === 'wrong' ? answer.waitSeconds : -1;
    };
    expect([await wrong(), await wrong(), await wrong()]).toEqual([0, 0, 5]);
    now += 2_000;
    expect(await journal.access.unlock({ passphrase: testPassphrase })).toEqual({ result: 'wrong', waitSeconds: 3 });
    now += 3_000;
    expect(await wrong()).toBe(10);
    now += 10_000;
    expect(await wrong()).toBe(20);
    now += 20_000;
    expect(await journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ result: 'open' });
    await close();
  });

  test('that was changed no longer opens the folder, and the new one does', async () => {
    const opened = await openTestJournal();
    const next = 'velvet otter pavement nineteen';
    const change = (current: string | null) => opened.journal.access.changePassphrase({ current, next });
    await expect(change('not the present one')).rejects.toThrow(coded('wrong-passphrase'));
    await expect(change(null)).rejects.toThrow(coded('wrong-passphrase'));
    await change(testPassphrase);
    await opened.close();
    const again = lockedTestJournal({ folder: opened.folder });
    expect(await again.journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ result: 'wrong' });
    expect(await again.journal.access.unlock({ passphrase: next })).toMatchObject({ result: 'open' });
    await again.close();
  });
});

describe('recovery words', () => {
  test('open nothing until they are kept, then open, and a newer sheet takes their place', async () => {
    const first = await openTestJournal();
    const { words: dropped } = await first.journal.access.proposeRecovery();
    const { words: kept } = await first.journal.access.proposeRecovery();
    await first.journal.access.keepRecovery();
    await first.close();
    const second = lockedTestJournal({ folder: first.folder });
    expect(await second.journal.access.unlockWithRecovery({ words: dropped })).toMatchObject({ result: 'wrong' });
    expect(await second.journal.access.unlockWithRecovery({ words: kept })).toMatchObject({ result: 'open' });
    // Only now may a passphrase be set without the old one.
    await second.journal.access.changePassphrase({ current: null, next: 'velvet otter pavement nineteen' });
    const { words: newer } = await second.journal.access.proposeRecovery({
      passphrase: 'velvet otter pavement nineteen',
    });
    await second.journal.access.keepRecovery();
    await second.close();
    const third = lockedTestJournal({ folder: first.folder });
    expect(await third.journal.access.unlockWithRecovery({ words: kept })).toMatchObject({ result: 'wrong' });
    expect(await third.journal.access.unlockWithRecovery({ words: newer })).toMatchObject({ result: 'open' });
    await third.close();
  });
});

describe('the header', () => {
  test('mends itself from its spare copy, and the person is told', async () => {
    const { folder, id } = await closedJournal();
    const good = fs.readFileSync(path.join(folder, 'head'), 'utf8');
    fs.writeFileSync(path.join(folder, 'head'), good.slice(0, 100));
    const { journal, close } = lockedTestJournal({ folder });
    expect(await journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({
      result: 'open',
      headerRepaired: true,
    });
    expect(await journal.entries.get({ id })).toMatchObject({ title: 'kept' });
    await close();
    expect(heads(folder).map((file) => fs.readFileSync(file, 'utf8'))).toEqual([good, good]);
  });

  test('that names a file that there never was gives way to its spare, from the first look on', async () => {
    const { folder } = await closedJournal();
    const [head = ''] = heads(folder);
    fs.writeFileSync(head, fs.readFileSync(head, 'utf8').replace('main-1.db', 'main-3.db'));
    const { journal, close } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'locked', trouble: null });
    expect(await journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ headerRepaired: true });
    await close();
  });

  test('damaged in both copies is named, and nothing is touched', async () => {
    const { folder } = await closedJournal();
    for (const file of heads(folder)) fs.writeFileSync(file, '{"magic":"desk pages"');
    const before = filesIn(folder);
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'damaged-header' });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded('damaged-header'));
    await expect(journal.access.create({ passphrase: testPassphrase })).rejects.toThrow(coded('already-there'));
    expect(filesIn(folder)).toEqual(before);
  });

  test('that is gone while the journal file is there never lets a new journal be made over it', async () => {
    const { folder } = await closedJournal();
    for (const file of heads(folder)) fs.rmSync(file);
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'damaged-header' });
    await expect(journal.access.create({ passphrase: testPassphrase })).rejects.toThrow(coded('already-there'));
    // Nor with nothing left but its copies.
    for (const name of ['main-1.db', 'main-1.mark']) fs.rmSync(path.join(folder, name));
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'missing-journal' });
    await expect(journal.access.create({ passphrase: testPassphrase })).rejects.toThrow(coded('already-there'));
  });

  test('of another journal does not open this one, even with that journal’s passphrase', async () => {
    const mine = await closedJournal();
    const other = await closedJournal();
    for (const name of ['head', 'head.1']) {
      fs.copyFileSync(path.join(other.folder, name), path.join(mine.folder, name));
    }
    const { journal } = lockedTestJournal({ folder: mine.folder });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded('damaged-journal'));
  });

  test('that asks for all the memory there is is refused before any work', async () => {
    const { folder } = await closedJournal();
    for (const file of heads(folder)) {
      const header = JSON.parse(fs.readFileSync(file, 'utf8'));
      header.slots[0].kdf.m = 1_000_000;
      fs.writeFileSync(file, canonicalJson(header));
    }
    const { journal } = lockedTestJournal({ folder });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded('damaged-header'));
  });

  test('of a newer format is told apart and not touched', async () => {
    const { folder } = await closedJournal();
    for (const file of heads(folder)) {
      const header = JSON.parse(fs.readFileSync(file, 'utf8'));
      fs.writeFileSync(file, canonicalJson({ ...header, format: 2, minReader: 2, something: 'new' }));
    }
    const before = fs.readFileSync(path.join(folder, 'head'), 'utf8');
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'newer-format' });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded('newer-format'));
    expect(fs.readFileSync(path.join(folder, 'head'), 'utf8')).toBe(before);
  });
});

describe('the journal file', () => {
  const damages: readonly (readonly [name: string, act: (file: string) => void, code: string])[] = [
    ['cut short', (file) => fs.truncateSync(file, 3_000), 'damaged-journal'],
    ['cut after some pages', (file) => fs.truncateSync(file, 4_096 * 3), 'damaged-journal'],
    ['empty', (file) => fs.truncateSync(file, 0), 'damaged-journal'],
    ['missing', (file) => fs.rmSync(file), 'missing-journal'],
    [
      'a plain database',
      (file) => {
        fs.rmSync(file);
        const plain = new Database(file);
        plain.exec('CREATE TABLE t (x)');
        plain.close();
      },
      'damaged-journal',
    ],
    [
      'overwritten at its start',
      (file) => {
        const data = fs.readFileSync(file);
        data.fill(0x55, 0, 64);
        fs.writeFileSync(file, data);
      },
      'damaged-journal',
    ],
  ];
  test.each(damages)('%s: the right passphrase is told what is wrong, and no file goes', async (_name, act, code) => {
    const { folder } = await closedJournal();
    act(database(folder));
    const before = filesIn(folder);
    const { journal } = lockedTestJournal({ folder });
    await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded(code));
    expect(await journal.access.unlock({ passphrase: 'a wrong passphrase' }).catch((error) => error)).not.toMatchObject(
      {
        result: 'open',
      },
    );
    expect(filesIn(folder).filter((name) => name !== 'tries')).toEqual(before);
  });

  test('left half made by a creation that was cut short does not stand in the way of the next', async () => {
    const withoutHead = temporaryFolder();
    fs.writeFileSync(path.join(withoutHead, 'making.db'), 'half of something');
    const withHead = temporaryFolder();
    const other = await closedJournal();
    for (const name of ['head', 'head.1']) fs.copyFileSync(path.join(other.folder, name), path.join(withHead, name));
    fs.renameSync(database(other.folder), path.join(withHead, 'making.db'));
    for (const folder of [withoutHead, withHead]) {
      const opened = await openTestJournal({ folder });
      expect(await opened.journal.access.status()).toMatchObject({ state: 'open' });
      expect(await opened.journal.entries.recent({ limit: 1 })).toEqual([]);
      await opened.close();
      // What is held back on the disk is there once there was time for it.
      expect(filesIn(folder).filter((name) => name !== 'room')).toEqual([
        ...whole.map((name) => `copies/000000000001/${name}`),
        ...whole,
      ]);
    }
    // Here something was written once.
    fs.writeFileSync(path.join(other.folder, 'making.db'), '');
    const { journal } = lockedTestJournal({ folder: other.folder });
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'missing-journal' });
  });

  test('and its folder can be read by nobody else', async () => {
    const before = process.umask(0o077);
    const { folder } = await closedJournal();
    process.umask(before);
    expect(fs.statSync(folder).mode & 0o077).toBe(0);
    for (const name of filesIn(folder)) expect(fs.statSync(path.join(folder, name)).mode & 0o077).toBe(0);
  });
});

test('a folder that goes away while the journal is open refuses changes, and takes them again when it is back', async () => {
  const opened = await openTestJournal();
  const { id } = await opened.journal.entries.create({ at: '2026-11-13T18:42' });
  const save = (baseRevision: number, text: string) =>
    opened.journal.entries.save({ id, baseRevision, title: '', body: bodyOf(text) });
  await save(0, 'first');
  fs.renameSync(opened.folder, `${opened.folder} away`);
  await expect(save(1, 'second')).rejects.toThrow(coded('folder-gone'));
  fs.renameSync(`${opened.folder} away`, opened.folder);
  expect(await save(1, 'second')).toMatchObject({ revision: 2 });
  await opened.close();
  const again = await openTestJournal({ folder: opened.folder });
  expect(await again.journal.entries.get({ id })).toMatchObject({ excerpt: 'second' });
  await again.close();
});

test.runIf(process.platform !== 'win32')(
  'a folder that cannot be written to can be read and searched, and a save says why it is refused',
  async () => {
    // Under a folder of its own, which the child may enter whoever it is.
    const outer = temporaryFolder();
    fs.chmodSync(outer, 0o755);
    const { folder } = await closedJournal(path.join(outer, 'Pages'));
    for (const name of filesIn(folder)) fs.chmodSync(path.join(folder, name), 0o444);
    fs.chmodSync(folder, 0o555);
    const told = execFileSync(process.execPath, [path.join(support, 'open-read-only.ts'), folder], {
      encoding: 'utf8',
    });
    fs.chmodSync(folder, 0o755);
    expect(JSON.parse(told)).toEqual({ title: 'kept', refused: 'read-only', found: 1 });
  },
);

test('a journal that is open in another process is refused at once, and opens when that one has ended', async () => {
  const { folder, id } = await closedJournal();
  const other = spawn(process.execPath, [path.join(support, 'hold-open.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  const { journal, close } = lockedTestJournal({ folder });
  await expect(journal.access.unlock({ passphrase: testPassphrase })).rejects.toThrow(coded('in-use'));
  other.kill('SIGKILL');
  await new Promise((resolve) => other.once('exit', resolve));
  expect(await journal.access.unlock({ passphrase: testPassphrase })).toMatchObject({ result: 'open' });
  expect(await journal.entries.get({ id })).toMatchObject({ title: 'kept' });
  await close();
});

test('a calendar clock that jumps ten years changes no order, no version and nothing in the bin', async () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const opened = await openTestJournal({ now: () => now });
  const { journal } = opened;
  const make = async (at: string, title: string): Promise<string> => (await journal.entries.create({ at, title })).id;
  const first = await make('2026-11-20T10:00', 'first');
  const second = await make('2026-11-21T10:00', 'second');
  await journal.entries.discard({ ids: [first] });
  for (const jump of ['2036-11-23T10:00:00Z', '2016-11-23T10:00:00Z', '2026-11-23T10:05:00Z']) {
    now = new Date(jump);
    const { revision } = await journal.entries.get({ id: second });
    await journal.entries.save({ id: second, baseRevision: revision, title: 'second', body: bodyOf(`at ${jump}`) });
  }
  expect((await journal.entries.page({ month: '2026-11', offset: 0, limit: 10 })).map(({ title }) => title)).toEqual([
    'second',
  ]);
  const revisions = (await journal.entries.versions({ id: second })).map(({ revision }) => revision);
  expect(revisions).toEqual([...revisions].sort((one, other) => other - one));
  await opened.close();
  // Unlocked once far in the future: the bin is noted as due and keeps what it holds.
  const later = await openTestJournal({ folder: opened.folder, now: () => new Date('2036-11-23T10:00:00Z') });
  expect((await later.journal.entries.bin()).map(({ id }) => id)).toEqual([first]);
  await later.close();
  const back = await openTestJournal({ folder: opened.folder, now: () => new Date('2026-11-23T11:00:00Z') });
  expect((await back.journal.entries.bin()).map(({ id }) => id)).toEqual([first]);
  await back.close();
});

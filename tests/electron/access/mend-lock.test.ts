import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { headerCode, readHeaderCode } from '../../../electron/keys/header-code.ts';
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
const passphrase = { passphrase: testPassphrase };

async function write({ journal }: TestJournal, words: string): Promise<void> {
  const { id, revision } = await journal.entries.create({ at: '2026-01-05T10:00', title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: words, body: bodyOf(words) });
}

const titles = async ({ journal }: TestJournal): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title).sort();

/** A closed journal with a sheet. */
async function withSheet() {
  const opened = await openTestJournal();
  const { words, code } = await opened.journal.access.proposeRecovery();
  await opened.journal.access.keepRecovery();
  await write(opened, 'tide');
  await opened.close();
  return { folder: opened.folder, words, code };
}
const made = withSheet();

/** What lies in a folder with only these of another one’s files. */
function folderWith(from: string, names: Readonly<Record<string, string>>): string {
  const folder = path.join(temporaryFolder(), 'Pages');
  fs.mkdirSync(folder);
  for (const [name, as] of Object.entries(names)) fs.copyFileSync(path.join(from, name), path.join(folder, as));
  return folder;
}

async function opensWith(
  folder: string,
  secret: { passphrase: string } | { words: string[] },
): Promise<string[] | string> {
  const opened = lockedTestJournal({ folder });
  const { result } =
    'words' in secret
      ? await opened.journal.access.unlockWithRecovery(secret)
      : await opened.journal.access.unlock(secret);
  const found = result === 'open' ? await titles(opened) : result;
  await opened.close();
  return found;
}

describe('the sheet and any journal file', () => {
  test('give the journal back: the lock is written as it was, byte for byte', async () => {
    const { folder: whole, words, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db', 'main-1.mark': 'main-1.mark' });
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'trouble', trouble: 'damaged-header' });
    expect(await journal.access.mendLock({ code, secret: { words } })).toMatchObject({
      result: 'mended',
      recoveryMadeOn: expect.any(String),
    });
    for (const name of ['head', 'head.1']) {
      expect(fs.readFileSync(path.join(folder, name)).equals(fs.readFileSync(path.join(whole, 'head')))).toBe(true);
    }
    expect(await opensWith(folder, { words })).toEqual(['tide']);
  });

  test('also with the passphrase, under another name of the file, typed by hand, and without its mark', async () => {
    const { folder: whole, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-7.db' });
    const typed = (code.toLowerCase().match(/.{1,4}/g) ?? []).join(' ');
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.mendLock({ code: typed, secret: passphrase })).toMatchObject({ result: 'mended' });
    expect(await opensWith(folder, passphrase)).toEqual(['tide']);
  });

  test('also where the file itself is damaged, which is the next thing to be mended', async () => {
    const { folder: whole, words, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db' });
    const file = fs.openSync(path.join(folder, 'main-1.db'), 'r+');
    fs.writeSync(file, Buffer.alloc(4_000, 7), 0, 4_000, 90);
    fs.closeSync(file);
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.mendLock({ code, secret: { words } })).toMatchObject({ result: 'mended' });
    await expect(journal.access.unlock(passphrase)).rejects.toMatchObject({ code: 'damaged-journal' });
    expect(await journal.access.salvage()).toMatchObject({ entries: 1 });
    expect(await opensWith(folder, { words })).toEqual(['tide']);
  });

  test('also where the lock is damaged without looking so; what is left of it is kept', async () => {
    const { folder: whole, words, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db', head: 'head', 'head.1': 'head.1' });
    const head = fs.readFileSync(path.join(folder, 'head'), 'utf8');
    const damaged = head.replaceAll(/"wrap":"../g, '"wrap":"00');
    for (const name of ['head', 'head.1']) fs.writeFileSync(path.join(folder, name), damaged);
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.status()).toMatchObject({ state: 'locked' });
    expect(await journal.access.unlockWithRecovery({ words })).toMatchObject({ result: 'wrong' });
    expect(await journal.access.mendLock({ code, secret: { words } })).toMatchObject({ result: 'mended' });
    expect(fs.readFileSync(path.join(folder, 'aside', 'lock-1', 'head.1'), 'utf8')).toBe(damaged);
    expect(await opensWith(folder, { words })).toEqual(['tide']);
  });
});

describe('a lock is not put back', () => {
  const refusal = async (
    folder: string,
    input: Parameters<TestJournal['journal']['access']['mendLock']>[0],
  ): Promise<string> => {
    const before = bytesIn(folder);
    const { journal } = lockedTestJournal({ folder });
    const answer = await journal.access.mendLock(input).then(
      ({ result }) => result,
      ({ code }) => code as string,
    );
    expect(bytesIn(folder)).toEqual(before);
    return answer;
  };

  test('over a whole one, for the wrong secret, out of half a code, or where there is no journal file', async () => {
    const { folder: whole, words, code } = await made;
    expect(await refusal(whole, { code, secret: { words } })).toBe('already-there');
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db' });
    expect(await refusal(folder, { code, secret: { passphrase: next } })).toBe('wrong');
    expect(await refusal(folder, { code, secret: { words: [...words].reverse() } })).toBe('wrong');
    expect(await refusal(folder, { code: code.slice(1), secret: { words } })).toBe('bad-code');
    expect(await refusal(folder, { code: null, secret: { words } })).toBe('not-found');
    expect(await refusal(folderWith(whole, {}), { code, secret: { words } })).toBe('missing-journal');
  });

  test('whose own seal does not fit the key: nobody can have put a way in of theirs into it', async () => {
    const { folder: whole, words, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db' });
    const header = readHeaderCode(code);
    const [first, second] = header.slots;
    if (!first || !second) throw new Error('two ways in');
    const changed = [
      { ...header, slots: [second] },
      { ...header, created: '2020-02-02' },
      { ...header, dbFile: 'main-2.db' },
    ];
    for (const one of changed) {
      expect(await refusal(folder, { code: headerCode(one), secret: { words } })).toBe('wrong');
    }
  });

  test('that is from before the last new passphrase or sheet, or of another journal', async () => {
    const opened = await openTestJournal();
    const before = await opened.journal.access.proposeRecovery();
    await opened.journal.access.keepRecovery();
    await write(opened, 'tide');
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    const between = await opened.journal.access.proposeRecovery();
    await opened.journal.access.keepRecovery();
    const after = await opened.journal.access.proposeRecovery({ passphrase: next });
    await opened.journal.access.keepRecovery();
    await opened.close();
    const [file = ''] = fs.readdirSync(opened.folder).filter((name) => name.endsWith('.db'));
    for (const as of [file, 'main-1.db', 'main-2.db']) {
      const folder = folderWith(opened.folder, {
        [file]: as,
        [file.replace('.db', '.mark')]: as.replace('.db', '.mark'),
      });
      expect(await refusal(folder, { code: before.code, secret: passphrase })).toBe('other-lock');
      expect(await refusal(folder, { code: before.code, secret: { words: before.words } })).toBe('other-lock');
      expect(await refusal(folder, { code: between.code, secret: { words: between.words } })).toBe('other-lock');
      expect(await refusal(folder, { code: between.code, secret: { passphrase: next } })).toBe('other-lock');
      expect(await refusal(folder, { code: (await made).code, secret: passphrase })).toBe('other-lock');
    }
    const folder = folderWith(opened.folder, { [file]: file });
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.mendLock({ code: after.code, secret: { words: after.words } })).toMatchObject({
      result: 'mended',
    });
    expect(await opensWith(folder, { words: after.words })).toEqual(['tide']);
  });

  test('without the pauses that every wrong try brings', async () => {
    const { folder: whole, words, code } = await made;
    const folder = folderWith(whole, { 'main-1.db': 'main-1.db' });
    const { journal } = lockedTestJournal({ folder, clock: () => 0 });
    const wrong = { code, secret: { words: [...words].reverse() } };
    for (let time = 0; time < 3; time += 1) await journal.access.mendLock(wrong);
    expect(await journal.access.mendLock({ code, secret: { words } })).toMatchObject({
      result: 'wrong',
      waitSeconds: 5,
    });
  });
});

describe('a copy', () => {
  test('gives its lock to a journal that lost its own, with the ways in that it has', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    await opened.journal.backups.make();
    const { words } = await opened.journal.access.proposeRecovery();
    await opened.journal.access.keepRecovery();
    await write(opened, 'moss');
    await opened.close();
    const { folder } = opened;
    fs.rmSync(path.join(folder, 'head'));
    fs.writeFileSync(path.join(folder, 'head.1'), '{');
    const { journal } = lockedTestJournal({ folder });
    expect(await journal.access.copiesAtHand()).toHaveLength(2);
    // The copy made last knows the sheet, which an older one does not.
    expect(await journal.access.mendLock({ code: null, secret: passphrase })).toMatchObject({
      result: 'mended',
      recoveryMadeOn: expect.any(String),
    });
    expect(fs.readFileSync(path.join(folder, 'aside', 'lock-1', 'head.1'), 'utf8')).toBe('{');
    expect(await opensWith(folder, { words })).toEqual(['moss', 'tide']);
  });

  test('of two files that fit, the one written last becomes the journal and the other is kept aside', async () => {
    const { folder: whole, code } = await made;
    const older = folderWith(whole, { 'main-1.db': 'main-1.db', 'main-1.mark': 'main-1.mark', head: 'head' });
    const opened = await openTestJournal({ folder: older });
    await write(opened, 'moss');
    await opened.close();
    const folder = folderWith(older, { 'main-1.db': 'main-1.db', 'main-1.mark': 'main-1.mark' });
    fs.copyFileSync(path.join(whole, 'main-1.db'), path.join(folder, 'main-3.db'));
    const { journal } = lockedTestJournal({ folder });
    await journal.access.mendLock({ code, secret: passphrase });
    expect(await opensWith(folder, passphrase)).toEqual(['moss', 'tide']);
    expect(await opensWith(path.join(folder, 'aside', '1'), passphrase)).toEqual(['tide']);
  });
});

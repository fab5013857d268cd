import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
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

/** What a way in opens: the titles, or why not. */
async function tryOpen(folder: string, by: { passphrase: string } | { words: string[] }): Promise<string[] | string> {
  const opened = lockedTestJournal({ folder });
  try {
    const { result } =
      'words' in by ? await opened.journal.access.unlockWithRecovery(by) : await opened.journal.access.unlock(by);
    return result === 'open' ? await titles(opened) : result;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await opened.close();
  }
}

const copyOf = (folder: string): string => {
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
};

async function withSheet(): Promise<{ opened: TestJournal; words: string[] }> {
  const opened = await openTestJournal();
  const { words } = await opened.journal.access.proposeRecovery();
  await opened.journal.access.keepRecovery();
  await write(opened, 'tide');
  return { opened, words };
}

describe('a new passphrase', () => {
  test('leaves the old one, the old header and the old sheet nothing to open, in the journal and in its copies', async () => {
    const { opened, words } = await withSheet();
    await opened.journal.backups.make();
    await opened.close();
    const before = copyOf(opened.folder);

    const again = await openTestJournal({ folder: opened.folder });
    await again.journal.access.changePassphrase({ current: testPassphrase, next });
    // It goes on in the same session, on the new file.
    await write(again, 'moss');
    expect(await titles(again)).toEqual(['moss', 'tide']);
    await expect
      .poll(async () => (await again.journal.backups.list()).copies)
      .toMatchObject([{ isUnderEarlierKey: false }]);
    expect(await again.journal.backups.check()).toMatchObject({ checked: { altered: [], lost: [], ledger: 'whole' } });
    expect(await again.journal.access.facts()).toMatchObject({ recoveryMadeOn: null });
    await again.close();

    const { folder } = opened;
    // What is held back on the disk is there once there was time for it.
    const files = fs.readdirSync(folder).filter((name) => name !== 'room');
    expect(files.sort()).toEqual(['copies', 'head', 'head.1', 'main-2.db', 'main-2.mark']);
    expect(await tryOpen(folder, { passphrase: next })).toEqual(['moss', 'tide']);
    expect(await tryOpen(folder, { passphrase: testPassphrase })).toBe('wrong');
    expect(await tryOpen(folder, { words })).toBe('wrong');
    // Every file from before, put beside what is there now.
    for (const names of [['head'], ['head', 'head.1'], ['head', 'head.1', 'main-1.mark']]) {
      const attacked = copyOf(folder);
      for (const name of names) fs.copyFileSync(path.join(before, name), path.join(attacked, name));
      for (const by of [{ passphrase: testPassphrase }, { words }]) {
        expect(['wrong', 'missing-journal', 'damaged-journal']).toContain(await tryOpen(attacked, by));
      }
      // Even where the file has the name that the old header gives it.
      fs.copyFileSync(path.join(attacked, 'main-2.db'), path.join(attacked, 'main-1.db'));
      expect(['wrong', 'damaged-journal']).toContain(await tryOpen(attacked, { passphrase: testPassphrase }));
    }
    for (const name of fs.readdirSync(path.join(folder, 'copies'))) {
      const copy = path.join(folder, 'copies', name);
      expect(await tryOpen(copyOf(copy), { passphrase: testPassphrase })).toBe('wrong');
      expect(await tryOpen(copyOf(copy), { words })).toBe('wrong');
      expect(await tryOpen(copyOf(copy), { passphrase: next })).toContain('tide');
    }
    // What was taken before is what nobody can lock any more.
    expect(await tryOpen(before, { passphrase: testPassphrase })).toEqual(['tide']);
  });

  test('on the same key is the weaker thing that it says: an old header opens today’s journal', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    const header = fs.readFileSync(path.join(opened.folder, 'head'));
    await opened.journal.access.changePassphrase({ current: testPassphrase, next, onSameKey: true });
    await write(opened, 'moss');
    await opened.close();
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toBe('wrong');
    for (const name of ['head', 'head.1']) fs.writeFileSync(path.join(opened.folder, name), header);
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toEqual(['moss', 'tide']);
  });

  test('on the same key, cut short before the spare header, leaves the one before nothing to open', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    const spare = path.join(opened.folder, 'head.1');
    const header = fs.readFileSync(spare);
    await opened.journal.access.changePassphrase({ current: testPassphrase, next, onSameKey: true });
    await opened.close();
    fs.writeFileSync(spare, header);
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toBe('wrong');
    expect(await tryOpen(opened.folder, { passphrase: next })).toEqual(['tide']);
    expect(fs.readFileSync(spare)).not.toEqual(header);
  });

  test('is refused for a journal that is not what was written, which stays as it was', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    const db = opened.session.db();
    db.exec('DROP TRIGGER temp.entry_changed');
    db.exec("UPDATE entry SET title = 'other words'");
    await expect(opened.journal.access.changePassphrase({ current: testPassphrase, next })).rejects.toMatchObject({
      code: 'not-sound',
    });
    expect(await titles(opened)).toEqual(['other words']);
    expect(fs.readdirSync(opened.folder).filter((name) => name.startsWith('main-2') || name === 'making')).toEqual([]);
    await opened.close();
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toEqual(['other words']);
  });

  test('goes on with the copies after the next unlock, when it was cut short', async () => {
    const opened = await openTestJournal();
    await write(opened, 'tide');
    await opened.journal.backups.make();
    const copy = path.join(opened.folder, 'copies', '000000000001');
    const old = copyOf(copy);
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    await opened.close();
    // As if it had not come to the copy.
    fs.rmSync(copy, { recursive: true });
    fs.cpSync(old, copy, { recursive: true });
    const again = lockedTestJournal({ folder: opened.folder });
    await again.journal.access.unlock({ passphrase: next });
    await expect
      .poll(async () => (await again.journal.backups.list()).copies.find(({ name }) => name === '000000000001'))
      .toMatchObject({ isUnderEarlierKey: false });
    await again.close();
    expect(await tryOpen(copyOf(copy), { passphrase: testPassphrase })).toBe('wrong');
  });
});

describe('a new recovery sheet', () => {
  test('takes the passphrase, and leaves the one before nothing to open', async () => {
    const { opened, words } = await withSheet();
    const header = fs.readFileSync(path.join(opened.folder, 'head'));
    for (const passphrase of [null, 'not the one']) {
      await expect(opened.journal.access.proposeRecovery({ passphrase })).rejects.toMatchObject({
        code: 'wrong-passphrase',
      });
    }
    const { words: newer } = await opened.journal.access.proposeRecovery({ passphrase: testPassphrase });
    await opened.journal.access.keepRecovery();
    await write(opened, 'moss');
    await opened.close();
    expect(await tryOpen(opened.folder, { words: newer })).toEqual(['moss', 'tide']);
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toEqual(['moss', 'tide']);
    expect(await tryOpen(opened.folder, { words })).toBe('wrong');
    const attacked = copyOf(opened.folder);
    for (const name of ['head', 'head.1']) fs.writeFileSync(path.join(attacked, name), header);
    expect(['missing-journal', 'damaged-journal']).toContain(await tryOpen(attacked, { words }));
  });

  test('can be taken away without another', async () => {
    const { opened, words } = await withSheet();
    await opened.journal.access.removeRecovery({ passphrase: testPassphrase });
    expect(await opened.journal.access.status()).toMatchObject({ hasRecovery: false });
    await opened.close();
    expect(await tryOpen(opened.folder, { words })).toBe('wrong');
    expect(await tryOpen(opened.folder, { passphrase: testPassphrase })).toEqual(['tide']);
  });
});

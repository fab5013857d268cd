import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { markContext, markOpen } from '../../../electron/access/watch-file.ts';
import { noteProof } from '../../../electron/backups/kept-copies.ts';
import { ledgerState } from '../../../electron/ledger/ledger.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

async function write({ journal }: TestJournal, at: string, words: string): Promise<string> {
  const { id, revision } = await journal.entries.create({ at, title: '' });
  await journal.entries.save({ id, baseRevision: revision, title: words, body: bodyOf(words) });
  return id;
}

const titles = async ({ journal }: TestJournal): Promise<string[]> =>
  (await journal.entries.page({ month: '2026-01', offset: 0, limit: 100 })).map(({ title }) => title).sort();

const copies = (folder: string): string[] => {
  const inside = path.join(folder, 'copies');
  return fs.existsSync(inside) ? fs.readdirSync(inside).sort() : [];
};

/** Overwrites the middle of a journal file, as a bad sector would. */
function damage(file: string): void {
  const handle = fs.openSync(file, 'r+');
  const { size } = fs.fstatSync(handle);
  fs.writeSync(handle, Buffer.alloc(4_096, 7), 0, 4_096, Math.floor(size / 2 / 4_096) * 4_096);
  fs.closeSync(handle);
}

describe('copies', () => {
  test('are made at the lock, each a journal of its own, and none where nothing is new', async () => {
    const first = await openTestJournal();
    await write(first, '2026-01-05T10:00', 'tide');
    await first.close();
    expect(copies(first.folder)).toEqual(['000000000001']);
    const again = await openTestJournal({ folder: first.folder });
    await again.close();
    expect(copies(first.folder)).toEqual(['000000000001']);

    const inCopy = await openTestJournal({ folder: path.join(first.folder, 'copies', '000000000001') });
    expect(await titles(inCopy)).toEqual(['tide']);
    expect(await inCopy.journal.backups.condition()).toMatchObject({ noticed: [] });
    await inCopy.close();
  });

  test('hold nothing in the clear, and have names that say nothing', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'a word that nobody else may read');
    const { copy } = await opened.journal.backups.make();
    expect(copy).toMatchObject({ name: '000000000001', broken: false });
    const folder = path.join(opened.folder, 'copies', copy.name);
    expect(fs.readdirSync(folder).sort()).toEqual(['head', 'head.1', 'main-1.db', 'main-1.mark']);
    expect(fs.statSync(folder).mode & 0o077).toBe(0);
    for (const name of fs.readdirSync(folder)) {
      expect(fs.readFileSync(path.join(folder, name)).includes('nobody else')).toBe(false);
    }
    await opened.close();
  });

  test('are read again on request: counted where whole, named broken where not', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    await write(opened, '2026-01-06T10:00', 'moss');
    const { copy } = await opened.journal.backups.make();
    expect(await opened.journal.backups.prove({ name: copy.name })).toMatchObject({ whole: true, entries: 2 });
    expect(await opened.journal.backups.list()).toMatchObject({
      copies: [{ broken: false, provenAt: expect.any(String) }],
    });
    const file = path.join(opened.folder, 'copies', copy.name, 'main-1.db');
    damage(file);
    const proof = await opened.journal.backups.prove({ name: copy.name }).catch((error) => error);
    expect(proof.whole === false || proof.code === 'not-sound').toBe(true);
    // Whatever is wrong with a copy, it is not said of the journal.
    fs.truncateSync(file, 3 * 4_096);
    await expect(opened.journal.backups.prove({ name: copy.name })).rejects.toMatchObject({ code: 'not-sound' });
    fs.rmSync(file);
    await expect(opened.journal.backups.prove({ name: copy.name })).rejects.toMatchObject({ code: 'not-sound' });
    expect(await opened.journal.backups.list()).toMatchObject({ copies: [{ broken: true, provenAt: null }] });
    await expect(opened.journal.backups.restoreOver({ name: copy.name })).rejects.toMatchObject({ code: 'not-sound' });
    expect(await titles(opened)).toEqual(['moss', 'tide']);
    await opened.close();
  });

  test('are made of a journal that was put back and came to the same number again', async () => {
    const opened = await openTestJournal();
    const id = await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    for (const words of ['moss', 'fern', 'reed']) await write(opened, '2026-01-06T10:00', words);
    await opened.journal.backups.make();
    await opened.journal.backups.restoreOver({ name: copy.name });
    await opened.journal.access.unlock({ passphrase: testPassphrase });
    const newest = path.join(opened.folder, 'copies', copies(opened.folder).at(-1) ?? '');
    const { seq: reached = 0 } = opened.session.journal().copyIsOf(newest) ?? {};
    const seq = (): number => ledgerState(opened.session.db())?.seq ?? 0;
    expect(seq()).toBeLessThan(reached);
    for (let starred = true; seq() < reached; starred = !starred)
      await opened.journal.entries.describe({ id, starred });
    expect(seq()).toBe(reached);
    const { copy: made } = await opened.journal.backups.make();
    expect(path.basename(newest)).not.toBe(made.name);
    expect(await opened.journal.backups.prove({ name: made.name })).toMatchObject({ whole: true, entries: 1 });
    await opened.close();
  });

  test('are read while they follow a new passphrase, and none is named broken for waiting', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    await opened.journal.access.changePassphrase({ current: testPassphrase, next: 'lantern 4 sparrow oat drizzle' });
    expect(opened.session.journal().underEarlierKeys()).toHaveLength(1);
    expect(await opened.journal.backups.prove({ name: copy.name })).toMatchObject({ whole: true, entries: 1 });
    expect(opened.session.journal().underEarlierKeys()).toEqual([]);
    expect((await opened.journal.backups.list()).copies).toMatchObject([
      { name: copy.name, broken: false, isUnderEarlierKey: false },
    ]);
    await opened.close();
  });

  test('that were written anew under a new passphrase are others than those that were read before', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    noteProof(opened.session.db(), path.join(opened.folder, 'copies'), copy.name, false, new Date());
    await opened.journal.access.changePassphrase({ current: testPassphrase, next: 'lantern 4 sparrow oat drizzle' });
    await expect.poll(() => opened.session.journal().underEarlierKeys(), { timeout: 30_000 }).toEqual([]);
    expect((await opened.journal.backups.list()).copies).toMatchObject([{ name: copy.name, broken: false }]);
    await opened.close();
  });

  test('that somebody opened and wrote in are journals of their own, and are never removed', async () => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, '2026-01-05T10:00', 'tide');
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    const [there = ''] = fs.readdirSync(stick);
    const inside = path.join(opened.folder, 'copies');
    const used = [path.join(inside, '000000000001'), path.join(stick, there, '000000000001')];
    for (const folder of used) {
      const theirs = await openTestJournal({ folder });
      await write(theirs, '2026-01-07T10:00', 'reed');
      await theirs.close();
    }
    // Just opened, and nothing shows it but the mark.
    await write(opened, '2026-01-06T10:00', 'moss');
    const { copy } = await opened.journal.backups.make();
    const open = path.join(inside, copy.name);
    const { header, journalKey } = await keysOfFolder(open, testPassphrase);
    markOpen(markContext(open, header, journalKey));
    await write(opened, '2026-01-08T10:00', 'fern');
    expect(await opened.journal.backups.removeEarlier({ passphrase: testPassphrase })).toMatchObject({ removed: 0 });
    expect(copies(opened.folder)).toEqual(['000000000001', copy.name, '000000000003']);
    // Nor once they are under a passphrase from before.
    const next = 'lantern 4 sparrow oat drizzle';
    await opened.journal.access.changePassphrase({ current: testPassphrase, next });
    expect(await opened.journal.backups.removeEarlier({ passphrase: next })).toMatchObject({ place: 'written' });
    await opened.close();
    for (const folder of used) {
      const theirs = await openTestJournal({ folder });
      expect(await titles(theirs)).toEqual(['reed', 'tide']);
      await theirs.close();
    }
  });

  test('that have lost their lock, but not its spare, are there and are put back', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    await write(opened, '2026-01-06T10:00', 'moss');
    fs.rmSync(path.join(opened.folder, 'copies', copy.name, 'head'));
    expect((await opened.journal.backups.list()).copies).toMatchObject([{ name: copy.name }]);
    expect(await opened.journal.backups.prove({ name: copy.name })).toMatchObject({ whole: true, entries: 1 });
    await opened.journal.backups.restoreOver({ name: copy.name });
    await opened.journal.access.unlock({ passphrase: testPassphrase });
    expect(await titles(opened)).toEqual(['tide']);
    await opened.close();
  });

  test('go to a second place too, and are read there again before they count', async () => {
    const opened = await openTestJournal();
    const stick = temporaryFolder();
    await write(opened, '2026-01-05T10:00', 'tide');
    await opened.journal.backups.setPlace({ place: opened.grant(stick) });
    const [there = ''] = fs.readdirSync(stick);
    expect(there).toMatch(/^Pages [0-9a-f]{8}$/);
    expect(fs.readdirSync(path.join(stick, there))).toEqual(['000000000001']);
    expect(await opened.journal.backups.list()).toMatchObject({
      place: { name: path.basename(stick), isReachable: true, reachedAt: expect.any(String) },
    });
    // Pulled out: the next copy is made all the same.
    fs.renameSync(stick, `${stick}-gone`);
    await write(opened, '2026-01-06T10:00', 'moss');
    expect(await opened.journal.backups.make()).toMatchObject({ copy: { name: '000000000002' }, place: 'not-there' });
    fs.renameSync(`${stick}-gone`, stick);
    await opened.close();
    const inCopy = await openTestJournal({ folder: path.join(stick, there, '000000000001') });
    expect(await titles(inCopy)).toEqual(['tide']);
    await inCopy.close();
  });

  test('of a journal that was put back stand there beside those from before, under a number of their own', async () => {
    const first = await openTestJournal();
    const stick = temporaryFolder();
    await write(first, '2026-01-05T10:00', 'tide');
    await first.journal.backups.setPlace({ place: first.grant(stick) });
    const [there = ''] = fs.readdirSync(stick);
    const second = path.join(temporaryFolder(), 'Pages');
    await first.journal.backups.restoreInto({ name: '000000000001', destination: first.grant(second) });
    await first.close();
    const opened = await openTestJournal({ folder: second });
    await write(opened, '2026-01-06T10:00', 'moss');
    expect(await opened.journal.backups.make()).toMatchObject({ copy: { name: '000000000001' }, place: 'written' });
    expect(fs.readdirSync(path.join(stick, there))).toEqual(['000000000001', '000000000002']);
    // Asked again with nothing new, it is the same copy.
    expect(await opened.journal.backups.make()).toMatchObject({ place: 'written' });
    expect(fs.readdirSync(path.join(stick, there))).toHaveLength(2);
    await opened.close();
    const carried = await openTestJournal({ folder: path.join(stick, there, '000000000002') });
    expect(await titles(carried)).toEqual(['moss', 'tide']);
    await carried.close();
  });

  test('of a journal that is not whole are not counted, and the ones from before stay', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    await opened.journal.backups.make();
    const db = opened.session.db();
    db.exec('DROP TRIGGER temp.entry_changed');
    db.exec("UPDATE entry SET title = 'other words'");
    await write(opened, '2026-01-06T10:00', 'moss');
    await expect(opened.journal.backups.make()).rejects.toMatchObject({ code: 'not-sound' });
    expect(copies(opened.folder)).toEqual(['000000000001']);
    expect(await opened.journal.backups.check()).toMatchObject({
      checked: { altered: [{ kind: 'entry', day: '2026-01-05' }] },
    });
    await opened.close();
  });

  test('that were cut short leave nothing that counts, and go with the next', async () => {
    const opened = await openTestJournal();
    fs.mkdirSync(path.join(opened.folder, 'copies', '000000000007.making'), { recursive: true });
    await write(opened, '2026-01-05T10:00', 'tide');
    expect(await opened.journal.backups.list()).toMatchObject({ copies: [] });
    await opened.journal.backups.make();
    expect(copies(opened.folder)).toEqual(['000000000001']);
    await opened.close();
  });
});

describe('putting back', () => {
  test('over the journal leaves the present one aside, and both open', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    await write(opened, '2026-01-06T10:00', 'moss');
    await opened.journal.backups.restoreOver({ name: copy.name });
    expect(await opened.journal.access.status()).toMatchObject({ state: 'locked' });
    await opened.journal.access.unlock({ passphrase: testPassphrase });
    expect(await titles(opened)).toEqual(['tide']);
    expect(await opened.journal.backups.condition()).toMatchObject({ noticed: [] });
    expect(await opened.journal.backups.check()).toMatchObject({ checked: { lost: [], ledger: 'whole' } });
    await opened.close();
    const aside = await openTestJournal({ folder: path.join(opened.folder, 'aside', '1') });
    expect(await titles(aside)).toEqual(['moss', 'tide']);
    await aside.close();
    // What was written last was copied too, before it was put aside.
    expect(copies(opened.folder)).toEqual(['000000000001', '000000000002', '000000000003']);
  });

  test('into an empty folder makes a second journal with the same passphrase, and touches nothing else', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    const { copy } = await opened.journal.backups.make();
    const second = path.join(temporaryFolder(), 'Pages');
    await opened.journal.backups.restoreInto({ name: copy.name, destination: opened.grant(second) });
    const full = temporaryFolder();
    fs.writeFileSync(path.join(full, 'letter.txt'), 'mine');
    await expect(
      opened.journal.backups.restoreInto({ name: copy.name, destination: opened.grant(full) }),
    ).rejects.toMatchObject({ code: 'already-there' });
    expect(fs.readdirSync(full)).toEqual(['letter.txt']);
    await opened.close();
    const again = await openTestJournal({ folder: second });
    expect(await titles(again)).toEqual(['tide']);
    await again.close();
  });
});

describe('what was noticed', () => {
  test('stays until it is put away, through locks', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    await opened.close();
    fs.rmSync(path.join(opened.folder, 'main-1.mark'));
    const found = await openTestJournal({ folder: opened.folder });
    expect(await found.journal.backups.condition()).toMatchObject({ noticed: [{ finding: 'mark-missing' }] });
    await found.close();
    const later = await openTestJournal({ folder: opened.folder });
    expect(await later.journal.backups.condition()).toMatchObject({ noticed: [{ finding: 'mark-missing' }] });
    await later.journal.backups.putAway();
    await later.close();
    const last = await openTestJournal({ folder: opened.folder });
    expect(await last.journal.backups.condition()).toMatchObject({ noticed: [] });
    await last.close();
  });

  test('is looked into at once, and what everything was is kept', async () => {
    const opened = await openTestJournal();
    await write(opened, '2026-01-05T10:00', 'tide');
    await opened.close();
    fs.appendFileSync(path.join(opened.folder, 'main-1.db'), Buffer.alloc(4_096));
    const found = await openTestJournal({ folder: opened.folder });
    await expect
      .poll(async () => (await found.journal.backups.condition()).checked, { timeout: 5_000 })
      .toMatchObject({ altered: [], lost: [], strange: [], ledger: 'whole' });
    await found.close();
  });

  test('is looked into in the file under the new key, when the passphrase changes meanwhile', async () => {
    const opened = await openTestJournal();
    for (let count = 0; count < 150; count += 1) await write(opened, '2026-01-05T10:00', `tide ${count}`);
    await opened.close();
    fs.appendFileSync(path.join(opened.folder, 'main-1.db'), Buffer.alloc(4_096));
    // So that it has begun and not ended when the key changes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const found = await openTestJournal({ folder: opened.folder });
      vi.advanceTimersToNextTimer();
      const next = 'quiet lantern over seven hills';
      await found.journal.access.changePassphrase({ current: testPassphrase, next });
      for (let steps = 0; steps < 100; steps += 1) vi.advanceTimersToNextTimer();
      const { checked } = await found.journal.backups.condition();
      expect(checked).toMatchObject({ altered: [], lost: [], strange: [], ledger: 'whole' });
      await found.close();
    } finally {
      vi.useRealTimers();
    }
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addBytes } from '../../support/add-attachment.ts';
import { bodyOf, openTestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';

const at = '2026-11-20T08:00';
const wrong = { code: 'wrong-passphrase' };

describe('what cannot be undone is done for the passphrase alone, asked in the journal process', () => {
  test('erasing entries and worksheets', async () => {
    const { journal, close } = await openTestJournal();
    const { id } = await journal.entries.create({ at, title: 'goes' });
    const response = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at });
    await journal.entries.discard({ ids: [id] });
    await journal.worksheets.discard({ ids: [response.id] });
    for (const passphrase of ['', 'another one', `${testPassphrase} `]) {
      await expect(journal.entries.erase({ ids: [id], passphrase })).rejects.toMatchObject(wrong);
      await expect(journal.worksheets.erase({ ids: [response.id], passphrase })).rejects.toMatchObject(wrong);
    }
    expect((await journal.entries.bin()).length + (await journal.worksheets.bin()).length).toBe(2);
    await journal.entries.erase({ ids: [id], passphrase: testPassphrase });
    await journal.worksheets.erase({ ids: [response.id], passphrase: testPassphrase });
    expect((await journal.entries.bin()).length + (await journal.worksheets.bin()).length).toBe(0);
    await close();
  });

  test('a file of the gallery, and a first recovery sheet but where the journal was just made', async () => {
    const opened = await openTestJournal();
    const { journal } = opened;
    const { id } = await addBytes(opened, 'words.txt', Buffer.from('words'));
    await expect(journal.attachments.erase({ id, passphrase: 'another one' })).rejects.toMatchObject(wrong);
    await journal.attachments.erase({ id, passphrase: testPassphrase });
    await journal.access.proposeRecovery();
    await opened.close();
    const again = await openTestJournal({ folder: opened.folder });
    await expect(again.journal.access.proposeRecovery()).rejects.toMatchObject(wrong);
    await expect(again.journal.access.proposeRecovery({ passphrase: 'another one' })).rejects.toMatchObject(wrong);
    await expect(again.journal.access.keepRecovery()).rejects.toMatchObject({ code: 'not-found' });
    await again.journal.access.proposeRecovery({ passphrase: testPassphrase });
    await again.journal.access.keepRecovery();
    await again.close();
    expect([...opened.faults, ...again.faults]).toEqual([]);
  });

  test('removing copies from before: one of how it is now is there first, here and in the second place', async () => {
    const opened = await openTestJournal();
    const { journal, folder } = opened;
    const second = temporaryFolder();
    await journal.backups.setPlace({ place: opened.grant(second) });
    for (const title of ['one', 'two', 'three']) {
      await journal.entries.create({ at, title, body: bodyOf(title) });
      await journal.backups.make();
    }
    const there = path.join(second, fs.readdirSync(second)[0] ?? '');
    const places = () => [path.join(folder, 'copies'), there].map((each) => fs.readdirSync(each).sort());
    const before = places();
    expect(before.every((names) => names.length > 1)).toBe(true);
    await expect(journal.backups.removeEarlier({ passphrase: 'another one' })).rejects.toMatchObject(wrong);
    expect(places()).toEqual(before);
    await journal.entries.create({ at, title: 'four' });
    const { removed, place } = await journal.backups.removeEarlier({ passphrase: testPassphrase });
    // As many as are kept by themselves, but for the new one.
    expect([removed, place]).toEqual([2, 'written']);
    const [here, elsewhere] = places();
    expect([here?.length, elsewhere]).toEqual([1, here]);
    const { copies } = await journal.backups.list();
    expect(await journal.backups.prove({ name: copies[0]?.name ?? '' })).toMatchObject({ whole: true, entries: 4 });
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  test('the example, which has none, asks for none', async () => {
    const { journal, close } = await openTestJournal().then(async (opened) => {
      await opened.close();
      return opened;
    });
    await journal.access.openExample({ day: '2026-11-20' });
    const [entry] = await journal.entries.recent({ limit: 1 });
    await journal.entries.discard({ ids: [entry?.id ?? ''] });
    expect(await journal.entries.erase({ ids: [entry?.id ?? ''], passphrase: '' })).toEqual({ count: 1 });
    await close();
  });
});

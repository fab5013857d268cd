import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { Closing } from '#contract/exports.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { fileOf } from '../../support/export-files.ts';
import { filesIn } from '../../support/files-in.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { openRichJournal } from '../../support/rich-journal.ts';
import { allEntries, bringOwn, lookOwn } from './bring-in.ts';

/** What the journal holds, but for what it notes for itself and what brought in last. */
const dump = ({ session }: TestJournal): string =>
  logicalDump(session.db())
    .split('\n')
    .filter((line) => !line.startsWith('setting {"name":"last-'))
    .join('\n');

/** Everything of a journal, saved as a person would. */
async function saved(my: TestJournal, closing: Closing | 'folder' = 'folder'): Promise<string> {
  const place = temporaryFolder();
  const isFolder = closing === 'folder';
  const { name } = await my.journal.archive.save({
    ...{ form: 'json', into: isFolder ? 'folder' : 'file', passphrase: testPassphrase },
    ...{ closing: isFolder ? { by: 'nothing' } : closing },
    destination: my.grant(isFolder ? place : path.join(place, 'notes.zip')),
  });
  return path.join(place, name);
}

async function withFile(words: string, bytes = randomBytes(900_000)) {
  const my = await openTestJournal();
  const file = await addBytes(my, 'paper.bin', bytes, { asFile: true });
  const { id } = await my.journal.entries.create({ at: '2026-11-23T18:42', title: words, body: bodyWith(words, file) });
  return { my, id, file, bytes };
}

async function refusal(opened: TestJournal, file: string): Promise<string> {
  try {
    await lookOwn(opened, file);
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'it was read';
}

test('what is there comes beside what is here, once however often, and is taken back to what was', async () => {
  const { opened: theirs } = await openRichJournal();
  const folder = await saved(theirs);
  const mine = await openTestJournal();
  await mine.journal.entries.create({ at: '2026-01-07T10:00', title: 'My own', body: bodyOf('stays as it is') });
  await mine.journal.settings.change({ pace: 'gentle' });
  const before = dump(mine);

  const { found, brought } = await bringOwn(mine, folder);
  const counted = await theirs.journal.archive.size();
  expect(found).toMatchObject({ name: path.basename(folder), isFirst: false, hasOtherSettings: true, goneFiles: 0 });
  expect(brought).toMatchObject({ format: 'own', entries: counted.entries, responses: counted.responses, damaged: 0 });
  expect(brought.files).toBe(counted.attachments);
  expect(await mine.journal.imports.last()).toMatchObject({ entries: counted.entries, responses: counted.responses });
  expect((await allEntries(mine)).map(({ title }) => title)).toContain('My own');
  const after = dump(mine);

  const again = await bringOwn(mine, folder);
  expect(again.found).toMatchObject({ files: { count: 0 }, small: 0, hasOtherSettings: false });
  expect(again.found.entries.fresh.count + again.found.responses.fresh.count).toBe(0);
  expect(again.brought).toMatchObject({ entries: 0, responses: 0, files: 0, others: 0 });
  expect(dump(mine)).toBe(after);

  // What came before is not given up for nothing, and also after a lock it goes in one step.
  const { folder: place } = mine;
  await mine.close();
  const later = await openTestJournal({ folder: place });
  expect(await later.journal.imports.undo()).toMatchObject({ stayed: 0 });
  expect(await later.journal.imports.last()).toBeNull();
  await later.close();
  const last = await openTestJournal({ folder: place });
  // What was asked stays among what worksheets ever asked, and nothing is filled in to it.
  const withoutAsked = (text: string): string => text.replaceAll(/^asked_worksheet .*\n?/gm, '').trim();
  expect(withoutAsked(dump(last))).toBe(withoutAsked(before));
  expect([...mine.faults, ...later.faults, ...last.faults]).toEqual([]);
  await Promise.all([theirs.close(), last.close()]);
});

test('it comes out of a zip file, out of one that is locked with a passphrase, and out of one for a key', async () => {
  const { my, file, bytes } = await withFile('Kept');
  const key = await generateX25519Identity();
  const recipients = [await identityToRecipient(await generateX25519Identity()), await identityToRecipient(key)];
  const ways: readonly (readonly [Closing, string])[] = [
    [{ by: 'nothing' }, ''],
    [{ by: 'passphrase', passphrase: 'pebble harbour violin' }, 'pebble harbour violin'],
    [{ by: 'recipients', recipients }, `  ${key}\n`],
  ];
  for (const [closing, secret] of ways) {
    const from = await saved(my, closing);
    const fresh = await openTestJournal();
    const { brought } = await bringOwn(fresh, from, secret);
    expect(brought, closing.by).toMatchObject({ entries: 1, files: 1, damaged: 0 });
    expect((await allEntries(fresh)).map(({ title }) => title)).toEqual(['Kept']);
    expect((await bytesOf(fresh, file)).equals(bytes)).toBe(true);
    expect(fresh.faults).toEqual([]);
    await fresh.close();
  }
  await my.close();
});

test('a wrong secret opens nothing and can be tried again; a locked file that was changed or cut is refused', async () => {
  const { my } = await withFile('Kept');
  const right = { passphrase: 'pebble harbour violin', key: await generateX25519Identity() };
  const byPassphrase = await saved(my, { by: 'passphrase', passphrase: right.passphrase });
  const file = await saved(my, { by: 'recipients', recipients: [await identityToRecipient(right.key)] });
  const fresh = await openTestJournal();
  for (const [place, by, wrong] of [
    [byPassphrase, 'passphrase', ['', 'pebble harbour']],
    [file, 'key', ['', right.passphrase, await generateX25519Identity(), 'AGE-SECRET-KEY-1X', 'x'.repeat(1_024)]],
  ] as const) {
    const looked = await fresh.journal.imports.look({ source: fresh.grant(place) });
    expect(looked).toEqual({ result: 'locked', name: path.basename(place), by });
    for (const secret of wrong) expect(await fresh.journal.imports.unlock({ secret })).toEqual({ result: 'wrong' });
    expect(await fresh.journal.imports.unlock({ secret: right[by] })).toMatchObject({ result: 'own' });
  }
  await fresh.journal.imports.leave();
  await expect(fresh.journal.imports.unlock({ secret: right.key })).rejects.toMatchObject({
    code: 'not-found',
  });

  const whole = fs.readFileSync(file);
  const changedAt = (at: number): Buffer => {
    const copy = Buffer.from(whole);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };
  // The last byte, the seal of the header, the list of contents, cut within a chunk, at the end of one, and in the header.
  const seal = whole.indexOf('\n--- ') + 8;
  const firstChunks = whole.indexOf('\n', seal) + 1 + 16 + 3 * (64 * 1024 + 16);
  for (const [what, bytes] of [
    ['end', changedAt(whole.length - 1)],
    ['seal', changedAt(seal)],
    ['middle of its last chunk', changedAt(whole.length - 60)],
    ['cut', whole.subarray(0, whole.length - 5)],
    ['cut at a chunk', whole.subarray(0, firstChunks)],
    ['cut in the header', whole.subarray(0, 60)],
  ] as const) {
    await fresh.journal.imports.look({ source: fresh.grant(fileOf('notes.zip.age', bytes)) });
    await expect(fresh.journal.imports.unlock({ secret: right.key }), what).rejects.toMatchObject({
      code: 'bad-archive',
    });
  }
  expect(fresh.faults).toEqual([]);
  await Promise.all([my.close(), fresh.close()]);
});

test('what is damaged, cut off, of a later version or of the first form is refused, each with its own sentence', async () => {
  const { my } = await withFile('One', Buffer.from('few bytes'));
  const folder = await saved(my);
  const file = path.join(folder, 'journal.json');
  const whole = fs.readFileSync(file, 'utf8');
  const fresh = await openTestJournal();
  const before = dump(fresh);
  const lines = whole.split('\n');
  const middle = lines.findIndex((line) => line.startsWith('    {"id"'));
  const cases: readonly (readonly [string, RegExp])[] = [
    [whole.replace('"version": 2', '"version": 3'), /A later version of the app saved it/],
    [whole.replace('"version": 2', '"version": 1'), /first form that the rescue command wrote/],
    [whole.slice(0, -40), /was cut off/],
    [lines.slice(0, middle + 1).join('\n'), /was cut off/],
    [lines.slice(0, -2).join('\n'), /was cut off/],
    [lines.with(middle, '    {"id": oh}').join('\n'), /“journal.json” in it is damaged/],
    ['{"format": "journal export"', /“journal.json” in it is damaged/],
    ['{"format": "journal export"}', /is not everything of a journal/],
    [whole.replace('"version": 2', '"version": "2"'), /is not everything of a journal/],
  ];
  for (const [text, sentence] of cases) {
    fs.writeFileSync(file, text);
    expect(await refusal(fresh, folder), text.slice(0, 60)).toMatch(sentence);
    expect(await refusal(fresh, folder)).toMatch(/^bad-archive: .*Nothing was brought in/);
  }
  for (const other of ['', 'no JSON', '[]', '{}', '{"entries": []}']) {
    fs.writeFileSync(file, other);
    expect(await refusal(fresh, folder), other).not.toBe('it was read');
  }
  // Another program may have written it anew; what was changed in it is left out, and told.
  const anew = JSON.parse(whole);
  const { format, version, ...rest } = anew;
  for (const text of [
    JSON.stringify(anew),
    JSON.stringify(anew, null, 2),
    JSON.stringify(anew, null, 4),
    JSON.stringify({ entries: rest.entries, format, version, ...rest }),
  ]) {
    fs.writeFileSync(file, text);
    expect((await lookOwn(fresh, folder)).entries.fresh.count).toBe(1);
  }
  fs.writeFileSync(file, whole.replace('"feeling":null', '"feeling":9'));
  expect(await lookOwn(fresh, folder)).toMatchObject({ unreadable: 1, entries: { fresh: { count: 0 } } });
  await fresh.journal.imports.leave();
  expect(dump(fresh)).toBe(before);
  expect(filesIn(fresh.folder).filter((name) => name.includes('other'))).toEqual([]);
  expect(fresh.faults).toEqual([]);
  await Promise.all([my.close(), fresh.close()]);
});

test('words come without a file that is gone or damaged, and the file comes with a whole one later', async () => {
  const { my, id, file, bytes } = await withFile('Words');
  const other = await addBytes(my, 'other.bin', randomBytes(300_000), { asFile: true });
  await my.journal.entries.create({ at: '2026-11-24T10:00', title: 'Two', body: bodyWith('', other) });
  const folder = await saved(my);
  const place = path.join(folder, 'attachments', `${file.id}.bin`);
  const fresh = await openTestJournal();

  fs.writeFileSync(place, Buffer.from(bytes).fill(0, 500, 600));
  expect(await lookOwn(fresh, folder)).toMatchObject({ goneFiles: 0, files: { count: 2 } });
  fs.rmSync(place);
  expect(await lookOwn(fresh, folder)).toMatchObject({ goneFiles: 1, files: { count: 1, bytes: 300_000 } });
  fs.writeFileSync(place, Buffer.from(bytes).fill(0, 500, 600));
  expect((await bringOwn(fresh, folder)).brought).toMatchObject({ entries: 2, files: 1, damaged: 1 });
  expect((await fresh.journal.entries.get({ id })).title).toBe('Words');
  await expect(fresh.journal.attachments.get({ id: file.id })).rejects.toMatchObject({ code: 'not-found' });

  fs.writeFileSync(place, bytes);
  const mended = await bringOwn(fresh, folder);
  expect(mended.found).toMatchObject({ files: { count: 1 }, entries: { fresh: { count: 0 }, here: 2 } });
  expect(mended.brought).toMatchObject({ entries: 0, files: 1, damaged: 0 });
  expect((await bytesOf(fresh, file)).equals(bytes)).toBe(true);
  expect(fresh.faults).toEqual([]);
  await Promise.all([my.close(), fresh.close()]);
});

test('stopped in the middle, or locked, nothing of it is there', async () => {
  const { my } = await withFile('Much', randomBytes(24 * 1024 * 1024));
  const folder = await saved(my);
  const fresh = await openTestJournal();
  const before = dump(fresh);
  const pieces = fresh.session.db().prepare('SELECT count(*) FROM attachment_piece').pluck();
  for (const end of ['stop', 'lock'] as const) {
    await lookOwn(fresh, folder);
    const coming = fresh.journal.imports.startOwn({ back: [], settings: true }).catch((error: unknown) => error);
    while (pieces.get() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    if (end === 'lock') break;
    await fresh.journal.imports.stop();
    expect(await coming).toMatchObject({ code: 'stopped' });
    expect(dump(fresh)).toBe(before);
  }
  await fresh.close();
  expect(filesIn(fresh.folder).filter((name) => name.includes('other'))).toEqual([]);
  const later = await openTestJournal({ folder: fresh.folder });
  expect(await allEntries(later)).toEqual([]);
  await Promise.all([my.close(), later.close()]);
});

test('settings come where they are asked for, and never those that guard a journal; lists grow, and give nothing up', async () => {
  const [theirs, mine] = [await openTestJournal(), await openTestJournal()];
  const reminder = (words: string) => ({
    ...{ id: randomUUID(), words, rhythm: { how: 'weekly' as const, weekdays: [0] }, time: '20:00' },
    ...{ leadsTo: null, on: true },
  });
  const takenOut = (words: string) => ({ id: randomUUID(), words, instead: 'M.', endings: false });
  const [here, there] = [takenOut('Marigold'), takenOut('Harbour')];
  await theirs.journal.settings.change({ pace: 'deeper', printing: true, idleMinutes: null, coverWhenLeft: false });
  await theirs.journal.reminders.keep({ at: '2026-11-29T10:00', reminder: reminder('theirs') });
  await theirs.journal.exports.keepTakenOut({ list: [there, takenOut('marigold')] });
  await mine.journal.settings.change({ idleMinutes: 2, partnerWord: 'M.' });
  await mine.journal.reminders.keep({ at: '2026-11-29T10:00', reminder: reminder('mine') });
  await mine.journal.exports.keepTakenOut({ list: [here] });
  const before = dump(mine);
  const folder = await saved(theirs);

  const found = await lookOwn(mine, folder);
  expect(found).toMatchObject({ hasOtherSettings: true, small: 1 });
  expect(await mine.journal.imports.startOwn({ back: [], settings: false })).toMatchObject({ others: 1 });
  // Words that are on the list already come but once.
  expect((await mine.journal.exports.takenOut()).map(({ words }) => words)).toEqual(['Marigold', 'Harbour']);
  expect(await mine.journal.settings.get()).toMatchObject({ pace: 'steady', partnerWord: 'M.' });
  expect((await mine.journal.reminders.list()).map(({ words }) => words)).toEqual(['mine']);

  await bringOwn(mine, folder);
  expect(await mine.journal.settings.get()).toMatchObject({
    ...{ pace: 'deeper', partnerWord: '' },
    ...{ printing: false, idleMinutes: 2, coverWhenLeft: true },
  });
  expect((await mine.journal.reminders.list()).map(({ words }) => words)).toEqual(['mine', 'theirs']);
  await mine.journal.imports.undo();
  expect(await mine.journal.settings.get()).toMatchObject({ pace: 'steady', partnerWord: 'M.' });
  // The list of words came the first time, which the second one is not.
  await mine.journal.exports.keepTakenOut({ list: [here] });
  expect(dump(mine)).toBe(before);
  expect(mine.faults).toEqual([]);
  await Promise.all([theirs.close(), mine.close()]);
});

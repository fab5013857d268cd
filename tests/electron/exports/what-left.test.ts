import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Left } from '#contract/exports.ts';
import { readKept, writeKept } from '../../../electron/settings/handlers.ts';
import { addBytes } from '../../support/add-attachment.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

let my: TestJournal;
let folder: string;
beforeAll(async () => {
  my = await openTestJournal({ now: () => new Date('2026-11-23T12:00:00Z') });
  folder = temporaryFolder();
});
afterAll(async () => {
  expect(my.faults).toEqual([]);
  await my.close();
});

const days = { from: '2026-11-01', to: '2026-11-23' };
const open = { by: 'nothing' } as const;

test('every way in which words leave is noted: the day, the form, how much, and the fingerprint of a file', async () => {
  const { exports, entries, worksheets, archive } = my.journal;
  const { id: entry } = await entries.create({ at: '2026-11-20T20:00', title: '', body: bodyOf('A kettle sang.') });
  const { id: page } = await worksheets.start({ worksheet: 'small-steps', at: '2026-11-20T21:00' });
  const parts = (await exports.parts({ kind: 'entry', id: entry })).map(({ key }) => key);
  const selection = { ...days, pageOne: {}, chosen: [{ kind: 'entry' as const, id: entry, parts }], look: {} };
  const song = await addBytes(my, 'song.bin', Buffer.from('la la'));
  const place = (name: string) => ({ destination: my.grant(path.join(folder, name)) });
  const fingerprint = (name: string): string =>
    createHash('sha256')
      .update(fs.readFileSync(path.join(folder, name)))
      .digest('hex');
  const book = { ...days, look: {}, takeOut: false, closing: open, keepLine: true, passphrase: testPassphrase };
  const all = { form: 'json', closing: open, passphrase: testPassphrase } as const;

  await exports.save({ selection, format: 'pdf', closing: open, ...place('notes.pdf'), keepLine: true });
  await exports.printed({ what: 'notes', selection, pages: 1 });
  await exports.saveBook({ ...book, format: 'markdown', ...place('book.md') });
  await exports.saveAttachment({ id: song.id, ...place('song.bin') });
  await worksheets.saveCopy({ id: page, ...place('copy.md') });
  await worksheets.handOver({ id: 'small-steps', ...place('questions.yaml') });
  await exports.printed({ what: 'worksheet' });
  await exports.printed({ what: 'insights' });
  await archive.save({ ...all, into: 'file', ...place('all.zip') });
  await archive.save({ ...all, into: 'folder', destination: my.grant(folder) });

  const made = fs.readdirSync(folder).find((name) => name.startsWith('notes-2026'));
  const paper = { format: 'Paper', sha256: '' };
  const left = await exports.left();
  expect(left.toReversed()).toMatchObject([
    { what: 'notes', reader: 'therapist', format: 'PDF', items: 1, pages: 1, sha256: fingerprint('notes.pdf') },
    { what: 'print', reader: 'therapist', items: 1, pages: 1, ...paper },
    { what: 'book', format: 'Markdown', items: 1, sha256: fingerprint('book.md') },
    { what: 'attachment', format: 'BIN', sha256: fingerprint('song.bin') },
    { what: 'worksheet', format: 'Markdown', sha256: fingerprint('copy.md') },
    { what: 'worksheet', format: 'Questions alone', sha256: fingerprint('questions.yaml') },
    { what: 'worksheet', reader: null, items: 1, ...paper },
    { what: 'insights', reader: null, items: 1, ...paper },
    { what: 'archive', format: 'JSON', sha256: fingerprint('all.zip') },
    { what: 'archive', format: 'JSON', sha256: fingerprint(path.join(made ?? '', 'SHA256SUMS')) },
  ]);
  for (const { leftAt } of left) expect(leftAt).toBe('2026-11-23T12:00:00.000Z');
  // No kind of leaving is without its line here.
  expect(new Set(left.map(({ what }) => what))).toEqual(new Set(Left.shape.what.options));
  expect(JSON.stringify(left)).not.toMatch(/kettle|song|copy|book\.md|small/i);
});

test('nothing is noted of what was refused, nor where that is not wanted', async () => {
  const before = await my.journal.exports.left();
  const selection = { ...days, pageOne: { topThree: ['One thing'] }, chosen: [], look: {} };
  const task = { selection, format: 'text', closing: open } as const;
  await my.journal.exports.save({ ...task, destination: my.grant(path.join(folder, 'quiet.txt')), keepLine: false });
  const nowhere = my.grant(path.join(folder, 'nowhere', 'notes.txt'));
  await expect(my.journal.exports.save({ ...task, destination: nowhere, keepLine: true })).rejects.toThrow();
  expect(await my.journal.exports.left()).toEqual(before);
});

test('a line of a later version of the app stays in the list while others come and go', async () => {
  const db = my.session.db();
  const known = await my.journal.exports.left();
  const later = { id: 'x', leftAt: 'later', what: 'carrier pigeon' };
  writeKept(db, 'left', [later, ...(readKept(db, 'left') as unknown[])]);
  expect(await my.journal.exports.left()).toEqual(known);
  await my.journal.exports.printed({ what: 'insights' });
  const [line] = await my.journal.exports.left();
  await my.journal.exports.forgetLeft({ id: line?.id ?? '' });
  expect(await my.journal.exports.left()).toEqual(known);
  expect(readKept(db, 'left')).toContainEqual(later);
});

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import type { ArchiveForm } from '#contract/archive.ts';
import type { Closing } from '#contract/exports.ts';
import { writeArchive } from '../../../electron/archive/write-archive.ts';
import { addBytes, bodyWith } from '../../support/add-attachment.ts';
import { filesIn } from '../../support/files-in.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';

const megabyte = 1024 * 1024;
const everyForm: readonly ArchiveForm[] = ['json', 'markdown', 'html', 'day-one', 'csv'];

async function withMuch(bytes = 12 * megabyte): Promise<TestJournal> {
  const my = await openTestJournal();
  const file = await addBytes(my, 'paper.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(bytes)]));
  await my.journal.entries.create({ at: '2026-11-23T18:42', title: 'Much', body: bodyWith('Words', file) });
  return my;
}

const saving = (
  my: TestJournal,
  form: ArchiveForm,
  into: 'folder' | 'file',
  place: string,
  closing: Closing = { by: 'nothing' },
) =>
  my.journal.archive.save({
    ...{ form, into, closing, passphrase: testPassphrase },
    destination: my.grant(into === 'folder' ? place : path.join(place, 'notes.zip')),
  });

test('only for the passphrase, only once at a time, and only as it can be closed', async () => {
  const my = await withMuch();
  const place = temporaryFolder();
  const given = { form: 'json', into: 'file', passphrase: testPassphrase } as const;
  const destination = (): string => my.grant(path.join(place, 'notes.zip'));
  const open = { by: 'nothing' } as const;
  for (const [input, code] of [
    [{ ...given, closing: open, passphrase: 'another', destination: destination() }, 'wrong-passphrase'],
    [{ ...given, closing: { by: 'password', password: 'x' }, destination: destination() }, 'bad-password'],
    [{ ...given, closing: { by: 'passphrase', passphrase: '' }, destination: destination() }, 'bad-password'],
    [{ ...given, closing: { by: 'recipients', recipients: ['age1no'] }, destination: destination() }, 'bad-password'],
    [
      { ...given, into: 'folder', closing: { by: 'passphrase', passphrase: 'p q r' }, destination: my.grant(place) },
      'bad-input',
    ],
  ] as const) {
    await expect(my.journal.archive.save(structuredClone(input) as never)).rejects.toMatchObject({ code });
  }
  expect(fs.readdirSync(place)).toEqual([]);
  expect(await my.journal.exports.left()).toEqual([]);
  const first = saving(my, 'json', 'file', place);
  const second = saving(my, 'json', 'file', place);
  const ends = await Promise.allSettled([first, second]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await my.close();
});

test('nothing of what is sealed leaves, in any form, and nothing tells whether there is any', async () => {
  const my = await openTestJournal();
  await my.journal.entries.create({ at: '2026-11-22T18:42', title: 'Open', body: bodyOf('to see') });
  const secret = 'quincequincequince';
  const all = async (): Promise<string> => {
    const texts: string[] = [];
    for (const form of everyForm) {
      const place = temporaryFolder();
      const { name } = await saving(my, form, 'folder', place);
      for (const file of filesIn(path.join(place, name)).filter((each) => each !== 'SHA256SUMS')) {
        texts.push(file, fs.readFileSync(path.join(place, name, file), 'utf8'));
      }
    }
    for (const { id } of await my.journal.exports.left()) await my.journal.exports.forgetLeft({ id });
    return texts
      .join('\n')
      .replace(/"writtenAt":.*/, '')
      .replace(/"settings":.*/, '');
  };
  const before = await all();
  expect(before).toContain('to see');
  await my.journal.sealed.make({ passphrase: 'pebble orbit velvet saffron lantern' });
  await my.journal.sealed.create({ at: '2026-11-23T18:42', title: secret, body: bodyOf(secret) });
  expect(await all()).toBe(before);
  await my.close();
});

test('stopped in the middle, or by a lock, it leaves nothing, and is not in the list of what left', async () => {
  const my = await withMuch(60 * megabyte);
  const place = temporaryFolder();
  const recipients = [await identityToRecipient(await generateX25519Identity())];
  const open = { by: 'nothing' } as const;
  for (const form of everyForm.filter((each) => each !== 'csv')) {
    for (const [into, closing] of [
      ['folder', open],
      ['file', open],
      ['file', { by: 'recipients' as const, recipients }],
    ] as const) {
      const going = saving(my, form, into, place, closing as Closing);
      const ended = expect(going).rejects.toMatchObject({ code: 'stopped' });
      await expect.poll(() => fs.readdirSync(place).length, { interval: 1, timeout: 30_000 }).toBeGreaterThan(0);
      expect(await my.journal.archive.progress()).toBeTypeOf('number');
      await my.journal.archive.stop();
      await ended;
      expect(fs.readdirSync(place)).toEqual([]);
    }
  }
  expect(await my.journal.exports.left()).toEqual([]);
  const going = saving(my, 'json', 'file', place).catch(() => 'refused');
  await expect.poll(() => fs.readdirSync(place).length, { interval: 1, timeout: 30_000 }).toBeGreaterThan(0);
  await my.close();
  expect(fs.readdirSync(place)).toEqual([]);
  expect(await going).toBe('refused');
});

test('what is written meanwhile is saved at once', async () => {
  const my = await withMuch(60 * megabyte);
  const { id } = await my.journal.entries.create({ at: '2026-11-24T18:42', title: '', body: bodyOf('') });
  const going = saving(my, 'json', 'file', temporaryFolder());
  let [revision, longest, isGoing] = [0, 0, true];
  void going.finally(() => {
    isGoing = false;
  });
  while (isGoing) {
    // As between two messages of a port.
    await setTimeout(15);
    const from = performance.now();
    ({ revision } = await my.journal.entries.save({
      id,
      baseRevision: revision,
      title: `${revision}`,
      body: bodyOf('x'),
    }));
    longest = Math.max(longest, performance.now() - from);
  }
  await going;
  expect(revision).toBeGreaterThan(2);
  // All of it at once takes several times as long as a save should ever wait.
  expect(longest).toBeLessThan(2_000);
  await my.close();
});

test('a damaged picture ends where the damage begins, and is told; the rest comes along', async () => {
  const my = await withMuch(2 * megabyte);
  my.session.db().exec('DELETE FROM attachment_piece WHERE id = (SELECT max(id) FROM attachment_piece)');
  const place = temporaryFolder();
  const made = await saving(my, 'json', 'folder', place);
  expect(made).toMatchObject({ entries: 1, attachments: 1, damaged: 1 });
  expect(fs.readFileSync(path.join(place, made.name, 'README.txt'), 'utf8')).toContain(
    'There is 1 picture, sound or file, of which 1 ends where the damage begins.',
  );
  await my.close();
});

test('a place that is gone before it begins is told so', async () => {
  const my = await withMuch(1_000);
  const place = path.join(temporaryFolder(), 'gone');
  for (const into of ['folder', 'file'] as const) {
    await expect(saving(my, 'json', into, place)).rejects.toMatchObject({ code: 'place-gone' });
  }
  expect(await my.journal.exports.left()).toEqual([]);
  await my.close();
});

test.runIf(canMount)(
  'on a place that is full, read-only or taken away, a sentence each, and nothing is left',
  async () => {
    const my = await withMuch();
    for (const form of everyForm.filter((each) => each !== 'csv')) {
      for (const into of ['folder', 'file'] as const) {
        const disk = smallDisk(64 * megabyte);
        let isMounted = true;
        try {
          disk.fill(5 * megabyte);
          const before = filesIn(disk.folder);
          await expect(saving(my, form, into, disk.folder)).rejects.toMatchObject({ code: 'place-full' });
          expect(filesIn(disk.folder)).toEqual(before);
          disk.remount('ro');
          await expect(saving(my, form, into, disk.folder)).rejects.toMatchObject({ code: 'place-read-only' });
          disk.remount('rw');
          disk.empty();
          if (into === 'folder') {
            disk.fillNames(3);
            await expect(saving(my, form, into, disk.folder)).rejects.toMatchObject({ code: 'place-full' });
            expect(fs.readdirSync(disk.folder)).toEqual(['another’s names']);
            disk.empty();
            // In the middle of the first file: each next one is looked for in a place that is not there any more.
            const going = writeArchive(my.session.db(), {
              ...{ form, place: { kind: into, folder: path.join(disk.folder, 'out') }, now: new Date() },
              ...{ created: '2026-11-29', breathe: async () => {} },
              onProgress: () => {
                if (isMounted) disk.unmount();
                isMounted = false;
              },
            });
            await expect(going).rejects.toMatchObject({ code: 'place-gone' });
            expect(fs.readdirSync(disk.folder)).toEqual([]);
          }
        } finally {
          if (isMounted) disk.unmount();
        }
      }
    }
    expect(await my.journal.exports.left()).toEqual([]);
    await my.close();
  },
);

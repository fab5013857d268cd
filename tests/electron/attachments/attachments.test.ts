import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { afterEach, expect, test } from 'vitest';
import { pieceBytes } from '../../../electron/attachments/rows.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { openTestJournal, type TestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { gifWithNotes, hugePng, noted, photo, pngWithNotes, webpWithNotes } from '../../support/pictures.ts';

let opened: TestJournal;
afterEach(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const countOf = (table: string): number =>
  opened.session.db().prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
const reopen = async (): Promise<void> => {
  const { folder } = opened;
  await opened.close();
  opened = await openTestJournal({ folder });
};
const at = '2026-11-23T18:42';

test('a picture is kept in pieces beside the text, and is there after the lock as it was taken in', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'lake.jpg', await photo(2_000, 1_500));
  expect(added).toMatchObject({
    kind: 'picture',
    type: 'image/jpeg',
    name: 'lake.jpg',
    across: 2_000,
    down: 1_500,
    cleaned: true,
  });
  const entry = await opened.journal.entries.create({ at, body: bodyWith('By the lake', added) });
  const before = await bytesOf(opened, added);
  await reopen();
  const again = await opened.journal.entries.get({ id: entry.id });
  expect(again.body).toEqual(entry.body);
  expect(await opened.journal.attachments.get({ id: added.id })).toEqual(added);
  expect((await bytesOf(opened, added)).equals(before)).toBe(true);
  expect(countOf('attachment_piece')).toBe(Math.ceil(added.bytes / pieceBytes));
});

test.each([
  ['a photograph', () => photo(), 'image/jpeg'],
  ['a PNG picture', () => pngWithNotes(), 'image/png'],
  ['a WebP picture', () => webpWithNotes(), 'image/webp'],
  ['a GIF picture', async () => gifWithNotes(), 'image/gif'],
] as const)(
  'the place, the camera and every note are left out of %s, and no dot of it changes',
  async (_name, make, type) => {
    opened = await openTestJournal();
    const bytes = await make();
    // The control: they are there to be left out.
    const there = noted.filter((word) => bytes.includes(word));
    expect(there.length).toBeGreaterThan(2);
    const added = await addBytes(opened, 'picture', bytes);
    expect(added).toMatchObject({ kind: 'picture', type, cleaned: true });
    const kept = await bytesOf(opened, added);
    expect(noted.filter((word) => kept.includes(word))).toEqual([]);
    // The library draws no GIF; of that, both frames and the loop are there.
    const pixels = async (of: Buffer): Promise<Buffer> =>
      type === 'image/gif'
        ? Buffer.from(`${of.includes('NETSCAPE2.0')} ${of.toString('hex').split('21f904').length}`)
        : new Transformer(of).rawPixels();
    expect((await pixels(kept)).equals(await pixels(bytes))).toBe(true);
  },
);

test('what is noted in a picture stays where that was asked for, byte for byte', async () => {
  opened = await openTestJournal();
  const bytes = await photo();
  const added = await addBytes(opened, 'picture.jpg', bytes, { keepInside: true });
  expect(added.cleaned).toBe(false);
  expect((await bytesOf(opened, added)).equals(bytes)).toBe(true);
});

test('a photograph on its side is shown upright, small and large', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'side.jpg', await photo(2_400, 1_200, 6));
  expect(added).toMatchObject({ across: 1_200, down: 2_400 });
  for (const longest of [1_600, 400] as const) {
    const small = await opened.journal.attachments.small({ id: added.id, longest });
    expect(await new Transformer(Buffer.from(small.bytes)).metadata()).toMatchObject({
      width: longest / 2,
      height: longest,
      format: 'webp',
    });
    expect(noted.filter((word) => Buffer.from(small.bytes).includes(word))).toEqual([]);
  }
});

test('small pictures that are lost are made anew', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'lake.jpg', await photo(800, 600));
  opened.session.db().exec('DELETE FROM attachment_small');
  const small = await opened.journal.attachments.small({ id: added.id, longest: 400 });
  expect(small.type).toBe('image/webp');
  expect(countOf('attachment_small')).toBe(1);
});

test.each([
  ['one of 30,000 × 30,000 dots', async () => hugePng()],
  ['one that is cut off after its first bytes', async () => (await photo()).subarray(0, 400)],
  [
    'one of which only the beginning is a picture',
    async () => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(5_000)]),
  ],
  ['one without a picture in it', async () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
] as const)('a picture that can’t be drawn is refused, and may be kept as a file: %s', async (_name, make) => {
  opened = await openTestJournal();
  const bytes = await make();
  const { coming } = await opened.journal.attachments.begin({ name: 'broken.png', bytes: bytes.length });
  await opened.journal.attachments.put({ coming, bytes: new Uint8Array(bytes) });
  await expect(opened.journal.attachments.finish({ coming })).rejects.toMatchObject({ code: 'bad-picture' });
  expect(countOf('attachment')).toBe(0);
  const added = await opened.journal.attachments.finish({ coming, asFile: true });
  expect(added).toMatchObject({ kind: 'file', across: null, cleaned: false });
  expect((await bytesOf(opened, added)).equals(bytes)).toBe(true);
});

test('what a file is shows in its bytes, whatever it is called', async () => {
  opened = await openTestJournal();
  expect(await addBytes(opened, 'holiday.pdf', await photo(40, 30))).toMatchObject({
    kind: 'picture',
    type: 'image/jpeg',
  });
  expect(await addBytes(opened, 'page.jpg', Buffer.from('<script>alert(1)</script>'))).toMatchObject({ kind: 'file' });
  expect(await addBytes(opened, 'lake.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject({
    kind: 'file',
  });
  expect(await addBytes(opened, 'x', Buffer.from('%PDF-1.7\n…'))).toMatchObject({
    kind: 'file',
    type: 'application/pdf',
  });
  expect(await addBytes(opened, '../../etc/voice\u202egnp.mp3', Buffer.from('ID3\x04…'))).toMatchObject({
    kind: 'sound',
    type: 'audio/mpeg',
    name: 'voicegnp.mp3',
  });
});

test('nothing at all, and what is longer than was said, is refused', async () => {
  opened = await openTestJournal();
  const { attachments } = opened.journal;
  await expect(attachments.begin({ name: 'empty', bytes: 0 })).rejects.toMatchObject({ code: 'empty-file' });
  await expect(attachments.begin({ name: 'film', bytes: 3 * 1024 ** 3 })).rejects.toMatchObject({
    code: 'too-large-file',
  });
  const { coming } = await attachments.begin({ name: 'short', bytes: 3 });
  await expect(attachments.put({ coming, bytes: new Uint8Array(4) })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(attachments.finish({ coming })).rejects.toMatchObject({ code: 'bad-input' });
});

test('a large file is read where it lies, portion by portion, and one that is stopped leaves nothing', async () => {
  opened = await openTestJournal();
  const file = path.join(temporaryFolder(), 'recording.bin');
  const bytes = randomBytes(9 * 1024 * 1024 + 17);
  fs.writeFileSync(file, bytes);
  const { attachments } = opened.journal;
  const first = await attachments.beginFile({ source: opened.grant(file) });
  expect(first).toMatchObject({ name: 'recording.bin', bytes: bytes.length });
  expect((await attachments.take({ coming: first.coming })).done).toBeLessThan(bytes.length);
  expect(countOf('attachment_piece')).toBeGreaterThan(0);
  await attachments.drop({ coming: first.coming });
  expect([countOf('attachment'), countOf('attachment_piece')]).toEqual([0, 0]);

  const { coming } = await attachments.beginFile({ source: opened.grant(file) });
  for (let done = 0; done < bytes.length; ) ({ done } = await attachments.take({ coming }));
  const added = await attachments.finish({ coming });
  expect(added).toMatchObject({ kind: 'file', bytes: bytes.length });
  expect((await bytesOf(opened, added)).equals(bytes)).toBe(true);
});

test('what was coming in when the journal closed is gone after the next unlock', async () => {
  opened = await openTestJournal();
  const { coming } = await opened.journal.attachments.begin({ name: 'half', bytes: 600_000 });
  await opened.journal.attachments.put({ coming, bytes: new Uint8Array(300_000) });
  expect(countOf('attachment')).toBe(1);
  await reopen();
  expect([countOf('attachment'), countOf('attachment_piece')]).toEqual([0, 0]);
});

test('the bytes go when no text holds them any more, and not while one does: undo, an earlier version, the bin', async () => {
  let now = Date.parse('2026-11-23T18:42:00Z');
  opened = await openTestJournal({ now: () => new Date(now) });
  const added = await addBytes(opened, 'lake.jpg', await photo(80, 60));
  const { entries } = opened.journal;
  const entry = await entries.create({ at, body: bodyWith('By the lake', added) });
  const saved = await entries.save({ id: entry.id, baseRevision: 0, title: '', body: bodyWith('By the lake') });
  // Undo puts it back: it is still there, however often something else is saved.
  await entries.save({ id: entry.id, baseRevision: saved.revision, title: '', body: bodyWith('By the lake', added) });
  expect(countOf('attachment')).toBe(1);

  // A version is kept of what is written over after a while.
  now += 20 * 60_000;
  await entries.save({ id: entry.id, baseRevision: 2, title: '', body: bodyWith('By the lake.') });
  await reopen();
  expect(countOf('attachment')).toBe(1);
  expect((await opened.journal.attachments.all({})).shown).toMatchObject([{ id: added.id, isEarlier: true }]);
  const [version] = await opened.journal.entries.versions({ id: entry.id });
  await opened.journal.entries.restoreVersion({ id: entry.id, revision: version?.revision ?? -1 });
  expect(await opened.journal.attachments.get({ id: added.id })).toEqual(added);

  await opened.journal.entries.discard({ ids: [entry.id] });
  await reopen();
  expect(countOf('attachment')).toBe(1);
  await opened.journal.entries.erase({ ids: [entry.id], passphrase: testPassphrase });
  await reopen();
  expect(['attachment', 'attachment_piece', 'attachment_small', 'attachment_use'].map(countOf)).toEqual([0, 0, 0, 0]);
});

test('what was taken out within one writing, or never put into a text, is gone after the lock', async () => {
  opened = await openTestJournal();
  const [one, other] = [
    await addBytes(opened, 'one.jpg', await photo(80, 60)),
    await addBytes(opened, 'two.jpg', await photo(90, 60)),
  ];
  const entry = await opened.journal.entries.create({ at, body: bodyWith('', one) });
  await opened.journal.entries.save({ id: entry.id, baseRevision: 0, title: '', body: bodyWith('Nothing') });
  await reopen();
  expect([countOf('attachment'), countOf('attachment_piece')]).toEqual([0, 0]);
  await expect(opened.journal.attachments.get({ id: other.id })).rejects.toMatchObject({ code: 'not-found' });
});

test('words that could not be saved before the lock keep what they name', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'lake.jpg', await photo(80, 60));
  const entry = await opened.journal.entries.create({ at });
  const { sealed } = await opened.journal.access.seal({
    calls: [
      {
        path: 'entries.save',
        input: { id: entry.id, baseRevision: 0, title: '', body: bodyWith('By the lake', added) },
      },
    ],
  });
  await reopen();
  expect(countOf('attachment')).toBe(1);
  await opened.journal.access.takeUp({ sealed });
  await reopen();
  expect(await opened.journal.attachments.get({ id: added.id })).toEqual(added);
});

test('all of them in a row, by the days of their entries, and one removed for good', async () => {
  opened = await openTestJournal();
  const older = await addBytes(opened, 'older.jpg', await photo(80, 60));
  const newer = await addBytes(opened, 'newer.txt', Buffer.from('words'));
  await opened.journal.entries.create({ at, title: 'Second', body: bodyWith('', newer) });
  await opened.journal.entries.create({ at: '2026-11-20T08:00', title: 'First', body: bodyWith('', older) });
  const { shown, ...all } = await opened.journal.attachments.all({});
  expect(all).toEqual({ count: 2, bytes: older.bytes + newer.bytes });
  expect(shown.map(({ name, title }) => [name, title])).toEqual([
    ['newer.txt', 'Second'],
    ['older.jpg', 'First'],
  ]);
  expect((await opened.journal.attachments.all({ kind: 'picture' })).count).toBe(1);
  await opened.journal.attachments.erase({ id: older.id, passphrase: testPassphrase });
  expect((await opened.journal.attachments.all({})).count).toBe(1);
  expect(countOf('attachment_piece')).toBe(1);
});

test('what is said of a picture is found, and is its entry’s first words', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'IMG_2034.jpg', await photo(80, 60));
  const body = bodyWith('', added);
  const [, figure] = body.content;
  const attrs = {
    ...(figure as { attrs: object }).attrs,
    caption: 'The heron at dawn',
    alt: 'A grey bird in the reeds',
  };
  const entry = await opened.journal.entries.create({
    at,
    body: { ...body, content: [{ type: 'attachment', attrs }] },
  });
  expect(entry.excerpt).toBe('The heron at dawn A grey bird in the reeds');
  for (const text of ['heron', 'reeds', 'IMG_2034']) {
    expect(await opened.journal.search.find({ text }), text).toHaveLength(1);
  }
});

test('a text that names one that is gone, or was never there, stays a text', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'lake.jpg', await photo(80, 60));
  const entry = await opened.journal.entries.create({ at, body: bodyWith('By the lake', added) });
  await opened.journal.attachments.erase({ id: added.id, passphrase: testPassphrase });
  expect((await opened.journal.entries.get({ id: entry.id })).body).toEqual(entry.body);
  await expect(opened.journal.attachments.portion({ id: added.id, nth: 0 })).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(
    opened.journal.entries.create({
      at,
      body: { type: 'doc', content: [{ type: 'attachment', attrs: { file: '../../x' } }] },
    }),
  ).rejects.toMatchObject({ code: 'bad-input' });
});

test('they come along under a new passphrase and in a copy, and what a copy says of them is what was written', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'lake.jpg', await photo(1_200, 900));
  await opened.journal.entries.create({ at, body: bodyWith('By the lake', added) });
  const before = await bytesOf(opened, added);
  await opened.journal.access.changePassphrase({
    current: testPassphrase,
    next: 'thimble orchard velvet comet drizzle',
  });
  expect((await bytesOf(opened, added)).equals(before)).toBe(true);
  const { copy } = await opened.journal.backups.make();
  expect(await opened.journal.backups.prove({ name: copy.name })).toMatchObject({ whole: true, entries: 1 });
  const condition = await opened.journal.backups.check();
  expect(condition.checked).toMatchObject({ altered: [], lost: [], strange: [], structure: 'whole', ledger: 'whole' });
});

test('a piece that is other than was written is noticed, and nothing is shown of it', async () => {
  opened = await openTestJournal();
  const added = await addBytes(opened, 'words.txt', Buffer.from('words of hers'));
  const db = opened.session.db();
  // Past the ledger, as another program would.
  db.exec('DROP TRIGGER temp.attachment_piece_changed');
  db.prepare('UPDATE attachment_piece SET bytes = ?').run(Buffer.from('other words'));
  const { checked } = await opened.journal.backups.check();
  expect(checked?.altered.map(({ kind }) => kind)).toEqual(['attachment-piece']);
  await expect(opened.journal.attachments.portion({ id: added.id, nth: 0 })).rejects.toMatchObject({
    code: 'not-sound',
  });
});

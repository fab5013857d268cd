import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attachment } from '#contract/attachments.ts';
import type { Format } from '#contract/exports.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { openTestJournal, type TestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { noted, photo } from '../../support/pictures.ts';

const range = { from: '2026-11-01', to: '2026-11-30' };
let my: TestJournal;
let folder: string;
let picture: Attachment;
let letter: Attachment;
let id: string;
beforeAll(async () => {
  my = await openTestJournal();
  folder = temporaryFolder();
  picture = await addBytes(my, 'IMG_2034.jpg', await photo(900, 600), { keepInside: true });
  letter = await addBytes(my, 'letter.pdf', Buffer.from('%PDF-1.7 a letter'));
  const body = bodyWith('By the lake', picture, letter);
  const [line, shown, file] = body.content;
  const said = {
    ...(shown as { attrs: object }).attrs,
    caption: 'A heron for Marlene',
    alt: 'Marlene beside reeds',
    width: 50,
  };
  const content = [line, { type: 'attachment', attrs: said }, file];
  ({ id } = await my.journal.entries.create({ at: '2026-11-23T18:42', body: { type: 'doc', content } }));
});
afterAll(async () => {
  expect(my.faults).toEqual([]);
  await my.close();
});

async function saved(format: Format): Promise<string> {
  const parts = await my.journal.exports.parts({ kind: 'entry', id });
  const chosen = [{ kind: 'entry' as const, id, parts: parts.map(({ key }) => key), why: '' }];
  const file = path.join(folder, `notes.${format}`);
  await my.journal.exports.save({
    selection: { ...range, pageOne: {}, chosen, look: {} },
    ...{ format, closing: { by: 'nothing' }, destination: my.grant(file), keepLine: true },
  });
  return file;
}

const picturesIn = (pdf: string): number =>
  execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' }).trim().split('\n').length - 2;
const wordsIn = (pdf: string): string => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

test('a picture is ticked like any passage but by itself, and told by what is said of it', async () => {
  const parts = await my.journal.exports.parts({ kind: 'entry', id });
  expect(parts.map(({ words, byItself }) => [words, byItself])).toEqual([
    ['By the lake', false],
    ['Picture: A heron for Marlene. Marlene beside reeds', true],
    ['File: letter.pdf', true],
  ]);
});

test('that pictures go along is told with the pages: nothing inside them is taken out', async () => {
  const parts = (await my.journal.exports.parts({ kind: 'entry', id })).map(({ key }) => key);
  const made = async (keys: readonly string[]) => {
    const chosen = [{ kind: 'entry' as const, id, parts: [...keys], why: '' }];
    return (await my.journal.exports.make({ selection: { ...range, pageOne: {}, chosen, look: {} } })).pictures;
  };
  expect(await made(parts)).toBe(1);
  expect(await made(parts.slice(0, 1))).toBe(0);
});

test('the PDF of notes holds the picture that was chosen, with its caption, and nothing that was noted in it', async () => {
  const file = await saved('pdf');
  expect(picturesIn(file)).toBe(1);
  expect(wordsIn(file)).toContain('A heron for Marlene');
  expect(wordsIn(file)).toContain('File: letter.pdf');
  expect(wordsIn(file)).not.toContain('IMG_2034');
  const images = path.join(folder, 'image');
  execFileSync('pdfimages', ['-all', file, images]);
  const whole = Buffer.concat([
    fs.readFileSync(file),
    ...fs
      .readdirSync(folder)
      .filter((name) => name.startsWith('image'))
      .map((name) => fs.readFileSync(path.join(folder, name))),
  ]);
  expect(noted.filter((word) => whole.includes(word))).toEqual([]);
  // The control: in the journal they are, as that was asked for.
  const kept = await bytesOf(my, picture);
  expect(noted.filter((word) => kept.includes(word)).length).toBe(noted.length);
});

test('so does the Word document; Markdown and plain text say what stands there', async () => {
  const parts = unzipSync(fs.readFileSync(await saved('docx')));
  const media = Object.keys(parts).filter((name) => name.startsWith('word/media/'));
  expect(media).toHaveLength(1);
  expect(
    Buffer.from(parts[media[0] ?? ''] ?? [])
      .subarray(0, 3)
      .toString('hex'),
  ).toBe('ffd8ff');
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('Marlene beside reeds');
  expect(fs.readFileSync(await saved('markdown'), 'utf8')).toContain(
    'Picture: A heron for Marlene. Marlene beside reeds',
  );
  expect(fs.readFileSync(await saved('text'), 'utf8')).toContain(
    '[Picture: A heron for Marlene. Marlene beside reeds]',
  );
});

test('a name that is taken out is taken out of captions and descriptions too', async () => {
  const word = { id: 'b2f4c1de-7a11-4f6e-9a51-0f6c6f8f1c11', words: 'Marlene', instead: 'M.', endings: false };
  await my.journal.exports.keepTakenOut({ list: [word] });
  try {
    const document = strFromU8(
      unzipSync(fs.readFileSync(await saved('docx')))['word/document.xml'] ?? new Uint8Array(),
    );
    expect(document).not.toContain('Marlene');
    expect(document).toContain('M. beside reeds');
    expect(picturesIn(await saved('pdf'))).toBe(1);
  } finally {
    await my.journal.exports.keepTakenOut({ list: [] });
  }
});

test('a book has its pictures, or their words where that was chosen', async () => {
  const book = async (pictures: boolean): Promise<string> => {
    const file = path.join(folder, `book-${pictures}.pdf`);
    await my.journal.exports.saveBook({
      ...{ ...range, format: 'pdf', look: {}, pictures, takeOut: false, closing: { by: 'nothing' } },
      ...{ destination: my.grant(file), keepLine: false, passphrase: testPassphrase },
    });
    return file;
  };
  expect(picturesIn(await book(true))).toBe(1);
  const without = await book(false);
  expect(picturesIn(without)).toBe(0);
  expect(wordsIn(without)).toContain('Picture: A heron for Marlene');
});

test('a copy leaves byte for byte, with a line in the list of what left, and not at all when a part is damaged', async () => {
  const bytes = randomBytes(5_000_000);
  const film = await addBytes(my, 'film.bin', bytes);
  const file = path.join(folder, 'film.bin');
  await my.journal.exports.saveAttachment({ id: film.id, destination: my.grant(file) });
  expect(fs.readFileSync(file).equals(bytes)).toBe(true);
  const [line] = await my.journal.exports.left();
  expect(line).toMatchObject({
    what: 'attachment',
    format: 'BIN',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });

  // Past the ledger, as another program would.
  my.session.db().exec('DROP TRIGGER temp.attachment_piece_changed');
  my.session
    .db()
    .prepare(
      'UPDATE attachment_piece SET bytes = zeroblob(length(bytes)) WHERE id IN (SELECT max(id) FROM attachment_piece)',
    )
    .run();
  const other = path.join(folder, 'again.bin');
  await expect(my.journal.exports.saveAttachment({ id: film.id, destination: my.grant(other) })).rejects.toMatchObject({
    code: 'not-sound',
  });
  expect(fs.readdirSync(folder).filter((name) => name.startsWith('again'))).toEqual([]);
  await my.journal.attachments.erase({ id: film.id, passphrase: testPassphrase });
});

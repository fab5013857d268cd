import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderSource } from '../../../electron/archive/folder-source.ts';
import { readArchive } from '../../../electron/archive/read-archive.ts';
import { archiveSchema } from '../../../electron/archive/schema.ts';
import { writeArchive } from '../../../electron/archive/write-archive.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { type Connection, openInMemory } from '../../../electron/database/open.ts';
import { addBytes, bodyWith } from '../../support/add-attachment.ts';
import { filesIn } from '../../support/files-in.ts';
import { anyDocument } from '../../support/hostile-documents.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';
import { openRichJournal } from '../../support/rich-journal.ts';

const publishedSchema = path.resolve(import.meta.dirname, '../../../docs/journal-export.schema.json');
const breathe = async (): Promise<void> => {};

/** Everything of a journal, in the form of JSON, in a folder. */
async function exported(my: TestJournal): Promise<string> {
  const folder = temporaryFolder();
  const { name } = await my.journal.archive.save({
    ...{ form: 'json', into: 'folder', closing: { by: 'nothing' } },
    ...{ destination: my.grant(folder), passphrase: testPassphrase },
  });
  return path.join(folder, name);
}

// Without what a journal is sealed with, which does not leave it, and what the export itself adds to the list of what left.
const tables = ['entry', 'body', 'version', 'response', 'response_answers', 'response_version', 'asked_worksheet'];
const more = ['own_worksheet', 'feeling_note', 'own_word', 'attachment', 'attachment_piece', 'setting', 'beside'];
const guide = ['entry_prompt', 'card_read', 'chapter_aside', 'prompt_mute', 'asked', 'attachment_use'];

/** What two journals have in common that hold the same, whatever their rows are numbered. */
const holds = ({ session }: TestJournal): string => holdsIn(session.db());

function holdsIn(db: Connection): string {
  db.exec("DELETE FROM setting WHERE name IN ('left', 'last-proof', 'copy-failed')");
  const numbers = /"(?:id|place|asked|entry|response)":\d+,?/g;
  return logicalDump(db, [...tables, ...more, ...guide])
    .replaceAll(numbers, '')
    .split('\n')
    .sort()
    .join('\n');
}

function emptyJournal(): Connection {
  const db = openInMemory();
  migrate(db);
  return db;
}

async function again(folder: string): Promise<TestJournal> {
  const fresh = await openTestJournal();
  const read = await readArchive(folderSource(folder), fresh.session.db(), { breathe });
  expect(read).toMatchObject({ unreadable: 0, damaged: 0 });
  return fresh;
}

test('everything goes out as JSON and comes in again the same, and the file is what its schema says', async () => {
  const { opened: my } = await openRichJournal();
  const note = await addBytes(my, 'letter.docx', Buffer.alloc(700_000, 'letter'), { asFile: true });
  const { id } = await my.journal.entries.create({ at: '2026-03-06T10:00', title: 'A file', body: bodyWith('', note) });
  await my.journal.guide.keepBeside({ entry: id, open: true, card: null });
  const folder = await exported(my);
  const json = JSON.parse(fs.readFileSync(path.join(folder, 'journal.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(archiveSchema());
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(JSON.parse(fs.readFileSync(publishedSchema, 'utf8'))).toEqual(archiveSchema());
  expect(validate({ ...json, entries: [{ ...json.entries[0], feeling: 6 }] })).toBe(false);
  expect(filesIn(folder).filter((name) => name.startsWith('attachments/'))).toHaveLength(2);
  const fresh = await again(folder);
  expect(holds(fresh)).toBe(holds(my));
  // Found by its words there, as here.
  expect(my.faults).toEqual([]);
  await Promise.all([my.close(), fresh.close()]);
});

test('whatever was written, it comes in again the same', async () => {
  const my = await openTestJournal();
  const labels = fc.array(
    fc.string({ minLength: 1, maxLength: 20 }).filter((tag) => tag.trim() !== ''),
    { maxLength: 3 },
  );
  const written = fc.record({
    body: anyDocument,
    earlier: anyDocument,
    title: fc.string({ unit: 'grapheme', maxLength: 60 }),
    tags: labels,
    feelingWords: labels,
    feeling: fc.constantFrom(null, 1, 3, 5),
    minute: fc.integer({ min: 10, max: 59 }),
    discard: fc.boolean(),
  });
  // What one round writes is still there in the next, so that the journal grows.
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 4 }), async (all) => {
      for (const { body, earlier, title, tags, feelingWords, feeling, minute, discard } of all) {
        const at = `2026-11-23T18:${minute}`;
        const { id } = await my.journal.entries.create({ at, title: '', body: earlier });
        await my.journal.entries.save({ id, baseRevision: 0, title, body });
        await my.journal.entries.describe({ id, tags, feelingWords, feeling: feeling as 1 | null });
        if (discard) await my.journal.entries.discard({ ids: [id] });
      }
      const folder = path.join(temporaryFolder(), 'out');
      await writeArchive(my.session.db(), {
        ...{ form: 'json', place: { kind: 'folder', folder }, now: new Date(), created: '2026-11-29', breathe },
      });
      const fresh = emptyJournal();
      expect(await readArchive(folderSource(folder), fresh, { breathe })).toMatchObject({ unreadable: 0 });
      expect(holdsIn(fresh)).toBe(holdsIn(my.session.db()));
      fresh.close();
    }),
    { numRuns: 25 },
  );
  await my.close();
});

test('what is none, or of a later version, is refused; what was changed in it is left out and told', async () => {
  const my = await openTestJournal();
  const { id } = await my.journal.entries.create({ at: '2026-11-23T18:42', title: 'One', body: bodyOf('Words') });
  expect(id).toBeTruthy();
  const folder = await exported(my);
  const file = path.join(folder, 'journal.json');
  const whole = fs.readFileSync(file, 'utf8');
  const read = async (text: string) => {
    fs.writeFileSync(file, text);
    return readArchive(folderSource(folder), emptyJournal(), { breathe });
  };
  // Another program may have written it anew.
  expect(await read(JSON.stringify(JSON.parse(whole), null, 4))).toMatchObject({ entries: 1, unreadable: 0 });
  expect(await read(JSON.stringify(JSON.parse(whole)))).toMatchObject({ entries: 1, unreadable: 0 });
  expect(await read(whole.replace('"feeling":null', '"feeling":9'))).toMatchObject({ entries: 0, unreadable: 1 });
  for (const other of [
    '',
    'no JSON',
    '[]',
    '{}',
    '{"entries": []}',
    whole.slice(0, -40),
    whole.replace('"version": 2', '"version": 3'),
  ]) {
    await expect(read(other)).rejects.toMatchObject({ code: 'bad-archive' });
  }
  fs.rmSync(file);
  await expect(readArchive(folderSource(folder), emptyJournal(), { breathe })).rejects.toMatchObject({
    code: 'bad-archive',
  });
  await my.close();
});

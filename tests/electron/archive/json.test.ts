import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Worksheet } from '#contract/worksheet.ts';
import { archiveSchema } from '../../../electron/archive/schema.ts';
import { writeArchive } from '../../../electron/archive/write-archive.ts';
import type { Connection } from '../../../electron/database/open.ts';
import { addBytes, bodyWith } from '../../support/add-attachment.ts';
import { someAnswers } from '../../support/any-answers.ts';
import { filesIn } from '../../support/files-in.ts';
import { anyDocument } from '../../support/hostile-documents.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import { openTestJournal, type TestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { openRichJournal } from '../../support/rich-journal.ts';
import { bringOwn } from '../imports/bring-in.ts';
import { everyKind } from '../worksheets/every-kind.ts';

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
  db.exec("DELETE FROM setting WHERE name IN ('left', 'last-proof', 'copy-failed', 'last-import')");
  const numbers = /"(?:id|place|asked|entry|response)":\d+,?/g;
  return logicalDump(db, [...tables, ...more, ...guide])
    .replaceAll(numbers, '')
    .split('\n')
    .sort()
    .join('\n');
}

/** Brought into a journal that was just made, as a person would. */
async function again(folder: string): Promise<TestJournal> {
  const fresh = await openTestJournal();
  const { found, brought } = await bringOwn(fresh, folder);
  expect(found).toMatchObject({ unreadable: 0, goneFiles: 0, isFirst: true });
  expect(brought).toMatchObject({ damaged: 0, entries: found.entries.fresh.count });
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
  // What guards a journal no file changes: it is chosen there anew.
  await fresh.journal.settings.change({ idleMinutes: 10 });
  expect(holds(fresh)).toBe(holds(my));
  expect([...my.faults, ...fresh.faults]).toEqual([]);
  await Promise.all([my.close(), fresh.close()]);
});

/** A worksheet of the person’s own that asks for everything, and any answers to it. */
async function ownWorksheet({ journal }: TestJournal) {
  const { id } = await journal.worksheets.keepOwn({ definition: everyKind });
  const { pages } = Worksheet.parse({ ...everyKind, id });
  return { id, questions: someAnswers(pages.flatMap(({ fields }) => fields)) };
}

test('whatever was written, it comes in again the same', async () => {
  const my = await openTestJournal();
  const labels = fc.array(
    fc.string({ minLength: 1, maxLength: 20 }).filter((tag) => tag.trim() !== ''),
    { maxLength: 3 },
  );
  const { id: worksheet, questions } = await ownWorksheet(my);
  const written = fc.record({
    body: anyDocument,
    earlier: anyDocument,
    title: fc.string({ unit: 'grapheme', maxLength: 60 }),
    tags: labels,
    feelingWords: labels,
    feeling: fc.constantFrom(null, 1, 3, 5),
    minute: fc.integer({ min: 10, max: 59 }),
    discard: fc.boolean(),
    answers: questions,
    word: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((word) => word.trim() !== ''),
    file: fc.option(fc.uint8Array({ minLength: 1, maxLength: 400_000 }), { nil: null }),
    pace: fc.constantFrom('gentle', 'steady', 'deeper'),
  });
  // What one round writes is still there in the next, so that the journal grows.
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 4 }), async (all) => {
      for (const one of all) {
        const { body, earlier, title, tags, feelingWords, feeling, minute, discard, answers, word, file, pace } = one;
        const at = `2026-11-23T18:${minute}`;
        const { id } = await my.journal.entries.create({ at, title: '', body: earlier });
        await my.journal.entries.save({ id, baseRevision: 0, title, body });
        await my.journal.entries.describe({ id, tags, feelingWords, feeling: feeling as 1 | null });
        if (discard) await my.journal.entries.discard({ ids: [id] });
        if (file) {
          const attachment = await addBytes(my, 'a.bin', Buffer.from(file), { asFile: true });
          await my.journal.entries.create({ at, title: '', body: bodyWith(word, attachment) });
        }
        const { id: response } = await my.journal.worksheets.start({ worksheet, at });
        const filled = { id: response, title: '', links: [], page: null };
        await my.journal.worksheets.save({ ...filled, baseRevision: 0, answers });
        await my.journal.worksheets.save({ ...filled, baseRevision: 1, answers: {} });
        await my.journal.feelings.note({ at, feeling: (feeling ?? 2) as 1, words: [] });
        await my.journal.settings.learnWord({ word });
        await my.journal.settings.change({ pace: pace as 'gentle', careKinds: [word] });
        await my.journal.guide.keepBeside({ entry: id, open: discard, card: null });
      }
      const folder = path.join(temporaryFolder(), 'out');
      await writeArchive(my.session.db(), {
        ...{ form: 'json', place: { kind: 'folder', folder }, now: new Date(), created: '2026-11-29', breathe },
      });
      const fresh = await again(folder);
      expect(holds(fresh)).toBe(holds(my));
      await fresh.close();
    }),
    { numRuns: 10 },
  );
  await my.close();
});

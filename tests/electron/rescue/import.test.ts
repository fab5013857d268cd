import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ImportFormat } from '#contract/imports.ts';
import { unlockFile } from '../../../electron/exports/formats/lock-file.ts';
import { damagePage } from '../../support/damage-page.ts';
import { fileOf, folderWith, zipOf } from '../../support/export-files.ts';
import { bytesIn, filesIn } from '../../support/files-in.ts';
import { bodyOf, openTestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { openRichJournal, overflowing } from '../../support/rich-journal.ts';
import { runRescue, toldByRescue } from '../../support/run-rescue.ts';
import { smallExports } from '../../support/small-exports.ts';
import { allEntries } from '../imports/bring-in.ts';

/** A journal with one entry, closed. */
async function journalFolder(): Promise<string> {
  const opened = await openTestJournal({ folder: path.join(temporaryFolder(), 'Pages') });
  await opened.journal.entries.create({ at: '2026-11-23T18:42', title: 'My own', body: bodyOf('stays') });
  await opened.close();
  return opened.folder;
}

const dayOne = async (): Promise<string> =>
  zipOf('Ten years.zip', {
    'Journal.json': {
      metadata: { version: '1.0' },
      entries: [
        {
          ...{ uuid: 'A'.repeat(32), creationDate: '2022-07-09T20:15:00Z', timeZone: 'UTC', text: '# Lake\n\nSwifts.' },
          photos: [{ identifier: 'L'.repeat(32), md5: 'f00d', type: 'jpeg' }],
        },
        {
          ...{ uuid: 'B'.repeat(32), creationDate: '2022-07-10T20:15:00Z', timeZone: 'UTC', text: 'Gone: ' },
          photos: [{ identifier: 'M'.repeat(32), md5: 'beef', type: 'jpeg' }],
        },
      ],
    },
    'photos/f00d.jpeg': await photo(64, 48),
  });

test('it looks and changes nothing, and tells what would come and what can’t; with --bring it comes, once', async () => {
  const folder = await journalFolder();
  const source = await dayOne();
  const before = bytesIn(folder);
  const looked = await toldByRescue(['import', folder, source]);
  expect(looked).toMatchObject({ verb: 'import', source, exit: 1, result: 'incomplete' });
  expect(looked.imported).toMatchObject({
    ...{ name: 'Ten years.zip', format: 'day-one', fresh: 2, from: '2022-07-09', to: '2022-07-10', here: 0 },
    ...{ losses: [{ kind: 'missing-file', count: 1 }], brought: null },
    lossy: [{ at: '2022-07-10T20:15', losses: [{ kind: 'missing-file' }] }],
  });
  const words = (await runRescue(['import', folder, source])).out;
  for (const said of [
    '“Ten years.zip” is from Day One. In it:\n  2 entries that the journal does not have yet (2022-07-09 to 2022-07-10)',
    'In 1 entry, a picture, sound or file is not among what was chosen.',
    '2022-07-10  without a title: file is missing (jpeg)',
    'This only looked: nothing was changed. With “--bring” it is brought in.',
  ]) {
    expect(words).toContain(said);
  }
  expect(bytesIn(folder)).toEqual(before);

  const brought = await toldByRescue(['import', folder, source, '--bring']);
  expect(brought).toMatchObject({ exit: 1, journal: { result: 'whole', holds: { entries: 3 } } });
  expect(brought.imported?.brought).toEqual({ entries: 2, responses: 0, files: 1, others: 0 });
  const again = await toldByRescue(['import', folder, source, '--bring']);
  expect(again).toMatchObject({ exit: 0, imported: { fresh: 0, here: 2, brought: { entries: 0, files: 0 } } });

  // The app has them, and can take them back.
  const opened = await openTestJournal({ folder });
  expect((await allEntries(opened)).map(({ title }) => title)).toContain('Lake');
  expect(await opened.journal.imports.last()).toMatchObject({ name: 'Ten years.zip', entries: 2 });
  expect(await opened.journal.imports.undo()).toMatchObject({ gone: 2, stayed: 0 });
  expect((await allEntries(opened)).map(({ title }) => title)).toEqual(['My own']);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('an export of every app that the page reads comes in here too', async () => {
  const folder = await journalFolder();
  const formats = new Set<string>();
  const jrnlText = { 'journal.txt': '[2023-03-04 07:05] Tea. *\nAt home.\n\n[2023-03-05 23:50] Two\n' };
  for (const [family, files] of Object.entries({ ...smallExports, 'jrnl-text': jrnlText })) {
    const { imported, exit } = await toldByRescue(['import', folder, folderWith(files), '--bring']);
    expect([0, 1], family).toContain(exit);
    expect(imported?.brought?.entries, family).toBeGreaterThan(0);
    expect(imported?.brought?.entries, family).toBe(imported?.fresh);
    formats.add(imported?.format ?? '');
  }
  expect([...formats].sort()).toEqual([...ImportFormat.options].sort());
});

test('with the recovery words, what a locked file opens by stands after an empty line', async () => {
  const { opened, folder, words } = await openRichJournal();
  await opened.close();
  const file = path.join(temporaryFolder(), 'notes.age');
  const passphrase = 'pebble violin harbour';
  const byWords = (second: string): string => `${words.join('\n')}\n${second}`;
  // The second word is not taken for it.
  const none = await toldByRescue(['export', folder, file, '--form', 'json', '--recovery'], byWords(''));
  expect(none).toMatchObject({ exit: 2, error: { message: expect.stringContaining('after an empty line') } });
  expect(fs.existsSync(file)).toBe(false);
  await toldByRescue(['export', folder, file, '--form', 'json', '--recovery'], byWords(`\n${passphrase}\n`));
  expect(Object.keys(unzipSync(await unlockFile(fs.readFileSync(file), passphrase)))).toContain('journal.json');
  const looked = await toldByRescue(['import', folder, file, '--recovery'], byWords(`\r\n${passphrase}\r\n`));
  expect(looked).toMatchObject({ exit: 0, imported: { format: 'own', brought: null } });
});

test('everything of a journal comes in from what “export” wrote, locked too, and leaves again the same', async () => {
  const { opened, folder: from } = await openRichJournal();
  await opened.close();
  const place = temporaryFolder();
  const file = path.join(place, 'notes.age');
  const two = (second: string): string => `${testPassphrase}\n${second}\n`;
  await toldByRescue(['export', from, file, '--form', 'json'], two('pebble violin harbour'));
  const fresh = await openTestJournal({ folder: path.join(temporaryFolder(), 'Pages') });
  await fresh.close();

  const { folder } = fresh;
  const before = bytesIn(folder);
  const looked = await toldByRescue(['import', folder, file], two('pebble violin harbour'));
  expect(looked).toMatchObject({ exit: 0, imported: { format: 'own', brought: null, inBin: 0, changed: 0 } });
  expect(looked.imported?.responses).toBe(1);
  for (const [second, code] of [
    ['another', 'wrong-secret'],
    ['', 'wrong-use'],
  ] as const) {
    const { error } = await toldByRescue(['import', folder, file], second ? two(second) : `${testPassphrase}\n`);
    expect(error?.code).toBe(code);
  }
  expect(bytesIn(folder)).toEqual(before);
  const given = ['import', folder, file, '--bring', '--settings'];
  const told = await toldByRescue(given, two('pebble violin harbour'));
  expect(told).toMatchObject({ exit: 0, journal: { result: 'whole', holds: { entriesInBin: 1, responses: 1 } } });
  expect(filesIn(folder).filter((name) => name.startsWith('other'))).toEqual([]);

  const [one, other] = [path.join(place, 'one'), path.join(place, 'other')];
  await toldByRescue(['export', from, one, '--form', 'markdown']);
  await toldByRescue(['export', folder, other, '--form', 'markdown']);
  const written = (out: string) => bytesIn(out).filter(([name]) => !/^(README\.txt|SHA256SUMS)$/.test(name));
  expect(written(other)).toEqual(written(one));
});

test('what can’t be brought in is refused, each with a number and a sentence, and nothing is changed', async () => {
  const folder = await journalFolder();
  const source = await dayOne();
  const before = bytesIn(folder);
  const nothing = zipOf('Else.zip', { 'readme.txt': 'nothing of the kind' });
  const half = fileOf('half.zip', fs.readFileSync(source).subarray(0, 100));
  const later = folderWith({ 'journal.json': '{\n  "format": "journal export",\n  "version": 9\n}\n' });
  const cases: readonly (readonly [string[], number, string])[] = [
    [['import', folder], 2, 'wrong-use'],
    [['import', folder, source, source], 2, 'wrong-use'],
    [['import', folder, source, '--settings'], 2, 'wrong-use'],
    [['verify', folder, '--bring'], 2, 'wrong-use'],
    [['import', `${folder}-none`, source], 4, 'no-journal'],
    [['import', folder, `${source}-none`], 4, 'bad-file'],
    [['import', folder, nothing, '--bring'], 4, 'unknown-format'],
    [['import', folder, half, '--bring'], 4, 'bad-archive'],
    [['import', folder, later], 4, 'bad-archive'],
  ];
  for (const [given, exit, code] of cases) {
    expect(await toldByRescue(given), given.join(' ')).toMatchObject({ exit, error: { code } });
  }
  expect(await toldByRescue(['import', folder, source, '--bring'], 'wrong\n')).toMatchObject({ exit: 3 });
  expect(bytesIn(folder).filter(([name]) => !name.startsWith('main-'))).toEqual(
    before.filter(([name]) => !name.startsWith('main-')),
  );
  expect((await toldByRescue(['verify', folder])).journal?.holds.entries).toBe(1);

  const opened = await openTestJournal({ folder });
  expect(await toldByRescue(['import', folder, source])).toMatchObject({ exit: 6, error: { code: 'in-use' } });
  await opened.close();
});

test('a damaged journal is compared with, as far as it can be read, and nothing is written into it', async () => {
  const { opened, folder } = await openRichJournal();
  await opened.close();
  await damagePage(folder, overflowing.words);
  const before = bytesIn(folder);
  const source = await dayOne();
  expect((await toldByRescue(['import', folder, source])).imported).toMatchObject({ fresh: 2 });
  expect(await toldByRescue(['import', folder, source, '--bring'])).toMatchObject({
    exit: 1,
    error: { code: 'not-whole-journal' },
  });
  expect(bytesIn(folder)).toEqual(before);
});

test('stopped anywhere, it is all there or nothing', async () => {
  const folder = await journalFolder();
  const source = await dayOne();
  for (const at of ['Reading the journal', 'Bringing it in']) {
    let isSent = false;
    const { exit } = await runRescue(['import', folder, source, '--bring'], undefined, (said, child) => {
      if (!isSent && said.includes(at)) isSent = child.kill('SIGINT');
    });
    const { journal } = await toldByRescue(['verify', folder]);
    expect([exit, journal?.holds.entries, journal?.result]).toEqual([130, 1, 'whole']);
  }
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatOf } from '../../../electron/imports/formats/formats.ts';
import type { SourceEntry } from '../../../electron/imports/neutral.ts';
import { remembered } from '../../../electron/imports/remembered.ts';
import { folderWith } from '../../support/export-files.ts';
import { openTestJournal } from '../../support/open-test-journal.ts';
import { allEntries, asSuggested, look, openFiles } from './bring-in.ts';

const days = {
  '2019-05-02.md': 'The water was high.',
  '2019-05-03.md': '> Nobody asked.\n\n- [ ] call Ana',
};

test('what comes is what the look has shown, though a file was written to meanwhile', async () => {
  const opened = await openTestJournal();
  const folder = folderWith(days);
  const found = await look(opened, folder);
  fs.writeFileSync(path.join(folder, '2019-05-02.md'), 'Something else.');
  await opened.journal.imports.start(asSuggested(found));
  const texts = (await allEntries(opened)).map(({ body }) => JSON.stringify(body));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain('The water was high.');
  // Looked through anew, it is another text.
  expect(await look(opened, folder)).toMatchObject({ changed: 1, here: 1 });
});

test('what is too much to be kept in memory is read a second time, and is the same', async () => {
  const files = await openFiles(folderWith(days));
  const format = await formatOf(files);
  const all = async (reader: typeof format): Promise<SourceEntry[]> => {
    const entries: SourceEntry[] = [];
    for await (const entry of reader.entries(files, { zone: 'Europe/Zurich' })) entries.push(entry);
    return entries;
  };
  const once = await all(format);
  for (const most of [0, 200, 10_000]) {
    const reader = remembered(format, most);
    expect(await all(reader)).toEqual(once);
    expect(await all(reader)).toEqual(once);
  }
  files.close();
});

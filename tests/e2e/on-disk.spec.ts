import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { expect, test } from '../support/launch-app.ts';
import { desk, passphrase } from './desk.ts';

/** Files under the folders that hold a phrase: as it is, as UTF-16, or inside a gzip or deflate stream from the start. */
function filesHolding(phrases: readonly string[], folders: readonly string[]): string[] {
  const needles = phrases.flatMap((phrase) => [Buffer.from(phrase, 'utf8'), Buffer.from(phrase, 'utf16le')]);
  const inflate = (data: Buffer): Buffer => {
    try {
      return zlib.unzipSync(data);
    } catch {
      return data;
    }
  };
  return folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => {
        const data = fs.readFileSync(file);
        return needles.some((needle) => data.includes(needle) || inflate(data).includes(needle));
      }),
  );
}

test('what was written, tagged and searched is in no file after locking, nor is the passphrase', async ({
  launchApp,
}) => {
  // A temp folder of its own: whatever any of the app's processes puts there is found.
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  const launched = await launchApp({ environment: { TMPDIR: temp, TEMP: temp, TMP: temp } });
  const { page, userData } = launched;
  const my = desk(launched);
  await my.makeJournal();
  await my.newEntry();
  await my.title.fill('canarytitle zebrawood');
  await my.entryText.click();
  for (let line = 0; line < 40; line += 1) await page.keyboard.insertText(`canarybody ${line} gooseberry lantern. `);
  await my.settled();
  await page.keyboard.press('Control+2');
  const search = page.getByRole('searchbox', { name: 'Search entries' });
  await search.fill('canarysearch pomegranate');
  await search.fill('gooseberry');
  await expect(my.entry(/zebrawood/)).toBeVisible();
  await my.lock();

  const words = ['zebrawood', 'gooseberry', 'canarysearch', 'pomegranate', passphrase];
  expect(filesHolding(words, [userData, temp])).toEqual([]);
  await launched.app.close();
  expect(filesHolding(words, [userData, temp])).toEqual([]);

  // The control: the same search does find what is there.
  const plain = path.join(temp, 'plain');
  fs.writeFileSync(plain, `a line with gooseberry in it`);
  const wide = path.join(userData, 'wide');
  fs.writeFileSync(wide, Buffer.from('zebrawood', 'utf16le'));
  expect(filesHolding(words, [userData, temp]).sort()).toEqual([plain, wide].sort());
});

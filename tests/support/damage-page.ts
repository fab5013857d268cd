import fs from 'node:fs';
import path from 'node:path';
import { pageBytes } from '../../electron/salvage/pages.ts';
import { pagesOfJournal } from '../../electron/salvage/pages-of-journal.ts';
import { keysOfFolder } from './keys-of-folder.ts';
import { testPassphrase } from './open-test-journal.ts';

/** Writes over the middle of a page that holds nothing but these words, which fill several. Returns its number. */
export async function damagePage(folder: string, words: string): Promise<number> {
  const keys = await keysOfFolder(folder, testPassphrase);
  const source = pagesOfJournal(folder, keys);
  let number = 1;
  // From the 100th byte to the last but 100 that is used; before them stands where it goes on.
  while (!words.includes(source.page(number)?.toString('latin1', 100, pageBytes - 132) ?? '')) number += 1;
  source.close();
  const handle = fs.openSync(path.join(folder, keys.header.dbFile), 'r+');
  fs.writeSync(handle, Buffer.alloc(100), 0, 100, (number - 1) * pageBytes + 2_000);
  fs.closeSync(handle);
  return number;
}

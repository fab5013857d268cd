import path from 'node:path';
import { databaseKey } from '../../electron/keys/header.ts';
import { desk, passphrase } from '../e2e/desk.ts';
import { keysOfFolder } from '../support/keys-of-folder.ts';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { asKey, asText, commandOf, countInMemory, processesUnder } from './process-memory.ts';

test.skip(process.platform !== 'linux', 'the memory of a process is read from /proc');

const mainOf = ({ app }: Launched): Promise<number> => app.evaluate(() => process.pid);
const journalsUnder = (main: number): number[] =>
  processesUnder(main).filter((pid) => /journal\.js/.test(commandOf(pid)));

/** Collects and clears all that the main process no longer refers to. */
const tidy = ({ app }: Launched): Promise<void> =>
  app.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    setFlagsFromString('--clear-free-memory');
    const collect = process.getBuiltinModule('node:vm').runInNewContext('gc') as (options?: object) => void;
    for (let round = 0; round < 6; round += 1) {
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

test('after a lock the process that held the key is gone, and none of the app’s holds a word, the passphrase or a key', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(240_000);
  // What is given back is written over, at once (malloc(3), mallopt(3)): only what is still held is counted.
  const environment = { GLIBC_TUNABLES: 'glibc.malloc.perturb=165:glibc.malloc.tcache_count=0' };
  const launched = await launchApp({ withJournal: true, environment });
  const { page, userData } = launched;
  const my = desk(launched);
  const folder = path.join(userData, 'Pages');
  const { header, journalKey } = await keysOfFolder(folder, passphrase);
  await my.unlock();
  await my.newEntry();
  await my.write('the gooseberrycanary was ripe');
  const needles = {
    words: asText('gooseberrycanary'),
    passphrase: asText(passphrase),
    journalKey: asKey(journalKey),
    fileKey: asKey(databaseKey(journalKey, header)),
  };
  const none = { words: 0, passphrase: 0, journalKey: 0, fileKey: 0 };
  const main = await mainOf(launched);
  const [open = 0] = journalsUnder(main);
  const drawnNow = (): number[] =>
    processesUnder(main).filter((pid) => /--type=(renderer|zygote)/.test(commandOf(pid)));

  // The control: while it is open, the journal process has the words and a key, and the same search finds them.
  const unlocked = countInMemory(open, needles);
  expect(unlocked.words).toBeGreaterThan(0);
  expect(unlocked.fileKey + unlocked.journalKey).toBeGreaterThan(0);
  const drawn = drawnNow().map((pid) => countInMemory(pid, needles).words);
  expect(Math.max(...drawn)).toBeGreaterThan(0);

  await my.lock();
  await page.waitForTimeout(2_000);
  expect(processesUnder(main)).not.toContain(open);
  await tidy(launched);
  const held = countInMemory(main, needles);
  for (const fresh of journalsUnder(main)) expect(countInMemory(fresh, needles)).toEqual(none);

  // The control: a word that the main process does hold on to.
  await launched.app.evaluate(() => {
    // One string, and not two that are only to be read as one.
    Object.assign(globalThis, { kept: Buffer.from(`quicksilver${'canary'}${process.pid}`).toString() });
  });
  const planted = countInMemory(main, { kept: asText(`quicksilvercanary${main}`) });
  testInfo.annotations.push({ type: 'unlocked journal process', description: JSON.stringify(unlocked) });
  // Those that draw pages are made from a zygote, and do not all say what became of them.
  const drawing = drawnNow();
  // The process that drew the words has ended, and the one that draws the lock screen never had them.
  expect(drawing.length).toBeGreaterThan(0);
  for (const pid of drawing) expect(countInMemory(pid, needles)).toEqual(none);
  expect(planted.kept).toBeGreaterThan(0);
  expect(held).toEqual(none);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { desk, passphrase } from '../e2e/desk.ts';
import { worksheetDesk } from '../e2e/worksheet-desk.ts';
import { expect, test } from '../support/launch-app.ts';
import { filesHolding } from './files-holding.ts';
import { readTrace, tracedProgram } from './traced.ts';

/** One word for each place where words are put in; none of them is anywhere else. */
const canaries = {
  title: 'zebrawoodcanary',
  body: 'gooseberrycanary',
  tag: 'lanterncanary',
  search: 'pomegranatecanary',
  find: 'thimblecanary',
  unlock: 'marzipancanary',
  paste: 'cinnabarcanary',
  worksheet: 'quicksilvercanary',
} as const;
const control = 'deliberatecanary';

test('a session leaves no word in any file, name, deleted file or network call, from its first instruction to its end', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(420_000);
  const [home, temp, traces] = ['home-', 'own-', 'trace-'].map((name) =>
    fs.mkdtempSync(path.join(os.tmpdir(), name)),
  ) as [string, string, string];
  const { program, log } = tracedProgram(traces);
  const launched = await launchApp({
    program,
    environment: {
      HOME: home,
      TMPDIR: temp,
      TEMP: temp,
      TMP: temp,
      LANG: 'de_DE.UTF-8',
      LC_ALL: 'de_DE.UTF-8',
      UV_USE_IO_URING: '0',
    },
  });
  const { app, page, userData } = launched;
  const my = desk(launched);
  page.setDefaultTimeout(60_000);

  await test.step('words are typed, tagged, searched, looked for, pasted, copied and answered with', async () => {
    await my.makeJournal();
    await my.newEntry();
    await my.title.fill(`${canaries.title} in the title`);
    await my.entryText.click();
    await page.keyboard.type(`${canaries.body} in the text. `);
    for (let line = 0; line < 40; line += 1) await page.keyboard.insertText(`${canaries.body} ${line} and on. `);
    await my.paste(`<p><b>${canaries.paste}</b> from elsewhere</p>`, canaries.paste);
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await page.keyboard.type(canaries.tag);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Remove tag ${canaries.tag}` })).toBeVisible();
    await my.entryText.click();
    await page.keyboard.press('Control+f');
    await page.keyboard.type(canaries.find);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain(canaries.body);
    await my.settled();
    await page.keyboard.press('Control+2');
    const search = page.getByRole('searchbox', { name: 'Search entries' });
    await search.fill(canaries.search);
    await search.fill(canaries.body);
    await expect(my.entry(new RegExp(canaries.title))).toBeVisible();
    await my.command('Worksheet: A boundary');
    await page.getByRole('button', { name: 'Begin' }).press('Enter');
    const sheet = worksheetDesk(launched);
    await sheet.passGate();
    await sheet.question('What keeps happening?').fill(`${canaries.worksheet} on Fridays`);
    await my.settled();
  });
  await my.lock();

  const words = [...new Set(Object.values(canaries)), passphrase, control];
  const folders = [userData, temp, home];
  expect(filesHolding(words, folders)).toEqual([]);

  await test.step('a wrong passphrase is tried, the right one opens it, and it is closed', async () => {
    await page.getByLabel('Passphrase', { exact: true }).fill(canaries.unlock);
    await page.keyboard.press('Enter');
    await page.getByText('That didn’t open it.', { exact: false }).waitFor();
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeEnabled();
    await my.unlock();
    await my.lock();
  });

  // The controls: a file that is there for a moment only, and a call to where nobody answers.
  await app.evaluate(async (_electron, word) => {
    const { writeFileSync, rmSync } = process.getBuiltinModule('node:fs');
    const file = `${process.getBuiltinModule('node:os').tmpdir()}/passing`;
    writeFileSync(file, `a line with ${word} in it`);
    rmSync(file);
    writeFileSync(file, Buffer.from(`a line with ${word} in it`, 'utf16le'));
    rmSync(file);
    await fetch('http://127.0.0.1:47113/').catch(() => {});
  }, control);
  await app.close();
  expect(filesHolding(words, folders)).toEqual([]);

  const traced = await readTrace(log, words);
  testInfo.annotations.push({ type: 'calls read', description: JSON.stringify(traced.calls) });
  expect(traced.written.filter(({ word }) => word !== control)).toEqual([]);
  expect(traced.written.filter(({ word }) => word === control).length).toBe(2);
  const isControl = (address: string): boolean => address.startsWith('sin_port=htons(47113),');
  expect(traced.reached.filter(({ whose, address }) => whose === 'app' && !isControl(address))).toEqual([]);
  expect(traced.reached.filter(({ address }) => isControl(address)).length).toBeGreaterThan(0);
  // Where a trace of calls would see nothing.
  expect(traced.mapped).toEqual([]);
  expect(traced.queued).toBe(false);
  testInfo.annotations.push({
    type: 'the host’s Chromium reached',
    description: JSON.stringify(traced.reached.filter(({ whose }) => whose === 'chromium')),
  });
  for (const folder of [home, temp, traces]) fs.rmSync(folder, { recursive: true, force: true });
});

test('the search of files finds a word as it is, as UTF-16, compressed and in a name', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'found-'));
  const put = (name: string, data: string | Buffer): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, data);
    return file;
  };
  const files = [
    put('plain', `a line with ${canaries.body} in it`),
    put('wide', Buffer.from(canaries.body, 'utf16le')),
    put('packed', zlib.gzipSync(canaries.body)),
    put(`${canaries.body}.txt`, ''),
  ];
  put('other', 'nothing of it');
  expect(filesHolding([canaries.body], [folder]).sort()).toEqual(files.sort());
  fs.rmSync(folder, { recursive: true, force: true });
});

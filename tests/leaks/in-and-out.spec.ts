import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { answerFolder, desk, passphrase } from '../e2e/desk.ts';
import { zipOf } from '../support/export-files.ts';
import { expect, test } from '../support/launch-app.ts';
import { photo } from '../support/pictures.ts';
import { filesHolding } from './files-holding.ts';
import { type Hit, readTrace, tracedProgram } from './traced.ts';

/** What comes in from another app, what goes out, and what closes a file: each is nowhere else. */
const came = 'cardamomcanary';
const wrote = 'tamariskcanary';
const closes = 'bergamotcanary nine paper moth';
const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

/** What the system's dialogs would answer. */
const answerWith = (app: ElectronApplication, place: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, place);

const settledPages = (page: Page) => expect(page.getByTestId('pages')).toHaveAttribute('aria-busy', 'false');

test('bringing in from another app, printing and saving in every form leave no word outside the file that was asked for', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(560_000);
  const [home, temp, traces, given, source] = ['home-', 'own-', 'trace-', 'given-', 'source-'].map((name) =>
    fs.mkdtempSync(path.join(os.tmpdir(), name)),
  ) as [string, string, string, string, string];
  const { program, log } = tracedProgram(traces);
  const launched = await launchApp({
    program,
    withJournal: true,
    environment: { HOME: home, TMPDIR: temp, TEMP: temp, TMP: temp, UV_USE_IO_URING: '0' },
  });
  const { app, page, userData } = launched;
  const my = desk(launched);
  page.setDefaultTimeout(60_000);
  const folders = [userData, temp, home];
  const words = [came, wrote, closes.split(' ')[0] ?? '', passphrase];
  const expectNowhere = (): void => expect(filesHolding(words, folders)).toEqual([]);
  await my.unlock();
  await my.fillJournal([{ at: `${day(3)}T20:00`, title: 'The window', text: `I wrote of ${wrote} by the window.` }]);

  await test.step('an archive of another app is brought in, with a photo', async () => {
    const id = 'A'.repeat(32);
    const entry = {
      ...{ uuid: 'B'.repeat(32), creationDate: `${day(5)}T20:15:00Z`, timeZone: 'Europe/Zurich', tags: ['lake'] },
      text: `# Evening\n\n![](dayone-moment://${id})\n\nOf ${came} and the swifts.`,
      photos: [{ identifier: id, md5: 'f00d', type: 'jpeg' }],
    };
    const zip = await zipOf('Ten years.zip', {
      'Journal.json': { metadata: { version: '1.0' }, entries: [entry] },
      'photos/f00d.jpeg': await photo(640, 480),
    });
    const file = path.join(source, 'Ten years.zip');
    fs.copyFileSync(zip, file);
    await my.command('Settings: Backup');
    await answerFolder(launched, file);
    await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
    const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(dialog).toContainText('Brought in: 1 entry with 1 picture');
    await my.choose(dialog.getByRole('button', { name: 'Close' }));
    expectNowhere();
  });

  await test.step('both entries are put on pages, and are saved in every form and printed', async () => {
    await page.keyboard.press('Control+8');
    await page.getByRole('button', { name: '3. Passages' }).click();
    for (const [title, line] of [
      [/^The window/, /^I wrote of/],
      [/^Evening/, /^Of /],
    ] as const) {
      await page.getByRole('button', { name: title }).click();
      await page.getByRole('checkbox', { name: line }).click();
    }
    await settledPages(page);
    await page.getByRole('button', { name: '6. Save or print' }).click();
    await page.getByRole('checkbox', { name: 'I have read this' }).click();
    expectNowhere();
    const save = async (form: RegExp, button: string, name: string): Promise<void> => {
      await page.getByRole('radio', { name: form }).click();
      await answerWith(app, path.join(given, name));
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByText(`Saved as “${name}”`)).toBeVisible();
    };
    await save(/^PDF/, 'Save PDF', 'open.pdf');
    await save(/^Word/, 'Save Word', 'open.docx');
    // The control: a form in which the words stand as they are.
    await save(/^Plain text/, 'Save plain text', 'open.txt');
    await page.getByRole('radio', { name: 'Locked', exact: true }).click();
    await page.getByLabel('Passphrase of the file', { exact: true }).fill(closes);
    await page.getByLabel('Type it once more', { exact: true }).fill(closes);
    await save(/^Plain text/, 'Save plain text', 'closed.age');
    expectNowhere();

    await page.getByRole('radio', { name: /^PDF/ }).click();
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Print these pages' });
    // The print system itself is the system's: what it is handed is what it may keep.
    await page.evaluate(() => {
      window.print = () => {};
    });
    await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeEnabled();
    await dialog.getByRole('button', { name: 'Print', exact: true }).click();
    await page
      .getByRole('alertdialog', { name: 'Printing is off' })
      .getByRole('button', { name: 'Turn printing on' })
      .click();
    await expect(dialog).toBeHidden();
    expectNowhere();
  });

  await test.step('everything is taken elsewhere, closed, and once as it is', async () => {
    const everything = async (name: string, saved: RegExp): Promise<void> => {
      await answerWith(app, path.join(given, name));
      await page.getByRole('button', { name: 'Save everything' }).click();
      await page.getByRole('dialog', { name: 'Save everything outside the journal?' }).waitFor();
      await page.keyboard.type(passphrase);
      await page.keyboard.press('Enter');
      await expect(page.getByText(saved)).toBeVisible();
    };
    await my.command('Everything, to take elsewhere');
    await page.getByRole('radio', { name: 'One zip file' }).click();
    await page.getByRole('radio', { name: 'Locked', exact: true }).click();
    await page.getByLabel('Passphrase of the file', { exact: true }).fill(closes);
    await page.getByLabel('Type it once more', { exact: true }).fill(closes);
    await everything('all.age', /^Saved as “all\.age”/);
    expectNowhere();
    await page.getByRole('radio', { name: 'A folder' }).click();
    fs.mkdirSync(path.join(given, 'all'));
    await everything('all', /^Saved as “notes-/);
  });
  await my.lock();
  await app.close();
  expectNowhere();

  const { written, calls, mapped, queued } = await readTrace(log, words);
  testInfo.annotations.push({ type: 'calls read', description: JSON.stringify(calls) });
  // What was asked for, under its name or the one that it has until it is whole, and nothing besides.
  const isAskedFor = ({ where }: Hit): boolean => /^(open\.txt|all)\b/.test(path.relative(given, where));
  expect(written.filter((hit) => !isAskedFor(hit))).toEqual([]);
  // The control: there they are.
  for (const word of [came, wrote]) {
    for (const name of ['open.txt', 'all'])
      expect(written.some(({ word: found, where }) => found === word && where.startsWith(path.join(given, name)))).toBe(
        true,
      );
  }
  expect(filesHolding([came, wrote], [given]).map((file) => path.relative(given, file).split(path.sep)[0])).toEqual(
    expect.arrayContaining(['open.txt', 'all']),
  );
  expect(filesHolding([came, wrote], [given]).filter((file) => file.endsWith('.age'))).toEqual([]);
  for (const name of ['open.pdf', 'open.docx', 'closed.age', 'all.age'])
    expect(fs.statSync(path.join(given, name)).size).toBeGreaterThan(500);
  expect(mapped).toEqual([]);
  expect(queued).toBe(false);
  for (const folder of [home, temp, traces, given, source]) fs.rmSync(folder, { recursive: true, force: true });
});

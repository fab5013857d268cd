import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { printed } from '../support/printed.ts';
import { scanCodes } from '../support/scan-code.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

const heads = ['head', 'head.1'];

async function pasteInto(page: Page, field: ReturnType<Page['getByLabel']>, text: string): Promise<void> {
  await field.focus();
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, text);
}

test('a sheet that was printed gives back a journal whose lock is lost, with nothing else than its file', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const first = await launchApp();
  const { page } = first;
  const sheet = page.getByRole('region', { name: 'Recovery sheet' });

  const { words, code } = await test.step('it is printed once printing is turned on', async () => {
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('Type it once more').fill(passphrase);
    await page.keyboard.press('Enter');
    await sheet.waitFor();
    await expect(sheet.getByRole('img', { name: 'The lock as a square for scanners' })).toBeVisible();
    await picture(page, 'sheet');
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
    });
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    const question = page.getByRole('alertdialog', { name: 'Printing is off' });
    await expect(question).toBeVisible();
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Don’t print' }).press('Enter');
    await expect(page.locator('html[data-printed]')).toHaveCount(0);
    await page.getByRole('button', { name: 'Print', exact: true }).press('Enter');
    await question.getByRole('button', { name: 'Turn printing on' }).click();
    await expect(page.locator('html[data-printed]')).toHaveCount(1);
    const shown = (await sheet.getByRole('listitem').allInnerTexts()).map((line) => line.replace(/[^a-z]/g, ''));
    const paper = await printed(first);
    expect(paper.pages).toHaveLength(1);
    // As a cheap printer and a cheap camera would have it.
    const codes = await scanCodes(fs.readFileSync(paper.pages[0] ?? ''));
    expect(paper.words).not.toContain('In case you forget');
    for (const word of shown) expect(paper.words).toContain(word);
    expect(codes).toHaveLength(1);
    return { words: shown, code: codes[0]?.text ?? '' };
  });

  await test.step('something is written, and then everything but the journal file is lost', async () => {
    await page.getByRole('checkbox', { name: 'It is somewhere only I can get to' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    const my = desk(first);
    await my.skipQuestions();
    expect(await my.settings()).toMatchObject({ printing: true });
    await my.newEntry();
    await my.write('Under the old oak.');
    await my.lock();
    await first.app.close();
    const pages = path.join(first.userData, 'Pages');
    for (const name of [...heads, 'copies', 'main-1.mark', 'room'])
      fs.rmSync(path.join(pages, name), { recursive: true, force: true });
    expect(fs.readdirSync(pages)).toEqual(['main-1.db']);
  });

  await test.step('the square and the words bring it back, by keys', async () => {
    const second = await launchApp({ userData: first.userData });
    const there = desk(second);
    await expect(second.page.getByRole('heading', { name: 'The lock is damaged' })).toBeFocused();
    await expect(second.page.getByText('There is none beside the journal')).toBeVisible();
    await expectAccessible(second.page);
    await picture(second.page, 'lock-lost');
    await there.choose(second.page.getByRole('button', { name: 'From the sheet…' }));
    const form = second.page.getByRole('form', { name: 'From the sheet' });
    await expectAccessible(second.page);
    await expect(form.getByLabel('The text of the square')).toBeFocused();
    await there.choose(form.getByRole('button', { name: 'Put the lock back' }));
    await expect(form.getByText('The text of the square is still missing.')).toBeVisible();
    await form.getByLabel('The text of the square').fill(code.slice(0, -1));
    await pasteInto(second.page, form.getByLabel('Word 1', { exact: true }), words.join(' '));
    await second.page.keyboard.press('Enter');
    await expect(form.getByText('That is not all of the text', { exact: false })).toBeVisible();
    await picture(second.page, 'lock-from-sheet');
    await form.getByLabel('The text of the square').fill(code);
    await form.getByLabel('Word 12', { exact: true }).press('Enter');
    await expect(second.page.getByText('The lock is back, as it was when it was kept')).toBeVisible();
    await expectAccessible(second.page);
    await expect(second.page.getByRole('button', { name: 'Open it' })).toBeFocused();
    await second.page.keyboard.press('Enter');
    await second.page
      .getByRole('dialog', { name: 'Set a new passphrase' })
      .getByRole('button', { name: 'Not now' })
      .click();
    await second.page.keyboard.press('Control+2');
    await expect(there.entry(/Under the old oak/)).toBeVisible();
    await there.lock();
    await there.unlock();
    expect(fs.readdirSync(path.join(first.userData, 'Pages'))).toEqual(expect.arrayContaining(heads));
  });
});

test('a lost lock comes back from a copy; before anything is tried the files can be kept', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const first = await launchApp();
  const my = desk(first);
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  await my.lock();
  await first.app.close();
  const pages = path.join(first.userData, 'Pages');
  const elsewhere = fs.mkdtempSync(path.join(os.tmpdir(), 'stick-'));
  for (const name of heads) fs.writeFileSync(path.join(pages, name), '{"magic":');
  fs.renameSync(path.join(pages, 'copies'), path.join(elsewhere, 'copies'));

  const launched = await launchApp({ userData: first.userData });
  const { page } = launched;
  const there = desk(launched);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.getByRole('heading', { name: 'The lock is damaged' })).toBeVisible();
  await expect(page.getByRole('button', { name: /delete|erase|reset|remove/i })).toHaveCount(0);

  const kept = path.join(elsewhere, 'kept');
  fs.mkdirSync(kept);
  await answerFolder(launched, kept);
  await page.getByRole('button', { name: 'Copy the files…' }).click();
  await expect(page.getByText(/^4 files, .* are in “kept” now, byte for byte\.$/)).toBeVisible();
  for (const name of fs.readdirSync(kept)) {
    expect(fs.readFileSync(path.join(kept, name)).equals(fs.readFileSync(path.join(pages, name)))).toBe(true);
  }

  await answerFolder(launched, kept);
  await page.getByRole('button', { name: 'Choose a folder with copies…' }).click();
  await expect(page.getByText('There is no copy in “kept”.')).toBeVisible();
  await answerFolder(launched, elsewhere);
  await page.getByRole('button', { name: 'Choose a folder with copies…' }).click();
  await expect(page.getByText('There is one copy in', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'From a copy…' }).click();
  const form = page.getByRole('form', { name: 'From a copy' });
  await form.getByLabel('Passphrase', { exact: true }).fill('not the one at all');
  await page.keyboard.press('Enter');
  await expect(form.getByText('That didn’t open the lock.', { exact: false })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await picture(page, 'lock-from-copy.dusk');
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('without a recovery sheet', { exact: false })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.keyboard.press('Control+2');
  await expect(there.entry(/Under the old oak/)).toBeVisible();
  expect(fs.readFileSync(path.join(pages, 'aside', 'lock-1', 'head'), 'utf8')).toBe('{"magic":');
});

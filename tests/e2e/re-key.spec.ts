import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

const next = 'velvet otter pavement nineteen';

async function fillWords(page: Page, words: readonly string[]): Promise<void> {
  for (const [index, word] of words.entries()) await page.getByLabel(`Word ${index + 1}`, { exact: true }).fill(word);
  await page.keyboard.press('Enter');
}

test('after a new passphrase the old one, the old lock file and the old sheet open nothing', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page, userData } = launched;
  const my = desk(launched);
  const pages = path.join(userData, 'Pages');
  const wrong = page.getByText('That didn’t open it.', { exact: false });
  const field = page.getByLabel('Passphrase', { exact: true });
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');

  const words = await test.step('a recovery sheet is made', async () => {
    await my.command('Settings: Privacy');
    await page.getByRole('button', { name: 'New recovery sheet' }).click();
    const dialog = page.getByRole('dialog', { name: 'New recovery sheet' });
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('region', { name: 'Recovery sheet' }).getByRole('listitem')).toHaveCount(12);
    const shown = await dialog.getByRole('region', { name: 'Recovery sheet' }).getByRole('listitem').allInnerTexts();
    await dialog.getByRole('checkbox', { name: 'It is somewhere only I can get to' }).click();
    await dialog.getByRole('button', { name: 'Use this sheet' }).click();
    await expect(dialog).toBeHidden();
    return shown.map((line) => line.replace(/[^a-z]/g, ''));
  });
  await my.command('Settings: Backup');
  await page.getByRole('button', { name: 'Make a copy', exact: true }).click();
  await expect(page.getByText('The copy is made and was read through.')).toBeVisible();
  await my.command('Settings: Privacy');
  const heads = ['head', 'head.1'].map((name) => [name, fs.readFileSync(path.join(pages, name))] as const);

  await test.step('the passphrase is changed, by keys', async () => {
    await my.choose(page.getByRole('button', { name: 'Change passphrase' }));
    const dialog = page.getByRole('dialog', { name: 'Change the passphrase' });
    await expect(dialog).toContainText('The recovery sheet from before stops working too');
    await expectAccessible(page);
    await dialog.getByLabel('Present passphrase').fill(passphrase);
    await dialog.getByLabel('New passphrase').fill(next);
    await dialog.getByLabel('Type it once more').fill(next);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden({ timeout: 30_000 });
    await expect(page.getByText('The recovery sheet opens nothing any more')).toBeVisible();
  });

  await test.step('writing goes on', async () => {
    await my.newEntry();
    await my.write('Words of the next day.');
    await my.lock();
  });

  await test.step('neither the old passphrase nor the old sheet opens it; the new one does', async () => {
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(wrong).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Use a recovery sheet' }).click();
    await fillWords(page, words);
    await expect(page.getByText('Those words didn’t open it.', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await expect(field).toBeEnabled();
    await my.unlock(next);
    await page.keyboard.press('Control+2');
    await expect(my.entry(/next day/)).toBeVisible();
    await expect(my.entry(/Under the old oak/)).toBeVisible();
  });

  await test.step('a copy that the app kept opens with the new one alone, too', async () => {
    await my.lock();
    await answerFolder(launched, path.join(pages, 'copies', '000000000001'));
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('menuitem', { name: 'Open another folder…' }).click(),
    ]);
    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(wrong).toBeVisible({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Use a recovery sheet' }).click();
    await fillWords(page, words);
    await expect(page.getByText('Those words didn’t open it.', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await my.unlock(next);
    await page.keyboard.press('Control+2');
    await expect(my.entry(/Under the old oak/)).toBeVisible();
    await launched.app.close();
  });

  await test.step('nor with the lock file from before', async () => {
    for (const [name, content] of heads) fs.writeFileSync(path.join(pages, name), content);
    const again = await launchApp({ userData });
    await expect(again.page.getByRole('heading', { name: 'The journal is missing' })).toBeVisible();
    await again.app.close();
    // Not even where the file has the name from before.
    const [file = ''] = fs.readdirSync(pages).filter((name) => name.endsWith('.db'));
    fs.copyFileSync(path.join(pages, file), path.join(pages, 'main-1.db'));
    const third = await launchApp({ userData });
    await third.page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await third.page.keyboard.press('Enter');
    await expect(third.page.getByRole('heading', { name: 'The journal is damaged' })).toBeVisible({ timeout: 20_000 });
    await third.app.close();
    expect(words).toHaveLength(12);
    const fourth = await launchApp({ userData });
    await fourth.page.getByRole('button', { name: 'Use a recovery sheet' }).click();
    await fillWords(fourth.page, words);
    await expect(fourth.page.getByRole('heading', { name: 'The journal is damaged' })).toBeVisible({ timeout: 20_000 });
  });
});

test('a recovery sheet is renewed and made worthless, each with the passphrase', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page } = launched;
  const my = desk(launched);
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  const dialog = page.getByRole('dialog', { name: 'New recovery sheet' });
  const sheet = dialog.getByRole('region', { name: 'Recovery sheet' });
  const wordsShown = async (): Promise<string[]> => {
    await expect(sheet.getByRole('listitem')).toHaveCount(12, { timeout: 30_000 });
    return (await sheet.getByRole('listitem').allInnerTexts()).map((line) => line.replace(/[^a-z]/g, ''));
  };
  const keep = async (): Promise<void> => {
    await dialog.getByRole('checkbox', { name: 'It is somewhere only I can get to' }).press('Space');
    await my.choose(dialog.getByRole('button', { name: 'Use this sheet' }));
    await expect(dialog).toBeHidden({ timeout: 30_000 });
  };
  const tryWords = async (words: readonly string[]): Promise<void> => {
    await page.getByRole('button', { name: 'Use a recovery sheet' }).click();
    await fillWords(page, words);
  };
  const refused = page.getByText('Those words didn’t open it.', { exact: false });

  const first = await test.step('the first is shown for the passphrase', async () => {
    await my.command('Settings: Privacy');
    await my.choose(page.getByRole('button', { name: 'New recovery sheet' }));
    await expect(dialog).toContainText('it takes the passphrase to see them');
    await expectAccessible(page);
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    const words = await wordsShown();
    await expectAccessible(page);
    await picture(page, 'new-sheet');
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'new-sheet.dusk');
    await page.emulateMedia({ colorScheme: 'light' });
    await keep();
    return words;
  });

  const second = await test.step('the next asks for the passphrase before it shows a word', async () => {
    await my.choose(page.getByRole('button', { name: 'New recovery sheet' }));
    await expect(sheet).toHaveCount(0);
    await expectAccessible(page);
    await dialog.getByLabel('Passphrase', { exact: true }).fill('not the one at all');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('That didn’t open it.', { exact: false })).toBeVisible({ timeout: 20_000 });
    await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    const words = await wordsShown();
    expect(words).not.toEqual(first);
    await keep();
    return words;
  });

  await test.step('the new one opens, and the one before does not', async () => {
    await my.lock();
    await tryWords(first);
    await expect(refused).toBeVisible();
    // Where the words are right all the same, the square is the next thing to try.
    await expect(page.getByRole('button', { name: 'The words are right, and still don’t open it' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'The words are right, and still don’t open it' }).click();
    await expect(page.getByRole('heading', { name: 'With the square on the sheet' })).toBeFocused();
    await expectAccessible(page);
    await picture(page, 'square');
    await page.getByRole('button', { name: 'Back to the words' }).click();
    await fillWords(page, second);
    const offer = page.getByRole('dialog', { name: 'Set a new passphrase' });
    await offer.getByRole('button', { name: 'Not now' }).click();
  });

  await test.step('it is made worthless, and opens nothing any more; the passphrase does', async () => {
    await my.command('Settings: Privacy');
    await page.getByRole('button', { name: 'No sheet' }).click();
    const question = page.getByRole('dialog', { name: 'Make the sheet worthless?' });
    await question.getByRole('button', { name: 'Make it worthless' }).click();
    await expect(question.getByText('Type your passphrase first.')).toBeVisible();
    await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden({ timeout: 30_000 });
    await expect(page.getByText('There is none. Without one', { exact: false })).toBeVisible();
    await my.lock();
    await tryWords(second);
    await expect(refused).toBeVisible();
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await my.unlock();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/Under the old oak/)).toBeVisible();
  });
});

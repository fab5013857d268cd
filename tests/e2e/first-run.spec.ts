import { expect, test } from '../support/launch-app.ts';
import { desk, passphrase } from './desk.ts';

test('a passphrase that could be guessed is refused with the reason, and a suggestion is taken', async ({
  launchApp,
}) => {
  const { page } = await launchApp();
  const first = page.getByLabel('Passphrase', { exact: true });
  const second = page.getByLabel('Type it once more');
  await page.getByLabel('Others, and I am not sure').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a passphrase', level: 1 })).toBeFocused();

  await first.fill('letmein 2011');
  await second.fill('letmein 2011');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This could be guessed too soon', { exact: false })).toBeVisible();
  await expect(first).toBeFocused();

  await first.fill(passphrase);
  await second.fill(passphrase.replace('kettle', 'cattle'));
  await expect(page.getByText('Differs from the first at the last word.')).toBeVisible();

  await page.getByRole('button', { name: 'Suggest one' }).click();
  await expect(first).toHaveAttribute('type', 'text');
  const suggested = await first.inputValue();
  expect(suggested.split(' ')).toHaveLength(6);
  await expect(second).toHaveValue('');

  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Others, and I am not sure')).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(first).toHaveValue(suggested);

  await second.fill(suggested);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
});

test('the words of the recovery sheet open the journal, and a new passphrase can be set', async ({ launchApp }) => {
  const first = await launchApp();
  const { page } = first;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Type it once more').fill(passphrase);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('region', { name: 'Recovery sheet' });
  await sheet.waitFor();
  const words = await sheet.getByRole('listitem').allTextContents();
  expect(words).toHaveLength(12);

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Tick the box', { exact: false })).toBeVisible();
  await page.getByRole('checkbox', { name: 'It is somewhere only I can get to' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await sheet.getByRole('listitem').allTextContents()).toEqual(words);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Go in' }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await first.app.close();

  const second = await launchApp({ userData: first.userData });
  const my = desk(second);
  await second.page.getByRole('button', { name: 'Use a recovery sheet' }).click();
  await expect(second.page.getByLabel('Word 1', { exact: true })).toBeFocused();
  await second.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, words.join('\n'));
  await second.page.keyboard.press('Enter');

  const renewed = 'lantern orchard seventeen quiet bridges';
  await second.page.getByRole('dialog', { name: 'Set a new passphrase' }).waitFor();
  await second.page.getByLabel('New passphrase', { exact: true }).fill(renewed);
  await second.page.getByLabel('Type it once more').fill(renewed);
  await second.page.getByRole('button', { name: 'Set it' }).click();
  await second.page.getByRole('dialog').waitFor({ state: 'detached' });
  await my.lock();
  await my.unlock(renewed);
});

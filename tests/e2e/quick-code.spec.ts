import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

const code = 'plum94';

test('a quick code is set by keys, opens the journal here, and is of no use once the key store has changed', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const store = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'keys-')), 'store');
  const launched = await launchApp({ withJournal: true, environment: { HOST_KEY_STORE: store } });
  test.skip(launched.real, 'the key store is that of the person at this computer');
  const { page } = launched;
  const my = desk(launched);
  const field = page.getByLabel('Quick code', { exact: true });
  await my.unlock();
  await my.command('Settings: Privacy');

  await test.step('it is set', async () => {
    await my.choose(page.getByRole('button', { name: 'Set a code…' }));
    const dialog = page.getByRole('dialog', { name: 'Open with a quick code?' });
    await expect(dialog).toContainText('If your partner uses this account, leave it off.');
    await expectAccessible(page);
    const chosen = dialog.getByLabel('Quick code, six characters or more');
    const words = dialog.getByLabel('Passphrase', { exact: true });
    const isWeak = dialog.getByText('That code would be among the first tries.', { exact: false });
    const wantsPassphrase = dialog.getByText('Type your passphrase first.');
    // A code that can’t be taken is told before anybody types a passphrase for it.
    await my.tabTo(chosen);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Choose a code first.')).toBeVisible();
    await page.keyboard.type('123456');
    await expect(dialog.getByText('Choose a code first.')).toHaveCount(0);
    await my.tabTo(words);
    await expect(isWeak).toBeVisible();
    await expect(chosen).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(isWeak).toBeVisible();
    await expect(wantsPassphrase).toHaveCount(0);
    await my.tabTo(chosen, { back: true });
    await page.keyboard.press('Control+a');
    await page.keyboard.type(code);
    await expect(isWeak).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(wantsPassphrase).toBeVisible();
    await words.fill('not this one');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('That didn’t open it.', { exact: false })).toBeVisible();
    // A wrong passphrase leaves no mark in the key store.
    expect(fs.existsSync(store)).toBe(false);
    await words.fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('The quick code opens this journal here from now on')).toBeVisible();
    await expect(page.getByText('It opens the journal on this computer', { exact: false })).toBeVisible();
  });

  await test.step('it opens the journal', async () => {
    await page.keyboard.press('Control+l');
    await expect(field).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.type('plum95');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible();
    await field.fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  });

  await test.step('the passphrase opens it all the same', async () => {
    await page.keyboard.press('Control+l');
    await field.waitFor();
    await my.choose(page.getByRole('button', { name: 'Use the passphrase' }));
    await my.unlock();
  });

  await test.step('a key store that gives nothing back leaves the passphrase', async () => {
    fs.rmSync(store);
    await page.keyboard.press('Control+l');
    await field.fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByText('The quick code is of no use here any more.', { exact: false })).toBeVisible();
    await my.unlock();
  });

  await test.step('it is turned off', async () => {
    await my.command('Settings: Privacy');
    await page.getByRole('button', { name: 'Turn it off' }).click();
    await expect(page.getByRole('button', { name: 'Set a code…' })).toBeVisible();
    await page.keyboard.press('Control+l');
    await my.unlock();
  });
});

test('without a key store that hides what it keeps, there is no quick code', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  test.skip(launched.real, 'the key store is that of the person at this computer');
  const { page, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Settings: Privacy');
  await page.getByRole('button', { name: 'Set a code…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open with a quick code?' });
  await dialog.getByLabel('Quick code, six characters or more').fill(code);
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('a quick code would protect nothing', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Leave it off' }).click();
  await expect(page.getByRole('button', { name: 'Set a code…' })).toBeFocused();
  expect(fs.existsSync(path.join(userData, 'Pages', 'quick'))).toBe(false);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`a journal that no longer opens gives back what can be read, or a copy, by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(120_000);
    const first = await launchApp({ withJournal: true });
    const my = desk(first);
    await my.unlock();
    await my.newEntry();
    await my.write('Under the old oak.');
    await my.lock();
    await first.app.close();
    const pages = path.join(first.userData, 'Pages');
    const handle = fs.openSync(path.join(pages, 'main-1.db'), 'r+');
    fs.writeSync(handle, Buffer.alloc(4_096, 7), 0, 4_096, 0);
    fs.closeSync(handle);

    const again = await launchApp({ userData: first.userData });
    const { page } = again;
    const there = desk(again);
    await page.emulateMedia({ colorScheme: theme === 'day' ? 'light' : 'dark' });
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'The journal is damaged' })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('button', { name: /^Put it back: the copy of/ })).toHaveCount(1);
    await expectAccessible(page);
    await picture(page, `salvage.${theme}`);
    await expect(page.getByRole('button', { name: /delete|erase|reset|remove/i })).toHaveCount(0);
    if (theme === 'day') {
      await there.choose(page.getByRole('button', { name: 'Bring it together' }));
      await expect(page.getByText('1 entry and 0 worksheets and records were read')).toBeVisible({ timeout: 20_000 });
      await expectAccessible(page);
      await there.choose(page.getByRole('button', { name: 'Open it' }));
    } else {
      await page.getByRole('button', { name: /^Put it back: the copy of/ }).click();
    }
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    await there.unlock();
    await page.keyboard.press('Control+2');
    await expect(there.entry(/Under the old oak/)).toBeVisible();
    expect(fs.existsSync(path.join(pages, 'aside', '1', 'main-1.db'))).toBe(true);
  });
}

test('a journal file that is gone gives way to a copy from a second place, once the passphrase is said', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const first = await launchApp();
  const my = desk(first);
  const stick = fs.mkdtempSync(path.join(os.tmpdir(), 'stick-'));
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  await my.command('Settings: Backup');
  await answerFolder(first, stick);
  await first.page.getByRole('button', { name: 'Choose a place…' }).click();
  await expect(first.page.getByText('The last copy went there', { exact: false })).toBeVisible();
  await my.lock();
  await first.app.close();
  const pages = path.join(first.userData, 'Pages');
  for (const name of fs.readdirSync(pages)) {
    if (!name.startsWith('head')) fs.rmSync(path.join(pages, name), { recursive: true });
  }

  const launched = await launchApp({ userData: first.userData });
  const { page } = launched;
  const there = desk(launched);
  await expect(page.getByRole('heading', { name: 'The journal is missing' })).toBeFocused();
  const form = page.getByRole('form', { name: 'What opens the copies' });
  await there.tabTo(form.getByLabel('Passphrase', { exact: true }));
  await page.keyboard.type('not the one at all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That didn’t open the lock.', { exact: false })).toBeVisible({ timeout: 20_000 });
  await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is none beside the journal.')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await answerFolder(launched, stick);
  await there.choose(page.getByRole('button', { name: 'Choose a folder with copies…' }));
  const latest = page.getByRole('button', { name: /^Put it back: the copy of/ }).first();
  await expect(latest).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'missing');
  await there.choose(latest, { back: true });
  await there.unlock();
  await page.keyboard.press('Control+2');
  await expect(there.entry(/Under the old oak/)).toBeVisible();
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`a journal that no longer opens gives back what can be read, or a copy, by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(120_000);
    const first = await launchApp();
    const my = desk(first);
    await my.makeJournal();
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
    await page.getByLabel('Passphrase', { exact: true }).fill('harbour tin slow marmalade kettle');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'The journal is damaged' })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('button', { name: /^Put it back: the copy of/ })).toHaveCount(1);
    await expectAccessible(page);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/salvage-${theme}.png` });
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

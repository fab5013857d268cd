import fs from 'node:fs';
import path from 'node:path';
import { bytesIn } from '../support/files-in.ts';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('whoever has not decided looks around first, and nothing of it stays', async ({ launchApp }) => {
  test.setTimeout(150_000);
  const launched = await launchApp();
  const { page, userData } = launched;
  const my = desk(launched);
  // At night Today shows less.
  const morning = new Date();
  morning.setHours(10, 0);
  await page.clock.setFixedTime(morning);
  await page.getByRole('button', { name: 'Look around with an example' }).click();
  const strip = page.getByRole('complementary', { name: 'Example', exact: true });
  await expect(page.getByRole('heading', { level: 1, name: /Good/ })).toBeVisible();
  await expect(strip).toContainText('Nothing here is kept');
  // Two years of it are made first.
  await expect(page.getByRole('button', { name: /The heron was back/ })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);

  await test.step('every room is lived in', async () => {
    await page.keyboard.press('Control+2');
    await expect(
      page
        .getByRole('listbox', { name: /Entries/ })
        .getByRole('option')
        .first(),
    ).toBeVisible();
    await expect(strip).toBeVisible();
    await page.keyboard.press('Control+5');
    await expect(page.getByRole('table')).toBeVisible();
    await page.keyboard.press('Control+6');
    await expect(page.getByText('A message before the time, when it gets late')).toBeVisible();
    await page.keyboard.press('Control+7');
    await page.getByRole('radio', { name: 'All' }).click();
    for (const name of [
      'How it has been',
      'Care and feeling',
      'Six factors',
      'Promises',
      'Gut calls',
      'Fear expected, fear felt',
      'Time to settle',
      'When you wrote',
    ]) {
      const chart = page.getByRole('region', { name, exact: true });
      await expect(chart).not.toContainText('Too little to draw yet');
      // A list of counts is its own table.
      if (name === 'Promises') continue;
      await chart.getByRole('button', { name: 'Show as a table' }).click();
      await expect(chart.getByRole('table').getByRole('row').nth(1)).toBeVisible();
    }
    await expectAccessible(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 880, height: 600 });
      await expectAccessible(page);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 832 });
  });

  await test.step('it can be written in, and says that it has no lock', async () => {
    await my.newEntry();
    await my.write('Quillwort in the example.');
    await my.command('Dusk theme');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dusk');
    await my.command('Settings: Privacy');
    await page.getByRole('switch', { name: 'Keep out of screenshots' }).click();
    await expect(page.getByRole('switch', { name: 'Keep out of screenshots' })).not.toBeChecked();
    await expect(page.getByText('The example has none')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change passphrase' })).toHaveCount(0);
    expect(fs.existsSync(path.join(userData, 'Pages'))).toBe(false);
  });

  await test.step('closed, it is gone, and a journal of one’s own begins empty', async () => {
    await page.getByRole('button', { name: 'Close the example' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Is this a safe place to write?' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
    expect(fs.existsSync(path.join(userData, 'appearance.json'))).toBe(false);
    expect(
      await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isContentProtected()),
    ).toBe(true);
    await my.makeJournal();
    await expect(strip).toHaveCount(0);
    await page.keyboard.press('Control+2');
    await expect(page.getByText('Quillwort')).toHaveCount(0);
    await my.newEntry();
    await my.write('My own first line.');
  });

  await test.step('beside a journal it opens from the lock screen, and leaves every byte as it was', async () => {
    await my.lock();
    const before = bytesIn(path.join(userData, 'Pages'));
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await page.getByRole('menuitem', { name: 'Look around with an example' }).click();
    await expect(strip).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect(page.getByText('My own first line.')).toHaveCount(0);
    await my.lock();
    expect(bytesIn(path.join(userData, 'Pages'))).toEqual(before);
    await my.unlock();
    await expect(my.entryText).toHaveText('My own first line.');
  });
});

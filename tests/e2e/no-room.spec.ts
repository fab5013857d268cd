import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { canMount, smallDisk } from '../support/small-disk.ts';
import { desk, expectAccessible } from './desk.ts';

const pages = (userData: string): string => path.join(userData, 'Pages');
const heldWords = /^Some words could not be saved before the lock\./;

if (canMount) {
  test('on a full disk words go into room held back, a line says so until there is room again, and all is there', async ({
    launchApp,
  }) => {
    test.setTimeout(180_000);
    const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
    fs.mkdirSync(pages(userData));
    const disk = smallDisk(24 * 1024 * 1024, pages(userData));
    let taking: NodeJS.Timeout | undefined;
    try {
      const launched = await launchApp({ userData });
      const { page } = launched;
      const my = desk(launched);
      const strip = page.getByRole('complementary', { name: 'Room on the disk' });
      await my.makeJournal();
      await my.newEntry();
      await my.write('Before. ');
      const held = (): number => fs.statSync(path.join(pages(userData), 'room'), { throwIfNoEntry: false })?.size ?? 0;
      await expect.poll(held, { timeout: 20_000 }).toBe(4 * 1024 * 1024);

      await test.step('words are saved into it, and the page says that it won’t last', async () => {
        disk.fill();
        await my.write('Into what was held back. ');
        await expect(strip.getByText(/^Hardly any room is left on the disk/)).toBeVisible();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page);
          await page.screenshot({ path: test.info().outputPath(`low-${colorScheme}.png`) });
        }
      });

      await test.step('once it is used up the words stay on screen, and a page of help says what to do', async () => {
        // What is freed for words is taken at once, until nothing is left for them.
        taking = setInterval(() => disk.fill(), 50);
        await expect(async () => {
          await page.keyboard.type('On screen alone, ');
          await expect(
            strip.getByText(/^The disk is full\. Words that can’t be saved yet stay on screen/),
          ).toBeVisible();
        }).toPass();
        await page.setViewportSize({ width: 880, height: 600 });
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page);
          await page.screenshot({ path: test.info().outputPath(`none-${colorScheme}.png`) });
        }
        await my.choose(strip.getByRole('button', { name: 'What to do' }));
        await expect(page.getByRole('heading', { name: 'When the disk is full, or a drive is gone' })).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Alt+ArrowLeft');
        await expect(my.entryText).toContainText('On screen alone, ');
      });

      const written = (await my.entryText.textContent()) ?? '';
      expect(written).toMatch(/^Before\. Into what was held back\. (On screen alone, )+$/);
      await test.step('a lock still locks, whatever has become of them', async () => {
        await my.lock();
        expect(await page.content()).not.toContain('On screen alone');
      });

      await test.step('with room again the line is gone, and every word is there', async () => {
        clearInterval(taking);
        disk.empty();
        await my.unlock();
        await expect(my.entryText).toHaveText(written);
        await expect(strip).toBeHidden({ timeout: 20_000 });
        await my.entryText.click();
        await page.keyboard.press('Control+End');
        await my.write('and on the disk.');
        await my.lock();
        await my.unlock();
        await expect(my.entryText).toContainText('On screen alone, and on the disk.');
      });
    } finally {
      clearInterval(taking);
      disk.unmount();
    }
  });
}

test('a drive that is pulled out takes no words with it, whether the app locks or is to be closed', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp();
  const { page, app } = launched;
  const my = desk(launched);
  const folder = pages(launched.userData);
  const pull = (): void => fs.renameSync(folder, `${folder} away`);
  const putBack = (): void => fs.renameSync(`${folder} away`, folder);
  await my.makeJournal();
  await my.newEntry();
  await my.write('On the stick, ');

  await page.setViewportSize({ width: 880, height: 600 });

  await test.step('it locks, and the words are saved first of all once it is back', async () => {
    pull();
    await page.keyboard.type('not on the stick, ');
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect(page.getByText(heldWords)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath(`locked-${colorScheme}.png`) });
    }
    await expect(page.getByRole('heading', { name: 'The folder can’t be reached' })).toBeVisible();
    putBack();
    await page.getByRole('button', { name: 'Try again' }).click();
    await my.unlock();
    await expect(my.entryText).toContainText('On the stick, not on the stick, ');
  });

  await test.step('it asks before it is closed over them, and stays if it is to', async () => {
    await app.evaluate(({ dialog }) => {
      let asked = 0;
      dialog.showMessageBox = async () => {
        asked += 1;
        return { response: asked === 1 ? 0 : 1, checkboxChecked: false };
      };
    });
    await my.entryText.click();
    await page.keyboard.press('Control+End');
    await my.settled();
    pull();
    await page.keyboard.type('and never lost.');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect(page.getByText(heldWords)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'The folder can’t be reached' })).toBeVisible();
    putBack();
    await my.choose(page.getByRole('button', { name: 'Try again' }));
    await my.unlock();
    await expect(my.entryText).toContainText('On the stick, not on the stick, and never lost.');
    await my.settled();
  });
});

test('words for which no entry could be made stay on the sheet, and are kept over a lock and taken up after it', async ({
  launchApp,
}) => {
  const launched = await launchApp();
  const { page, app } = launched;
  const my = desk(launched);
  const folder = pages(launched.userData);
  await my.makeJournal();
  const sheet = page.getByLabel('Begin an entry');

  await test.step('typed on the sheet, and looked away from', async () => {
    fs.renameSync(folder, `${folder} away`);
    await sheet.click();
    await page.keyboard.type('Said to no entry');
    await expect(page.getByText(/folder/i).first()).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect(sheet).toBeHidden();
    await page.keyboard.press('Control+1');
    await expect(sheet).toHaveValue('Said to no entry');
  });

  await test.step('typed after asking for an entry', async () => {
    await page.keyboard.press('Control+n');
    await page.keyboard.type(', and this blindly');
    await expect(sheet).toHaveValue('Said to no entry, and this blindly');
  });

  await test.step('kept over the lock', async () => {
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect(page.getByText(heldWords)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'The folder can’t be reached' })).toBeVisible();
    fs.renameSync(`${folder} away`, folder);
    await page.getByRole('button', { name: 'Try again' }).click();
    await my.unlock();
    await page.keyboard.press('Control+2');
    await my.entry(/Said to no entry, and this blindly/).click();
    // With the question that stood over the sheet, if there was one.
    await expect(my.entryText).toContainText('Said to no entry, and this blindly');
  });
});

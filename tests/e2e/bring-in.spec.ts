import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { answerFolder, desk, expectAccessible, passphrase } from './desk.ts';

const next = 'velvet otter pavement nineteen';
const pictures = process.env.PICTURES;

/** For looking at: by day and dusk, in both sizes. */
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  const size = page.viewportSize() ?? { width: 1280, height: 832 };
  for (const [theme, colorScheme] of [
    ['day', 'light'],
    ['dusk', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1280, 832],
      [880, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: `${pictures}/${name}-${theme}-${width}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(size);
}

test('a copy that was written in since is brought in beside what was written here, by keys alone, and taken back', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page, userData } = launched;
  const my = desk(launched);
  const second = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'stick-')), 'Second');
  const title = 'Bring in what another copy holds';
  const dialog = page.getByRole('dialog', { name: title });
  const openFolder = async (folder: string): Promise<void> => {
    await my.lock();
    await answerFolder(launched, folder);
    await my.choose(page.getByRole('button', { name: 'Another journal…' }));
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('menuitem', { name: 'Open another folder…' }).press('Enter'),
    ]);
    await my.unlock();
  };
  const goOnWriting = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+2');
    await my.entry(/Under the old oak/).press('Enter');
    await my.tabTo(my.entryText);
    await page.keyboard.press('Control+End');
    await my.write(words);
  };
  await my.makeJournal();

  await test.step('a copy becomes a second journal', async () => {
    await my.newEntry();
    await my.write('Under the old oak.');
    await my.newEntry();
    await my.write('A line for the bin.');
    await my.command('Settings: Backup');
    await my.choose(page.getByRole('button', { name: 'Make a copy', exact: true }));
    await expect(page.getByText('The copy is made and was read through.')).toBeVisible();
    fs.mkdirSync(second);
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: /^What to do with the copy of/ }));
    await page.getByRole('menuitem', { name: 'Open it beside this one…' }).press('Enter');
    await expect(page.getByText('It is a journal of its own in “Second” now.')).toBeVisible();
  });

  await test.step('both are written in, and here something goes into the bin', async () => {
    await goOnWriting(' Here a jay called.');
    await my.entry(/A line for the bin/).press('Delete');
    await expect(my.entry(/A line for the bin/)).toHaveCount(0);
    await openFolder(second);
    await goOnWriting(' There it rained.');
    await my.newEntry();
    await my.write('Words of the second journal.');
    await openFolder(path.join(userData, 'Pages'));
  });

  await test.step('what would come is shown first', async () => {
    await my.command('Settings: Backup');
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
    await expect(dialog).toContainText('“Second” is a copy of this journal, last written in on');
    await expect(dialog).toContainText('1 entry not here yet');
    await expect(dialog).toContainText('1 entry with other words there');
    await expect(dialog.getByRole('checkbox', { name: /A line for the bin|without a title/ })).not.toBeChecked();
    await expectAccessible(page);
    await picture(page, 'bring-in-found');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeFocused();
  });

  await test.step('and then comes, on being asked', async () => {
    await page.keyboard.press('Enter');
    await my.tabTo(dialog.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(page.getByText('Brought in: 3 entries')).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(
      page.getByText(/^From “Second” on .*: 3 entries\. It can be taken back until you lock\.$/),
    ).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'bring-in-done');
    await page.keyboard.press('Control+2');
    await expect(my.entry(/Here a jay called/)).toBeVisible();
    await expect(my.entry(/There it rained/)).toBeVisible();
    await expect(my.entry(/Words of the second journal/)).toBeVisible();
    await expect(my.entry(/A line for the bin/)).toBeVisible();
    await my.entry(/There it rained/).press('Enter');
    await expect(page.getByText('from a copy', { exact: true })).toBeVisible();
    await picture(page, 'bring-in-beside');
  });

  await test.step('it is taken back with one press', async () => {
    await my.command('Settings: Backup');
    await my.choose(page.getByRole('button', { name: 'Take it back…' }));
    const question = page.getByRole('alertdialog', { name: 'Take back what was brought in?' });
    await expect(question.getByRole('button', { name: 'Keep it' })).toBeFocused();
    await expectAccessible(page);
    await my.choose(question.getByRole('button', { name: 'Take it back' }), { back: true });
    await expect(page.getByText('What was brought in is gone again')).toBeVisible();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/Here a jay called/)).toBeVisible();
    await expect(my.entry(/There it rained|Words of the second journal|A line for the bin/)).toHaveCount(0);
  });

  await test.step('and the toast takes it back as well', async () => {
    await my.command('Settings: Backup');
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(page.getByText('Brought in: 2 entries')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText('What was brought in is gone again')).toBeVisible();
  });

  await test.step('a folder without a journal, the open one, and one under another passphrase say so', async () => {
    for (const [folder, words] of [
      [os.homedir(), 'There is no journal in that folder'],
      [path.join(userData, 'Pages'), 'That is the journal that is open now'],
    ] as const) {
      await answerFolder(launched, folder);
      await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
      await expect(dialog.getByRole('alert')).toContainText(words);
      await my.choose(dialog.getByRole('button', { name: 'Close' }));
    }
    await my.command('Settings: Privacy');
    await my.choose(page.getByRole('button', { name: 'Change passphrase' }));
    await page.getByLabel('Present passphrase').fill(passphrase);
    await page.getByLabel('New passphrase').fill(next);
    await page.getByLabel('Type it once more').fill(next);
    await page.keyboard.press('Enter');
    await expect(page.getByText('The passphrase is changed')).toBeVisible({ timeout: 30_000 });
    await my.command('Settings: Backup');
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
    const field = dialog.getByLabel('Passphrase of “Second”');
    await expect(field).toBeFocused();
    await expect(dialog).toContainText('a copy of this journal under another passphrase');
    await page.keyboard.type(next);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('That didn’t open it. Nothing was changed.')).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'bring-in-key');
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('1 entry not here yet');
    await my.choose(dialog.getByRole('button', { name: 'Not now' }));
  });
});

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
    // Away from the entry that was open, which takes the focus when it has come back.
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const begin = async (name: string, words: string): Promise<void> => {
    await my.newEntry();
    await my.write(words);
    await my.tabTo(my.title, { back: true });
    await my.write(name);
  };
  const goOnWriting = async (name: string, words: string): Promise<void> => {
    await my.command(name);
    await expect(my.title).toHaveValue(name);
    await my.tabTo(my.entryText);
    await page.keyboard.press('Control+End');
    await my.write(words);
    await expect(my.entryText).toContainText(words.trim());
  };
  await my.makeJournal();

  await test.step('a copy becomes a second journal', async () => {
    await begin('The oak', 'Under the old oak.');
    await begin('For the bin', 'A line that goes.');
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
    await goOnWriting('The oak', ' Here a jay called.');
    await my.command('For the bin');
    await expect(my.title).toHaveValue('For the bin');
    await page.keyboard.press('F6');
    await my.tabTo(page.getByRole('listbox', { name: /Entries/ }));
    await page.keyboard.press('Delete');
    await expect(my.entry(/For the bin/)).toHaveCount(0);
    await openFolder(second);
    await goOnWriting('The oak', ' There it rained.');
    await begin('A new one', 'Words of the second journal.');
    await openFolder(path.join(userData, 'Pages'));
  });

  await test.step('what would come is shown first', async () => {
    await my.command('Settings: Backup');
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
    await expect(dialog).toContainText('“Second” is a copy of this journal, last written in on');
    await expect(dialog).toContainText('1 entry that isn’t here yet');
    await expect(dialog).toContainText('1 entry with other words than here');
    await expect(dialog.getByRole('checkbox', { name: /“For the bin” \(in the bin here\)/ })).not.toBeChecked();
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
    await expect(my.entry(/A line that goes/)).toBeVisible();
    await my.tabTo(page.getByRole('listbox', { name: /Entries/ }));
    await page.keyboard.press('Home');
    for (let presses = 0; presses < 4; presses += 1) {
      if ((await my.entry(/There it rained/).getAttribute('aria-selected')) === 'true') break;
      await page.keyboard.press('ArrowDown');
    }
    await expect(my.entryText).toContainText('There it rained');
    await expect(page.getByRole('main').getByText('from a copy', { exact: true }).first()).toBeVisible();
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
    await expect(my.entry(/There it rained|Words of the second journal|A line that goes/)).toHaveCount(0);
  });

  await test.step('and the toast takes it back as well', async () => {
    await my.command('Settings: Backup');
    await answerFolder(launched, second);
    await my.choose(page.getByRole('button', { name: 'Choose a folder…' }));
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(page.getByText('Brought in: 2 entries')).toBeVisible();
    const row = page.getByText(/It can be taken back until you lock\.$/);
    await expect(row).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(row).toHaveCount(0);
  });

  await test.step('a copy that the app keeps says what it holds, from its own menu', async () => {
    await my.choose(page.getByRole('button', { name: /^What to do with the copy of/ }).first());
    await page.getByRole('menuitem', { name: 'Bring in what it holds…' }).press('Enter');
    await expect(dialog).toContainText('A copy that the app made, last written in on');
    await expect(dialog).toContainText('Everything');
    await my.choose(dialog.getByRole('button', { name: 'Close' }));
    await expect(dialog).toBeHidden();
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
    await expect(dialog).toContainText('1 entry that isn’t here yet');
    await my.choose(dialog.getByRole('button', { name: 'Not now' }));
  });
});

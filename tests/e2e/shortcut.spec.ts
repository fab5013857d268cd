import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installOtherPrograms } from '../../build/other-programs.ts';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, picture } from './desk.ts';

test.skip(process.platform !== 'linux', 'a shortcut is made in the way of each system; this is Linux’s');

test('the app gets another name and picture in the menu of programs, and its own again', async ({ launchApp }) => {
  installOtherPrograms();
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'data-'));
  const entry = path.join(data, 'applications/notes.desktop');
  const launched = await launchApp({ withJournal: true, environment: { XDG_DATA_HOME: data, XDG_DATA_DIRS: data } });
  const { page } = launched;
  const my = desk(launched);
  const dialog = page.getByRole('dialog', { name: 'Name in the menu' });
  const change = page.getByRole('button', { name: 'Change…' });
  const notThere = page.getByText('The system’s menu doesn’t show it.', { exact: false });
  const asInstalled = page.getByText('In the system’s menu it is called Notes.', { exact: false });
  await my.unlock();
  await my.command('Settings: Privacy');
  await expect(notThere).toBeVisible();

  await test.step('by keyboard alone', async () => {
    await my.choose(change);
    await expectAccessible(page);
    await picture(page, 'shortcut.day');
    const name = dialog.getByLabel('Name', { exact: true });
    await name.fill('a/b');
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Up to 40 letters', { exact: false })).toBeVisible();
    expect(fs.existsSync(entry)).toBe(false);
    await name.fill('Papers');
    await my.tabTo(dialog.getByRole('radio', { name: 'A list' }));
    await page.keyboard.press('ArrowRight');
    await expect(dialog.getByRole('radio', { name: 'A table' })).toBeFocused();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await picture(page, 'shortcut.dusk');
    await my.choose(dialog.getByRole('button', { name: 'Change it' }));
    await expect(page.getByText('In the system’s menu it is called “Papers”.')).toBeVisible();
  });

  await test.step('the entry is one that desktops take, and the look around finds it', async () => {
    expect(execFileSync('desktop-file-validate', [entry], { encoding: 'utf8' })).toBe('');
    expect(fs.readFileSync(entry, 'utf8')).toMatch(/^Name=Papers$/m);
    expect(fs.readdirSync(path.join(data, 'icons'))).toEqual(['notes-table.png']);
    await page.getByRole('button', { name: 'Look now' }).click();
    await expect(page.getByText('It shows this app, as “Papers”.')).toBeVisible();
  });

  await test.step('and as it was', async () => {
    await change.click();
    await dialog.getByRole('button', { name: 'As it was' }).click();
    await expect(notThere).toBeVisible();
    expect(fs.readdirSync(data, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())).toEqual([]);
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('It doesn’t show this app.')).toBeVisible();
  });

  await test.step('one that a package brought is told from none', async () => {
    const program = await launched.app.evaluate(({ app }) => app.getPath('exe'));
    fs.writeFileSync(
      path.join(data, 'applications/brought.desktop'),
      `[Desktop Entry]\nName=Notes\nExec=${program} %U\n`,
    );
    await my.command('Settings: About');
    await my.command('Settings: Privacy');
    await expect(asInstalled).toBeVisible();
  });
});

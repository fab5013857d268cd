import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, picture } from './desk.ts';

// What is looked for lies in one's home folder, so each run has one of its own. The other systems are looked at by
// tests/electron/traces, with everything that they keep made up.
test.skip(process.platform !== 'linux', 'what is planted here is Linux’s');

test('Privacy says what this computer may still show, what it means and what to do', async ({ launchApp }) => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'home-'));
  const userData = path.join(home, 'Nextcloud', 'Notes');
  const launched = await launchApp({
    userData,
    withJournal: true,
    environment: { HOME: home, XDG_DATA_HOME: path.join(home, '.local/share') },
  });
  const { page } = launched;
  const my = desk(launched);
  const group = page.getByRole('region', { name: 'What this computer may still show' });
  const list = (name: string) => group.getByRole('region', { name, exact: true });
  const recent = { name: 'Lists of recent files' };
  await my.unlock();
  await my.command('Settings: Privacy');

  await test.step('with nothing in the list of recent files, that is said', async () => {
    await group.getByRole('button', { name: 'Look now' }).click();
    await expect(list('Not found')).toContainText(recent.name);
    await expect(list('Found').filter({ hasText: recent.name })).toHaveCount(0);
    await expect(list('Found')).toContainText('The journal lies in “Nextcloud”');
    await expect(group.getByRole('status').filter({ hasText: 'Found:' })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('once the list names the journal’s file, it is found', async () => {
    const listed = path.join(home, '.local/share/recently-used.xbel');
    const href = pathToFileURL(path.join(userData, 'Pages', 'main-1.db')).href;
    fs.mkdirSync(path.dirname(listed), { recursive: true });
    fs.writeFileSync(listed, `<xbel version="1.0"><bookmark href="${href}" added="2026-01-01T00:00:00Z"/></xbel>`);
    await group.getByRole('button', { name: 'Look again' }).click();
    await expect(list('Found')).toContainText('The system’s list of recent files names “main-1.db”.');
    await expect(list('Not found')).not.toContainText(recent.name);
    expect(fs.readFileSync(listed, 'utf8')).toContain('main-1.db');
    await group.scrollIntoViewIfNeeded();
    await group.getByText('Look around', { exact: true }).evaluate((element) => element.scrollIntoView());
    await picture(page, 'traces.day');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await picture(page, 'traces.dusk');
  });

  await test.step('and leads to how to leave nothing', async () => {
    await group.getByRole('button', { name: 'How to remove the app and leave nothing' }).click();
    await expect(page.getByRole('heading', { name: 'Removing the app, and leaving nothing', level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
});

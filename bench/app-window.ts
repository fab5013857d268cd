import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { type PreparedJournal, passphrase } from './journals.ts';
import { freshFolder, type OpenWindow, openApp } from './windows.ts';

// Where things are on the screen, in one place for all rows.
export const places = {
  passphrase: 'input[type=password]',
  list: '.entry-list',
  row: '.entry-list-row',
  editor: '.ProseMirror',
  search: 'input[type=search]',
};

export interface UnlockedApp extends OpenWindow {
  readonly userData: string;
}

/** Opens the built app on a copy of a prepared journal, unlocks it and goes to the list. */
export async function openJournal(build: string, journal: PreparedJournal): Promise<UnlockedApp> {
  const userData = freshFolder('user-data');
  journal.copyTo(userData);
  const window = await openApp(build, userData);
  await unlock(window.page);
  await showList(window.page);
  return {
    ...window,
    userData,
    close: async () => {
      await window.close();
      fs.rmSync(userData, { recursive: true, force: true });
    },
  };
}

export async function unlock(page: Page): Promise<void> {
  await page.locator(places.passphrase).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.locator(places.passphrase).waitFor({ state: 'detached', timeout: 60_000 });
}

export async function showList(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Journal', exact: true })
    .or(page.getByRole('link', { name: 'Journal', exact: true }))
    .first()
    .click();
  await page.locator(places.row).first().waitFor({ timeout: 60_000 });
}

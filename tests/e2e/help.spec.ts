import { expect, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

test('help opens from anywhere by key, by name and from About, and leads to what it speaks of', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  const pages = page.getByRole('navigation', { name: 'Help' });
  const heading = page.getByRole('heading', { level: 1 });

  await my.newEntry();
  await page.keyboard.press('F1');
  await expect(heading).toHaveText('How to use this');
  await expect(heading).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(my.entryText).toBeFocused();
  await page.keyboard.press('F2');
  await expect(heading).toHaveText('Staying safe');
  await page.getByRole('main').getByRole('button', { name: 'Back', exact: true }).click();
  await expect(my.entryText).toBeFocused();
  await my.command('Settings: About');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  // One press closes what lies above, and no more.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'About', exact: true }).first()).toBeVisible();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Journal' }).click();
  await expect(my.entryText).toBeFocused();
  await page.keyboard.press('F1');
  await my.choose(pages.getByRole('button', { name: 'What it stores, and where' }), { back: true });
  await expect(heading).toHaveText('What it stores, and where');
  await expect(pages.locator('[aria-current="page"]')).toHaveText('What it stores, and where');

  await my.command('Help: What it keeps private');
  await expect(heading).toHaveText('What it keeps private, and what it can’t');
  await page.getByRole('main').getByRole('button', { name: 'Staying safe' }).click();
  await expect(heading).toHaveText('Staying safe');

  await my.command('Settings: About');
  await page.getByRole('button', { name: 'Open help' }).click();
  await expect(heading).toHaveText('How to use this');

  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'All shortcuts' });
  await expect(shortcuts.getByText('F1', { exact: true })).toBeVisible();
  await expect(shortcuts.getByText('F2', { exact: true })).toBeVisible();
});

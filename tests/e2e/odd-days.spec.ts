import type { Locator } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

/** Types a third of March as a person would, key by key; whichever of day and month comes first, it reads the same. */
async function typeDay(field: Locator, day: string): Promise<void> {
  // Coming to it anew gives the keys to the first of its three parts.
  await field.evaluate((input: HTMLInputElement) => input.blur());
  await field.focus();
  await field.page().keyboard.type(`0303${day.slice(0, 4)}`);
}

const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};
const nextYear = `${Number(today().slice(0, 4)) + 1}-03-03`;

for (const theme of ['light', 'dark'] as const) {
  test(`a day that can’t be is told where it stands, and what was kept stays, by ${theme === 'light' ? 'day' : 'dusk'}`, async ({
    launchApp,
  }) => {
    test.setTimeout(120_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme });

    await test.step('in the short form of a log', async () => {
      await my.command('Note: Thanks');
      const dialog = page.getByRole('dialog', { name: 'Thanks' });
      await dialog.getByRole('radio', { name: /^me$/i }).click();
      await dialog.getByRole('textbox', { name: 'One specific thing' }).fill('The soup');
      const day = dialog.getByLabel('When it was');
      await expect(day).toHaveValue(today());
      await typeDay(day, nextYear);
      await expect(dialog.getByText('That day has not come yet. The earlier day stays.')).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Note it', exact: true }).click();
      await expect(day).toBeFocused();
      await typeDay(day, '1850-03-03');
      await expect(dialog.getByText('The year has to lie between 1900 and 2199.')).toBeVisible();
      await typeDay(day, '2026-03-03');
      await expect(dialog.getByText('The earlier day stays.')).toHaveCount(0);
      await dialog.getByRole('button', { name: 'Note it', exact: true }).click();
      await expect(page.getByText('Noted', { exact: true })).toBeVisible();
    });

    await test.step('on a page, where a plan may be to come and what was may not', async () => {
      await my.command('Note: Promises');
      await page.getByRole('button', { name: 'More questions' }).click();
      const made = page.getByLabel('Made on', { exact: true });
      await typeDay(made, '2026-03-03');
      await expect(made).toHaveValue('2026-03-03');
      await page.getByLabel('Time, if you like').fill('02:30');
      await typeDay(made, nextYear);
      await expect(page.getByText('That day has not come yet. The earlier day stays.')).toBeVisible();
      await expectAccessible(page);
      const due = page.getByLabel('Due', { exact: true });
      await typeDay(due, nextYear);
      await expect(due).toHaveValue(nextYear);
      await expect(page.getByText('That day has not come yet.')).toHaveCount(1);
      await my.settled();
      await my.lock();
      await my.unlock();
      await expect(made).toHaveValue('2026-03-03');
      await expect(page.getByLabel('Time, if you like').first()).toHaveValue('02:30');
      await expect(due).toHaveValue(nextYear);
    });

    await test.step('of an entry, which may be about a day to come', async () => {
      await my.newEntry();
      await page.getByRole('button', { name: /, \d\d:\d\d$/ }).click();
      const day = page.getByLabel('Date', { exact: true });
      await typeDay(day, '0026-03-03');
      await page.getByLabel('Time', { exact: true }).focus();
      await expect(page.getByText('The year has to lie between 1900 and 2199. The earlier day stays.')).toBeVisible();
      await expectAccessible(page);
      await typeDay(day, nextYear);
      await page.getByLabel('Time', { exact: true }).focus();
      await expect(page.getByText('That day has not come yet. Until it does,')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: new RegExp(`3 March ${nextYear.slice(0, 4)}, `) })).toBeVisible();
    });
  });
}

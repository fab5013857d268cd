import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Launched } from '../support/launch-app.ts';

/** Long enough to be accepted, and in no file of this repository's own words. */
export const passphrase = 'harbour tin slow marmalade kettle';

/** What a person sees and does, in their words; the specs read as what they did. */
export function desk({ page, app }: Launched) {
  const entryText = page.getByRole('textbox', { name: 'Entry text' });
  const title = page.getByRole('textbox', { name: 'Title' });
  const saved = page.getByText(/^Saved \d\d:\d\d/);
  return {
    page,
    app,
    entryText,
    title,
    saved,

    /** Goes through the first run with the keyboard's own way on, and stands in the open journal. */
    async makeJournal(words = passphrase): Promise<void> {
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Passphrase', { exact: true }).fill(words);
      await page.getByLabel('Type it once more').fill(words);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
      await page.getByRole('button', { name: 'Go on without one' }).click();
      await page.getByRole('button', { name: 'Go in' }).click();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
    },

    async unlock(words = passphrase): Promise<void> {
      await page.getByLabel('Passphrase', { exact: true }).fill(words);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
    },

    async lock(): Promise<void> {
      await page.keyboard.press('Control+l');
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
    },

    /** Starts an entry and leaves the caret in its text. */
    async newEntry(): Promise<void> {
      await page.keyboard.press('Control+n');
      await expect(entryText).toBeFocused();
      await expect(title).toHaveValue('');
    },

    /** Types and waits until it is on disk. */
    async write(text: string): Promise<void> {
      await page.keyboard.type(text);
      await this.settled();
    },

    /** Until everything typed is saved. */
    async settled(): Promise<void> {
      await expect(page.getByTitle('Everything on this page is on disk')).toBeVisible();
    },

    entry(name: string | RegExp): Locator {
      return page.getByRole('listbox', { name: /Entries/ }).getByRole('option', { name });
    },
  };
}

/** No violation of axe's rules on what is on screen now. */
export async function expectAccessible(page: Page): Promise<void> {
  // Legacy mode: Electron cannot open the second page that the newer one runs in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
  ).toEqual([]);
}

import { expect, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';
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
      await this.skipQuestions();
    },

    /** From the first page that can be skipped to the open journal. */
    async skipQuestions(): Promise<void> {
      for (const name of ['A few small things', 'What comes up']) {
        await page.getByRole('heading', { name, level: 1 }).waitFor();
        await page.getByRole('button', { name: 'Skip', exact: true }).click();
      }
      await page.getByRole('button', { name: 'Later', exact: true }).click();
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
    },

    /** What the journal holds of the person's choices. */
    settings: () =>
      page.evaluate(async () => {
        const reply = (await window.bridge.call('journal', 'settings.get', undefined)) as { value: unknown };
        return reply.value;
      }),

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

    /** Presses Tab, or Shift+Tab, until the focus is there. */
    async tabTo(target: Locator, { back = false } = {}): Promise<void> {
      for (let presses = 0; presses < 80; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      }
      await expect(target).toBeFocused({ timeout: 1 });
    },

    /** Goes there from the keyboard and presses Enter. */
    async choose(target: Locator, way: { back?: boolean } = {}): Promise<void> {
      await this.tabTo(target, way);
      await page.keyboard.press('Enter');
    },

    /** Opens a list of choices from the keyboard; it is open a moment before the keys are its own. */
    async openChoices(select: Locator): Promise<void> {
      await this.choose(select);
      await expect(page.locator('[role="option"]:focus')).toBeVisible();
    },

    /** Asks the palette and takes its first answer. */
    async command(name: string): Promise<void> {
      await page.keyboard.press('Control+k');
      const question = page.getByRole('combobox', { name: 'Find or do' });
      await expect(question).toBeFocused();
      await page.keyboard.type(name);
      // The last answer, which repeats every question, is not the one that is meant.
      const answer = page.locator('[cmdk-item][aria-selected="true"]').filter({ hasNotText: 'Search all writing' });
      await expect(answer).toContainText(name);
      await page.keyboard.press('Enter');
      await expect(question).toBeHidden();
    },

    /** Puts entries into the journal through the page's own bridge, and opens it anew so that all of them are seen. */
    async fillJournal(entries: readonly { at: string; title?: string; text?: string }[]): Promise<void> {
      const made = await page.evaluate(async (all) => {
        let count = 0;
        for (const { at, title = '', text = '' } of all) {
          const paragraph = { type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) };
          const body = { type: 'doc', content: [paragraph] };
          const answer = await window.bridge.call('journal', 'entries.create', { at, title, body });
          if (answer && typeof answer === 'object' && 'ok' in answer && answer.ok === true) count += 1;
        }
        return count;
      }, entries);
      expect(made).toBe(entries.length);
      await this.lock();
      await this.unlock();
    },

    /** Pastes where the caret is, as from another program. */
    async paste(html: string, text = ''): Promise<void> {
      await page.evaluate(
        ([rich, plain]) => {
          const clipboardData = new DataTransfer();
          if (rich) clipboardData.setData('text/html', rich);
          clipboardData.setData('text/plain', plain ?? '');
          document.activeElement?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        },
        [html, text] as const,
      );
    },

    entry(name: string | RegExp): Locator {
      return page.getByRole('listbox', { name: /Entries/ }).getByRole('option', { name });
    },

    /** The same among what a search found, where the word is marked: the list that it comes in place of may hold it too. */
    found(name: string | RegExp): Locator {
      return this.entry(name).filter({ has: page.locator('mark') });
    },
  };
}

/** What the person answers when the system asks for a folder. */
export const answerFolder = ({ app }: Launched, folder: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);

/** Keeps a picture of what is on screen, in both sizes that a design is looked at in, where `PICTURES` names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  const size = page.viewportSize();
  for (const [width, height] of [
    [1280, 832],
    [880, 600],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${folder}/${name}.${width}.png` });
  }
  if (size) await page.setViewportSize(size);
}

type WithAxe = Window & { axe?: typeof axe };

/** No violation of axe's rules on what is on screen now. */
export async function expectAccessible(page: Page): Promise<void> {
  // Once for each page that was loaded: reading it takes longer than looking.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // A menu that is open belongs to its control and is read out with it; it is no part of the page's landmarks.
  const isMenuOpen = (await page.locator(':is(.layer, body > .slash-menu):visible').count()) > 0;
  const violations = await page.evaluate(
    async (disabled) => {
      // What fades in has another contrast on its way; what never ends, as a breath does, is looked at as it is.
      const passing = document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)));
      await Promise.all(passing.map(({ finished }) => finished.catch(() => {})));
      const results = await (window as WithAxe).axe?.run(
        // Two empty ends of an open menu or dialog that send the focus back in, and are never rested on.
        { exclude: [['[data-base-ui-focus-guard]']] },
        {
          // What passes is not looked up in detail.
          resultTypes: ['violations'],
          rules: Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }])),
        },
      );
      if (!results || results.passes.length === 0) throw new Error('axe did not look');
      return results.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => [html.slice(0, 200), ...any.map(({ message }) => message)].join(': ')).join(' | ')}`,
      );
    },
    isMenuOpen ? ['region'] : [],
  );
  // Soft: one run names every screen that is at fault, and fails.
  expect.soft(violations).toEqual([]);
}

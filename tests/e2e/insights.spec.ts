import type { Page } from '@playwright/test';
import { type MadeUp, madeUpRecords } from '../../electron/example/made-up.ts';
import { expect, test } from '../support/launch-app.ts';
import { printed } from '../support/printed.ts';
import { desk, expectAccessible, picture } from './desk.ts';

/** Puts records into the journal through the page’s own bridge. */
const keep = (page: Page, records: MadeUp): Promise<void> =>
  page.evaluate(async ({ feelings, records: all }) => {
    const ask = async (path: string, input: unknown): Promise<void> => {
      const reply = (await window.bridge.call('journal', path, input)) as { ok: boolean };
      if (!reply.ok) throw new Error(JSON.stringify(reply));
    };
    for (const { at, feeling } of feelings) await ask('feelings.note', { at, feeling, words: [] });
    for (const each of all) await ask('worksheets.start', { ...each, done: true });
  }, records);

const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

for (const theme of ['day', 'dusk'] as const) {
  test(`half a year is read back in charts and in tables, without a score, by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(180_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.keyboard.press('Control+7');
    await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeFocused();
    await expect(page.getByText('Too little to draw yet. Words come first.')).toBeVisible();
    await expectAccessible(page);
    await my.newEntry();
    await my.write('A line, so that there is a day with one.');
    await keep(page, madeUpRecords(today(), 180));

    await page.keyboard.press('Control+7');
    const chart = (name: string) => page.getByRole('region', { name, exact: true });
    await page.getByRole('radio', { name: '3 months' }).click();
    await expect(chart('How it has been').getByRole('img')).toHaveAccessibleName(
      /days with something logged, from .* to /,
    );
    await expect(chart('How it has been')).toContainText(/You logged \d+ of 92 days\./);
    await expect(chart('Care and feeling')).toContainText(/Time in nature/i);
    await expect(chart('Care and feeling')).toContainText(/This could be chance\.|More than chance alone/);
    await expect(chart('Six factors').getByRole('img')).toHaveCount(6);
    await expect(chart('Promises')).toContainText(/Kept\d+ times/);
    await expect(chart('Fear expected, fear felt').getByRole('img')).toHaveCount(3);
    await expect(chart('Gut calls').getByRole('img').first()).toHaveAccessibleName(/^\d+ of \d+ were so$/);
    await expect(chart('Time to settle').getByRole('img')).toBeVisible();
    await expect(chart('When you wrote').getByRole('img')).toBeVisible();
    await expectAccessible(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/insights-${theme}.png` });
    for (const name of ['Promises', 'When you wrote']) {
      await chart(name).scrollIntoViewIfNeeded();
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/insights-${name.replaceAll(' ', '-')}-${theme}.png` });
    }

    await test.step('what is on screen is printed in black, once printing is turned on', async () => {
      await page.evaluate(() => {
        window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
      });
      for (const name of ['How it has been', 'Care and feeling', 'Six factors', 'Gut calls', 'Time to settle']) {
        await my.choose(chart(name).getByRole('button', { name: 'Show as a table' }));
        await expect(chart(name).getByRole('table')).toBeVisible();
      }
      await expectAccessible(page);
      await page.setViewportSize({ width: 880, height: 600 });
      await page.getByRole('radio', { name: 'All' }).click();
      await expect(chart('How it has been')).toContainText('Each dot is the average of a week.');
      await expectAccessible(page);
      await my.choose(chart('How it has been').getByRole('radio', { name: 'Week', exact: true }));
      await page.keyboard.press('ArrowRight');
      await expect(chart('How it has been')).toContainText('Each dot is the average of a month.');
      await page.getByRole('radio', { name: 'About me' }).click();
      await expect(chart('Six factors')).toContainText('Too little to draw yet.');
      await expect(chart('Promises').getByRole('button', { name: 'What was going on then?' })).toBeVisible();

      // What was put out of sight stays there, also behind the lock and on paper, until it is wanted again.
      await my.choose(chart('Promises').getByRole('button', { name: 'Hide' }));
      await expect(chart('Promises')).not.toContainText('Kept');
      expect((await printed(launched)).words).not.toContain('Promises');
      await my.choose(chart('Gut calls').getByRole('button', { name: 'What was going on then?' }));
      await page.keyboard.type('The week of the move.');
      await page.keyboard.press('Control+p');
      const question = page.getByRole('alertdialog', { name: 'Printing is off' });
      await expect(question).toBeVisible();
      await expectAccessible(page);
      await picture(page, `printing-off-${theme}`);
      await question.getByRole('button', { name: 'Don’t print' }).press('Enter');
      await expect(page.locator('html[data-printed]')).toHaveCount(0);
      await page.getByRole('button', { name: 'Print', exact: true }).click();
      await question.getByRole('button', { name: 'Turn printing on' }).click();
      await expect(page.locator('html[data-printed]')).toHaveCount(1);
      await expect(question).toHaveCount(0);
      const paper = await printed(launched);
      for (const words of ['Insights', 'How it has been', 'Time to settle', 'When you wrote', 'The week of the move.'])
        expect(paper.words).toContain(words);
      for (const words of ['Promises', 'Show as a', 'Hide', 'How far back', 'Today'])
        expect(paper.words).not.toContain(words);
      expect(paper.colour).toBe(0);
    });
    await my.lock();
    await my.unlock();
    await page.keyboard.press('Control+7');
    await expect(chart('Gut calls')).toBeVisible();
    await expect(chart('Promises')).not.toContainText('Kept');
    await chart('Promises').getByRole('button', { name: 'Show' }).click();
    await expect(chart('Promises')).toContainText('What was marked');
    await expect(page.getByText(/streak|score of|well done|badge/i)).toHaveCount(0);

    // That they went to paper is noted, once.
    await page.keyboard.press('Control+8');
    await page.getByRole('radio', { name: 'What has left' }).click();
    const left = page.getByRole('table').getByRole('row');
    await expect(left).toHaveCount(2);
    await expect(left.nth(1)).toContainText(/Insights.*Paper/);
  });
}

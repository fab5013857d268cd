import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`six factors are noticed on one page, kept, and read back, by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(150_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await page.clock.setFixedTime(new Date('2025-11-23T10:00:00'));
    await my.unlock();
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light' });
    await page.evaluate(async () => {
      const factors = (honesty: number, empathy: number | null) => ({
        period: 'past-week',
        about: 'partner',
        honesty,
        empathy,
      });
      for (const [day, answers] of [
        ['2025-11-02', factors(3, 5)],
        ['2025-11-09', factors(4, null)],
        ['2025-11-16', factors(6, 6)],
      ] as const) {
        const at = `${day}T18:00`;
        await window.bridge.call('journal', 'worksheets.start', {
          worksheet: 'trust-factors',
          at,
          answers,
          done: true,
        });
      }
    });
    await page.keyboard.press('Control+6');
    await page.getByRole('tab', { name: 'Check-ins' }).click();
    await expect(page.getByRole('button', { name: '16 November' })).toBeVisible();
    await expectAccessible(page);
    await my.choose(page.getByRole('button', { name: 'Begin: Six factors' }));

    const row = (name: string) => page.getByRole('region', { name, exact: true });
    await test.step('by keys: a number, “can’t say”, a line of words', async () => {
      await expect(row('Honesty').getByRole('img')).toHaveAccessibleName('Honesty, the last times: 3, 4, 6');
      await expect(row('Empathy').getByRole('img')).toHaveAccessibleName('Empathy, the last times: 5, not said, 6');
      await expect(row('Respect').getByRole('img')).toHaveCount(0);
      await my.tabTo(row('Honesty').getByRole('radio', { name: '0, none I saw' }));
      for (let presses = 0; presses < 7; presses += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await expect(row('Honesty').getByRole('radio', { name: '7' })).toBeChecked();
      await my.choose(row('Empathy').getByRole('button', { name: 'Can’t say' }));
      await expect(page.getByText('2 of 6 answered. That is enough to keep.')).toBeVisible();
      await my.choose(row('Loyalty').locator('summary'));
      await my.tabTo(row('Loyalty').getByRole('textbox'));
      await page.keyboard.type('Stood up for me at supper');
      await my.settled();
      await expectAccessible(page);
    });

    await test.step('by mouse, in the smallest window, and taken back', async () => {
      await page.setViewportSize({ width: 880, height: 600 });
      await row('Reliability').getByRole('radio', { name: '5', exact: true }).click();
      await expect(page.getByText('3 of 6 answered.')).toBeVisible();
      await row('Reliability').getByRole('radio', { name: '5', exact: true }).click();
      await expect(page.getByText('2 of 6 answered.')).toBeVisible();
      await row('Reliability').getByRole('radio', { name: '4', exact: true }).click();
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 832 });
      await page
        .getByRole('button', { name: /Over which time/ })
        .first()
        .click();
      await expect(page.getByRole('radio', { name: 'past week' })).toBeChecked();
      await page
        .getByRole('button', { name: /What they did/ })
        .first()
        .click();
      await expect(row('Reliability').getByRole('radio', { name: '4', exact: true })).toBeChecked();
    });

    await test.step('kept, it stands in Insights and in the table of the same numbers, each factor for itself', async () => {
      await page
        .getByRole('button', { name: /Looking at it/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Done for now' }).click();
      await page.keyboard.press('Control+7');
      const chart = page.getByRole('region', { name: 'Six factors', exact: true });
      await chart.getByRole('button', { name: 'Show as a table' }).click();
      const last = chart.getByRole('row').filter({ hasText: '23 November' });
      await expect(last).toContainText('7');
      await expect(last).toContainText('4');
      // What could not be said is no number, and no nought.
      await expect(last).not.toContainText('0');
      await page.keyboard.press('Control+6');
      await page.getByRole('tab', { name: 'Check-ins' }).click();
      await page.getByRole('button', { name: '23 November' }).first().click();
      await expect(page.getByText('Stood up for me at supper')).toBeVisible();
    });
  });
}

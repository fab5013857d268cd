import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('topics, hours and words that may come up are chosen by keys, hold at once and after a lock', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  await my.unlock();
  await my.command('Settings: Guide and questions');
  const group = (name: string) => page.getByRole('radiogroup', { name, exact: true });

  await test.step('a topic is left out, and shown again', async () => {
    await expect(page.getByText('“Ask first” shows the title and one plain line, then waits for you.')).toBeVisible();
    await my.tabTo(group('Infidelity').getByRole('radio', { name: 'Show' }));
    await keyboard.press('ArrowRight');
    await expect(group('Infidelity').getByRole('radio', { name: 'Ask first' })).toBeChecked();
    await keyboard.press('ArrowRight');
    await expect.poll(my.settings).toMatchObject({ topics: { infidelity: 'leave' } });
    await my.tabTo(group('Childhood').getByRole('radio', { name: 'Show' }));
    await keyboard.press('ArrowRight');
    await expect.poll(my.settings).toMatchObject({ topics: { infidelity: 'leave', childhood: 'ask' } });
    await keyboard.press('ArrowLeft');
    await expect.poll(my.settings).toMatchObject({ topics: { infidelity: 'leave' } });
  });

  await test.step('a word of one’s own asks first, is removed and comes back', async () => {
    await my.tabTo(page.getByLabel('A word of your own'));
    await keyboard.type('Tuesday');
    await keyboard.press('Enter');
    const remove = page.getByRole('button', { name: 'Remove Tuesday' });
    await expect(remove).toBeVisible();
    await my.choose(remove);
    await expect(remove).toHaveCount(0);
    await keyboard.press('Control+z');
    await expect(remove).toBeVisible();
  });

  await test.step('pace, quiet hours and a tender date', async () => {
    await my.tabTo(group('Pace').getByRole('radio', { name: 'Gentle and steady' }));
    await keyboard.press('ArrowLeft');
    await expect.poll(my.settings).toMatchObject({ pace: 'gentle' });
    await my.tabTo(page.getByLabel('Quiet from'));
    await page.getByLabel('Quiet from').fill('22:30');
    await my.tabTo(page.getByRole('switch', { name: 'Quiet hours' }));
    await expect.poll(my.settings).toMatchObject({ quietHours: { from: '22:30', to: '07:00' } });
    await keyboard.press('Space');
    await expect(page.getByLabel('Quiet from')).toHaveCount(0);
    await expect.poll(my.settings).toMatchObject({ quietHours: null });
    await page.getByLabel('A tender date').fill('2027-02-14');
    await keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Remove 14 February 2027' })).toBeVisible();
    await my.tabTo(page.getByRole('switch', { name: 'Question of the day' }), { back: true });
    await keyboard.press('Space');
    await expect.poll(my.settings).toMatchObject({ dailyQuestion: false, tenderDates: ['2027-02-14'] });
  });

  await test.step('what fits, and the other person’s name', async () => {
    await my.choose(page.getByRole('button', { name: 'Deciding' }));
    await my.tabTo(group('Together or apart').getByRole('radio', { name: 'Not said' }));
    await keyboard.press('ArrowLeft');
    await my.tabTo(page.getByLabel('The other person'));
    await keyboard.type('M.');
    await my.tabTo(page.getByRole('switch', { name: 'The guide beside an entry' }));
    await keyboard.press('Space');
    await expect
      .poll(my.settings)
      .toMatchObject({ brings: ['deciding'], together: 'unsure', partnerWord: 'M.', alongside: true });
  });

  await my.lock();
  await my.unlock();
  await expect(group('Infidelity').getByRole('radio', { name: 'Leave out' })).toBeChecked();
  await expect(page.getByLabel('The other person')).toHaveValue('M.');
});

for (const theme of ['day', 'dusk'] as const) {
  test(`the choices can be reached in the smallest window by ${theme}`, async ({ launchApp }) => {
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await my.unlock();
    await my.command('Settings: Guide and questions');
    await page.getByRole('radiogroup', { name: 'Infidelity', exact: true }).waitFor();
    await page.getByLabel('A word of your own').fill('rain');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Remove rain' })).toBeVisible();
    await expectAccessible(page);
    const { scrollWidth, clientWidth } = await page.locator('.side-page-scroll').evaluate((element) => ({
      scrollWidth: element.scrollWidth,
      clientWidth: element.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
}

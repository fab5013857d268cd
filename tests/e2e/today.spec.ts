import type { Locator } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a question is answered from Today, changed, put away and left alone', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await my.unlock();
  const question = page.locator('.today-question-words');
  const words = page.getByLabel('Begin an entry');

  const first = (await question.textContent()) ?? '';
  await test.step('it says why it is this one', async () => {
    await page.getByRole('button', { name: 'Why this one?' }).click();
    await expect(page.locator('.today-why')).toHaveText(/\.$/);
    await expectAccessible(page);
  });

  await test.step('what is typed under it becomes an entry that holds it', async () => {
    await words.click();
    await page.keyboard.type('Somebody who let me finish');
    await expect(my.entryText).toContainText('Somebody who let me finish');
    await my.settled();
    await expect(my.entryText).toContainText(first);
    await page.keyboard.press('Control+1');
    await expect(question).toHaveText(first);
  });

  await test.step('another one comes twice, and then a free page', async () => {
    await page.getByRole('button', { name: 'Another question' }).click();
    await expect(question).not.toHaveText(first);
    const second = (await question.textContent()) ?? '';
    await my.choose(page.getByRole('button', { name: 'Another question' }));
    await expect(question).not.toHaveText(second);
    const third = (await question.textContent()) ?? '';
    await expect(page.getByRole('button', { name: 'Another question' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Not today' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
    await expect(words).toBeFocused();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(question).toHaveText(third);
    await page.getByRole('button', { name: 'Not today' }).click();
    await expect(question).toHaveCount(0);
  });

  await test.step('the next day has one of its own, which can be put away and taken back', async () => {
    await page.clock.setFixedTime(new Date('2026-11-24T09:00:00'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(question).not.toHaveText(first);
    const next = (await question.textContent()) ?? '';
    await page.getByRole('button', { name: 'Not for me' }).click();
    await page.getByRole('menuitem', { name: 'Not again' }).click();
    await expect(question).not.toHaveText(next);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(question).toHaveCount(1);
  });

  await test.step('at night nothing is asked', async () => {
    await page.clock.setFixedTime(new Date('2026-11-25T02:20:00'));
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect(page.getByRole('heading', { name: 'It is late' })).toBeVisible();
    await expect(question).toHaveCount(0);
    await expect(page.getByRole('radiogroup')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('button', { name: /Three things for tomorrow/ }).click();
    await expect(my.entryText).toContainText('Three things for tomorrow');
  });
});

test('how it is right now is noted, worded and taken back by keys alone', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await my.unlock();
  await my.tabTo(page.getByRole('radio', { name: 'Heavy' }));
  // Going past a feeling is not choosing it.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Low' })).toBeFocused();
  await expect(page.getByText('One tap is enough')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Logged \d\d:\d\d$/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Heavy' })).toBeChecked();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Low' })).toBeChecked();
  await my.choose(page.getByRole('button', { name: 'tired' }));
  await expect(page.getByRole('button', { name: 'tired' })).toHaveAttribute('aria-pressed', 'true');
  await my.choose(page.getByRole('button', { name: 'Own word' }));
  await page.keyboard.type('threadbare');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'threadbare' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Own word' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('button', { name: 'threadbare' })).toHaveAttribute('aria-pressed', 'true');
  // However quickly it was changed, it was one note: taking it back leaves none.
  await my.choose(page.getByRole('button', { name: 'Undo' }));
  await expect(page.getByText('One tap is enough')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Heavy' })).toBeFocused();
  await my.lock();
  await my.unlock();
  await expect(page.getByText('One tap is enough')).toBeVisible();
});

test('three low days bring one word about support', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-20T09:00:00'));
  await my.unlock();
  for (const day of ['20', '21', '22']) {
    await page.clock.setFixedTime(new Date(`2026-11-${day}T09:00:00`));
    await page.keyboard.press('Control+2');
    await page.keyboard.press('Control+1');
    await expect(page.getByText(new RegExp(`${day} November`))).toBeVisible();
    await page.getByRole('radio', { name: 'Low' }).click();
    await expect(page.getByText(/^Logged/)).toBeVisible();
  }
  await expect(page.getByText('Would some support help?')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'See who could' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Staying safe' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('radio', { name: 'Low' })).toBeVisible();
  await expect(page.getByText('Would some support help?')).toHaveCount(0);
});

test('a question whose topic asks first stays out of sight, and out of what is written, until it is asked for', async ({
  launchApp,
}) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await my.unlock();
  const question = page.locator('.today-question-words');
  await page.evaluate(() =>
    window.bridge.call('journal', 'settings.change', { topicWords: [...'abcdefghijklmnopqrstuvwxyz'] }),
  );
  await my.lock();
  await my.unlock();

  await expect(page.getByText('This one touches a topic that asks first.')).toBeVisible();
  await expect(question).toHaveCount(0);
  await expectAccessible(page);
  await page.getByLabel('Begin an entry').click();
  await page.keyboard.type('Only mine');
  await expect(my.entryText).toHaveText('Only mine');
  await my.settled();

  await page.keyboard.press('Control+1');
  await my.choose(page.getByRole('button', { name: 'Show it' }));
  await expect(question).toBeVisible();
  await expect(page.getByLabel('Begin an entry')).toBeFocused();
  await page.keyboard.type('And this');
  await expect(my.entryText).toContainText('And this');
  await expect(my.entryText).not.toHaveText('And this');
});

test('what is left out in Settings is gone from Today at once', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await my.unlock();
  const question = page.locator('.today-question-words');
  await expect(question).toBeVisible();
  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Guide and questions', { exact: true }).click();
  await page.getByRole('switch', { name: 'Question of the day' }).click();
  await page.keyboard.press('Control+1');
  await expect(page.getByLabel('Begin an entry')).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+1');
  await expect(question).toHaveCount(0);
});

test('Today can be read in both themes and in the smallest window', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.clock.setFixedTime(new Date('2026-11-23T19:30:00'));
  await my.unlock();
  await page.setViewportSize({ width: 880, height: 600 });
  await page.getByRole('radio', { name: 'Uneven' }).click();
  await page.getByRole('button', { name: 'Why this one?' }).click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  for (const name of ['Another question', 'Not today', 'Write']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
  const beyond = await page.locator('.page-scroll').evaluate((pane) => pane.scrollWidth - pane.clientWidth);
  expect(beyond).toBe(0);
});

test('all words for a feeling scroll by themselves in the smallest window, and what is below stays in reach', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const heightOf = async (part: Locator): Promise<number> => (await part.boundingBox())?.height ?? Number.NaN;
  const most = 16 * 16;
  // At night Today offers no log.
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await page.setViewportSize({ width: 880, height: 600 });
  await my.unlock();

  await test.step('in the bar of an entry', async () => {
    await my.newEntry();
    await my.write('The kettle was on.');
    await page
      .getByRole('region', { name: 'Entry', exact: true })
      .getByRole('button', { name: 'Add a feeling' })
      .click();
    await my.choose(page.getByRole('button', { name: 'More words' }));
    const own = page.getByRole('textbox', { name: 'Your own word' });
    await expect(own).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('button', { name: 'Fewer words' })).toBeInViewport({ ratio: 1 });
    expect(await heightOf(page.locator('.entry-feeling-all'))).toBeLessThanOrEqual(most);
    await expectAccessible(page);
    const last = page.getByRole('region', { name: 'strong' }).getByRole('button', { name: 'free' });
    await my.tabTo(own, { back: true });
    await page.keyboard.press('Shift+Tab');
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Space');
    await expect(last).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
    await my.settled();
  });

  await test.step('in a note of what is here, on Today', async () => {
    await page.keyboard.press('Control+1');
    await my.choose(page.getByRole('button', { name: 'Feelings', exact: true }));
    const dialog = page.getByRole('dialog', { name: 'Feelings' });
    await my.choose(dialog.getByRole('button', { name: 'Add a feeling' }));
    const feeling = dialog.getByRole('combobox', { name: 'Feeling' });
    await my.openChoices(feeling);
    const list = page.getByRole('listbox');
    expect(await heightOf(list)).toBeLessThanOrEqual(most);
    await expect(dialog.getByRole('button', { name: 'Note it' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('End');
    await expect(page.getByRole('option', { name: 'Something else…' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('option', { name: 'free' })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(feeling).toHaveText('free');
  });
});

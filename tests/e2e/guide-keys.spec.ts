import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a card is read, its source looked up, a question turned away and written from, by keys alone', async ({
  launchApp,
}) => {
  test.setTimeout(150_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  const card = page.locator('section', { has: page.getByRole('heading', { level: 2, name: 'What trust is made of' }) });

  await test.step('each page of the guide takes the focus to its heading', async () => {
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('heading', { level: 1, name: 'Guide' })).toBeFocused();
    await my.choose(page.getByRole('button', { name: /^1/ }).first());
    await expect(page.getByRole('heading', { level: 1, name: 'Trust, up close' })).toBeFocused();
    await my.choose(page.getByRole('button', { name: 'Guide', exact: true }).last(), { back: true });
    await expect(page.getByRole('heading', { level: 1, name: 'Guide' })).toBeFocused();
    await my.choose(page.getByRole('button', { name: 'A small shelf of books' }));
    await expect(page.getByRole('heading', { level: 1, name: 'A small shelf' })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 1, name: 'Guide' })).toBeFocused();
    await my.choose(page.getByRole('button', { name: /^1/ }).first());
  });

  await test.step('a number leads to its source, which was folded away', async () => {
    await expect(card.getByText(/Trust in close relationships/)).toBeHidden();
    await my.choose(card.getByRole('button', { name: 'Source 1' }).first());
    await expect(card.getByText(/Trust in close relationships/)).toBeFocused();
  });

  await test.step('it is marked as read, and not', async () => {
    const toggle = card.getByRole('button', { name: /^(Read|Mark as read)$/ });
    await my.tabTo(toggle);
    const before = await toggle.getAttribute('aria-pressed');
    await page.keyboard.press('Enter');
    await expect(toggle).toHaveAttribute('aria-pressed', before === 'true' ? 'false' : 'true');
    await expect(toggle).toBeFocused();
  });

  await test.step('a question is turned away; the focus goes to the way to have it back, and from there to it', async () => {
    const question = card.getByText(/who felt steady/);
    await my.choose(card.getByRole('button', { name: 'Not for me' }).first());
    await expect(page.getByRole('menuitem', { name: 'Not for a month' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
    await expect(card.getByRole('button', { name: 'Show it again' })).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(question).toBeVisible();
    await expect(card.getByRole('button', { name: 'Write about this' }).first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(my.entryText).toBeFocused();
    await expect(my.entryText).toContainText('who felt steady');
  });
});

test('the guide is searched from any of its pages, by keys alone', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('Control+3');
  await my.choose(page.getByRole('button', { name: /^9/ }));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Search the guide' });
  await expect(field).toBeFocused();
  await page.keyboard.type('resent');
  const found = page.getByRole('list', { name: 'Cards' }).getByRole('listitem');
  await expect(found.first().locator('mark').first()).toHaveText(/^resent/i);
  await page.keyboard.type(' zymurgy');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Chapters' })).toBeVisible();
  await page.keyboard.type('what limits make');
  await expect(found.first()).toContainText('What limits make possible');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'What limits make possible' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(field).toHaveValue('what limits make');
});

test('chapters are set aside, topics wait or are left out, and the way back is kept, by keys alone', async ({
  launchApp,
}) => {
  test.setTimeout(150_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();

  await test.step('a chapter is set aside, that is undone, and it is set aside again', async () => {
    await page.keyboard.press('Control+3');
    await my.choose(page.getByRole('button', { name: /^6/ }));
    const [aside, up] = ['Set this chapter aside', 'Take this chapter up again'].map((name) =>
      page.getByRole('button', { name }),
    );
    if (!aside || !up) throw new Error('both have names');
    await my.choose(aside);
    await expect(up).toBeFocused();
    // The way back comes once it is kept and shown.
    await expect(page.getByText('Set aside. It stays here')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(aside).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(up).toBeVisible();
    await page.keyboard.press('Control+3');
    await expect(page.getByText('4 cards, set aside')).toBeVisible();
  });

  await test.step('a card is found by name and opens where it stands', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('touch only');
    await expect(page.getByRole('option', { name: /Touch: only what you want/, selected: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: /Touch: only what you want/ })).toBeInViewport();
    await expect(page.getByRole('heading', { level: 2, name: /Touch: only what you want/ })).toBeFocused();
  });

  await test.step('locked and unlocked, the same card is on screen', async () => {
    await page.waitForTimeout(1_200);
    await my.lock();
    await my.unlock();
    await expect(page.getByRole('heading', { level: 2, name: /Touch: only what you want/ })).toBeInViewport();
  });

  await test.step('a topic that asks first shows a title and a line, and waits', async () => {
    await my.command('Settings: Guide and questions');
    const touch = page.getByRole('radiogroup', { name: 'Physical closeness and sex' });
    await touch.getByRole('radio', { name: 'Ask first' }).click();
    await page.keyboard.press('Control+3');
    await my.choose(page.getByRole('button', { name: /^6/ }));
    const heading = page.getByRole('heading', { level: 2, name: /Touch: only/ });
    const card = page.locator('section', { has: heading });
    await expect(card.locator('.guide-text')).toHaveCount(0);
    await my.choose(card.getByRole('button', { name: 'Show it' }));
    await expect(card.locator('.guide-text')).toBeVisible();
    await expect(heading).toBeFocused();
  });

  await test.step('a topic that is left out leaves no gap', async () => {
    await my.command('Settings: Guide and questions');
    const touch = page.getByRole('radiogroup', { name: 'Physical closeness and sex' });
    await touch.getByRole('radio', { name: 'Leave out' }).click();
    await page.keyboard.press('Control+3');
    await expect(page.getByText('3 cards, set aside')).toBeVisible();
    await my.choose(page.getByRole('button', { name: /^6/ }));
    await expect(page.getByRole('heading', { level: 2, name: /Touch: only/ })).toHaveCount(0);
  });
});

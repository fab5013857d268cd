import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('chapters are gone to by name, left by Esc, and folded away at the head of a small page', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const title = page.getByRole('heading', { level: 1 });
  await my.unlock();

  await test.step('from the palette to a chapter, and on to the next, from its top', async () => {
    await my.command('Chapter 4: Talking so it can be heard');
    await expect(title).toHaveText('Talking so it can be heard');
    await expect(title).toBeFocused();
    await my.choose(page.getByRole('button', { name: '5 Tending the hurt' }), { back: true });
    await expect(title).toHaveText('Tending the hurt');
    await expect(title).toBeFocused();
    expect(await page.locator('.guide-scroll').evaluate((scroller) => scroller.scrollTop)).toBe(0);
  });

  await test.step('a menu keeps Esc to itself, and then it leads to the chapters', async () => {
    await my.tabTo(page.getByRole('button', { name: 'Not for me' }).first());
    await keyboard.press('Enter');
    await expect(page.getByRole('menu')).toBeVisible();
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expect(title).toHaveText('Tending the hurt');
    await keyboard.press('Escape');
    await expect(title).toHaveText('Guide');
    await expect(title).toBeFocused();
  });

  await test.step('with no room beside the text, the chapter’s cards are folded away at its head', async () => {
    await page.setViewportSize({ width: 820, height: 600 });
    await my.command('Chapter 2: ');
    const contents = page.getByRole('navigation', { name: 'In this chapter' });
    await expect(contents).toHaveCount(1);
    await my.choose(contents.locator('summary'));
    await expectAccessible(page);
    await my.choose(contents.getByRole('button', { name: 'Trusting your own read again' }));
    const card = page.getByRole('heading', { level: 2, name: 'Trusting your own read again' });
    await expect(card).toBeFocused();
    await expect(card).toBeInViewport();
  });
});

test('what is said by hand stays: a card that is not read, and one that is not for now', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.evaluate(() => window.bridge.call('journal', 'settings.change', { topics: { touch: 'ask' } }));
  await my.lock();
  await my.unlock();

  await test.step('a card that was read counts as not read from then on', async () => {
    await my.command('Chapter 1: ');
    const card = page.locator('.guide-card').first();
    const toggle = card.getByRole('button', { name: /^(Read|Mark as read)$/ });
    await toggle.scrollIntoViewIfNeeded();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true', { timeout: 8_000 });
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'false');
    await page.waitForTimeout(2_500);
    await expect(toggle).toHaveAttribute('aria-pressed', 'false');
  });

  await test.step('three clicks on a card’s last lines take no more than the card has', async () => {
    const last = page.locator('.guide-text').first().locator('p').last();
    const words = (await last.innerText()).replace(/[\u2060\d]/gu, '').slice(-30);
    await last.click({ clickCount: 3 });
    await page.getByRole('button', { name: 'Write from this line' }).click();
    await expect(my.entryText.getByRole('figure')).toContainText(words);
    await expect(my.entryText.getByRole('figure')).not.toContainText('Sources');
  });

  await test.step('search says of a card that asks first what it is about, and none of what it says', async () => {
    await page.keyboard.press('Control+3');
    await page.getByRole('searchbox', { name: 'Search the guide' }).fill('touch only');
    const found = page.getByRole('list', { name: 'Cards' }).getByRole('button', { name: /Touch: only/ });
    await expect(found).toBeVisible();
    await expect(found.locator(':scope > span').last().locator('mark')).toHaveCount(0);
    await my.choose(found);
  });

  await test.step('“Not now” leaves its title alone, and it can be shown all the same', async () => {
    const heading = page.getByRole('heading', { level: 2, name: /Touch: only/ });
    const card = page.locator('section', { has: heading });
    await expect(heading).toBeFocused();
    await my.choose(card.getByRole('button', { name: 'Not now' }));
    await expect(heading).toBeFocused();
    await expect(card.getByRole('button')).toHaveCount(1);
    await expectAccessible(page);
    await my.choose(card.getByRole('button', { name: 'Show it' }));
    await expect(card.locator('.guide-text')).toBeVisible();
  });
});

import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`every view of the guide is accessible by ${theme}, and fits the smallest window`, async ({ launchApp }) => {
    test.setTimeout(150_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await my.unlock();
    const fits = async () => {
      await page.setViewportSize({ width: 880, height: 600 });
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(880);
      await page.setViewportSize({ width: 1280, height: 832 });
    };
    await page.keyboard.press('Control+3');
    await expect(page.getByRole('heading', { level: 1, name: 'Guide' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Chapters' }).getByRole('listitem')).toHaveCount(10);
    await expectAccessible(page);
    await fits();

    await page.getByRole('button', { name: /^4/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Talking so it can be heard');
    await expect(page.locator('.guide-text')).toHaveCount(5);
    await expectAccessible(page);
    await fits();
    // A screen reader meets the chapter, then its cards, in order.
    const headings = await page
      .locator('main')
      .getByRole('heading')
      .evaluateAll((all) => all.map((heading) => `${heading.tagName} ${heading.textContent}`));
    expect(headings.slice(0, 3)).toEqual([
      'H1 Talking so it can be heard',
      'H2 Listening to understand',
      'H2 Seeing their side without losing yours',
    ]);
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - article "Talking so it can be heard":
        - button "Guide"
        - paragraph: Chapter 4
        - heading "Talking so it can be heard" [level=1]
        - region "Listening to understand":
          - heading "Listening to understand" [level=2]
          - paragraph
      - complementary "About this chapter":
        - navigation "In this chapter":
          - heading "In this chapter" [level=2]
          - list:
            - listitem:
              - button /Listening to understand/
    `);

    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: 'Questions people ask' }).click();
    await expect(page.locator('.guide-text')).toHaveCount(10);
    await expectAccessible(page);
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: 'A small shelf of books' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'A small shelf' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Control+3');
    await page.getByRole('searchbox', { name: 'Search the guide' }).fill('resentment');
    await expect(page.locator('.guide-found mark').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('searchbox', { name: 'Search the guide' }).fill('zymurgy');
    await expect(page.getByText('Nothing found')).toBeVisible();
    await expectAccessible(page);
  });
}

test('a card is read, its sources opened, and an entry written from it that search finds', async ({ launchApp }) => {
  test.setTimeout(150_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('Control+3');
  await page.getByRole('button', { name: /^1/ }).first().click();
  const card = page.locator('section', { has: page.getByRole('heading', { level: 2, name: 'What trust is made of' }) });

  await test.step('a number leads to its source, and the day of the last look stands there', async () => {
    await card.getByRole('button', { name: 'Source 1' }).first().click();
    await expect(card.getByText(/Trust in close relationships/)).toBeFocused();
    await expect(card.getByText(/Last gone through on/)).toBeVisible();
  });

  await test.step('its end on screen for a moment makes it read, and that can be taken back', async () => {
    await card.getByRole('button', { name: /^(Read|Mark as read)$/ }).scrollIntoViewIfNeeded();
    const read = card.getByRole('button', { name: 'Read', exact: true });
    await expect(read).toHaveAttribute('aria-pressed', 'true', { timeout: 8_000 });
    await expect(
      page.getByRole('navigation', { name: 'In this chapter' }).getByRole('img', { name: 'Read:' }),
    ).toHaveCount(1);
    await read.click();
    await expect(card.getByRole('button', { name: 'Mark as read' })).toBeVisible();
  });

  await test.step('a question is put away, brought back, and written from', async () => {
    const question = card.getByText(/who felt steady/);
    const panel = card.locator('.guide-reflect').first();
    await panel.getByRole('button', { name: 'Not for me' }).click();
    await page.getByRole('menuitem', { name: 'Not for a month' }).click();
    await expect(question).toHaveCount(0);
    await expect(card.getByText('One question is put away.')).toBeVisible();
    await card.getByRole('button', { name: 'Show it again' }).click();
    await expect(question).toBeVisible();
    await panel.getByRole('button', { name: 'Not for me' }).click();
    await page.getByRole('menuitem', { name: 'Not again' }).click();
    await expect(question).toHaveCount(0);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(question).toBeVisible();
    await card.getByRole('button', { name: 'Write about this' }).first().click();
    await expect(my.entryText).toBeFocused();
    await expect(my.entryText).toContainText('who felt steady');
    await my.write('Aunt Ines, who never asked twice.');
  });

  await test.step('a second question is put in from the panel beside it', async () => {
    await page.keyboard.press('Control+Shift+Backslash');
    const beside = page.getByRole('complementary', { name: 'Alongside' });
    await expect(beside.getByRole('heading', { name: 'What trust is made of' })).toBeVisible();
    const second = beside.getByText(/Finish this your own way/);
    await expect(second).toBeVisible();
    await beside
      .getByRole('button', { name: /^Insert/ })
      .last()
      .click();
    await expect(my.entryText.getByRole('figure')).toHaveCount(2);
    await my.settled();
    await page.keyboard.press('Control+Shift+Backslash');
  });

  await test.step('the entry is found by the words of both, the guide is named beside it, and the chapter knows of it', async () => {
    const options = page.getByRole('listbox', { name: /Entries/ }).getByRole('option');
    const search = page.getByRole('searchbox', { name: 'Search entries' });
    await search.fill('felt steady');
    await expect(options).toHaveCount(1);
    await search.fill('three areas of life');
    await expect(options).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'In the guide: 1 card' })).toBeVisible();
    await page.getByRole('button', { name: 'In the guide: 1 card' }).click();
    await expect(page.locator('.guide-found li')).toHaveCount(1);
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^1/ }).first().click();
    await expect(page.getByRole('img', { name: '(written from)' })).toHaveCount(1);
    await page.getByRole('region', { name: 'You wrote from this chapter' }).getByRole('button').click();
    await expect(my.entryText).toContainText('Aunt Ines');
  });

  await test.step('a line that is marked, or chosen from the card’s lines, is written from', async () => {
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^1/ }).first().click();
    const line = card.getByText('Trust can also differ from room to room.', { exact: false });
    await line.scrollIntoViewIfNeeded();
    await line.click({ clickCount: 3 });
    await page.getByRole('button', { name: 'Write from this line' }).click();
    await expect(my.entryText).toContainText('Trust can also differ from room to room.');
    await expect(my.entryText).toContainText('From “What trust is made of”');
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^1/ }).first().click();
    await my.choose(card.getByRole('button', { name: 'Write from a line' }));
    const dialog = page.getByRole('dialog', { name: 'Write from a line' });
    await expectAccessible(page);
    await my.choose(dialog.getByRole('button', { name: 'If you could be certain, you would not need trust.' }));
    await expect(my.entryText).toContainText('If you could be certain, you would not need trust.');
  });
});

test('a link leads to another card or to Staying safe, and the way back to where it stood', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Guide');
  await page.getByRole('button', { name: /^3/ }).click();
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Talking when it is safe to talk' }) });
  const link = card.getByRole('button', { name: 'start from your side' });

  await test.step('to a card of another chapter', async () => {
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Talking so it can be heard');
    const heading = page.getByRole('heading', { level: 2, name: 'Start from your side' });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where you can begin');
    await expect(page.getByRole('heading', { level: 2, name: 'Talking when it is safe to talk' })).toBeFocused();
    await expect(link).toBeInViewport();
  });

  await test.step('to Staying safe', async () => {
    await card.locator('.guide-text').getByRole('button', { name: 'Staying safe' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Staying safe' })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { level: 2, name: 'Talking when it is safe to talk' })).toBeInViewport();
  });

  await test.step('a chapter that is left out whole says so, and leads to the choice', async () => {
    await page.evaluate(() =>
      window.bridge.call('journal', 'settings.change', { topics: { forgiveness: 'leave', ending: 'leave' } }),
    );
    await my.lock();
    await my.unlock();
    await page.keyboard.press('Control+3');
    await expect(page.getByText('Left out, by your choice of topics')).toBeVisible();
    await page.getByRole('button', { name: /^8/ }).click();
    await expect(page.getByText('Left out, by your choice', { exact: true })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'In this chapter' })).toHaveCount(0);
    await expectAccessible(page);
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name: /^2/ }).click();
    // What led to one of its cards stands as words.
    await expect(page.getByText('staying, leaving, not knowing yet')).toBeVisible();
    await expect(page.getByRole('button', { name: 'staying, leaving, not knowing yet' })).toHaveCount(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await page.keyboard.press('Alt+ArrowLeft');
    await page.getByRole('button', { name: 'Choose topics' }).click();
    await expect(page.getByRole('radiogroup', { name: 'Forgiveness' })).toBeVisible();
  });
});

test('with large text in a small window every page of the guide fits, and so does the choice of a line', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await page.setViewportSize({ width: 880, height: 600 });
  await my.unlock();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+=');
  const fits = async () => {
    const beyond = await page
      .locator('html, .page-scroll, .dialog-viewport, .guide-lines')
      .evaluateAll((all) => all.map((element) => element.scrollWidth - element.clientWidth));
    expect(Math.max(...beyond)).toBe(0);
  };
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('list', { name: 'Chapters' }).getByRole('listitem')).toHaveCount(10);
  await fits();
  await page.getByRole('searchbox', { name: 'Search the guide' }).fill('trust');
  await expect(page.locator('.guide-found mark').first()).toBeVisible();
  await fits();
  for (const name of ['Questions people ask', 'A small shelf of books', /^2/]) {
    await page.keyboard.press('Control+3');
    await page.getByRole('button', { name }).first().click();
    await expect(page.locator('.guide-text').first()).toBeVisible();
    await fits();
  }
  await page.locator('.guide-sources summary').first().click();
  await fits();
  await page.getByRole('button', { name: 'Write from a line' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Write from a line' })).toBeVisible();
  await fits();
});

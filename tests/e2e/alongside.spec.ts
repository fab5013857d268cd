import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

interface Contents {
  readonly chapters: readonly { readonly number: number; readonly title: string }[];
  readonly cards: readonly {
    readonly id: string;
    readonly chapter: number;
    readonly title: string;
    readonly beside: string;
    readonly prompts: readonly { readonly id: string; readonly text: string }[];
  }[];
}

/** Asks through the page's own bridge. */
const ask = <Answer>(page: Page, path: string, input?: unknown): Promise<Answer> =>
  page.evaluate(
    async ([name, question]) => {
      const answer = (await window.bridge.call('journal', name as string, question)) as { ok: boolean; value: unknown };
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
      return answer.value;
    },
    [path, input] as const,
  ) as Promise<Answer>;

const guideOf = async (page: Page) => {
  const { chapters, cards } = await ask<Contents>(page, 'guide.contents');
  const inChapter = (number: number) => cards.filter(({ chapter }) => chapter === number);
  const card = (number: number, place: number) => {
    const one = inChapter(number).at(place);
    if (!one) throw new Error('There is no such card');
    return one;
  };
  const title = (number: number) => chapters.find((one) => one.number === number)?.title ?? '';
  return {
    card,
    title,
    question: (number: number, place: number, nth: number) => card(number, place).prompts[nth]?.text ?? '',
  };
};

function beside(page: Page) {
  const panel = page.getByRole('complementary', { name: 'Alongside' });
  return {
    panel,
    title: panel.locator('.alongside-title'),
    insert: panel.getByRole('button', { name: 'Insert' }),
    toggle: () => page.keyboard.press('Control+Shift+Backslash'),
    button: page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Alongside', exact: true }),
    async choose(title: string): Promise<void> {
      await panel.getByRole('button', { name: 'Choose another card' }).click();
      const search = page.getByRole('combobox', { name: 'Choose a card' });
      await expect(search).toBeFocused();
      await search.fill(title);
      await page.keyboard.press('Enter');
      await expect(search).toBeHidden();
      await expect(panel.locator('.alongside-title')).toHaveText(title);
    },
  };
}

async function expectNoOverlap(one: Locator, other: Locator): Promise<void> {
  const [first, second] = [await one.boundingBox(), await other.boundingBox()];
  if (!first || !second) throw new Error('One of the two is not on the page');
  const isApart =
    first.x + first.width <= second.x ||
    second.x + second.width <= first.x ||
    first.y + first.height <= second.y ||
    second.y + second.height <= first.y;
  expect(isApart, JSON.stringify([first, second])).toBe(true);
}

/** What reaches beyond the window, or beyond the part that scrolls it, at the side. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    ['html', '.open-app-main', '.entry-page-scroll', '.entry-page-foot', '.alongside-in'].filter((what) => {
      const element = document.querySelector(what);
      return element !== null && element.scrollWidth > element.clientWidth + 1;
    }),
  );

test('a card is chosen, followed into the next chapter, and its questions put in by mouse and by keys', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const guide = beside(page);
  await my.unlock();
  const { card, title, question } = await guideOf(page);
  const questions = my.entryText.getByRole('figure');

  await my.newEntry();
  await my.write('Before any question.');
  await test.step('it opens beside the text, and the caret stays in it', async () => {
    await guide.toggle();
    await expect(guide.panel).toBeVisible();
    await expect(my.entryText).toBeFocused();
    await expect(guide.title).toHaveText(card(1, 0).title);
    await expect(guide.panel).toContainText(card(1, 0).beside);
  });

  await test.step('from the last card of a chapter to the first of the next, and back', async () => {
    await guide.choose(card(1, -1).title);
    await expect(page.getByRole('button', { name: 'Choose another card' })).toBeFocused();
    await guide.panel.getByRole('button', { name: 'Next card' }).click();
    await expect(guide.title).toHaveText(card(2, 0).title);
    await expect(guide.panel.getByRole('button', { name: `2 · ${title(2)}` })).toBeVisible();
    await guide.panel.getByRole('button', { name: 'Previous card' }).press('Enter');
    await expect(guide.title).toHaveText(card(1, -1).title);
    await guide.panel.getByRole('button', { name: 'Next card' }).press('Enter');
    await expect(guide.title).toHaveText(card(2, 0).title);
  });

  await test.step('with the mouse: after the words that are there, with a line to answer on', async () => {
    await guide.insert.first().click();
    await expect(questions).toHaveText([`Question from ${title(2)}${question(2, 0, 0)}`]);
    await expect(questions.first()).toHaveAccessibleName(`Question from ${title(2)}`);
    await expect(my.entryText).toBeFocused();
    await expect(page.getByRole('status').filter({ hasText: 'Put in, to answer under' })).toHaveCount(1);
    await my.write('The answer.');
  });

  await test.step('with the keyboard: the toolbar leads to the questions beside the text', async () => {
    await my.choose(page.getByRole('toolbar', { name: 'Formatting' }).locator('[tabindex="0"]').first(), {
      back: false,
    });
    const button = page.getByRole('button', { name: 'Insert question' });
    for (let presses = 0; presses < 10; presses += 1) {
      if (await button.evaluate((one) => one === document.activeElement)) break;
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Enter');
    await expect(guide.insert.first()).toBeFocused();
    await my.choose(guide.insert.nth(1));
    await expect(my.entryText).toBeFocused();
    await page.keyboard.type('Another answer.');
    await expect(questions).toHaveCount(2);
    const blocks = await my.entryText.evaluate((text) => [...text.children].map((block) => block.tagName));
    expect(blocks).toEqual(['P', 'FIGURE', 'P', 'FIGURE', 'P']);
  });

  await test.step('undo takes the words back, then the question in one step', async () => {
    await page.keyboard.press('Control+z');
    await expect(my.entryText).not.toContainText('Another answer.');
    await expect(questions).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(questions).toHaveCount(1);
    await expect(my.entryText).toContainText('The answer.');
    await page.keyboard.press('Control+Shift+z');
    await expect(questions).toHaveCount(2);
    await page.keyboard.press('Control+z');
    await expect(questions).toHaveCount(1);
  });

  await test.step('deleting a question selects it first and leaves the answer; undo brings it back', async () => {
    await my.entryText.getByText('The answer.').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Backspace');
    await expect(my.entryText.locator('.ProseMirror-selectednode')).toHaveCount(1);
    await expect(questions).toHaveCount(1);
    await page.keyboard.press('Backspace');
    await expect(questions).toHaveCount(0);
    await expect(my.entryText).toContainText('The answer.');
    await page.keyboard.press('Control+z');
    await expect(questions).toHaveCount(1);
    await my.settled();
  });

  await test.step('arrow keys select it, and what is typed then goes under it', async () => {
    await my.entryText.getByText('Before any question.').click();
    await page.keyboard.press('ArrowDown');
    await expect(my.entryText.locator('.ProseMirror-selectednode')).toHaveCount(1);
    await page.keyboard.type('So: ');
    await expect(questions).toHaveCount(1);
    await expect(my.entryText).toContainText('So: The answer.');
    await my.settled();
  });

  await test.step('“Read the whole card” goes to it in the guide, and back to the same place', async () => {
    await guide.panel.getByRole('button', { name: 'Read the whole card' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title(2) })).toBeVisible();
    await page.getByRole('button', { name: 'Back to the entry' }).click();
    await expect(my.entryText).toBeFocused();
    await expect(guide.panel).toBeVisible();
  });
});

test('its button stands in the toolbar, for the mouse and for the keys, and says whether it is open', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const guide = beside(page);
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' });
  await my.unlock();
  await my.newEntry();
  await my.write('A few words.');

  for (const size of [
    { width: 1280, height: 832 },
    { width: 880, height: 600 },
  ]) {
    await test.step(`at ${size.width} by ${size.height}`, async () => {
      await page.setViewportSize(size);
      await my.entryText.click();
      await expect(guide.button).toHaveAttribute('aria-pressed', 'false');
      await guide.button.hover();
      await expect(page.locator('.tooltip').filter({ hasText: 'Ctrl Shift \\' })).toContainText('Alongside');
      await guide.button.click();
      await expect(guide.panel).toBeVisible();
      await expect(guide.button).toHaveAttribute('aria-pressed', 'true');
      // All of the bar is there, and what is said of saving does not lie on it.
      await expectNoOverlap(toolbar.getByRole('button', { name: 'More' }), my.saved);
      await guide.toggle();
      await expect(guide.panel).toBeHidden();
      await expect(guide.button).toHaveAttribute('aria-pressed', 'false');

      await my.entryText.click();
      await my.tabTo(toolbar.getByRole('button', { name: 'Bold' }));
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await expect(guide.button).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(guide.panel).toBeVisible();
      await expect(guide.button).toHaveAttribute('aria-pressed', 'true');
      await my.entryText.click();
      await guide.button.click();
      await expect(guide.panel).toBeHidden();
      await expect(my.entryText).toBeFocused();
    });
  }
});

test('it is remembered for each entry, over the lock, and suggests by tags alone', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const guide = beside(page);
  await my.unlock();
  await my.fillJournal([
    { at: '2026-11-10T09:00', title: 'One', text: 'Forgiveness, boundaries and trust, all in one line.' },
    { at: '2026-11-11T09:00', title: 'Two', text: 'Something else.' },
    { at: '2026-11-12T09:00', title: 'Three', text: 'A third.' },
  ]);
  const { card } = await guideOf(page);
  await page.keyboard.press('Control+2');

  await my.entry(/One/).click();
  await expect(my.title).toHaveValue('One');
  await expect(guide.panel).toHaveCount(0);
  await guide.toggle();
  await expect(guide.panel).toBeVisible();
  // Its words name three topics; none of them is read for this.
  await expect(guide.panel.getByText('Goes with this entry')).toHaveCount(0);
  await guide.choose(card(4, 1).title);

  // An entry that was not opened before follows what was chosen last.
  await my.entry(/Two/).click();
  await expect(my.title).toHaveValue('Two');
  await expect(guide.title).not.toHaveText(card(4, 1).title);
  await guide.choose(card(6, 0).title);
  await my.entry(/Three/).click();
  await expect(my.title).toHaveValue('Three');
  await guide.panel.getByRole('button', { name: 'Close Alongside' }).click();
  await expect(guide.panel).toHaveCount(0);

  await my.entry(/One/).click();
  await expect(guide.title).toHaveText(card(4, 1).title);
  await my.lock();
  await my.unlock();
  await expect(guide.title).toHaveText(card(4, 1).title);
  await my.entry(/Two/).click();
  await expect(guide.title).toHaveText(card(6, 0).title);
  await my.entry(/Three/).click();
  await expect(my.title).toHaveValue('Three');
  await expect(guide.panel).toHaveCount(0);

  await test.step('a tag leads to the cards that have the same word', async () => {
    await my.entry(/One/).click();
    await expect(guide.panel).toBeVisible();
    await page.getByRole('button', { name: 'Add a tag' }).click();
    await page.keyboard.type('forgiveness\n');
    await page.keyboard.press('Escape');
    const group = guide.panel.getByRole('region', { name: 'Goes with this entry' });
    await expect(group).toBeVisible();
    // The card that is being read stays.
    await expect(guide.title).toHaveText(card(4, 1).title);
    const first = group.getByRole('button').first();
    const name = (await first.textContent()) ?? '';
    await first.click();
    await expect(guide.title).toHaveText(name);
  });

  await test.step('in an entry that was only opened, a question goes to the end', async () => {
    const content = ['First.', 'Second.', 'Third.'].map((text) => ({
      type: 'paragraph',
      content: [{ type: 'text', text }],
    }));
    await ask(page, 'entries.create', { at: '2026-11-09T09:00', title: 'Four', body: { type: 'doc', content } });
    await my.lock();
    await my.unlock();
    await my.entry(/Four/).click();
    await expect(my.title).toHaveValue('Four');
    // The last choice was to have it closed.
    await expect(guide.panel).toHaveCount(0);
    await guide.toggle();
    await guide.insert.first().click();
    const blocks = await my.entryText.evaluate((text) => [...text.children].map((block) => block.tagName));
    expect(blocks).toEqual(['P', 'P', 'P', 'FIGURE', 'P']);
    // And where the caret was put, after its paragraph.
    await my.entryText.getByText('Second.').click();
    await guide.insert.first().click();
    await expect(my.entryText.locator('p:has(+ figure)')).toHaveText(['Second.', 'Third.']);
    await my.settled();
  });

  await test.step('focus mode is without it', async () => {
    await page.keyboard.press('F11');
    await expect(guide.panel).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(guide.panel).toBeVisible();
  });
});

test('a question keeps its words when the guide has none like it, is found, copied and kept clean', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const text = my.entryText;
  await my.unlock();
  const words = 'What would the lighthouse keeper have written?';
  await ask(page, 'entries.create', {
    at: '2026-11-13T09:00',
    title: 'Gone from the guide',
    body: {
      type: 'doc',
      content: [
        { type: 'prompt', attrs: { prompt: 'p-99.9-z', card: 'card-10.9', source: 'Question from A chapter', words } },
        { type: 'paragraph', content: [{ type: 'text', text: 'That the lamp was lit.' }] },
      ],
    },
  });
  await my.lock();
  await my.unlock();
  await page.keyboard.press('Control+2');

  await test.step('it is found by its words, and read where many days are read', async () => {
    await page.getByRole('searchbox', { name: 'Search entries' }).fill('lighthouse');
    const found = my.entry(/Gone from the guide/);
    await expect(found.locator('mark')).toHaveText(['lighthouse']);
    await found.click();
    await expect(text.getByRole('figure', { name: 'Question from A chapter' })).toContainText(words);
    await expect(page.getByText('· 5 words')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search entries' }).fill('');
    await my.command('Reading');
    await expect(page.getByRole('feed').getByRole('figure', { name: 'Question from A chapter' })).toContainText(words);
    await expect(page.getByRole('feed').locator('figure p')).toHaveCSS('font-style', 'italic');
    await my.command('Gone from');
  });

  await test.step('Find in this entry comes upon it', async () => {
    await text.click();
    await page.keyboard.press('Control+f');
    await page.getByRole('searchbox', { name: 'Find in this entry' }).fill('LIGHTHOUSE');
    await expect(page.getByText('1 of 1')).toBeVisible();
    await expect(text.locator('figure.entry-find-current')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(text.locator('.entry-find-hit')).toHaveCount(0);
  });

  await test.step('copied and pasted it is the same question', async () => {
    await text.locator('figure').click();
    const html = await text.evaluate((element) => {
      const clipboardData = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return [clipboardData.getData('text/html'), clipboardData.getData('text/plain')];
    });
    expect(html[1]).toBe(words);
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await my.paste(html[0] ?? '', html[1]);
    await expect(text.locator('figure')).toHaveCount(2);
    for (const figure of await text.locator('figure').all()) {
      await expect(figure).toHaveAttribute('data-prompt', 'p-99.9-z');
      await expect(figure).toHaveText(`Question from A chapter${words}`);
    }
    await my.settled();
  });

  await test.step('one from elsewhere brings nothing but words and ids of the right form', async () => {
    await my.newEntry();
    await my.paste(
      `<figure data-kind="prompt" data-prompt="x' onload=alert(1)" data-card="card-2.4" onclick="alert(1)" style="position:fixed">
         <figcaption>From <img src=x onerror="alert(1)"><b>nowhere</b></figcaption>
         <p>Line one<br><script>alert(1)</script>
            and ${'long '.repeat(400)}</p><iframe src="https://example.org"></iframe></figure>
       <figure data-kind="prompt"><p> </p><figcaption>Only a caption</figcaption></figure>`,
    );
    const figure = text.locator('figure');
    await expect(figure).toHaveCount(1);
    await expect(figure).not.toHaveAttribute('data-prompt');
    await expect(figure).toHaveAttribute('data-card', 'card-2.4');
    expect(await figure.evaluate((one) => [...one.attributes].map(({ name }) => name).sort())).toEqual([
      'aria-label',
      'contenteditable',
      'data-card',
      'data-kind',
    ]);
    await expect(figure.locator('figcaption')).toHaveText('From nowhere');
    expect((await figure.locator('p').textContent())?.length).toBeLessThanOrEqual(600);
    await expect(text).toContainText('Only a caption');
    expect(await text.evaluate((element) => /alert|<script|<img|<iframe/.test(element.innerHTML))).toBe(false);
    await my.settled();
  });
});

test('a question comes from the menu of the slash and by Ctrl /, in the words and within the choices of the person', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const guide = beside(page);
  await my.unlock();
  const { cards, topics } = await ask<Contents & { topics: readonly { id: string }[] }>(page, 'guide.contents');
  const withTopics = (
    await ask<{ cards: readonly { id: string; title: string; topics: readonly string[] }[] }>(page, 'guide.contents')
  ).cards;
  const about = cards.flatMap(({ prompts }) => prompts).find(({ text }) => text.includes('your partner'))?.text ?? '';
  await ask(page, 'settings.change', {
    partnerWord: 'Robin',
    topics: { lies: 'leave', forgiveness: 'ask' },
  });
  expect(topics.map(({ id }) => id)).toContain('lies');
  await my.lock();
  await my.unlock();

  await my.newEntry();
  await page.keyboard.type('/quest');
  await expect(page.getByRole('option', { name: 'Question' })).toBeVisible();
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: 'Choose a question' });
  await expect(search).toBeFocused();
  const named = about.replaceAll('your partner', 'Robin');
  await search.fill(named.split(' ').slice(0, 8).join(' '));
  await expect(page.getByRole('option', { name: named })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(my.entryText.getByRole('figure')).toContainText(named);
  await expect(my.entryText).not.toContainText('/quest');
  await expect(my.entryText).toBeFocused();
  await my.write('Under it.');
  const blocks = await my.entryText.evaluate((text) => [...text.children].map((block) => block.tagName));
  expect(blocks).toEqual(['FIGURE', 'P']);

  await page.keyboard.press('Control+/');
  await expect(search).toBeFocused();
  await search.fill('zymurgy');
  await expect(page.getByText('No question has these words.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(my.entryText).toBeFocused();

  await guide.toggle();
  await guide.panel.getByRole('button', { name: 'Choose another card' }).click();
  const titles = await page
    .getByRole('dialog', { name: 'Choose a card' })
    .getByRole('option')
    .locator('span')
    .allTextContents();
  for (const { title, topics: own } of withTopics) expect(titles.includes(title), title).toBe(!own.includes('lies'));
  await page.keyboard.press('Escape');
  const waiting = withTopics.find(({ topics: own }) => own.includes('forgiveness') && !own.includes('lies'));
  await guide.choose(waiting?.title ?? '');
  await expect(guide.insert).toHaveCount(0);
  await guide.panel.getByRole('button', { name: 'Show it' }).first().click();
  await expect(guide.insert.first()).toBeVisible();

  await test.step('a question that was put away is not offered', async () => {
    const before = await guide.insert.count();
    const prompt = cards.find(({ id }) => id === waiting?.id)?.prompts[0]?.id;
    await ask(page, 'guide.notForMe', { prompt, until: 'ever' });
    await my.lock();
    await my.unlock();
    await guide.panel.getByRole('button', { name: 'Show it' }).first().click();
    await expect(guide.insert.first()).toBeVisible();
    expect(await guide.insert.count()).toBeLessThan(before);
  });
});

for (const theme of ['day', 'dusk'] as const) {
  test(`it takes the place of the list in the smallest window, and is accessible there and in the margin, by ${theme}`, async ({
    launchApp,
  }) => {
    test.setTimeout(120_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    const guide = beside(page);
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 832 });
    await my.unlock();
    await my.newEntry();
    await my.write('Some words.');
    await guide.toggle();
    await guide.insert.first().click();
    await my.settled();
    await expectAccessible(page);
    await guide.panel.getByRole('button', { name: 'Choose another card' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+/');
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await my.entryText.click();
    await page.keyboard.press('F6');
    await expect(guide.panel.getByRole('button', { name: 'Choose another card' })).toBeFocused();
    await page.keyboard.press('F6');
    // Where one is, of all that is in the sidebar.
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Journal' })).toBeFocused();
    await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Escape');
    await expect(my.entryText).toBeFocused();
    await expect(guide.panel).toBeVisible();

    await page.setViewportSize({ width: 880, height: 600 });
    await expect(guide.panel).toBeHidden();
    await my.entryText.click();
    const list = page.getByRole('region', { name: 'Entries' });
    await expect(list).toBeVisible();
    await guide.toggle();
    await expect(guide.panel).toBeVisible();
    await expect(list).toBeHidden();
    // Writing goes on, beside it.
    await expect(my.entryText).toBeFocused();
    await expectNoOverlap(guide.panel, my.entryText);
    await expectAccessible(page);
    expect(await sideways(page)).toEqual([]);
    await page.keyboard.press('F6');
    await expect(guide.panel.getByRole('button', { name: 'Choose another card' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(guide.panel).toBeHidden();
    await expect(my.entryText).toBeFocused();

    await guide.toggle();
    await guide.insert.first().click();
    await expect(my.entryText.getByRole('figure')).toHaveCount(2);
    await expect(guide.panel).toBeVisible();
    await guide.toggle();
    await expect(list).toBeVisible();
    await my.entry(/Some words/).focus();
    await guide.toggle();
    await expect(guide.panel.getByRole('heading', { name: 'Alongside' })).toBeFocused();
    await my.newEntry();
    await expect(list).toBeVisible();
    await expect(guide.panel).toBeHidden();
    await my.entry(/Some words/).click();
    await expect(my.entryText.getByRole('figure')).toHaveCount(2);
    await expect(list).toBeVisible();
    await expect(guide.panel).toBeHidden();
    await page.setViewportSize({ width: 1280, height: 832 });
    await expect(guide.panel).toBeVisible();
    await expect(list).toBeVisible();
  });
}

test('the line that is being written stays in view when the guide comes beside it, in every size of window and letters', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const guide = beside(page);
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const sentence = 'What I noticed is that I had not gone to the window, though I knew the sound of every car. ';
  await page.setViewportSize({ width: 1280, height: 832 });
  await my.unlock();
  await ask(page, 'entries.create', {
    at: '2026-11-13T09:00',
    title: 'A long evening',
    body: { type: 'doc', content: Array.from({ length: 14 }, () => paragraph(sentence.repeat(4))) },
  });
  await my.lock();
  await my.unlock();
  await page.keyboard.press('Control+2');
  await my.entry(/A long evening/).click();
  await expect(my.title).toHaveValue('A long evening');
  const place = () =>
    page.evaluate(() => {
      const caret = getSelection()?.getRangeAt(0).getBoundingClientRect();
      const scroller = document.querySelector('.entry-page-scroll');
      const foot = document.querySelector('.entry-page-under');
      if (!caret || !scroller || !foot) throw new Error('There is no caret');
      const seen = scroller.getBoundingClientRect();
      return {
        isInView: caret.top >= seen.top && caret.bottom <= foot.getBoundingClientRect().top,
        top: scroller.scrollTop,
      };
    });

  for (const { width, height, size } of [
    { width: 1280, height: 832, size: '100' },
    { width: 1000, height: 700, size: '100' },
    { width: 880, height: 600, size: '100' },
    { width: 880, height: 600, size: '150' },
  ]) {
    await test.step(`${width} by ${height}, letters of ${size} per cent`, async () => {
      await page.setViewportSize({ width, height });
      await page.evaluate((percent) => document.documentElement.setAttribute('data-text-size', percent), size);
      await my.entryText.getByText('What I noticed').last().click();
      await page.keyboard.press('Control+End');
      await expect.poll(async () => (await place()).isInView).toBe(true);
      await page.keyboard.press('ArrowUp');
      await expect.poll(async () => (await place()).isInView).toBe(true);
      await guide.toggle();
      await expect(guide.panel).toBeVisible();
      await expect.poll(async () => (await place()).isInView).toBe(true);
      await expectNoOverlap(guide.panel, my.entryText);
      expect(await sideways(page)).toEqual([]);
      await page.keyboard.type('x');
      await expect.poll(async () => (await place()).isInView).toBe(true);
      await guide.toggle();
      await expect(guide.panel).toBeHidden();
      await expect.poll(async () => (await place()).isInView).toBe(true);
    });
  }

  await test.step('who reads elsewhere in the entry is left there', async () => {
    await my.entryText.hover();
    await page.mouse.wheel(0, -20_000);
    await expect.poll(async () => (await place()).top).toBe(0);
    await guide.toggle();
    await expect(guide.panel).toBeVisible();
    await page.waitForTimeout(200);
    expect(await place()).toEqual({ isInView: false, top: 0 });
  });
});

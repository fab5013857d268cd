import { expect, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

test('what is typed like Markdown or pasted from elsewhere becomes what it means', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const text = my.entryText;
  await my.unlock();

  await test.step('Markdown as one types', async () => {
    await my.newEntry();
    await page.keyboard.type('# Large\n## Middle\n### Small\n');
    await page.keyboard.type('**bold** *slanted* ~~struck~~ ==marked== `code`\n');
    await page.keyboard.type('1. first\nsecond\n\n');
    await page.keyboard.type('- point\n\n');
    await page.keyboard.type('[ ] to do\n\n');
    await page.keyboard.type('> said\n\n');
    await page.keyboard.type('---');
    await page.keyboard.type('``` ');
    await page.keyboard.type('plain');
    for (const [block, words] of [
      ['h1', 'Large'],
      ['h2', 'Middle'],
      ['h3', 'Small'],
      ['strong', 'bold'],
      ['em', 'slanted'],
      ['s', 'struck'],
      ['mark', 'marked'],
      ['p code', 'code'],
      ['blockquote', 'said'],
      ['pre', 'plain'],
    ] as const) {
      await expect(text.locator(block)).toHaveText(words);
    }
    await expect(text.locator('ol li')).toHaveText(['first', 'second']);
    await expect(text.locator('ul:not([data-type]) li')).toHaveText(['point']);
    await expect(text.getByRole('checkbox')).toHaveCount(1);
    await expect(text.locator('hr')).toHaveCount(1);
    await my.settled();
  });

  await test.step('a pasted page keeps its headings, lists, tables and safe links', async () => {
    await my.newEntry();
    await my.paste(`<h2>Plan</h2><ul><li>one</li><li>two<ol><li>and a half</li></ol></li></ul>
      <table><tr><th>Day</th><th>Weather</th></tr><tr><td>Monday</td><td>rain</td></tr></table>
      <p>see <a href="https://example.org/a">there</a></p>`);
    await expect(text.locator('h2')).toHaveText('Plan');
    await expect(text.locator('ul > li')).toHaveCount(2);
    await expect(text.locator('ol > li')).toHaveText('and a half');
    await expect(text.locator('th')).toHaveText(['Day', 'Weather']);
    await expect(text.locator('td')).toHaveText(['Monday', 'rain']);
    await expect(text.locator('a')).toHaveAttribute('href', 'https://example.org/a');
    await my.settled();
    await my.lock();
    await my.unlock();
    await expect(text.locator('td')).toHaveText(['Monday', 'rain']);
    await expect(text.locator('ol > li')).toHaveText('and a half');
  });

  await test.step('plain text keeps its lines', async () => {
    await my.newEntry();
    await my.paste('', 'first line\nsecond line\n\nafter a gap');
    await expect(text).toContainText('second line');
    await expect(text).toContainText('after a gap');
    expect(await text.locator('p, br:not(.ProseMirror-trailingBreak)').count()).toBeGreaterThan(1);
  });
});

test('undo begins with what was done in this entry since it was opened', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('Kept from before.');
  await my.newEntry();
  await my.write('Another page.');

  await test.step('nothing to undo in an entry just opened', async () => {
    await my.entry(/Kept from before/).click();
    await expect(my.entryText).toHaveText('Kept from before.');
    await my.entryText.click();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(my.entryText).toHaveText('Kept from before.');
  });

  await test.step('what was undone is what was typed here, and the other entry is as it was', async () => {
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' And more.');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(my.entryText).toHaveText('Kept from before.');
    await page.keyboard.press('Control+Shift+z');
    await expect(my.entryText).toHaveText('Kept from before. And more.');
    await my.settled();
    await my.entry(/Another page/).click();
    await expect(my.entryText).toHaveText('Another page.');
    await my.entryText.click();
    await page.keyboard.press('Control+z');
    await expect(my.entryText).toHaveText('Another page.');
  });
});

test('every word is kept, and no empty entry is left behind', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const rows = page.getByRole('listbox', { name: /Entries/ }).getByRole('option');
  await my.unlock();
  // Today as a blank page, at any hour.
  await page.evaluate(() => window.bridge.call('journal', 'settings.change', { dailyQuestion: false }));

  await test.step('the state of saving is always shown', async () => {
    await my.newEntry();
    await expect(page.getByText(/^Saved \d?\d:\d\d$/)).toBeVisible();
    await my.write('Shown.');
    await expect(page.getByText(/^Saved \d?\d:\d\d$/)).toBeVisible();
    await expect(page.getByText('1 word')).toBeVisible();
  });

  await test.step('two quick presses of Ctrl+N make one entry, and an untouched one is taken again', async () => {
    await page.keyboard.press('Control+n');
    await page.keyboard.press('Control+n');
    await expect(rows).toHaveCount(2);
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('heading', { level: 1, name: /Good/ })).toBeVisible();
    await my.newEntry();
    await expect(rows).toHaveCount(2);
    // Gone elsewhere and back again before the first one is there.
    await page.keyboard.press('Control+n');
    await page.keyboard.press('Control+1');
    await my.newEntry();
    await expect(rows).toHaveCount(2);
  });

  await test.step('words typed right after Ctrl+N and right before Ctrl+L', async () => {
    await my.write('First.');
    await page.keyboard.press('Control+n');
    await page.keyboard.type('typed before there was a page');
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    await my.unlock();
    await expect(my.entryText).toHaveText('typed before there was a page');
    await expect(rows).toHaveCount(3);
  });

  await test.step('words typed on Today move into an entry', async () => {
    await page.keyboard.press('Control+1');
    await page.getByLabel('Begin an entry').click();
    await page.keyboard.type('It began on the first screen, all of it');
    await expect(my.entryText).toHaveText('It began on the first screen, all of it');
    await my.settled();
    await expect(rows).toHaveCount(4);
  });

  await test.step('each shape begins an entry with its own questions', async () => {
    await page.keyboard.press('Control+1');
    const shapes = page.getByRole('region', { name: 'A shape to start from' }).getByRole('button');
    await expect(shapes).toHaveCount(6);
    await shapes.filter({ hasText: 'Three lines' }).click();
    await expect(my.entryText).not.toBeEmpty();
    await my.command('New entry: A letter I will not send');
    await expect(my.entryText).toContainText('What I want you to know');
  });
});

test('a long list is walked with the keyboard and shows its last row', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  const two = (number: number) => String(number).padStart(2, '0');
  await my.fillJournal(
    Array.from({ length: 300 }, (_, index) => ({
      at: `2024-${two(1 + (index % 12))}-${two(1 + Math.floor(index / 12))}T08:${two(index % 60)}`,
      title: `Day ${index + 1}`,
      text: `Words of day ${index + 1}.`,
    })),
  );
  await page.keyboard.press('Control+2');
  const list = page.getByRole('listbox', { name: /Entries/ });
  await list.focus();
  const open = async (name: string) => expect(my.title).toHaveValue(name);
  await page.keyboard.press('Home');
  await open('Day 300');
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '300');
  await page.keyboard.press('ArrowDown');
  await open('Day 288');
  await page.keyboard.press('PageDown');
  await expect(my.title).not.toHaveValue('Day 288');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await open('Day 1');
  const last = list.locator('[aria-posinset="300"]');
  await expect(last).toContainText('Day 1');
  await expect(last).toBeInViewport({ ratio: 0.95 });
  expect(await list.getByRole('option').count()).toBeLessThan(100);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByText('2 chosen')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', '298');
});

test('a misspelt word is marked without any network, learned, and stays learned', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const marked = my.entryText.locator('.entry-misspelt');
  await my.unlock();
  await my.newEntry();
  await my.write('The kettel was quiet and the zorbel too. ');
  await expect(marked).toHaveText(['kettel', 'zorbel'], { timeout: 20_000 });

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+F7');
  const menu = page.getByRole('menu', { name: 'Spellings for kettel' });
  await menu.getByRole('menuitem', { name: 'kettle', exact: true }).click();
  await expect(my.entryText).toContainText('The kettle was quiet');
  await page.keyboard.press('Alt+F7');
  await page.getByRole('menuitem', { name: 'Add to my words' }).click();
  await expect(marked).toHaveCount(0);
  await my.settled();

  await my.lock();
  await my.unlock();
  await my.entryText.click();
  await page.keyboard.press('Control+End');
  await my.write('Qwlorp. ');
  await expect(marked).toHaveText(['Qwlorp'], { timeout: 20_000 });
  await my.command('Settings: Writing');
  await expect(page.getByRole('button', { name: 'Remove zorbel' })).toBeVisible();
});

test('On this day brings nothing back until it is switched on', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  // At night Today shows neither.
  const now = new Date();
  now.setHours(10, 0);
  await page.clock.setFixedTime(now);
  await my.unlock();
  const day = `${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  await my.fillJournal([{ at: `2020-${day}T10:00`, title: 'That other year', text: 'words' }]);
  await page.keyboard.press('Control+1');
  const earlier = page.getByRole('region', { name: 'On this day' });
  await expect(page.getByRole('region', { name: 'A shape to start from' })).toBeVisible();
  await expect(earlier).toHaveCount(0);
  await my.command('Settings: Writing');
  await page.getByRole('switch', { name: 'On this day' }).click();
  await page.keyboard.press('Control+1');
  await expect(earlier.getByRole('button', { name: /That other year/ })).toBeVisible();
});

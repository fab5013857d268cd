import { expect, type Launched, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

// No mouse anywhere in this file: `desk` is used for what it does with keys alone.

/** The first run with the recovery sheet kept; returns its twelve words. */
async function makeJournalByKeys(launched: Launched): Promise<string[]> {
  const { page } = launched;
  const my = desk(launched);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await my.choose(button('Continue'));
  await my.tabTo(page.getByLabel('Passphrase', { exact: true }));
  await page.keyboard.type(passphrase);
  await my.tabTo(page.getByLabel('Type it once more'));
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'In case you forget' })).toBeFocused({ timeout: 20_000 });
  const sheet = page.getByRole('region', { name: 'Recovery sheet' }).getByRole('listitem');
  await expect(sheet).toHaveCount(12);
  const words = await sheet.evaluateAll((items) => items.map((item) => item.lastChild?.textContent ?? ''));
  await my.tabTo(page.getByRole('checkbox', { name: 'It is somewhere only I can get to' }));
  await page.keyboard.press('Space');
  await my.choose(button('Continue'));
  await expect(page.getByRole('heading', { name: 'A few small things' })).toBeFocused();
  await my.tabTo(page.getByRole('radiogroup', { name: 'How should it look?' }).locator('[tabindex="0"]'));
  await page.keyboard.press('Home');
  await my.choose(button('Continue'));
  await expect(page.getByRole('heading', { name: 'What comes up' })).toBeFocused();
  await my.tabTo(button('Boundaries'));
  await page.keyboard.press('Space');
  await expect(button('Boundaries')).toHaveAttribute('aria-pressed', 'true');
  await my.choose(button('Continue'));
  await expect(page.getByRole('heading', { name: 'Begin', level: 1 })).toBeFocused();
  await my.choose(button('Later'));
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return words;
}

test('an entry is written, formatted, described, searched, taken back and thrown away by keys alone', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const text = my.entryText;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const inEntry = page.getByRole('region', { name: 'Entry', exact: true });
  await makeJournalByKeys(launched);

  await test.step('a new entry and its title', async () => {
    await my.newEntry();
    await my.tabTo(my.title, { back: true });
    await keyboard.type('By keys');
    await keyboard.press('Enter');
    await expect(text).toBeFocused();
  });

  await test.step('marks by their shortcuts', async () => {
    for (const [keys, tag] of [
      ['Control+b', 'strong'],
      ['Control+i', 'em'],
      ['Control+Shift+S', 's'],
      ['Control+Shift+H', 'mark'],
    ] as const) {
      await keyboard.press(keys);
      await keyboard.type(`as ${tag}`);
      await keyboard.press(keys);
      await keyboard.type(' ');
      await expect(text.locator(tag)).toHaveText(`as ${tag}`);
    }
    await keyboard.press('Enter');
  });

  await test.step('blocks by their shortcuts', async () => {
    for (const [keys, block] of [
      ['Control+Alt+2', 'h2'],
      ['Control+Shift+8', 'ul:not([data-type])'],
      ['Control+Shift+7', 'ol'],
      ['Control+Shift+9', 'ul[data-type="taskList"]'],
      ['Control+Shift+B', 'blockquote'],
      ['Control+Alt+C', 'pre'],
    ] as const) {
      await keyboard.press(keys);
      await expect(text.locator(block)).toHaveCount(1);
      await keyboard.press(keys);
      await expect(text.locator(block)).toHaveCount(0);
    }
  });

  await test.step('the slash menu, and a table with one row more and one less', async () => {
    await keyboard.type('/quo');
    await expect(page.getByRole('listbox', { name: 'Put in' })).toBeVisible();
    await keyboard.press('Enter');
    await keyboard.type('said once');
    await expect(text.locator('blockquote')).toHaveText('said once');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('/table');
    await keyboard.press('Enter');
    await keyboard.type('first');
    await keyboard.press('Tab');
    await keyboard.type('second');
    await expect(text.locator('th').nth(1)).toHaveText('second');
    for (let cell = 0; cell < 5; cell += 1) await keyboard.press('Tab');
    await expect(text.locator('tr')).toHaveCount(4);
    await keyboard.press('F6');
    await my.choose(button('Remove row'), { back: true });
    await expect(text.locator('tr')).toHaveCount(3);
    await expect(text).toBeFocused();
    await keyboard.press('Control+End');
  });

  await test.step('a link', async () => {
    await keyboard.type('the water tower');
    await keyboard.press('Control+Shift+ArrowLeft');
    await keyboard.press('Control+Shift+K');
    await expect(page.getByLabel('Address')).toBeFocused();
    await keyboard.type('https://example.org/tower');
    await keyboard.press('Enter');
    await expect(text.locator('a')).toHaveAttribute('href', 'https://example.org/tower');
    await expect(text).toBeFocused();
    await keyboard.press('Control+End');
  });

  await test.step('feeling, tag, star, date', async () => {
    await my.choose(inEntry.getByRole('button', { name: 'Add a feeling' }), { back: true });
    const feeling = page.getByRole('dialog', { name: 'Feeling' });
    await my.tabTo(feeling.getByRole('radio').first());
    await keyboard.press('ArrowRight');
    await keyboard.press('Space');
    await expect(feeling.getByRole('radio').nth(1)).toBeChecked();
    await my.tabTo(feeling.getByRole('button', { name: 'hopeful' }));
    await keyboard.press('Space');
    await keyboard.press('Escape');
    await expect(inEntry.getByRole('button', { name: /hopeful/ })).toBeFocused();
    await my.choose(inEntry.getByRole('button', { name: 'Add a tag' }));
    await keyboard.type('kitchen');
    await keyboard.press('Enter');
    await expect(button('Remove tag kitchen')).toBeVisible();
    await my.choose(button('Star this entry'));
    await expect(inEntry.getByRole('button', { name: 'Starred' })).toHaveAttribute('aria-pressed', 'true');
    const date = inEntry.getByRole('button', { name: /\d\d:\d\d$/ });
    const before = (await date.textContent()) ?? '';
    await my.choose(date, { back: true });
    await my.tabTo(page.getByLabel('Date', { exact: true }));
    await keyboard.press('ArrowUp');
    await keyboard.press('Escape');
    await expect(date).not.toHaveText(before);
  });

  await test.step('finding words in the entry', async () => {
    await my.tabTo(text);
    await keyboard.press('Control+f');
    await keyboard.type('as');
    await expect(page.getByText('1 of 4')).toBeVisible();
    await keyboard.press('Enter');
    await expect(page.getByText('2 of 4')).toBeVisible();
    await keyboard.press('Escape');
    await expect(text).toBeFocused();
  });

  await test.step('an earlier version is read, compared and brought back', async () => {
    await my.settled();
    await my.lock();
    await keyboard.type(passphrase);
    await keyboard.press('Enter');
    await expect(text).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.type('All gone.');
    await my.settled();
    await my.command('Earlier versions');
    const versions = page.getByRole('dialog', { name: 'Earlier versions' });
    await my.tabTo(versions.getByRole('radio', { name: 'Read', exact: true }));
    await keyboard.press('ArrowRight');
    await expect(versions.getByText('No longer there', { exact: true }).first()).toBeVisible();
    await my.choose(versions.getByRole('button', { name: 'Bring this version back' }));
    await expect(text).toContainText('the water tower');
    await expect(text.locator('blockquote')).toHaveText('said once');
  });

  await test.step('to the bin and back, put back from the bin, and deleted for good', async () => {
    const discard = async () => {
      await my.tabTo(page.getByRole('toolbar', { name: 'Formatting' }).locator('[tabindex="0"]').first());
      await keyboard.press('End');
      await keyboard.press('Enter');
      // The menu has the keys once its first line has them.
      await expect(page.getByRole('menuitem').first()).toBeFocused();
      await keyboard.press('End');
      await expect(page.getByRole('menuitem', { name: 'Move to the bin' })).toBeFocused();
      await keyboard.press('Enter');
      await expect(page.getByText('Moved “By keys” to the bin')).toBeVisible();
    };
    await discard();
    await keyboard.press('Control+z');
    await expect(my.title).toHaveValue('By keys');
    await keyboard.press('F6');
    await discard();
    await my.command('Bin');
    await my.choose(button('Read By keys'));
    const binned = page.getByRole('dialog', { name: 'By keys' });
    await expect(binned.locator('p').nth(1)).not.toBeEmpty();
    await expectAccessible(page);
    await keyboard.press('Escape');
    await expect(button('Read By keys')).toBeFocused();
    await my.choose(button('Put back By keys'));
    await expect(page.getByText('Nothing in the bin')).toBeVisible();
    await my.command('By keys');
    await expect(my.title).toHaveValue('By keys');
    await keyboard.press('F6');
    await my.tabTo(page.getByRole('listbox', { name: /Entries/ }));
    await keyboard.press('Delete');
    await my.command('Bin');
    await my.choose(button('Delete now: By keys'));
    const deleting = page.getByRole('dialog', { name: 'Delete this entry now?' });
    await expect(deleting.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await keyboard.type('not the passphrase');
    await keyboard.press('Enter');
    await expect(deleting.getByText('That didn’t open it.', { exact: false })).toBeVisible({ timeout: 20_000 });
    await my.tabTo(deleting.getByLabel('Passphrase', { exact: true }));
    await keyboard.press('Control+a');
    await keyboard.type(passphrase);
    await keyboard.press('Enter');
    await expect(page.getByText('Nothing in the bin')).toBeVisible({ timeout: 20_000 });
  });
});

test('entries are found by search, filter, calendar and reading, by keys alone', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp();
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const text = my.entryText;
  await makeJournalByKeys(launched);
  await my.newEntry();
  await my.write('The quince tree by the gate.');
  await my.tabTo(page.getByRole('region', { name: 'Entry', exact: true }).getByRole('button', { name: 'Add a tag' }), {
    back: true,
  });
  await keyboard.press('Enter');
  await keyboard.type('garden');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remove tag garden' })).toBeVisible();
  await my.newEntry();
  await my.write('Nothing but rain.');

  await test.step('search, and into the entry', async () => {
    await keyboard.press('Control+2');
    await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible();
    await keyboard.press('F6');
    await my.tabTo(page.getByRole('searchbox', { name: 'Search entries' }));
    await keyboard.type('quinc');
    await expect(my.entry(/quince/).locator('mark')).toHaveText('quince');
    await keyboard.press('ArrowDown');
    await expect(text).toContainText('The quince tree');
    await keyboard.press('Enter');
    await expect(text).toBeFocused();
  });

  await test.step('filters', async () => {
    await keyboard.press('Control+2');
    await expect(page.getByRole('option')).toHaveCount(2);
    const filters = page.getByRole('group', { name: 'Show only' });
    await my.choose(filters.getByRole('button', { name: 'Tag', exact: true }));
    await my.choose(page.getByRole('dialog', { name: 'Tag' }).getByRole('button', { name: /garden/ }));
    await keyboard.press('Escape');
    await expect(page.getByRole('option')).toHaveCount(1);
    await my.choose(filters.getByRole('button', { name: 'Clear' }));
    await expect(page.getByRole('option')).toHaveCount(2);
  });

  await test.step('a day in the calendar, and writing about it', async () => {
    await my.command('Calendar');
    const chosen = page.locator('.calendar-grid [aria-pressed="true"]');
    await my.tabTo(chosen);
    await keyboard.press('ArrowUp');
    await expect(page.getByText('Nothing written about this day.')).toBeVisible();
    await expect(chosen).toBeFocused();
    const day = (await chosen.getAttribute('data-day')) ?? '';
    await my.choose(page.getByRole('button', { name: 'Write about this day' }));
    await expect(text).toBeFocused();
    const date = page.getByRole('region', { name: 'Entry', exact: true }).getByRole('button', { name: /\d\d:\d\d$/ });
    await expect(date).toContainText(String(Number(day.slice(8))));
  });

  await test.step('many days on one page', async () => {
    await my.write('About last week.');
    await my.command('Reading');
    const river = page.getByRole('feed');
    await expect(river.getByText('The quince tree by the gate.')).toBeVisible();
    await my.tabTo(river);
    await keyboard.press('End');
    await my.choose(river.getByRole('button', { name: /^Open/ }).first());
    await expect(my.title).toBeVisible();
  });

  await test.step('the palette, the look and the size of words', async () => {
    const root = page.locator('html');
    await my.command('Dusk theme');
    await expect(root).toHaveAttribute('data-theme', 'dusk');
    await my.command('Day theme');
    await expect(root).not.toHaveAttribute('data-theme', 'dusk');
    const size = () => root.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const before = await size();
    await keyboard.press('Control+=');
    await expect.poll(size).toBeGreaterThan(before);
    await keyboard.press('Control+0');
    await expect.poll(size).toBe(before);
    await keyboard.press('Control+\\');
    await expect(page.getByRole('button', { name: 'Unfold sidebar' })).toBeVisible();
    await my.command('All shortcuts');
    await expect(page.getByRole('dialog', { name: 'All shortcuts' })).toBeVisible();
    await keyboard.press('Escape');
  });
});

test('settings, the passphrase and the recovery words are changed and used by keys alone', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const launched = await launchApp();
  const { page, app } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const second = 'quiet ladder seventeen plum orbit';
  const third = 'wicker stone umbrella forty larch';
  await makeJournalByKeys(launched);
  const main = page.getByRole('navigation', { name: 'Main' });
  const captures = page.getByRole('switch', { name: 'Keep out of screenshots' });
  const spelling = page.getByRole('combobox', { name: 'Spelling' });
  const section = (name: string) => page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name });
  let wasOn: string | null = null;

  await test.step('settings hold at once', async () => {
    await keyboard.press('Control+,');
    await my.tabTo(captures);
    wasOn = await captures.getAttribute('aria-checked');
    await keyboard.press('Space');
    await expect(captures).not.toHaveAttribute('aria-checked', wasOn ?? '');
    await my.choose(section('Writing'), { back: true });
    await my.openChoices(spelling);
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await expect(spelling).toHaveText('Off');
  });

  await test.step('the passphrase is changed', async () => {
    await keyboard.press('Control+,');
    await my.choose(page.getByRole('button', { name: 'Change passphrase' }));
    const dialog = page.getByRole('dialog', { name: 'Change the passphrase' });
    await my.tabTo(dialog.getByLabel('Present passphrase'));
    await keyboard.type(passphrase);
    await my.tabTo(dialog.getByLabel('New passphrase'));
    await keyboard.type(second);
    await my.tabTo(dialog.getByLabel('Type it once more'));
    await keyboard.type(second);
    await keyboard.press('Enter');
    await expect(page.getByText(/^The passphrase is changed/)).toBeVisible({ timeout: 20_000 });
  });

  const words = await test.step('the sheet from before is worthless now, and a new one is made', async () => {
    await expect(page.getByText('There is none. Without one')).toBeVisible();
    await my.choose(page.getByRole('button', { name: 'New recovery sheet' }));
    const dialog = page.getByRole('dialog', { name: 'New recovery sheet' });
    await expect(dialog.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await keyboard.type(second);
    await keyboard.press('Enter');
    const listed = dialog.getByRole('region', { name: 'Recovery sheet' }).getByRole('listitem');
    await expect(listed).toHaveCount(12);
    const shown = await listed.allInnerTexts();
    await my.tabTo(dialog.getByRole('checkbox', { name: 'It is somewhere only I can get to' }));
    await keyboard.press('Space');
    await my.choose(dialog.getByRole('button', { name: 'Use this sheet' }));
    await expect(dialog).toBeHidden();
    return shown.map((line) => line.replace(/[^a-z]/g, ''));
  });

  await test.step('only the new one opens, and the settings are as they were left', async () => {
    await my.lock();
    await keyboard.type(passphrase);
    await keyboard.press('Enter');
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused({ timeout: 15_000 });
    await keyboard.type(second);
    await keyboard.press('Enter');
    await main.waitFor();
    await keyboard.press('Control+,');
    await expect(captures).not.toHaveAttribute('aria-checked', wasOn ?? '');
    await my.choose(section('Writing'));
    await expect(spelling).toHaveText('Off');
  });

  await test.step('the twelve words open it, and a new passphrase is set', async () => {
    await my.lock();
    await my.choose(page.getByRole('button', { name: 'Use a recovery sheet' }));
    await expect(page.getByLabel('Word 1', { exact: true })).toBeFocused();
    for (const [index, word] of words.entries()) {
      await keyboard.type(word);
      if (index < words.length - 1) await keyboard.press('Space');
    }
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Set a new passphrase' });
    await dialog.waitFor({ timeout: 20_000 });
    await my.tabTo(dialog.getByLabel('New passphrase'));
    await keyboard.type(third);
    await my.tabTo(dialog.getByLabel('Type it once more'));
    await keyboard.type(third);
    await keyboard.press('Enter');
    await expect(page.getByText(/^The passphrase is changed/)).toBeVisible({ timeout: 20_000 });
  });

  await test.step('the words can be pasted at once too, and Hide puts everything away', async () => {
    await keyboard.press('Control+.');
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(true);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
    await my.choose(page.getByRole('button', { name: 'Use a recovery sheet' }));
    await expect(page.getByLabel('Word 1', { exact: true })).toBeFocused();
    await my.paste('', words.join(' '));
    await expect(page.getByLabel('Word 12', { exact: true })).toHaveValue(words[11] ?? '');
    await my.choose(page.getByRole('button', { name: 'Use the passphrase' }));
    await my.tabTo(page.getByLabel('Passphrase', { exact: true }));
    await keyboard.type(third);
    await keyboard.press('Enter');
    await main.waitFor();
  });
});

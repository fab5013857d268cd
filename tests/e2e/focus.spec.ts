import { expect, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

// Where the caret is after something else had it: no mouse, and no Tab to look for it.

test('the caret is where it was after the palette, and in what the palette opened', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const question = page.getByRole('combobox', { name: 'Find or do' });
  await my.unlock();
  await my.newEntry();
  await my.write('Quince by the gate.');
  await my.newEntry();

  await test.step('put away without a choice', async () => {
    await keyboard.type('One line, ');
    await keyboard.press('Control+k');
    await expect(question).toBeFocused();
    await keyboard.press('Escape');
    await expect(question).toBeHidden();
    await keyboard.type('and its end. ');
    await expect(my.entryText).toHaveText('One line, and its end. ');
  });

  await test.step('a command that stays here, and one that opens a dialog', async () => {
    await my.command('Dusk theme');
    await keyboard.type('In the dusk. ');
    await my.command('All shortcuts');
    await expect(page.getByRole('dialog', { name: 'All shortcuts' })).toBeVisible();
    await keyboard.press('Escape');
    await expect(my.entryText).toBeFocused();
    await keyboard.type('After.');
    await expect(my.entryText).toHaveText('One line, and its end. In the dusk. After.');
    await my.settled();
  });

  await test.step('another entry, this one again, and one from another screen', async () => {
    await my.command('Quince by the gate');
    await expect(my.entryText).toHaveText('Quince by the gate.');
    await expect(my.entryText).toBeFocused();
    await my.command('Quince by the gate');
    await expect(my.entryText).toBeFocused();
    await keyboard.press('Control+1');
    await expect(my.entryText).toBeHidden();
    await my.command('Quince by the gate');
    await expect(my.entryText).toBeFocused();
  });

  await test.step('all writing is searched, and the first row is a key away', async () => {
    const search = page.getByRole('searchbox', { name: 'Search entries' });
    for (const from of ['Control+1', 'Control+2']) {
      await keyboard.press(from);
      await keyboard.press('Control+k');
      await expect(question).toBeFocused();
      await keyboard.type('dusk');
      await keyboard.press('Control+Enter');
      await expect(search).toBeFocused();
      await expect(my.found(/dusk/)).toBeVisible();
      await keyboard.press('ArrowDown');
      await expect(my.entryText).toContainText('In the dusk.');
    }
  });
});

test('F6 goes through the parts of the journal, and what was thrown away comes back to the keys', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const { keyboard } = page;
  const list = page.getByRole('listbox', { name: /Entries/ });
  const strip = page.getByRole('complementary', { name: 'When it was opened' });
  await my.unlock();
  await my.newEntry();
  await my.write('Rain on the shed.');

  await test.step('forwards and backwards', async () => {
    const here = page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Journal' });
    for (const part of [here, list, my.entryText]) {
      await keyboard.press('F6');
      await expect(part).toBeFocused();
    }
    for (const part of [list, here]) {
      await keyboard.press('Shift+F6');
      await expect(part).toBeFocused();
    }
    await keyboard.press('Shift+F6');
    await expect(my.entryText).toBeFocused();
  });

  await test.step('what was put away stays away in focus mode and after it', async () => {
    await strip.getByRole('button', { name: 'Put away' }).press('Enter');
    await keyboard.press('F11');
    await expect(list).toBeHidden();
    await keyboard.press('Escape');
    await expect(list).toBeVisible();
    await expect(strip).toBeHidden();
  });

  await test.step('to the bin from the palette, and back', async () => {
    await my.entryText.focus();
    await keyboard.press('Control+k');
    await keyboard.type('delete');
    await expect(page.locator('[cmdk-item][aria-selected="true"]')).toContainText('Move to the bin');
    await keyboard.press('Enter');
    await expect(page.getByText('Moved the entry to the bin')).toBeVisible();
    await expect(my.entryText).toBeHidden();
    await keyboard.press('Control+z');
    await expect(my.entryText).toHaveText('Rain on the shed.');
    await expect(page.locator('body')).not.toBeFocused();
    await my.command('Bin');
    await expect(page.getByText('Nothing in the bin')).toBeVisible();
    await keyboard.press('Control+k');
    await keyboard.type('On this day');
    await expect(page.locator('[cmdk-item][aria-selected="true"]')).toContainText('Settings: Writing');
    await keyboard.press('Escape');
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a log is made from nothing, noted, read back, copied, handed over and brought in again, by keys alone', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { app, page, userData } = launched;
  const my = desk(launched);
  const file = path.join(userData, 'evenings.yaml');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const told = page.locator('.own-foot').getByRole('status');
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const tick = (name: string) => page.getByRole('group', { name: 'What it asks' }).getByRole('checkbox', { name });
  const goToNotes = async (): Promise<void> => {
    await page.keyboard.press('Control+6');
    await expect(heading('Trust')).toBeFocused();
    await page.getByRole('tab', { name: 'Promises' }).press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Check-ins' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Notes' })).toHaveAttribute('aria-selected', 'true');
  };
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await my.unlock();
  await page.setViewportSize({ width: 880, height: 600 });

  await test.step('the editor opens as a log for the room it was asked for in, and every step goes back and forth', async () => {
    await page.keyboard.press('Control+5');
    await expect(heading('Care')).toBeFocused();
    await my.choose(button('Make a log of your own'));
    await expect(heading('A log of your own')).toBeVisible();
    await my.tabTo(page.getByRole('radio', { name: 'Care', exact: true }));
    await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    const trust = page.getByRole('radio', { name: 'Trust', exact: true });
    await expect(trust).toBeChecked();
    await page.keyboard.press('Control+z');
    await expect(trust).not.toBeChecked();
    await page.keyboard.press('Control+Shift+Z');
    await expect(trust).toBeChecked();
    await expect(page.getByText('It is listed on Trust, under Notes.')).toBeVisible();
    await my.tabTo(page.getByRole('radio', { name: /^A log/ }), { back: true });
    await page.keyboard.press('ArrowLeft');
    await expect(heading('A worksheet of your own')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'The short form' })).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(heading('A log of your own')).toBeVisible();
  });

  await test.step('a question is added, ticked for the short form, and the lock takes nothing of it', async () => {
    await my.tabTo(box('Name'));
    await page.keyboard.type('Evenings');
    await my.tabTo(box('What it is for, in a line'));
    await page.keyboard.type('How they went.');
    await my.choose(button('Add to this page'));
    await page.getByRole('menuitem', { name: 'A scale from 0 to 10' }).press('Enter');
    await expect(box('What is asked')).toBeFocused();
    await page.keyboard.type('How easy was it?');
    await my.tabTo(tick('How easy was it?'));
    await page.keyboard.press('Space');
    await expect(tick('How easy was it?')).toBeChecked();
    await my.tabTo(tick('What happened?'), { back: true });
    await page.keyboard.press('Space');
    await expect(page.getByText('What is asked for before it counts as done stands in it too.')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(tick('What happened?')).toBeChecked();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await my.choose(button('Take “When was it?” away'), { back: true });
    await expect(told).toContainText('A note is about the day it is noted now.');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('combobox', { name: 'Which date says when it was' })).toHaveText('When was it?');
    await my.lock();
    await my.unlock();
    await expect(heading('A log of your own')).toBeVisible();
    await expect(box('Name')).toHaveValue('Evenings');
    await expect(tick('How easy was it?')).toBeChecked();
    await my.choose(button('Keep it'));
    await expect(heading('Evenings')).toBeVisible();
    await expect(page.getByText('“Evenings” is kept. It can be noted from Trust.')).toBeVisible();
    await expectAccessible(page);
  });

  const dialog = page.getByRole('dialog', { name: 'Evenings', exact: true });
  await test.step('it is noted from anywhere, dated back, and taken back', async () => {
    await page.keyboard.press('Control+1');
    await my.command('Note: Evenings');
    await expect(dialog.getByRole('button', { name: 'More questions' })).toHaveCount(0);
    await my.choose(dialog.getByRole('button', { name: 'Note it', exact: true }));
    await expect(dialog.getByRole('alert')).toContainText('What happened?');
    await expectAccessible(page);
    await my.tabTo(dialog.getByRole('textbox', { name: 'What happened?' }));
    await page.keyboard.type('We read by one lamp');
    await my.tabTo(dialog.getByRole('radio', { name: /^0, / }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await my.tabTo(dialog.getByLabel('When it was'));
    await page.keyboard.type('02022026');
    await my.choose(dialog.getByRole('button', { name: 'Note it', exact: true }));
    await expect(dialog).toBeHidden();
    await goToNotes();
    await expect(button('Note: Evenings')).toBeVisible();
    await expect(page.getByText(/^Last noted: 2 February/)).toBeVisible();
    await expectAccessible(page);
    await my.choose(button('Undo'));
    await expect(page.getByText(/^Last noted/)).toHaveCount(0);
    await my.choose(button('Note: Evenings'));
    await my.tabTo(dialog.getByRole('textbox', { name: 'What happened?' }));
    await page.keyboard.type('The long call');
    await my.choose(dialog.getByRole('button', { name: 'Note it', exact: true }));
    await expect(page.getByText(/^Last noted/)).toBeVisible();
  });

  await test.step('it is read back, and goes out as a file without what was noted', async () => {
    await my.choose(button('Evenings').first());
    await my.choose(button('Save the blank form as a file'));
    await expect(page.getByText(/are in “evenings.yaml”/)).toBeVisible();
    const text = fs.readFileSync(file, 'utf8');
    expect(text).toMatch(/room: trust\n {2}quick:\n {4}- what_happened\n {4}- how_easy_was_it\n {2}when: when_was_it/);
    expect(text).not.toContain('The long call');
    await my.choose(page.getByRole('listitem').getByRole('button', { name: 'The long call' }));
    await expect(page.getByRole('heading', { name: 'What happened?' })).toBeVisible();
    await expect(page.getByText('The long call').last()).toBeVisible();
  });

  await test.step('a copy is a log too, under a name of its own', async () => {
    await goToNotes();
    await my.choose(button('Evenings').first());
    await my.choose(button('Make it your own'));
    await expect(heading('A log of your own')).toBeVisible();
    await expect(box('Name')).toHaveValue('Evenings, my own');
    await my.choose(button('Keep it'));
    await expect(heading('Evenings, my own')).toBeVisible();
    await my.choose(button('Take it out of the list'));
    await expect(heading('Trust')).toBeVisible();
  });

  await test.step('it is not brought in while it is here; taken out of the list, it is, with what was noted', async () => {
    await page.keyboard.press('Control+4');
    await my.choose(button('Bring one in from a file'));
    await expect(page.getByText(/there is already one called “Evenings”\. Nothing was brought in/)).toBeVisible();
    await goToNotes();
    await my.choose(button('Evenings').first());
    await my.choose(button('Take it out of the list'));
    await expect(heading('Trust')).toBeVisible();
    await expect(button('Note: Evenings')).toHaveCount(0);
    await page.keyboard.press('Control+4');
    await my.choose(button('Bring one in from a file'));
    await expect(page.getByText('“Evenings” is among the logs of Trust.')).toBeVisible();
    await expect(heading('Evenings')).toBeVisible();
    await my.choose(page.getByRole('listitem').getByRole('button', { name: 'The long call' }));
    await expect(page.getByRole('heading', { name: 'What happened?' })).toBeVisible();
    await expect(page.getByText('The long call').last()).toBeVisible();
  });
});

test('a worksheet that comes after the gate, made a log, still comes after it', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Worksheet: A boundary');
  await page.getByRole('button', { name: 'Make it your own' }).click();
  await page.getByRole('radio', { name: /^A log/ }).click();
  await page.getByRole('radio', { name: 'Trust', exact: true }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Note it' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Go on', exact: true })).toBeVisible();
  await expectAccessible(page);
});

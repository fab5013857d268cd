import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

test('a worksheet is copied, changed, used, handed over and brought in again, by keys alone', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { app, page, userData } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  const file = path.join(userData, 'handed-over.yaml');
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  const told = page.locator('.own-foot').getByRole('status');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await my.unlock();

  await test.step('a copy opens with a name of its own', async () => {
    await my.command('Worksheet: A boundary');
    await my.choose(button('Make it your own'));
    await expect(page.getByRole('heading', { level: 1, name: 'A worksheet of your own' })).toBeVisible();
    await expect(box('Name')).toHaveValue('A boundary in words, my own');
    await my.tabTo(box('Name'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('A boundary in words');
    await expectAccessible(page);
  });

  await test.step('its words change', async () => {
    await my.choose(button(/^What keeps happening\? /));
    await my.tabTo(box('What is asked'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('What happened again?');
    await my.choose(button(/^What happened again\? /), { back: true });
    await expect(box('What is asked')).toHaveCount(0);
  });

  await test.step('a question is added', async () => {
    await my.tabTo(button('Add to this page'));
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'One choice' }).press('Enter');
    await expect(box('What is asked')).toBeFocused();
    await page.keyboard.type('Who knows of it?');
    await my.tabTo(box('Option 1'));
    await page.keyboard.type('nobody');
    await my.tabTo(box('Option 2'));
    await page.keyboard.type('a friend');
    await page.keyboard.press('Enter');
    await expect(box('Option 3')).toBeFocused();
    await page.keyboard.type('more than one');
    await my.choose(button('Move option 3 up'));
    await expect(box('Option 2')).toHaveValue('more than one');
    await expectAccessible(page);
  });

  await test.step('what is taken away takes along what leaned on it, and both come back', async () => {
    await my.choose(button('What sort it is'), { back: true });
    await my.choose(button('Take “How firm?” away'));
    await expect(told).toContainText('“How firm?” is taken away. “Where I can bend” is always shown now.');
    await page.keyboard.press('Control+z');
    await expect(button(/^How firm\? /)).toBeVisible();
    await expect(told).toHaveText('The last change is taken back.');
  });

  await test.step('it can be tried, and nothing of that is kept', async () => {
    await my.tabTo(page.getByRole('radio', { name: 'Change it' }), { back: true });
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText('What you put in here is not kept.')).toBeVisible();
    await expect(page.getByText('Where I can bend')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('ArrowLeft');
  });

  await test.step('what is in the way is said where it stands, and another page does not lose the rest', async () => {
    await my.choose(button('Keep it'));
    await expect(box('Name')).toBeFocused();
    await expect(page.getByText('There is already one called that.')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('My limits');
    await page.keyboard.press('Control+4');
    await my.command('Worksheet: A boundary');
    await my.choose(button('Make it your own'));
    await expect(page.getByText('What you changed before is still here, not kept yet.')).toBeVisible();
    await expect(box('Name')).toHaveValue('My limits');
    await expectAccessible(page);
    await my.choose(button('Keep it'));
    await expect(page.getByRole('heading', { level: 1, name: 'My limits' })).toBeVisible();
  });

  await test.step('it is filled in like any other', async () => {
    await my.choose(button('Begin'));
    await sheet.passGate();
    await my.tabTo(sheet.question('What happened again?'));
    await page.keyboard.type('The door.');
    await my.tabTo(page.getByRole('radio', { name: 'nobody' }));
    await page.keyboard.press('Space');
    await my.settled();
    await my.choose(button('Stop for today'));
  });

  await test.step('its file holds what it asks and nothing that was answered', async () => {
    await my.choose(button('My limits').last());
    await my.choose(button('Save the blank form as a file'));
    await expect(page.getByText(/are in “handed-over.yaml”/)).toBeVisible();
    const text = fs.readFileSync(file, 'utf8');
    expect(text).toContain('What happened again?');
    expect(text).toContain('id: who_knows_of_it');
    expect(text).not.toContain('The door.');
  });

  await test.step('it is not brought in while it is here; taken out of the list, it is', async () => {
    await page.keyboard.press('Control+4');
    await my.choose(button('Bring one in from a file'));
    await expect(page.getByText(/there is already one called “My limits”\. Nothing was brought in/)).toBeVisible();
    await my.choose(button('My limits').last());
    await my.choose(button('Take it out of the list'));
    await expect(page.getByText('“My limits” is out of the list. What was filled in stays.')).toBeVisible();
    await expect(page.getByText('Your own', { exact: true })).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(page.getByText('Your own', { exact: true })).toBeVisible();
    await my.choose(button('My limits').last());
    await my.choose(button('Take it out of the list'));
    await my.choose(button('Bring one in from a file'));
    await expect(page.getByRole('heading', { level: 1, name: 'My limits' })).toBeVisible();
    await expectAccessible(page);
    await my.choose(button('My limits').last());
    await expect(page.getByText('The door.')).toBeVisible();
  });
});

test('one is made from nothing with the mouse, and leaving asks first', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Make your own' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Give it a name.')).toBeVisible();
  await expect(page.getByText('Say what is asked here.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sunday');
  await page.getByRole('textbox', { name: 'What it is for, in a line' }).fill('A look at the week.');
  await page.getByRole('textbox', { name: 'What is asked' }).pressSequentially('What was good?');
  await expect(page.getByText('Give it a name.')).toHaveCount(0);

  for (const kind of ['A list of rows', 'A scale from 0 to 10', 'Something told, no question']) {
    const item = page.getByRole('menuitem', { name: kind });
    // What was added last may still be on its way to the focus, which closes a menu that is opened that moment.
    await expect(async () => {
      if (!(await item.isVisible())) await page.getByRole('button', { name: 'Add to this page' }).click();
      await item.click({ timeout: 2_000 });
    }).toPass();
    await expect(page.getByRole('menu')).toHaveCount(0);
  }
  const item = (kind: RegExp) =>
    page.getByRole('listitem').filter({ has: page.getByRole('button', { name: kind, expanded: true }) });
  const rows = item(/A list of rows$/);
  const asked = { name: 'What is asked' };
  await rows.getByRole('textbox', asked).first().fill('Steps');
  await rows.getByRole('button', { name: 'Take “A question without words yet” away' }).first().click();
  await rows.getByRole('button', { name: 'Add to each row' }).click();
  await page.getByRole('menuitem', { name: 'A line or two' }).click();
  await rows.getByRole('textbox', asked).nth(1).fill('The step');
  const scale = item(/A scale from 0 to 10$/).getByRole('textbox', asked);
  await scale.fill('Rest');
  await expect(scale).toHaveValue('Rest');
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Take your time.\nNothing is asked of you.');
  await page.getByRole('button', { name: 'Add a page' }).click();
  await page.getByRole('textbox', { name: 'Title of this page' }).fill('More');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Put something on this page, or take the page away.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Take the page “More” away' }).click();

  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sunday' })).toBeVisible();

  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Monday');
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dusk'));
  await page.setViewportSize({ width: 880, height: 600 });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await page.getByRole('button', { name: 'Sunday' }).click();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByText('Nothing is asked of you.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What was good?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop for today' }).click();

  // What is changed is asked anew; what was begun keeps what it was asked.
  await page.getByRole('button', { name: 'Sunday' }).last().click();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Sunday');
  await page.getByRole('button', { name: 'Take “What was good?” away' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Begin a new visit' }).click();
  await expect(page.getByText('Nothing is asked of you.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What was good?' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop for today' }).click();
  // Both visits, and the worksheet itself: the list may still be the one from before.
  await expect(page.getByRole('button', { name: 'Sunday' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Sunday' }).nth(1).click();
  await expect(page.getByRole('heading', { name: 'What was good?' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Steps' })).toBeVisible();
});

test('a worksheet in the making outlives the lock, and the list leads back to it', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Worksheet: After a talk');
  await page.getByRole('button', { name: 'Make it your own' }).click();
  const name = page.getByRole('textbox', { name: /^Name/ });
  await name.fill('After a walk');
  await my.lock();
  await my.unlock();
  await expect(name).toHaveValue('After a walk');
  await page.keyboard.press('Control+4');
  await expect(page.getByText('In the making: “After a walk”')).toBeVisible();
  await page.getByRole('button', { name: 'Go on making it' }).click();
  await expect(name).toHaveValue('After a walk');
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await page.keyboard.press('Control+4');
  await expect(page.getByText('In the making')).toHaveCount(0);
});

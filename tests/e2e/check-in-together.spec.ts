import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

test('a check-in is prepared alone, held side by side behind a wall, and ends with the lock', async ({ launchApp }) => {
  test.setTimeout(150_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheets = worksheetDesk(launched);
  await page.clock.setFixedTime(new Date('2025-11-23T10:00:00'));
  await my.unlock();
  await my.newEntry();
  await my.write('Quillwort stays with me.');
  await page.evaluate(async () => {
    const at = '2025-11-20T18:00';
    const note = (worksheet: string, answers: object) =>
      window.bridge.call('journal', 'worksheets.start', { worksheet, at, answers, done: true });
    await note('appreciation-log', { to_whom: 'partner', what: 'You called when you were late' });
    await note('appreciation-log', { to_whom: 'friend', what: 'Nia walked with me' });
    await note('concerns-log', { concern: 'Bills are opened late', sort: 'ours-to-talk-about' });
    await note('concerns-log', { concern: 'A door was slammed at me', sort: 'safety' });
    await note('promise-tracker', {
      direction: 'by-my-partner-to-me',
      promise: 'Home by seven on Sunday',
      due: { on: '2025-11-22', roughly: false },
    });
  });

  await test.step('“together” asks first, and being near to somebody leads on alone', async () => {
    await page.keyboard.press('Control+6');
    await page.getByRole('tab', { name: 'Check-ins' }).click();
    await page.getByRole('button', { name: 'Begin: Check-in' }).click();
    await page.getByRole('radio', { name: 'together' }).click();
    await expect(page.getByText('Is it safe to write here right now?')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('radio', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: /^I am afraid/ }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: /by yourself|alone|carry on/i }).click();
    await expect(page.getByRole('radio', { name: 'just me' })).toBeChecked();
    await expect(page.getByRole('button', { name: 'Sit down together' })).toHaveCount(0);
    await page.getByRole('radio', { name: 'together' }).click();
    await sheets.passGate();
    await expect(page.getByRole('radio', { name: 'together' })).toBeChecked();
  });

  await test.step('the list is made by hand, from what was noted, in two columns', async () => {
    await page
      .getByRole('button', { name: /What to bring/ })
      .first()
      .click();
    const notes = page.getByRole('region', { name: 'From your notes' });
    await expect(notes.getByRole('listitem')).toHaveCount(3);
    await expect(notes.getByText('A door was slammed at me')).toHaveCount(0);
    await expect(notes.getByText('Nia walked with me')).toHaveCount(0);
    await notes.getByRole('button', { name: 'Bring it up: You called when you were late' }).click();
    await notes.getByRole('button', { name: 'Bring it up: Bills are opened late' }).click();
    await expect(notes.getByRole('listitem')).toHaveCount(1);
    await page.getByRole('textbox', { name: 'For me alone' }).last().fill('Larkspur: stop if voices rise');
    await my.settled();
    await expectAccessible(page);
    await page.setViewportSize({ width: 880, height: 600 });
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 832 });
  });

  const table = page.getByRole('heading', { name: 'On the table' });
  await test.step('side by side, only the pages for two are there, and nothing leads elsewhere', async () => {
    // What a toast still says goes with the rest.
    await page.getByRole('button', { name: 'Add a thing to bring up' }).click();
    await page.keyboard.type('Quillwort');
    await page.getByRole('button', { name: 'Take a thing to bring up 3 away' }).click();
    await expect(page.getByText('Thing to bring up taken away')).toBeVisible();
    await page.getByRole('button', { name: 'Sit down together' }).click();
    await expect(table).toBeVisible();
    await expect(page.getByText('Thing to bring up taken away')).toHaveCount(0);
    await expect(page.getByText('You called when you were late')).toBeVisible();
    const wall = async (): Promise<void> => {
      await expect(table).toBeVisible();
      await expect(page.getByRole('navigation')).toHaveCount(0);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect(await page.locator('body').innerText()).not.toMatch(/Quillwort|Larkspur|slammed|I felt|Home by seven/);
    };
    await wall();
    for (const keys of [
      'Control+k',
      'Control+n',
      'Control+2',
      'Control+4',
      'Control+5',
      'Control+,',
      'F1',
      'F2',
      '?',
      'Alt+ArrowLeft',
    ]) {
      await page.keyboard.press(keys);
      await wall();
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 832 });
  });

  await test.step('the other one’s words go with the page, unless both say to keep them', async () => {
    await page.getByRole('checkbox', { name: 'Bills are opened late' }).click();
    await page.getByRole('textbox', { name: 'My wish' }).fill('Post opened on Fridays');
    await page.getByRole('textbox', { name: 'Their wish' }).fill('Marigold walks');
    await page.getByRole('checkbox', { name: 'Yes, from me who writes here' }).click();
    await my.settled();
    await page.getByRole('button', { name: 'We are done: lock' }).click();
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    await my.unlock();
    await page
      .getByRole('button', { name: /What I wish/ })
      .first()
      .click();
    await expect(page.getByRole('textbox', { name: 'My wish' })).toHaveValue('Post opened on Fridays');
    await expect(page.getByText('Marigold')).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Their wish' })).toHaveCount(0);

    // On another opening the gate comes again before anybody sits down.
    await page.getByRole('button', { name: 'Sit down together' }).click();
    await page.getByRole('radio', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: 'None of these' }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(table).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Their wish' })).toHaveValue('');
    await page.getByRole('textbox', { name: 'Their wish' }).fill('Tansy evenings');
    await page.getByRole('checkbox', { name: 'Yes, from me who writes here' }).click();
    await page.getByRole('checkbox', { name: 'Yes, from me whose words they are' }).click();
    await expect(page.getByText('Kept, as you both said.')).toBeVisible();
    await my.settled();
    await page.keyboard.press('Control+l');
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    await my.unlock();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Their wish' })).toHaveValue('Tansy evenings');
  });

  await test.step('what was agreed becomes a promise, and the next one a reminder without a name', async () => {
    await page
      .getByRole('button', { name: /One small plan/ })
      .first()
      .click();
    await page.getByRole('textbox', { name: 'One small plan' }).fill('Open the post on Fridays');
    await page.getByRole('radio', { name: 'both' }).click();
    await page.getByLabel('Next one').fill('2025-11-30');
    await page.getByRole('button', { name: 'Done for now' }).click();
    await page.getByRole('button', { name: 'Put it among the promises' }).click();
    await expect(page.getByText('It stands among the promises.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Put it among the promises' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Remind me on 30 November' }).click();
    await expect(page.getByText('A reminder without a name comes on 30 November.')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Control+6');
    await expect(page.getByText('Open the post on Fridays')).toBeVisible();
    await my.command('Settings: Reminders');
    await expect(page.getByText('on 30 November at 09:00')).toBeVisible();
  });
});

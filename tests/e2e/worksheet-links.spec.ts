import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

test('words of an entry go along to a worksheet, show on both sides, and outlive the entry', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('The bus was late. ');
  await my.write('He rang before I could wonder.');

  await test.step('the marked words are taken along by keys', async () => {
    await page.keyboard.press('Home');
    for (let letter = 0; letter < 'The bus was late. '.length; letter += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+End');
    // A person’s next key comes later than the frame in which the marking is seen.
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 50))));
    await my.command('Take this entry to a worksheet');
    await expect(page.getByRole('dialog')).toContainText('“He rang before I could wonder.”');
    await expectAccessible(page);
    await page.keyboard.type('picture of trust');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'My picture of trust' })).toBeVisible();
    const margin = page.getByRole('complementary', { name: 'Beside this page' });
    await expect(margin.getByRole('blockquote')).toHaveText('He rang before I could wonder.');
    await my.settled();
    await expectAccessible(page);
  });

  await test.step('a question of the worksheet becomes an entry, and the way back is there', async () => {
    await my.tabTo(sheet.question('To me, trust means…'));
    await page.keyboard.type('Not having to ask.');
    await page.getByRole('button', { name: 'Write about this in the journal' }).first().click();
    await expect(my.entryText).toContainText('To me, trust means…');
    await my.write('It took me an hour to notice.');
    await expect(page.getByRole('region', { name: 'In your worksheets' })).toContainText('My picture of trust');
    await page.getByRole('region', { name: 'In your worksheets' }).getByRole('button').click();
    await expect(page.getByRole('region', { name: 'Linked to “To me, trust means…”' })).toContainText(
      'It took me an hour',
    );
  });

  await test.step('some words of another entry are linked under a question by keys', async () => {
    await my.tabTo(sheet.question('How my body knows'));
    await page.keyboard.type('Warm hands.');
    await my.choose(page.getByRole('button', { name: 'Link an entry' }).nth(1));
    const picker = page.getByRole('dialog');
    await page.keyboard.type('bus was late');
    await expect(picker.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    const words = picker.getByRole('textbox', { name: 'Its words' });
    await expect(words).toBeFocused();
    await expect(picker.getByRole('button', { name: 'Link this passage' })).toBeDisabled();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+End');
    await expectAccessible(page);
    await my.choose(picker.getByRole('button', { name: 'Link this passage' }));
    await expect(page.getByRole('region', { name: 'Linked to “How my body knows”' })).toContainText(
      'The bus was late.',
    );
    await my.settled();
  });

  await test.step('a link is taken away, and comes back with undo', async () => {
    const linked = page.getByRole('region', { name: 'Linked to “How my body knows”' });
    await linked.getByRole('button', { name: /^Take the link to/ }).click();
    await expect(linked).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(linked).toContainText('The bus was late.');
    await my.settled();
  });

  await test.step('in the bin, the entry’s words stay where they are cited', async () => {
    await page
      .getByRole('complementary', { name: 'Beside this page' })
      .getByRole('button', { name: /The bus was late/ })
      .first()
      .click();
    await expect(my.entryText).toContainText('He rang before');
    await page.keyboard.press('Control+a');
    await my.write('Something else altogether.');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Move to the bin' }).click();
    await page.keyboard.press('Control+4');
    await page.getByRole('button', { name: 'My picture of trust' }).first().click();
    const margin = page.getByRole('complementary', { name: 'Beside this page' });
    await expect(margin.getByRole('blockquote')).toHaveText('He rang before I could wonder.');
    await expect(margin).toContainText('in the bin');
  });
});

test('visits stand side by side, an earlier version comes back, and paper gets only the page', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();
  for (const [index, words] of ['That the door stays unlocked.', 'That I can sleep.'].entries()) {
    await my.command('Worksheet: My picture of trust');
    await page.getByRole('button', { name: index === 0 ? 'Begin' : 'Begin a new visit', exact: true }).click();
    await sheet.question('To me, trust means…').fill(words);
    await my.settled();
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('Control+PageDown');
    await my.choose(page.getByRole('button', { name: 'Done for now' }));
    await page.getByRole('button', { name: 'To the worksheets' }).click();
  }

  await test.step('two visits in their own words', async () => {
    await my.command('Worksheet: My picture of trust');
    await my.choose(page.getByRole('button', { name: 'Compare visits' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Two visits, side by side' })).toBeFocused();
    const question = page.getByRole('region', { name: 'To me, trust means…' });
    await expect(question).toContainText('That the door stays unlocked.');
    await expect(question).toContainText('That I can sleep.');
    await expectAccessible(page);
  });

  await test.step('it is taken up again, and the version before can be brought back', async () => {
    await my.command('Worksheet: My picture of trust');
    await page
      .getByRole('button', { name: /My picture of trust/ })
      .last()
      .click();
    await my.choose(page.getByRole('button', { name: 'Take it up again' }));
    // The page to write on has a menu of its own.
    await expect(page.getByRole('textbox', { name: 'A name for this page' })).toBeVisible();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Earlier versions…' }).click();
    await expect(page.getByRole('dialog', { name: 'Earlier versions' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('printed, there is the page and nothing else', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Print…' }).click();
    await expect(page.getByRole('region', { name: 'What is printed' })).toBeVisible();
    await expectAccessible(page);
    const preview = page.getByRole('dialog', { name: 'Print this page' });
    await preview.getByRole('button', { name: 'Print', exact: true }).click();
    await expect(page.getByRole('alertdialog', { name: 'Printing is off' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(preview).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.print-sheet')).toBeVisible();
    await expect(page.locator('.print-sheet')).toContainText('That');
    await expect(page.locator('.open-app')).toBeHidden();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/print.png` });
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
    });
    await preview.getByRole('button', { name: 'Print', exact: true }).click();
    await page.getByRole('button', { name: 'Turn printing on' }).click();
    await expect(page.locator('html[data-printed]')).toHaveCount(1);
    await preview.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('Control+8');
    await page.getByRole('radio', { name: 'What has left' }).click();
    await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/Worksheet.*Paper/);
  });
});

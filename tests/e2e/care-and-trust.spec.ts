import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a week of care is marked by keys and by mouse, taken back, added to and kept', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('Control+5');
  await expect(page.getByRole('heading', { level: 1, name: 'Care' })).toBeFocused();
  await expectAccessible(page);
  const cell = (name: RegExp) => page.getByRole('table').getByRole('button', { name });
  const mindful = cell(/^mindfulness, .*/i).last();
  await my.tabTo(mindful);
  await page.keyboard.press('Space');
  await expect(mindful).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: 'Add minutes, or how it left you' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(cell(/^yoga or gentle movement, /i).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cell(/^yoga or gentle movement, /i).last()).toHaveAttribute('aria-pressed', 'true');

  await mindful.click();
  await expect(mindful).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mindful).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Add a kind of your own' }).click();
  await page.getByLabel('What is it called?').fill('Fed the birds');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await cell(/^Fed the birds, /)
    .last()
    .click();
  await expect(cell(/^Fed the birds, /).last()).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('textbox', { name: 'A line about this week' }).fill('The soup was good.');
  await page.getByRole('button', { name: 'The week before' }).click();
  await expect(page.getByRole('textbox', { name: 'A line about this week' })).toHaveValue('');
  await cell(/^time in nature, /i)
    .first()
    .click();
  await my.lock();
  await my.unlock();
  await expect(cell(/^time in nature, /i).first()).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'The week after' }).click();
  await expect(page.getByRole('textbox', { name: 'A line about this week' })).toHaveValue('The soup was good.');
  await expect(cell(/^Fed the birds, /).last()).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/streak|total|score|%/i)).toHaveCount(0);
});

test('a feeling is noted from anywhere, finished later, and never lost on the way', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Note: Feelings');
  const dialog = page.getByRole('dialog', { name: 'Feelings' });
  await dialog.getByRole('button', { name: 'Add a feeling' }).click();
  await dialog
    .getByRole('combobox')
    .selectOption({ label: 'wary' })
    .catch(async () => {
      await dialog.getByRole('combobox').click();
      await page.getByRole('option', { name: 'uneasy' }).click();
    });
  await dialog.getByRole('textbox', { name: 'What was going on' }).fill('The phone rang at dinner');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('It is kept part way through, in “Feelings”')).toBeVisible();

  await page.keyboard.press('Control+5');
  await page.getByRole('button', { name: 'Feelings', exact: true }).click();
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /The phone rang at dinner/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Feelings' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Control+PageDown');
  await expect(page.getByRole('textbox', { name: 'What was going on' })).toHaveValue('The phone rang at dinner');
  await page.getByRole('button', { name: 'Done for now' }).click();
  await page.getByRole('button', { name: 'To Care' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Care' })).toBeVisible();
});

test('a promise is made, kept and broken, in plain counts, and a check-in is read back', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('Control+6');
  await expect(page.getByRole('heading', { level: 1, name: 'Trust' })).toBeFocused();
  await expect(page.getByText('No promises yet. A small one to yourself is a good place to begin.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New promise' }).click();
  const dialog = page.getByRole('dialog', { name: 'Promises' });
  await dialog.getByRole('button', { name: 'Note it', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Whose promise?');
  await dialog.getByRole('radio', { name: /^By me to myself/i }).click();
  await dialog.getByRole('textbox', { name: 'What exactly?' }).fill('Lunch away from my desk');
  await dialog.getByRole('radio', { name: 'Daily' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Note it', exact: true }).click();

  const mine = page.getByRole('region', { name: 'Me to myself' });
  await expect(mine).toContainText('Lunch away from my desk');
  await expect(mine).toContainText('Open');
  for (const what of ['Kept', 'Not kept', 'Changed, said before', 'Kept, late']) {
    await mine.getByRole('button', { name: 'Mark “Lunch away from my desk”' }).click();
    await page.getByRole('menuitem', { name: what, exact: true }).click();
    await expect(page.getByText(`Marked: ${what.toLowerCase()}`)).toBeVisible();
  }
  await expect(mine).toContainText('Kept 2 of 3');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mine).toContainText('Kept 1 of 2');
  await expect(mine.getByRole('img')).toHaveAccessibleName(/^Kept on .*Not kept on .*Changed, said before on /);
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Promises' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Check-ins' })).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  for (const honesty of ['3', '5', '8']) {
    await page.keyboard.press('Control+6');
    await page.getByRole('tab', { name: 'Check-ins' }).click();
    await page.getByRole('button', { name: 'Begin: Six factors' }).click();
    await page
      .getByRole('radiogroup', { name: 'Honesty', exact: true })
      .getByRole('radio', { name: honesty, exact: true })
      .click();
    await page.keyboard.press('Control+PageDown');
    await page.getByRole('button', { name: 'Done for now' }).click();
    await page.getByRole('button', { name: 'To Trust' }).click();
  }
  await page.getByRole('button', { name: 'Six factors', exact: true }).click();
  const dots = page.getByRole('region', { name: 'What I noticed of them' });
  await expect(dots.getByRole('img')).toHaveAccessibleName(/3 dots .* between 3 and 8/);
  await dots.getByRole('button', { name: 'Show as a table' }).click();
  await expect(dots.getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
  await page.keyboard.press('Control+6');
  await page.getByRole('tab', { name: 'Notes' }).click();
  await expect(page.getByRole('button', { name: 'Note: Small concerns' })).toBeVisible();
  await expectAccessible(page);
});

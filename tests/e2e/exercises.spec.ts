import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('slow breathing goes its way in a still window, can be paced, and ends when the person says so', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await my.command('Breathe slowly');
  const dialog = page.getByRole('dialog', { name: 'Exercises' });
  await expect(dialog.getByRole('heading', { level: 1, name: 'Slow breathing' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Begin' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.breath-bars')).toHaveCount(2);
  await expect(dialog.getByRole('status')).toHaveText('Breathe in');
  await expect(dialog.getByRole('status')).toHaveText('Breathe out');
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: 'My own' }).click();
  await expect(dialog.getByRole('combobox', { name: 'In', exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Let it move' }).click();
  const shape = dialog.locator('.breath-shape > i');
  const size = () => shape.evaluate((round) => Number(getComputedStyle(round).scale));
  const first = await size();
  await expect.poll(size).not.toBe(first);
  expect(Math.abs((await size()) - first), 'it moves slowly, and does not jump').toBeLessThan(0.35);
  await dialog.getByRole('button', { name: 'Soft sound' }).click();
  await expect(dialog.getByRole('button', { name: 'Soft sound' })).toHaveAttribute('aria-pressed', 'true');
  await dialog.getByRole('button', { name: 'That is enough' }).click();
  await expect(dialog.getByRole('heading', { level: 1, name: 'And now?' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close gently' }).click();
  await expect(dialog).toBeHidden();
});

for (const theme of ['day', 'dusk'] as const) {
  test(`where it rises, grounding comes first and a person stands beside it, by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(120_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await my.command('Tighten and let go');
    const dialog = page.getByRole('dialog', { name: 'Exercises' });
    await dialog.getByRole('radio', { name: '3', exact: true }).click();
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await expect(dialog.getByRole('checkbox', { name: 'Move on by itself' })).toBeChecked();
    await expect(dialog.getByText('Hands into fists', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog.getByText('Let the hands go', { exact: true })).toBeFocused();
    await dialog.getByRole('button', { name: 'Enough', exact: true }).click();
    await dialog.getByRole('radio', { name: '6', exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText('That is a lot');
    await expectAccessible(page);
    await expect(dialog.getByRole('button').nth(1)).not.toHaveText('Close gently');
    await dialog.getByRole('button', { name: 'Ground myself' }).click();

    for (let step = 1; step <= 5; step += 1) {
      await expect(dialog.getByText(`${step} of 5`)).toBeVisible();
      await expectAccessible(page);
      if (step === 1) await dialog.getByRole('textbox', { name: 'What I see, if you like' }).fill('a blue kettle');
      if (step < 5) await dialog.getByRole('button', { name: 'Next' }).click();
    }
    await dialog.getByRole('button', { name: 'That is enough' }).click();
    await dialog.getByRole('radio', { name: '7', exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText('not come down twice');
    await dialog.getByRole('button', { name: 'See support' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Staying safe' })).toBeVisible();
    await expect(dialog).toBeHidden();
  });
}

test('every exercise can be chosen by keys and left with Esc, and the focus goes back where it was', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('Before. ');
  await my.command('Ground myself');
  const dialog = page.getByRole('dialog', { name: 'Exercises' });
  await my.choose(dialog.getByRole('button', { name: 'Another exercise' }));
  await expect(dialog.getByRole('listitem')).toHaveCount(8);
  await expectAccessible(page);
  await my.choose(dialog.getByRole('button', { name: /^Feet and floor/ }));
  await my.choose(dialog.getByRole('button', { name: 'Begin' }));
  await expect(dialog.getByText('Both feet on the floor', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(my.entryText).toBeFocused();
  await my.write('After.');
  await expect(my.entryText).toHaveText('Before. After.');
});

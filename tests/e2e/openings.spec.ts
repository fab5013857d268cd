import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, picture } from './desk.ts';

test('after unlocking it is told when the journal was opened before, and what was tried; Privacy has the list', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const told = page.getByRole('complementary', { name: 'When it was opened' });
  await my.unlock();
  // The making of the journal was the first time.
  await expect(told).toContainText('Last opened today at');
  await expect(told).not.toContainText('wrong');
  await expectAccessible(page);
  await picture(page, 'opening-strip');
  await told.getByRole('button', { name: 'Put away' }).click();
  await expect(told).toBeHidden();

  await my.lock();
  for (const guess of ['first guess', 'second guess']) {
    await page.getByLabel('Passphrase', { exact: true }).fill(guess);
    await page.keyboard.press('Enter');
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible();
  }
  await my.unlock();
  await expect(told).toContainText('2 wrong passphrases were tried, the last today at');
  await expectAccessible(page);
  await picture(page, 'opening-strip-wrong');
  await my.choose(told.getByRole('button', { name: 'See all' }));
  await expect(page.getByRole('heading', { name: 'When it was opened' })).toBeVisible();
  const listed = page.getByRole('list').filter({ hasText: 'Now' }).getByRole('listitem');
  await expect(listed).toHaveCount(3);
  await expect(listed.first()).toContainText('2 wrong passphrases');
  await page.getByRole('heading', { name: 'When it was opened' }).scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await picture(page, 'openings');

  await page.getByRole('switch', { name: 'Say it after unlocking' }).click();
  await my.lock();
  await my.unlock();
  await expect(page.getByRole('switch', { name: 'Say it after unlocking' })).toHaveAttribute('aria-checked', 'false');
  await expect(told).toBeHidden();
  await expect(listed).toHaveCount(4);
});

test('copies from before are removed for the passphrase, once there is one of how it is now', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  for (const words of ['one', 'two']) {
    await my.newEntry();
    await my.write(words);
    await my.command('Settings: Backup');
    await page.getByRole('button', { name: 'Make a copy', exact: true }).click();
    await expect(page.getByText('The copy is made and was read through')).toBeVisible();
  }
  await my.choose(page.getByRole('button', { name: 'Remove those from before…' }));
  const dialog = page.getByRole('dialog', { name: 'Remove the copies from before?' });
  await expectAccessible(page);
  await picture(page, 'remove-copies');
  await page.keyboard.type('not the passphrase');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('That didn’t open it.');
  await dialog.getByLabel('Passphrase', { exact: true }).fill('harbour tin slow marmalade kettle');
  await page.keyboard.press('Enter');
  await expect(page.getByText('One copy from before is removed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove those from before…' })).toHaveCount(0);
});

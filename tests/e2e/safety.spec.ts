import { expect, type Launched, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

const copied = ({ app }: Launched): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText());

test('Staying safe shows the chosen country’s numbers, to be read and copied, and leaves the clipboard clean', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Staying safe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Staying safe' })).toBeFocused();
  const people = page.getByRole('region', { name: 'People to call' });
  await expect(people.getByText('999', { exact: true })).toHaveCount(0);

  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'United Kingdom' }).click();
  await expect(people.getByRole('heading', { level: 3 }).first()).toHaveText('In danger now');
  await expect(people.getByRole('listitem').first()).toContainText('999');
  const helpline = people.getByRole('listitem').filter({ hasText: '0808 2000 247' });
  await expect(helpline).toContainText(/official page|Widely published|may have changed/);
  await expect(page.locator('a[href]')).toHaveCount(0);

  await helpline.getByRole('button', { name: 'Copy 0808 2000 247' }).click();
  await expect(page.getByText('Copied 0808 2000 247.', { exact: false })).toBeVisible();
  expect(await copied(launched)).toBe('0808 2000 247');
  await my.lock();
  await expect.poll(() => copied(launched)).toBe('');

  await my.unlock();
  await page.keyboard.press('F2');
  await expect(people.getByRole('listitem').first()).toContainText('999');
  expect(launched.output()).not.toContain('0808 2000 247');
});

test('something else on the clipboard is not taken away', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('F2');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'United Kingdom' }).click();
  await page.getByRole('button', { name: 'Copy 0808 2000 247' }).click();
  await expect.poll(() => copied(launched)).toBe('0808 2000 247');
  await app.evaluate(({ clipboard }) => clipboard.writeText('bread, milk'));
  await my.lock();
  expect(await copied(launched)).toBe('bread, milk');
});

test('a web address is asked about in a window of the system before anything opens', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  await desk(launched).unlock();
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...given: unknown[]) => {
      (globalThis as { asked?: unknown }).asked = given.at(-1);
      return { response: 0, checkboxChecked: false };
    };
  });
  await page.keyboard.press('F2');
  const address = page.locator('.call-line-web').first();
  await expect(address).toContainText('opens your browser and leaves a trace');
  const words = (await address.locator('span').first().textContent()) ?? '';
  await address.getByRole('button').click();
  await expect
    .poll(() => app.evaluate(() => JSON.stringify((globalThis as { asked?: unknown }).asked ?? null)))
    .toContain(`https://${words}`);
});

test('a number of one’s own is added, changed, removed and brought back, and kept behind the lock', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('F2');
  const add = page.getByRole('button', { name: 'Add a number of my own' });
  await my.choose(add);
  await expect(page.getByLabel('Who')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Something to know them by.')).toBeVisible();
  await page.keyboard.type('R.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01632 960 001');
  await page.keyboard.press('Enter');
  await expect(page.getByText('01632 960 001')).toBeVisible();
  await expect(add).toBeFocused();

  await my.choose(page.getByRole('button', { name: 'Change R.' }), { back: true });
  await page.keyboard.type(' at work');
  await page.keyboard.press('Enter');
  await my.choose(page.getByRole('button', { name: 'Remove R. at work' }), { back: true });
  await expect(page.getByText('01632 960 001')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('01632 960 001')).toBeVisible();

  await my.lock();
  await page.keyboard.press('F2');
  const panel = page.getByRole('dialog', { name: 'Staying safe' });
  await expect(panel.getByText('People to call')).toBeVisible();
  await expect(panel.getByText('01632 960 001')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Add a number of my own' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await my.unlock();
  await expect(page.getByRole('heading', { level: 1, name: /Good/ })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByText('01632 960 001')).toBeVisible();
});

for (const theme of ['day', 'dusk'] as const) {
  test(`Support is at hand before the lock, on it, in focus mode and over a dialog, by ${theme}`, async ({
    launchApp,
  }) => {
    test.setTimeout(120_000);
    const launched = await launchApp();
    const { page } = launched;
    const my = desk(launched);
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    const support = page.getByRole('button', { name: 'Support', exact: true });
    const panel = page.getByRole('dialog', { name: 'Staying safe' });
    const look = async (): Promise<void> => {
      await expect(panel.getByText('People to call')).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(panel).toHaveCount(0);
    };

    await test.step('the first run', async () => {
      await expect(page.getByRole('heading', { level: 1, name: 'Is this a safe place to write?' })).toBeFocused();
      await my.choose(support);
      await look();
      await expect(support).toBeFocused();
      await my.makeJournal();
      await expect(support).toBeHidden();
    });

    await test.step('the lock screen, with a country for this sitting only', async () => {
      await my.lock();
      expect(await page.locator('body').innerText()).not.toMatch(/safe|abuse|partner|trust/i);
      await support.click();
      await page.getByRole('combobox', { name: 'Country' }).click();
      await page.getByRole('option', { name: 'Ireland' }).click();
      await expect(panel.getByText('1800 341 900')).toBeVisible();
      await look();
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation', { name: 'Main' }).waitFor();
      await page.keyboard.press('F2');
      await expect(page.getByRole('combobox', { name: 'Country' })).toHaveText('No country chosen');
    });

    await test.step('focus mode, which stays as it was', async () => {
      await my.newEntry();
      await page.keyboard.type('still here');
      await page.keyboard.press('F11');
      await expect(support).toBeVisible();
      await page.keyboard.press('F2');
      await look();
      await expect(page.getByText('Esc to leave focus')).toBeVisible();
      await expect(my.entryText).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(support).toBeHidden();
    });

    await test.step('a dialog, which keeps what was typed', async () => {
      await my.command('Settings: Privacy');
      await page.getByRole('button', { name: 'Change passphrase' }).click();
      const dialog = page.getByRole('dialog', { name: 'Change the passphrase' });
      await dialog.getByLabel('Present passphrase').fill('half typed');
      // A dialog takes the rest of the window away from screen readers; there the key is the way.
      await page.getByTitle('Support (F2)').click();
      await look();
      await expect(dialog.getByLabel('Present passphrase')).toHaveValue('half typed');
      await dialog.getByLabel('Present passphrase').focus();
      await page.keyboard.press('F2');
      await expect(panel).toBeVisible();
      await page.keyboard.press('Tab');
      expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
      await panel.getByRole('button', { name: 'Hide the window' }).click();
      await page.getByLabel('Passphrase', { exact: true }).waitFor();
    });
  });
}

test('whoever unlocks finds Today, and not Staying safe', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await launched.page.keyboard.press('F2');
  await expect(launched.page.getByRole('heading', { level: 1, name: 'Staying safe' })).toBeVisible();
  await my.lock();
  await my.unlock();
  await expect(launched.page.getByRole('heading', { level: 1, name: /Good/ })).toBeVisible();
});

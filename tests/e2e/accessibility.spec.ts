import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`no screen has an accessibility violation by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(180_000);
    const launched = await launchApp();
    const { page } = launched;
    const my = desk(launched);
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    const look = async (screen: string) => {
      await test.step(screen, () => expectAccessible(page));
    };

    await look('first run, before anything');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('harbour tin slow marmalade kettle');
    await page.getByLabel('Type it once more').fill('harbour tin slow marmalade kettle');
    await expect(page.getByText(/guess/).first()).toBeVisible();
    await look('first run, passphrase');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
    await look('first run, recovery sheet');
    await page.getByRole('button', { name: 'Go on without one' }).click();
    await page.getByRole('button', { name: 'Go in' }).waitFor();
    await look('first run, a few small things');
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await look('today, first day');

    await page.keyboard.press('Control+2');
    await look('journal, empty');
    await my.newEntry();
    await my.title.fill('A plain day');
    await my.entryText.click();
    await my.write('## A heading\nSome words, and a list.\n- one\n- two\n');
    await look('an entry');
    await page.keyboard.press('F11');
    await look('focus mode');
    await page.keyboard.press('Escape');

    for (const view of ['Calendar', 'Reading', 'Bin']) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(view);
      await look(`palette asked for ${view}`);
      await page.keyboard.press('Enter');
      await look(view);
    }
    for (const section of ['Privacy', 'Appearance', 'Writing', 'Keyboard', 'About']) {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByText(section, { exact: true }).click();
      await look(`settings, ${section}`);
    }
    await page.keyboard.press('Control+1');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await look('keyboard help');
    await page.keyboard.press('Escape');
    await my.lock();
    await look('lock screen');
    await page.getByLabel('Passphrase', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible();
    await look('lock screen after a wrong try');
  });
}

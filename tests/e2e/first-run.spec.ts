import { expect, type Launched, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

test('a passphrase that could be guessed is refused with the reason, and a suggestion is taken', async ({
  launchApp,
}) => {
  const { page } = await launchApp();
  const first = page.getByLabel('Passphrase', { exact: true });
  const second = page.getByLabel('Type it once more');
  await page.getByLabel('Others, and I am not sure').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a passphrase', level: 1 })).toBeVisible();
  await expect(first).toBeFocused();

  await first.fill('letmein 2011');
  await second.fill('letmein 2011');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This could be guessed too soon', { exact: false })).toBeVisible();
  await expect(first).toBeFocused();

  await first.fill(passphrase);
  await second.fill(passphrase.replace('kettle', 'cattle'));
  await expect(page.getByText('Differs from the first at the last word.')).toBeVisible();

  await page.getByRole('button', { name: 'Suggest one' }).click();
  await expect(first).toHaveAttribute('type', 'text');
  const suggested = await first.inputValue();
  expect(suggested.split(' ')).toHaveLength(6);
  await expect(page.getByText(`To copy by hand: ${suggested}`)).toBeVisible();
  await expect(second).toHaveValue('');

  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Others, and I am not sure')).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(first).toHaveValue(suggested);

  await second.fill(suggested);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
});

test('the words of the recovery sheet open the journal, and a new passphrase can be set', async ({ launchApp }) => {
  const first = await launchApp();
  const { page } = first;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Type it once more').fill(passphrase);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('region', { name: 'Recovery sheet' });
  await sheet.waitFor();
  const words = await sheet.getByRole('listitem').allTextContents();
  expect(words).toHaveLength(12);

  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Tick the box', { exact: false })).toBeVisible();
  await page.getByRole('checkbox', { name: 'It is somewhere only I can get to' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await sheet.getByRole('listitem').allTextContents()).toEqual(words);
  await page.getByRole('button', { name: 'Continue' }).click();
  await desk(first).skipQuestions();
  await first.app.close();

  const second = await launchApp({ userData: first.userData });
  const my = desk(second);
  await second.page.getByRole('button', { name: 'Use a recovery sheet' }).click();
  await expect(second.page.getByLabel('Word 1', { exact: true })).toBeFocused();
  await second.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, words.join('\n'));
  await second.page.keyboard.press('Enter');

  const renewed = 'lantern orchard seventeen quiet bridges';
  await second.page.getByRole('dialog', { name: 'Set a new passphrase' }).waitFor();
  await second.page.getByLabel('New passphrase', { exact: true }).fill(renewed);
  await second.page.getByLabel('Type it once more').fill(renewed);
  await second.page.getByRole('button', { name: 'Set it' }).click();
  await second.page.getByRole('dialog', { name: 'Set a new passphrase' }).waitFor({ state: 'detached' });
  await my.lock();
  await my.unlock(renewed);
});

/** As far as the first page whose answers are kept. */
async function makeLock(launched: Launched): Promise<void> {
  const { page } = launched;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Type it once more').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Go on without one' }).click();
  await expect(page.getByRole('heading', { name: 'A few small things' })).toBeFocused();
}

test('what is answered after the lock is kept in the journal, and going back loses none of it', async ({
  launchApp,
}) => {
  const launched = await launchApp();
  const { page } = launched;
  await makeLock(launched);
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'Ireland' }).click();
  await page.getByRole('combobox', { name: 'Lock by itself after' }).click();
  await page.getByRole('option', { name: '2 minutes' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByText('Step 4 of 5')).toBeVisible();
  await page.getByRole('button', { name: 'Knowing my own mind' }).click();
  await page.getByRole('button', { name: 'I broke trust' }).click();
  await page.getByLabel('What should questions call the other person?').fill(' M. ');
  await page.getByRole('radio', { name: 'Apart' }).click();
  await page.getByRole('button', { name: 'Physical closeness and sex' }).click();
  await page.getByRole('radio', { name: 'Only gentle' }).click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveText('Ireland');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'I broke trust' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('radio', { name: 'Apart' })).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByText('Step 5 of 5')).toBeVisible();
  await page.getByRole('combobox', { name: 'Is there a therapist you talk to?' }).click();
  await page.getByRole('option', { name: 'Looking for one' }).click();
  await page.getByRole('button', { name: 'What would make this place feel like mine?' }).click();

  const entry = page.getByRole('textbox', { name: 'Entry text' });
  await expect(entry).toContainText('What would make this place feel like mine?');
  await expect(entry).toBeFocused();
  await page.keyboard.type('A lamp.');
  await expect(entry).toContainText('A lamp.');
  expect(await desk(launched).settings()).toMatchObject({
    country: 'ie',
    idleMinutes: 2,
    brings: ['own-mind'],
    stance: 'broke-trust',
    partnerWord: 'M.',
    together: 'apart',
    topics: { touch: 'leave' },
    pace: 'gentle',
    therapist: 'looking',
  });
});

test('everything after the lock can be skipped, and what was skipped is not kept', async ({ launchApp }) => {
  const launched = await launchApp();
  const { page } = launched;
  await makeLock(launched);
  const sizeOf = async (name: string) => {
    const { height } = (await page.getByRole('button', { name, exact: true }).boundingBox()) ?? { height: 0 };
    return height;
  };
  expect(await sizeOf('Skip')).toBe(await sizeOf('Continue'));
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.getByRole('button', { name: 'Deciding' }).click();
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.getByRole('button', { name: 'One line about today' }).click();
  await expect(page.getByRole('textbox', { name: 'Entry text' })).toBeFocused();
  expect(await desk(launched).settings()).toMatchObject({ country: null, brings: [], stance: null, topics: {} });
  await page.keyboard.type('Rain, and soup.');
  await expect(page.getByRole('textbox', { name: 'Entry text' })).toHaveText('Rain, and soup.');
});

for (const theme of ['day', 'dusk'] as const) {
  test(`the pages after the lock fit the smallest window by ${theme}`, async ({ launchApp }) => {
    const launched = await launchApp();
    const { page } = launched;
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    await makeLock(launched);
    for (const name of ['A few small things', 'What comes up', 'Begin']) {
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await expectAccessible(page);
      const main = page.getByRole('main');
      expect(await main.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
      if (name !== 'Begin') await page.getByRole('button', { name: 'Skip', exact: true }).click();
    }
  });
}

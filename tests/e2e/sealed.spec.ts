import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase, picture } from './desk.ts';

const second = 'velvet anchor dusty pepper fjord';
const title = 'Quincewort evening';
const word = 'marzipanish';
/** Each try costs 256 MiB of work, which other tests may be at as well. */
const inTime = { timeout: 30_000 };

test('an entry is sealed by keys and found nowhere, and opens again with the second passphrase', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const launched = await launchApp({ withJournal: true });
  const { page, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('An ordinary day by the river.');
  await my.newEntry();
  await page.keyboard.type(`It was a ${word} thing to say.`);
  await my.title.fill(title);
  await my.settled();
  const entries = await countEntries(launched);

  await test.step('it says what it does, and a passphrase is chosen for it', async () => {
    await my.command('Seal this entry');
    const dialog = page.getByRole('dialog', { name: 'Seal this entry?' });
    await expect(dialog).toContainText('nothing says that it exists');
    await expectAccessible(page);
    await picture(page, 'sealed-ask');
    // Before there is one, any passphrase opens nothing, in the words of a wrong one.
    await expect(page.getByLabel('Second passphrase', { exact: true })).toBeFocused();
    await page.keyboard.type(second);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Nothing opened. Check Caps Lock', inTime);
    await my.choose(dialog.getByRole('button', { name: 'I have none yet' }));
    const choosing = page.getByRole('dialog', { name: 'Choose a second passphrase' });
    await expect(choosing).toContainText('Nobody can help if you forget it');
    await expectAccessible(page);
    await picture(page, 'sealed-choose');
    await my.tabTo(choosing.getByLabel('New second passphrase', { exact: true }));
    await page.keyboard.type(passphrase);
    await my.tabTo(choosing.getByLabel('Type it once more'));
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await expect(choosing).toContainText('That is the passphrase of the journal', inTime);
    for (const name of ['New second passphrase', 'Type it once more']) {
      await choosing.getByLabel(name, { exact: true }).fill(second);
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'It is sealed' })).toContainText(
      'Copies that were made before now',
      inTime,
    );
    await expectAccessible(page);
    await picture(page, 'sealed-done');
    await page.keyboard.press('Escape');
  });

  await test.step('it is in no list, search, palette, calendar, bin or chart', async () => {
    await expect(my.entry(title)).toHaveCount(0);
    await expect(my.entry(/ordinary day/)).toHaveCount(1);
    expect(await countEntries(launched)).toBe(entries - 1);
    await page.getByRole('searchbox').first().fill(word);
    await expect(page.getByText(/Nothing found|No entr/i).first()).toBeVisible();
    await page.getByRole('searchbox').first().fill('');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(word);
    await expect(page.getByRole('option', { name: /Search all writing/ })).toBeVisible();
    await expect(page.getByRole('option', { name: title })).toHaveCount(0);
    await page.keyboard.press('Escape');
    for (const place of ['Calendar', 'Reading, many days', 'Bin', 'Insights', 'Today']) {
      await my.command(place);
      await expect(page.locator('main')).not.toContainText(title);
      await expect(page.locator('main')).not.toContainText(word);
    }
  });

  await test.step('a wrong second passphrase says what it said before there was one', async () => {
    await my.command('Open what is sealed');
    const dialog = page.getByRole('dialog', { name: 'Open what is sealed' });
    await expectAccessible(page);
    await expect(page.getByLabel('Second passphrase', { exact: true })).toBeFocused();
    await page.keyboard.type('not this one at all');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Nothing opened. Check Caps Lock', inTime);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('with the right one it is read and written; going elsewhere closes it', async () => {
    await openByKeys();
    await my.choose(page.getByRole('button', { name: new RegExp(title) }));
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'sealed-page.dusk');
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(my.title).toHaveValue(title);
    await expect(my.entryText).toContainText(word);
    await expectAccessible(page);
    await picture(page, 'sealed-page');
    await my.tabTo(my.entryText);
    await page.keyboard.press('Control+End');
    await my.write(' And then it was said.');
    await my.command('Today');
    await expect(page.getByRole('heading', { name: 'Sealed', level: 1 })).toBeHidden();
    await expect.poll(() => isOpen(launched)).toBe(false);
    await expect(page.locator('body')).not.toContainText(word);
  });

  await test.step('no file and no rescue by the first passphrase holds it', async () => {
    await my.lock();
    const folder = path.join(userData, 'Pages');
    const into = path.join(userData, 'rescued');
    const rescue = path.resolve(import.meta.dirname, '../../electron/rescue/command.ts');
    execFileSync(process.execPath, [rescue, 'export', folder, into], { input: `${passphrase}\n` });
    const rescued = fs
      .readdirSync(into, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => fs.readFileSync(path.join(file.parentPath, file.name), 'utf8'))
      .join('\n');
    expect(rescued).toContain('ordinary day by the river');
    expect(rescued).not.toContain(word);
    expect(rescued).not.toContain(title);
    await my.unlock();
  });

  await test.step('by mouse it opens from Privacy, and goes back into the journal', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Open what is sealed…' }).click();
    await page.getByLabel('Second passphrase', { exact: true }).fill(second);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('button', { name: new RegExp(title) }).click();
    await expect(my.entryText).toContainText('And then it was said.');
    await page.getByRole('button', { name: 'More for this entry' }).click();
    await page.getByRole('menuitem', { name: 'Put it back into the journal' }).click();
    await expect(page.getByText('is in the journal again')).toBeVisible();
    await page.getByRole('button', { name: 'Close what is sealed' }).click();
    await my.command('Journal');
    await expect(my.entry(new RegExp(title))).toHaveCount(1);
  });

  async function openByKeys(): Promise<void> {
    await my.command('Open what is sealed');
    await expect(page.getByLabel('Second passphrase', { exact: true })).toBeFocused();
    await page.keyboard.type(second);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Sealed', level: 1 })).toBeFocused(inTime);
  }
});

test('a lock in the middle of a sealed entry loses no word of it, and nothing of it is on the lock screen', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Open what is sealed');
  await page.getByRole('button', { name: 'I have none yet' }).click();
  for (const name of ['New second passphrase', 'Type it once more'])
    await page.getByLabel(name, { exact: true }).fill(second);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing is here yet' })).toBeVisible(inTime);
  await expectAccessible(page);
  await picture(page, 'sealed-empty');
  await page.getByRole('button', { name: 'Write here' }).last().click();
  await expect(my.entryText).toBeFocused();
  await page.keyboard.type(`Typed until the lock came, ${word}`);
  await my.lock();
  await expect(page.locator('body')).not.toContainText(word);
  await my.unlock();
  await expect(page.locator('body')).not.toContainText(word);
  await expect(page.getByRole('heading', { name: 'Sealed', level: 1 })).toBeHidden();
  await my.command('Open what is sealed');
  await expect(page.getByLabel('Second passphrase', { exact: true })).toBeFocused();
  await page.keyboard.type(second);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Typed until the lock came/ }).click();
  await expect(my.entryText).toHaveText(`Typed until the lock came, ${word}`);
  await my.settled();
  await page.getByRole('button', { name: 'More for this entry' }).click();
  await page.getByRole('menuitem', { name: 'Delete for good…' }).click();
  await expectAccessible(page);
  await picture(page, 'sealed-delete');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing is here yet' })).toBeVisible();
});

type Launched = Parameters<typeof desk>[0];

const asked = ({ page }: Launched, call: string, input?: unknown): Promise<unknown> =>
  page.evaluate(
    async ([name, given]) => {
      const reply = (await window.bridge.call('journal', name as string, given)) as { value: unknown };
      return reply.value;
    },
    [call, input] as const,
  );

const countEntries = async (launched: Launched): Promise<number> =>
  ((await asked(launched, 'entries.months', {})) as { count: number }[]).reduce((sum, { count }) => sum + count, 0);

const isOpen = async (launched: Launched): Promise<boolean> =>
  ((await asked(launched, 'sealed.state')) as { isOpen: boolean }).isOpen;

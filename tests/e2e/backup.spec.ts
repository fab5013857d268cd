import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

test('a copy is made, read through and put back, and what was there is kept aside', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp();
  const { page, userData } = launched;
  const my = desk(launched);
  const pages = path.join(userData, 'Pages');
  const stick = fs.mkdtempSync(path.join(os.tmpdir(), 'stick-'));
  const openFolder = async (folder: string): Promise<void> => {
    await my.lock();
    await answerFolder(launched, folder);
    await page.getByRole('button', { name: 'Another journal…' }).click();
    // The page is loaded anew: what is typed before that is lost with the old one.
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('menuitem', { name: 'Open another folder…' }).click(),
    ]);
  };
  await my.makeJournal();

  await test.step('before the first lock there is none', async () => {
    await my.command('Settings: Backup');
    await expect(page.getByRole('heading', { level: 1, name: 'Backup' })).toBeVisible();
    await expect(page.getByText('There is no copy yet.')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('one is made at the lock, unasked, once something was written', async () => {
    await my.newEntry();
    await my.write('Under the old oak.');
    await my.lock();
    await my.unlock();
    await my.command('Settings: Backup');
    await expect(page.getByText(/^Last copy: .*read through and whole\.$/)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'read when it was made' })).toHaveCount(1);
  });

  await test.step('a second place gets it too, by the mouse', async () => {
    await answerFolder(launched, stick);
    await page.getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByText(`“${path.basename(stick)}”. The last copy went there`)).toBeVisible();
    const [there = ''] = fs.readdirSync(stick);
    expect(fs.readdirSync(path.join(stick, there))).toEqual(['000000000001']);
  });

  await test.step('more is written, and the copy is put back, by keys', async () => {
    await my.newEntry();
    await my.write('Words of the next day.');
    await my.command('Settings: Backup');
    await my.choose(page.getByRole('button', { name: 'Make a copy', exact: true }));
    await expect(page.getByText('The copy is made and was read through, in both places.')).toBeVisible();
    await expectAccessible(page);
    const first = page.getByRole('button', { name: /^What to do with the copy of/ }).last();
    await my.choose(first);
    await page.getByRole('menuitem', { name: 'Read it through' }).press('Enter');
    await expect(page.getByText(/is whole: 1 entry and 0 filled-in worksheets/)).toBeVisible();
    await my.choose(first, { back: true });
    await page.getByRole('menuitem', { name: 'Put it back…' }).press('Enter');
    const question = page.getByRole('alertdialog', { name: /^Put back the copy of/ });
    await expect(question).toContainText('It holds 1 entry');
    await expectAccessible(page);
    await expect(question.getByRole('button', { name: 'Keep things as they are' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden();
    await my.choose(first, { back: true });
    await page.getByRole('menuitem', { name: 'Put it back…' }).press('Enter');
    await my.choose(question.getByRole('button', { name: 'Put it back' }), { back: true });
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    await my.unlock();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/Under the old oak/)).toBeVisible();
    await expect(my.entry(/next day/)).toHaveCount(0);
  });

  await test.step('what was there is listed, and is opened as a second journal', async () => {
    await my.command('Settings: Backup');
    const aside = page.getByRole('region', { name: 'Kept aside' });
    await expect(aside.getByRole('listitem')).toHaveCount(1);
    await expectAccessible(page);
    await picture(page, 'backup');
    await aside.scrollIntoViewIfNeeded();
    await picture(page, 'backup-foot');
    const second = path.join(stick, 'second');
    fs.mkdirSync(second);
    await answerFolder(launched, second);
    await my.choose(aside.getByRole('button', { name: /^What to do with what was put aside/ }));
    await page.getByRole('menuitem', { name: 'Open it beside this one…' }).press('Enter');
    await expect(page.getByText('It is a journal of its own in “second” now.', { exact: false })).toBeVisible();
    await openFolder(second);
    await my.unlock();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/next day/)).toBeVisible();
    await openFolder(pages);
    await my.unlock();
  });

  await test.step('the newest copy is tried in one press, and what was put aside goes after the passphrase', async () => {
    await my.command('Settings: Backup');
    await my.choose(page.getByRole('button', { name: 'Try the newest copy' }));
    await expect(
      page.getByText(/^Last tried .* opened, and all of it was there, 1 entry and 0 filled-in/),
    ).toBeVisible();
    const row = page.getByRole('button', { name: /^What to do with what was put aside/ });
    await row.click();
    await page.getByRole('menuitem', { name: 'Remove it…' }).click();
    const question = page.getByRole('dialog', { name: /^Remove what was put aside/ });
    await expectAccessible(page);
    await picture(page, 'remove-aside');
    await question.getByLabel('Passphrase', { exact: true }).fill('not the one at all');
    await page.keyboard.press('Enter');
    await expect(question.getByText('That didn’t open it.', { exact: false })).toBeVisible({ timeout: 20_000 });
    expect(fs.readdirSync(path.join(pages, 'aside'))).toEqual(['1']);
    await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await expect(question).toBeHidden({ timeout: 20_000 });
    await expect(row).toHaveCount(0);
    expect(fs.readdirSync(path.join(pages, 'aside'))).toEqual([]);
  });

  await test.step('a second place that went away, and one that takes nothing, are said for what they are', async () => {
    // The copy that was put back is from before the place was chosen.
    await answerFolder(launched, stick);
    await page.getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByText(`“${path.basename(stick)}”. The last copy went there`)).toBeVisible();
    fs.renameSync(stick, `${stick}-away`);
    await my.newEntry();
    await my.write('Later words.');
    await my.command('Settings: Backup');
    await page.getByRole('button', { name: 'Make a copy', exact: true }).click();
    await expect(page.getByText('The second place isn’t there just now.', { exact: false })).toBeVisible();
    await expect(page.getByText('It isn’t there just now; the latest copy goes there once it is.')).toBeVisible();
    // A place in which no folder can be made, whoever is asked.
    fs.renameSync(`${stick}-away`, stick);
    const [there = ''] = fs.readdirSync(stick).filter((name) => name.startsWith('Pages'));
    fs.rmSync(path.join(stick, there), { recursive: true });
    fs.writeFileSync(path.join(stick, there), '');
    await page.getByRole('button', { name: 'Make a copy', exact: true }).click();
    await expect(page.getByText('It could not be written to the second place', { exact: false })).toBeVisible();
    await expect(page.getByText('A later one could not be written there.', { exact: false })).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'backup.dusk');
  });
});

test('a file that was changed while it was closed is told of, with what is still as it was', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const first = await launchApp();
  const my = desk(first);
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  await my.lock();
  await first.app.close();
  const file = path.join(first.userData, 'Pages', 'main-1.db');
  fs.appendFileSync(file, Buffer.alloc(4_096, 1));

  const again = await launchApp({ userData: first.userData });
  const { page } = again;
  const there = desk(again);
  await there.unlock();
  const strip = page.getByRole('complementary', { name: 'The journal’s files' });
  await expect(strip).toBeVisible();
  await expectAccessible(page);
  await strip.getByRole('button', { name: 'See what' }).click();
  await expect(page.getByText('The journal’s file was changed while it was closed')).toBeVisible();
  await expect(page.getByText('Everything that is in the file now was read')).toBeVisible();
  await expect(strip).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I’ve read this' }).click();
  await expect(page.getByText('The journal’s file was changed')).toHaveCount(0);
  await there.choose(page.getByRole('button', { name: 'Read everything' }));
  await expect(page.getByText(/^Everything was read .* and is as it was written\.$/)).toBeVisible();
  await page.keyboard.press('Control+1');
  await expect(strip).toHaveCount(0);
});

test('a copy that was cut short is told after the unlock, calmly, until there is one', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const first = await launchApp();
  const my = desk(first);
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  await my.lock();
  await first.app.close();
  // What a process leaves that ends while it makes one.
  fs.mkdirSync(path.join(first.userData, 'Pages', 'copies', '000000000002.making'));

  const again = await launchApp({ userData: first.userData });
  const { page } = again;
  const there = desk(again);
  await there.unlock();
  const strip = page.getByRole('complementary', { name: 'Copies' });
  await expect(strip).toContainText('What you wrote is in the journal, and the copies from before are there.');
  await expectAccessible(page);
  await picture(page, 'copy-cut-short');
  await there.choose(strip.getByRole('button', { name: 'See the copies' }));
  await expect(page.getByText(/^The last copy was cut short, .*It is tried again by itself\.$/)).toBeVisible();
  await expect(strip).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Control+1');
  await expect(strip).toBeVisible();
  await there.command('Settings: Backup');
  await page.getByRole('button', { name: 'Make a copy', exact: true }).click();
  await expect(page.getByText('The copy is made and was read through', { exact: false })).toBeVisible();
  await expect(page.getByText('The last copy was cut short', { exact: false })).toHaveCount(0);
  await page.keyboard.press('Control+1');
  await expect(strip).toHaveCount(0);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

/** Files below a folder that hold a name, in either way that systems write letters. */
const filesNaming = (name: string, folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const data = fs.readFileSync(file);
      return data.includes(name) || data.includes(Buffer.from(name, 'utf16le'));
    });

test('two journals in two folders have passphrases of their own, and the app starts with the first', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp();
  const { page, userData } = launched;
  const my = desk(launched);
  const other = fs.mkdtempSync(path.join(os.tmpdir(), 'other-'));
  const otherPassphrase = 'violet engine nine paper moth';
  const main = page.getByRole('navigation', { name: 'Main' });
  const field = page.getByLabel('Passphrase', { exact: true });
  const wrong = page.getByText('That didn’t open it.', { exact: false });

  await my.makeJournal();
  await my.newEntry();
  await my.write('In the first journal.');

  await test.step('a second one is started from Settings; the first locks', async () => {
    await answerFolder(launched, other);
    await my.command('Settings: Privacy');
    await page.getByRole('button', { name: 'Start a new one…' }).click();
    await page.getByRole('heading', { name: 'Is this a safe place to write?' }).waitFor();
    await expect(main).toHaveCount(0);
    await my.makeJournal(otherPassphrase);
    await my.newEntry();
    await my.write('In the second journal.');
    await expect(page.getByText('In the first journal.')).toHaveCount(0);
  });

  await test.step('the first is opened again from the lock screen, and not with the passphrase of the second', async () => {
    await my.lock();
    await answerFolder(launched, path.join(userData, 'Pages'));
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await page.getByRole('menuitem', { name: 'Open another folder…' }).click();
    await field.waitFor();
    await expect(field).toBeFocused();
    await field.fill(otherPassphrase);
    await page.keyboard.press('Enter');
    await expect(wrong).toBeVisible({ timeout: 20_000 });
    await expect(field).toBeEnabled({ timeout: 15_000 });
    await my.unlock();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/first journal/)).toBeVisible();
    await expect(my.entry(/second journal/)).toHaveCount(0);
  });

  await test.step('no file names the folder of the second one', async () => {
    await answerFolder(launched, other);
    await my.lock();
    await page.evaluate(() => document.body.classList.add('of-the-first'));
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await page.getByRole('menuitem', { name: 'Open another folder…' }).click();
    await page.locator('body:not(.of-the-first)').waitFor();
    await my.unlock(otherPassphrase);
    await my.lock();
    await launched.app.close();
    expect(filesNaming(path.basename(other), userData)).toEqual([]);
    // The control: the same search finds a name that is there.
    const list = path.join(userData, 'recent');
    fs.writeFileSync(list, Buffer.from(`{"last":"${other}"}`, 'utf16le'));
    expect(filesNaming(path.basename(other), userData)).toEqual([list]);
    fs.rmSync(list);
  });

  await test.step('after a start it is the first one again', async () => {
    const again = await launchApp({ userData });
    await desk(again).unlock();
    await again.page.keyboard.press('Control+2');
    await expect(desk(again).entry(/first journal/)).toBeVisible();
  });
});

test('a link opens outside only after a question that shows its whole address', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp();
  const { page, app } = launched;
  const my = desk(launched);
  // Written down where the test can read it: what was asked, and what was opened.
  await app.evaluate(({ dialog, shell }) => {
    const seen: { asked: string[]; opened: string[]; answer: number } = { asked: [], opened: [], answer: 0 };
    Object.assign(globalThis, { seen });
    Object.assign(dialog, {
      showMessageBox: async (...given: unknown[]) => {
        seen.asked.push(JSON.stringify(given.at(-1)));
        return { response: seen.answer, checkboxChecked: false };
      },
    });
    Object.assign(shell, {
      openExternal: async (address: string) => {
        seen.opened.push(address);
      },
    });
  });
  const seen = () =>
    app.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { asked: string[]; opened: string[] } };
      return seen;
    });
  const answer = (choice: number) =>
    app.evaluate((_, chosen) => {
      Object.assign((globalThis as unknown as { seen: object }).seen, { answer: chosen });
    }, choice);

  await my.makeJournal();
  await my.newEntry();
  await my.paste('<p>to <a href="https://example.org/a?b=c">there</a></p>');
  const link = my.entryText.getByRole('link', { name: 'there' });
  await link.click();
  await expect(page.getByRole('group', { name: 'Link' })).toContainText('https://example.org/a?b=c');
  expect((await seen()).asked).toEqual([]);

  await link.click({ modifiers: ['Control'] });
  await expect.poll(async () => (await seen()).asked.length).toBe(1);
  expect((await seen()).asked[0]).toContain('https://example.org/a?b=c');
  expect((await seen()).opened).toEqual([]);
  // The caret is in the link, and nothing is selected that the next key would replace.
  await page.keyboard.type('x');
  await expect(my.entryText).toHaveText(/^to .*x/);
  await page.keyboard.press('Backspace');
  await expect(my.entryText).toHaveText('to there');

  await answer(1);
  await page.getByRole('group', { name: 'Link' }).getByRole('button', { name: 'Open…' }).click();
  await expect.poll(async () => (await seen()).opened).toEqual(['https://example.org/a?b=c']);

  // Not by the dialog, and not past it: neither the page's form nor the door takes an address that runs.
  await page.keyboard.press('Control+Shift+k');
  const dialog = page.getByRole('dialog', { name: 'Change this link' });
  for (const address of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x']) {
    await dialog.getByLabel('Address').fill(address);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText('Write a web address that begins with https', { exact: false })).toBeVisible();
    expect(await page.evaluate((url) => window.bridge.call('shell', 'links.open', { url }), address)).toMatchObject({
      ok: false,
    });
  }
  await page.keyboard.press('Escape');
  expect((await seen()).asked).toHaveLength(2);
  expect((await seen()).opened).toHaveLength(1);
});

test('a stick with copies alone gives the journal back, on a new computer and beside another journal', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const stick = fs.mkdtempSync(path.join(os.tmpdir(), 'stick-'));
  const first = await launchApp();
  const my = desk(first);
  await my.makeJournal();
  await my.newEntry();
  await my.write('Under the old oak.');
  await my.command('Settings: Backup');
  await answerFolder(first, stick);
  await first.page.getByRole('button', { name: 'Choose a place…' }).click();
  await expect(first.page.getByText(`“${path.basename(stick)}”. The last copy went there`)).toBeVisible();
  await first.app.close();
  const onStick = fs.readdirSync(stick, { recursive: true }).sort();

  const putBack = async (launched: typeof first): Promise<void> => {
    const { page } = launched;
    await expect(page.getByRole('heading', { name: 'Put back a copy' })).toBeFocused();
    await expectAccessible(page);
    await page.getByLabel('Passphrase', { exact: true }).fill('not the one at all');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That didn’t open the lock.', { exact: false })).toBeVisible({ timeout: 20_000 });
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await desk(launched).choose(page.getByRole('button', { name: 'Show the copies' }), { back: true });
    await expect(page.getByText(`In “${path.basename(stick)}”:`)).toBeVisible({ timeout: 20_000 });
    await expectAccessible(page);
    await picture(page, 'put-back');
    await page
      .getByRole('button', { name: /^Put it back: the copy of/ })
      .first()
      .click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor({ timeout: 20_000 });
    await page.keyboard.press('Control+2');
    await expect(desk(launched).entry(/Under the old oak/)).toBeVisible();
  };

  await test.step('on a computer that has no journal, in the app’s own place, without a mouse', async () => {
    const launched = await launchApp();
    const { page, userData } = launched;
    const there = desk(launched);
    await there.choose(page.getByRole('button', { name: 'Continue' }));
    await answerFolder(launched, stick);
    await there.choose(page.getByRole('button', { name: 'Open a journal I already have' }));
    await expect(page.getByRole('heading', { name: 'There are copies here' })).toBeFocused();
    await expect(page.getByText(/^This folder holds no journal, but a copy of one, made /)).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'copies-here');
    await there.choose(page.getByRole('button', { name: 'Put one back on this computer' }));
    await putBack(launched);
    await there.lock();
    await launched.app.close();
    // It goes on as the journal's second place.
    expect(fs.readdirSync(stick, { recursive: true })).toEqual(expect.arrayContaining(onStick));
    const again = await launchApp({ userData });
    await desk(again).unlock();
    await again.page.keyboard.press('Control+2');
    await expect(desk(again).entry(/Under the old oak/)).toBeVisible();
    await again.app.close();
  });

  await test.step('where the app’s own place has a journal, in a folder of its own', async () => {
    const launched = await launchApp();
    const { page, userData } = launched;
    const there = desk(launched);
    await there.makeJournal('violet engine nine paper moth');
    await there.lock();
    await answerFolder(launched, stick);
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await page.getByRole('menuitem', { name: 'Open another folder…' }).click();
    await expect(page.getByRole('heading', { name: 'There are copies here' })).toBeFocused();
    await expect(page.getByRole('button', { name: 'Put one back on this computer' })).toHaveCount(0);
    const other = fs.mkdtempSync(path.join(os.tmpdir(), 'other-'));
    await answerFolder(launched, other);
    await page.getByRole('button', { name: 'Put one back in another folder…' }).click();
    await putBack(launched);
    expect(fs.readdirSync(other)).toContain('head');
    await there.lock();
    await answerFolder(launched, path.join(userData, 'Pages'));
    await page.getByRole('button', { name: 'Another journal…' }).click();
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('menuitem', { name: 'Open another folder…' }).click(),
    ]);
    await there.unlock('violet engine nine paper moth');
  });
});

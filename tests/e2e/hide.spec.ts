import type { Page } from '@playwright/test';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { isUniform } from '../support/read-png.ts';
import { desk, passphrase } from './desk.ts';

const lockField = (page: Page) => page.getByLabel('Passphrase', { exact: true });

const isMinimised = ({ app }: Launched): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized() === true);

/** Every frame that reached the screen from just before `act` until the page is another one, and whether it shows anything. */
async function framesDuring(page: Page, act: () => Promise<void>): Promise<{ after: number; isBlank: boolean }[]> {
  const protocol = await page.context().newCDPSession(page);
  const frames: { at: number; png: Buffer }[] = [];
  let isOver = false;
  protocol.on('Page.screencastFrame', ({ data, sessionId, metadata }) => {
    if (!isOver) frames.push({ at: (metadata.timestamp ?? 0) * 1_000, png: Buffer.from(data, 'base64') });
    protocol.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  protocol.on('Page.frameStartedNavigating', () => {
    isOver = true;
  });
  await protocol.send('Page.enable');
  await protocol.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await page.waitForTimeout(500);
  const began = Date.now();
  await act();
  await lockField(page).waitFor();
  await protocol.detach();
  return frames.map(({ at, png }) => ({ after: at - began, isBlank: isUniform(png) }));
}

/** What can lie over the page when somebody comes in. */
const above: Readonly<Record<string, (my: ReturnType<typeof desk>, page: Page) => Promise<void>>> = {
  'the bare page': async () => {},
  'the palette': async (_my, page) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  },
  'a dialog': async (_my, page) => {
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menuitem', { name: /Earlier versions/ }).click();
    await page.getByRole('dialog').waitFor();
  },
  'a menu': async (_my, page) => {
    await page.getByRole('button', { name: 'More' }).first().click();
    await page.getByRole('menu').waitFor();
  },
  'the slash menu': async (my, page) => {
    await my.entryText.click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('/');
    await page.locator('.slash-menu').waitFor();
  },
  'Staying safe over a dialog': async (_my, page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.press('F2');
    await page.getByRole('dialog', { name: 'Staying safe' }).waitFor();
  },
  'focus mode': async (_my, page) => {
    await page.keyboard.press('F11');
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  },
};

for (const [what, open] of Object.entries(above)) {
  test(`Ctrl+. puts a cover over ${what} with the next frame, then locks`, async ({ launchApp }, testInfo) => {
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await my.newEntry();
    await my.write('nobody else reads this');
    await open(my, page);
    const frames = await framesDuring(page, () => page.keyboard.press('Control+.'));
    const first = frames.findIndex(({ after, isBlank }) => isBlank && after > -50);
    expect(first).toBeGreaterThan(0);
    // What was on its way to the screen already, and nothing once the cover is there.
    expect(frames.slice(0, first).filter(({ after }) => after > 0).length).toBeLessThanOrEqual(2);
    expect(frames.slice(first).filter(({ isBlank }) => !isBlank)).toEqual([]);
    testInfo.annotations.push({ type: 'cover after, ms', description: String(Math.round(frames[first]?.after ?? -1)) });
    expect(await isMinimised(launched)).toBe(true);
    // The control: before the key, there is something to see.
    expect(frames[0]?.isBlank).toBe(false);
  });
}

test('Ctrl+. works before the lock and in the first run too', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  await lockField(launched.page).fill('half a passphr');
  await launched.page.keyboard.press('Control+.');
  await expect.poll(() => isMinimised(launched)).toBe(true);
  await expect(lockField(launched.page)).toHaveValue('');
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  await launched.page.getByRole('button', { name: 'Hide' }).click();
  await expect.poll(() => isMinimised(launched)).toBe(true);

  const fresh = await launchApp();
  await fresh.page.getByRole('button', { name: 'Continue' }).click();
  await fresh.page.getByLabel('Passphrase', { exact: true }).fill('half a passphr');
  await fresh.page.keyboard.press('Control+.');
  await expect.poll(() => isMinimised(fresh)).toBe(true);
});

test('after hiding in the middle of a line, with a dialog open, no word is lost and the caret is where it was', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('the first line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('half a thought, in the middle');
  for (let step = 0; step < ', in the middle'.length; step += 1) await page.keyboard.press('ArrowLeft');
  // Nobody's hand is so quick that the caret is still on its way.
  await page.waitForTimeout(200);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  await page.keyboard.press('Control+.');
  await lockField(page).waitFor();
  await my.unlock();
  await expect(my.entryText).toBeFocused();
  await page.keyboard.type(' goes on');
  await expect(my.entryText.locator('p').last()).toHaveText('half a thought goes on, in the middle');
});

test('keys that are still being typed while it hides are kept', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('every word of this was typed ');
  await page.keyboard.press('Control+.');
  await lockField(page).waitFor();
  await my.unlock();
  await expect(my.entryText).toHaveText('every word of this was typed');
});

test('the Hide control stands above a dialog', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await page.getByTitle('Hide this window and lock').click();
  await lockField(page).waitFor();
  expect(await isMinimised(launched)).toBe(true);
});

test('a window of the system is closed by hiding, and the keys work while it is open, and only then', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const my = desk(launched);
  await my.unlock();
  await app.evaluate(({ dialog, globalShortcut }) => {
    const seen = globalThis as { press?: () => void; closed?: boolean };
    const register = globalShortcut.register.bind(globalShortcut);
    globalShortcut.register = (keys: string, callback: () => void) => {
      if (keys === 'Control+.') seen.press = callback;
      return register(keys, callback);
    };
    // Stands until it is answered or closed, as the system's own does.
    dialog.showMessageBox = ((_window: unknown, options: { signal?: AbortSignal }) =>
      new Promise((resolve) => {
        options.signal?.addEventListener('abort', () => {
          seen.closed = true;
          resolve({ response: 0, checkboxChecked: false });
        });
      })) as unknown as typeof dialog.showMessageBox;
  });
  const isHeard = () => app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+.'));
  expect(await isHeard()).toBe(false);
  await page.evaluate(() => void window.bridge.call('shell', 'links.open', { url: 'https://example.org/' }));
  await expect.poll(isHeard).toBe(true);
  await app.evaluate(() => (globalThis as { press?: () => void }).press?.());
  await lockField(page).waitFor();
  expect(await isMinimised(launched)).toBe(true);
  expect(await app.evaluate(() => (globalThis as { closed?: boolean }).closed)).toBe(true);
  expect(await isHeard()).toBe(false);
});

test('a page that is too busy to cover itself does not keep the window open', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const my = desk(launched);
  await my.unlock();
  // The key as it comes by the main process, and never reaches the page.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.emit('before-input-event', { preventDefault() {} }, {
      type: 'keyDown',
      key: '.',
      code: 'Period',
      control: true,
      alt: false,
      meta: false,
      shift: false,
    } as unknown as Electron.Input);
  });
  await expect.poll(() => isMinimised(launched)).toBe(true);
  await lockField(page).waitFor();
});

test('a minimised window is covered, and shows the page again when it comes back', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.getByRole('button', { name: 'Minimise' }).click();
  await expect.poll(() => isMinimised(launched)).toBe(true);
  await expect(page.locator('.veil')).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  await expect(page.locator('.veil')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('the page is covered while another window has the keyboard, unless that is switched off', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  // As the system would: Playwright lets a page believe that it always has the keyboard.
  const goElsewhere = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur());
  const comeBack = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  const veil = page.locator('.veil');

  // At the lock there is nothing to cover.
  await lockField(page).waitFor();
  await goElsewhere();
  await page.waitForTimeout(300);
  await expect(veil).toHaveCount(0);
  await comeBack();

  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('half a line');
  await goElsewhere();
  await expect(veil).toBeVisible();
  expect(isUniform(await page.screenshot())).toBe(true);
  await comeBack();
  await expect(veil).toHaveCount(0);
  await page.keyboard.type(' and its end');
  await expect(my.entryText).toHaveText('half a line and its end');

  await goElsewhere();
  await expect(veil).toBeVisible();
  // Put on the screen again without the keyboard, as by “show the desktop”.
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('restore'));
  await page.waitForTimeout(300);
  await expect(veil).toBeVisible();
  await page.mouse.click(400, 300);
  await expect(veil).toHaveCount(0);
  await comeBack();

  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Privacy', { exact: true }).click();
  await page.getByRole('switch', { name: 'Cover when you turn to another window' }).click();
  await expect.poll(async () => (await my.settings()) as object).toMatchObject({ coverWhenLeft: false });
  await goElsewhere();
  await page.waitForTimeout(300);
  await expect(veil).toHaveCount(0);

  // Whoever turns away while the journal is being opened comes back to a covered page.
  await comeBack();
  await page.getByRole('switch', { name: 'Cover when you turn to another window' }).click();
  await expect.poll(async () => (await my.settings()) as object).toMatchObject({ coverWhenLeft: true });
  await page.keyboard.press('Control+l');
  const field = lockField(page);
  await field.fill(passphrase);
  await goElsewhere();
  await field.press('Enter');
  await expect(veil).toBeVisible();
  await comeBack();
  await expect(veil).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

import { expect, type Launched, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

const lockScreen = 'Passphrase';

const signalJournal = ({ app }: Launched, signal: 'KILL' | 'STOP' | 'CONT'): Promise<void> =>
  app.evaluate((_electron, name) => {
    process
      .getBuiltinModule('node:child_process')
      .execFileSync('pkill', [`-${name}`, '-P', String(process.pid), '-f', 'journal.js']);
  }, signal);
/** Until the journal knows which screen is open: it is told a second after one goes there, and no later by a process that ended. */
const placeKept = ({ page }: Launched): Promise<void> =>
  expect
    .poll(() => page.evaluate(() => window.bridge.call('journal', 'settings.bookmark', undefined)))
    .toMatchObject({ value: { place: { screen: 'journal' } } });
/** Ends the journal process as a crash would. */
const killJournal = (launched: Launched): Promise<void> => signalJournal(launched, 'KILL');

test('locking from the keyboard saves the words that were still being typed', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await launched.page.keyboard.type('half a thought and');
  await my.lock();
  await my.unlock();
  await expect(my.entryText).toContainText('half a thought and');
});

for (const event of ['lock-screen', 'suspend', 'user-did-resign-active'] as const) {
  test(`the journal locks when the computer says ${event}`, async ({ launchApp }) => {
    const launched = await launchApp({ withJournal: true });
    const my = desk(launched);
    await my.unlock();
    await my.newEntry();
    await launched.page.keyboard.type('before the screen went dark');
    await launched.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await launched.page.getByLabel(lockScreen, { exact: true }).waitFor();
    await my.unlock();
    await expect(my.entryText).toContainText('before the screen went dark');
  });
}

test('on Linux, and at the end of a session of Windows, it locks too, unless that is switched off', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const my = desk(launched);
  const say = (what: 'locked' | 'active') =>
    app.evaluate(({ powerMonitor }, state) => {
      powerMonitor.getSystemIdleState = () => state;
    }, what);
  const endSession = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('query-session-end', {}));
  await my.unlock();
  await say('locked');
  await page.getByLabel(lockScreen, { exact: true }).waitFor();
  await say('active');
  await my.unlock();
  await endSession();
  await page.getByLabel(lockScreen, { exact: true }).waitFor();
  // The control.
  await my.unlock();
  await my.command('Settings: Privacy');
  const own = page.getByRole('switch', { name: 'Lock when the computer sleeps' });
  await own.click();
  await expect.poll(async () => (await my.settings()) as object).toMatchObject({ lockWithComputer: false });
  // Told to the main process a moment after it is kept.
  await page.waitForTimeout(500);
  await say('locked');
  await endSession();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await page.waitForTimeout(2_500);
  await expect(own).toBeVisible();
});

test('a journal that was just made locks with the computer, the words of its sheet on screen', async ({
  launchApp,
}) => {
  const launched = await launchApp();
  const { app, page } = launched;
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel(lockScreen, { exact: true }).fill(passphrase);
  await page.getByLabel('Type it once more').fill(passphrase);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByRole('heading', { name: 'In case you forget' })).toHaveCount(0);
  await desk(launched).unlock();
});

test('the journal locks by itself after the idle time, and a key within the last minute keeps it open', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  // Three seconds stand for the minutes that the setting offers; the rule is the same.
  const watch = (idleMinutes: number) =>
    page.evaluate(
      (minutes) =>
        window.bridge.call('shell', 'lock.watch', {
          idleMinutes: minutes,
          withComputer: true,
          keepOutOfCaptures: true,
          coverWhenLeft: true,
        }),
      idleMinutes,
    );
  await watch(0.08);
  await expect(page.getByText(/Locking/)).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByText(/Locking/)).toBeHidden();
  await watch(0.05);
  await page.getByLabel(lockScreen, { exact: true }).waitFor();
});

test('Hide covers the window, minimises it and locks', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('nobody else reads this');
  await launched.page.keyboard.press('Control+.');
  await launched.page.getByLabel(lockScreen, { exact: true }).waitFor();
  const minimised = await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  expect(minimised).toBe(true);
});

test('nothing of the journal is in the page after locking', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.title.fill('Only here');
  await my.entryText.click();
  await my.write('a sentence for nobody');
  await my.lock();
  expect(await launched.page.content()).not.toMatch(/Only here|a sentence for nobody/);
  expect(
    await launched.page.evaluate(() => window.bridge.call('journal', 'entries.recent', { limit: 5 })),
  ).toMatchObject({
    ok: false,
    error: { code: 'locked' },
  });
});

test('a second start brings the first window to the front and ends', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await expect(launchApp({ userData: launched.userData })).rejects.toThrow();
  await expect
    .poll(() => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
  expect(await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('when the journal process dies, the words stay on screen and are saved after unlocking', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('the first half ');
  // Within the wait for stillness: these words are on screen only.
  await page.keyboard.insertText('and the second');
  await killJournal(launched);
  await page.getByLabel(lockScreen, { exact: true }).waitFor();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Staying safe' }).getByText('People to call')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByLabel(lockScreen, { exact: true }).fill('harbour tin slow marmalade kettle');
  await page.keyboard.press('Enter');
  await my.settled();
  await expect(my.entryText).toContainText('the first half and the second');
});

test('when the journal process dies, nothing of an open dialog or the palette stands above the lock', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('Of the willow');
  await my.settled();
  const field = page.getByLabel(lockScreen, { exact: true });
  for (const [keys, name] of [
    ['Control+k', 'Find or do'],
    ['?', 'Keys'],
  ] as const) {
    await page.keyboard.press('Control+1');
    await expect(page.getByRole('heading', { level: 1, name: /Good/ })).toBeVisible();
    await page.keyboard.press(keys);
    const above = page.getByRole('dialog');
    await expect(above, name).toBeVisible();
    await killJournal(launched);
    await expect(field).toBeFocused();
    await expect(above).toBeHidden();
    await expect(page.getByText('Of the willow')).toBeHidden();
    // Nor does a key bring one up.
    await page.keyboard.press('Control+k');
    await page.keyboard.press('F1');
    await page.waitForTimeout(300);
    await expect(above).toBeHidden();
    await expectAccessible(page);
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await expect(field).toBeHidden();
    await expect(above, name).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(above).toHaveCount(0);
  }
});

test('when the journal process dies and the page locks before it is opened again, the words are kept and saved', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('the first half ');
  await placeKept(launched);
  await page.keyboard.insertText('and the second');
  await killJournal(launched);
  await expect(page.getByText(/^The part that saves stopped by itself/)).toBeVisible();
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expect(page.getByText(/^Some words could not be saved before the lock/)).toBeVisible();
  expect(await page.content()).not.toContain('and the second');
  await my.unlock();
  await expect(my.entryText).toContainText('the first half and the second');
});

for (const [how, milliseconds] of [
  ['answers again soon', 0],
  // The process is ended by then, with all that it was to save.
  ['does not answer any more', 12_000],
] as const) {
  test(`over a disk that ${how} the lock comes at once, and no word is lost or there twice`, async ({ launchApp }) => {
    test.setTimeout(120_000);
    const launched = await launchApp({ withJournal: true });
    const { page, app } = launched;
    const my = desk(launched);
    await my.unlock();
    await my.newEntry();
    await my.write('the first half ');
    await my.settled();
    await placeKept(launched);
    // Held as by a disk that does not answer: what is handed over waits, and so does the end of the process.
    await signalJournal(launched, 'STOP');
    await page.keyboard.insertText('and the second ');
    await expect(page.getByText('Saving', { exact: false }).first()).toBeVisible();
    await page.keyboard.insertText('and the third');
    const began = Date.now();
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect(page.getByText(/^Some words could not be saved before the lock/)).toBeVisible({ timeout: 8_000 });
    // Not before the process is gone, which this one can only be once it goes on.
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(await page.content()).not.toContain('and the');
    await page.waitForTimeout(milliseconds);
    await signalJournal(launched, 'CONT');
    await my.unlock();
    await expect(my.entryText).toContainText('the first half and the second and the third');
    await my.settled();
    await page.keyboard.press('Control+2');
    await expect(my.entry(/the first half/)).toHaveCount(1);
  });
}

test('what is opened right after the unlock keeps the keyboard when the entry comes', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('An entry to come back to.');
  await my.lock();
  // Sooner than a hand can be: at the first moment in which the app takes the keys.
  await page.evaluate(() => {
    const press = (): void => {
      if (document.querySelector('[role="dialog"]')) return;
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }),
      );
      setTimeout(press, 0);
    };
    press();
  });
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  // By its label: for a screen reader it is not there while the palette is open.
  const text = page.getByLabel('Entry text');
  await expect(text).toHaveText('An entry to come back to.');
  await page.waitForTimeout(300);
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  await page.keyboard.type('Help');
  await expect(text).toHaveText('An entry to come back to.');
});

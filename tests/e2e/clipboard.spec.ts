import type { Page } from '@playwright/test';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

/** What lies on the clipboard, as another program would find it. */
const onClipboard = ({ app }: Launched): Promise<Record<string, string>> =>
  app.evaluate(async ({ clipboard }) => {
    const found: Record<string, string> = {};
    for (const item of await clipboard.read()) {
      for (const type of item.types) {
        const payload = await item.getType(type);
        if (payload instanceof Blob) found[type] = await payload.text();
      }
    }
    return found;
  });

/** What a clipboard's history looks for on Linux before it keeps a copy. */
const mark = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';

const copiedText = (launched: Launched) => expect.poll(async () => (await onClipboard(launched))['text/plain']);

/** A short line in bold and not, selected whole. */
async function boldLine({ page }: Launched, my: ReturnType<typeof desk>): Promise<void> {
  await my.newEntry();
  await page.keyboard.type('plain and ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('bold canary');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Control+a');
}

test('a copy from an entry is marked for histories to leave out, and comes back with its form inside the app', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe('plain and bold canary');
  const found = await onClipboard(launched);
  expect(found[mark]).toBe('secret');
  expect(found['text/html']).toContain('<strong>bold canary</strong>');
  await page.keyboard.press('ArrowRight');
  // The page tells the editor of the caret a moment later; no hand is quicker.
  await expect.poll(() => page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+v');
  await expect(my.entryText.locator('p')).toHaveCount(2);
  await expect(my.entryText.locator('p').last().locator('strong')).toHaveText('bold canary');
  // Without its form, and in a field that takes none.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Shift+v');
  await expect(my.entryText.locator('strong')).toHaveCount(2);
  await my.title.click();
  await page.keyboard.press('Control+v');
  await expect(my.title).toHaveValue(/plain and bold canary$/);
});

test('cutting marks too, from an entry and from a field, and takes the words out', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  await page.keyboard.press('Control+x');
  await copiedText(launched).toBe('plain and bold canary');
  expect((await onClipboard(launched))[mark]).toBe('secret');
  await expect(my.entryText).toHaveText('');
  await my.title.fill('a name for it');
  await my.title.press('Control+a');
  await page.keyboard.press('Control+x');
  await copiedText(launched).toBe('a name for it');
  expect((await onClipboard(launched))[mark]).toBe('secret');
  await expect(my.title).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(my.title).toHaveValue('a name for it');
});

test('words selected on a page that is only read are copied marked', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.keyboard.press('F1');
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  const words = await heading.innerText();
  await heading.selectText();
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe(words);
  expect((await onClipboard(launched))[mark]).toBe('secret');
});

test('the control: what the page copies past the guard bears no mark', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  await page.evaluate(() => {
    for (const name of ['copy', 'cut']) document.addEventListener(name, (event) => event.stopPropagation());
  });
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe('plain and bold canary');
  expect(Object.keys(await onClipboard(launched))).not.toContain(mark);
});

for (const [way, leave] of [
  ['locks', (page: Page) => page.keyboard.press('Control+l')],
  ['hides', (page: Page) => page.keyboard.press('Control+.')],
] as const) {
  test(`what was copied is off the clipboard when the app ${way}, and what another program copied since is not`, async ({
    launchApp,
  }) => {
    const launched = await launchApp({ withJournal: true });
    const { app, page } = launched;
    const my = desk(launched);
    await my.unlock();
    await boldLine(launched, my);
    await page.keyboard.press('Control+c');
    await copiedText(launched).toBe('plain and bold canary');
    await leave(page);
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(await onClipboard(launched)).toEqual({});

    // Whoever hid it brings it back first; a minimised window stays covered.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
    await my.unlock();
    await my.entryText.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await copiedText(launched).toBe('plain and bold canary');
    // The very same words, from elsewhere.
    await app.evaluate(({ clipboard }) => clipboard.writeText('plain and bold canary'));
    await leave(page);
    await page.getByLabel('Passphrase', { exact: true }).waitFor();
    expect(await onClipboard(launched)).toEqual({ 'text/plain': 'plain and bold canary' });
  });
}

test('what was copied is off the clipboard when the computer locks its screen, and when the window closes', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe('plain and bold canary');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  expect(await onClipboard(launched)).toEqual({});

  await my.unlock();
  await my.entryText.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe('plain and bold canary');
  // Stays alive long enough to be asked.
  const left = await app.evaluate(async ({ BrowserWindow, clipboard }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('there is no window');
    const closing = new Promise<void>((resolve) => {
      window.destroy = () => resolve();
    });
    window.close();
    await closing;
    Reflect.deleteProperty(window, 'destroy');
    setTimeout(() => window.destroy(), 100);
    return clipboard.readText();
  });
  expect(left).toBe('');
});

test('a minute later what was copied is gone', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  await page.keyboard.press('Control+c');
  await copiedText(launched).toBe('plain and bold canary');
  await page.waitForTimeout(55_000);
  expect((await onClipboard(launched))['text/plain']).toBe('plain and bold canary');
  await expect.poll(() => onClipboard(launched), { timeout: 20_000 }).toEqual({});
});

/** What a drag that begins on the element would carry out of the window; null when there is no drag. */
async function dragged(page: Page, grab: () => Promise<void>): Promise<readonly (readonly [string, string])[] | null> {
  await page.evaluate(() => {
    const seen = window as Window & { dragged?: unknown };
    seen.dragged = null;
    // After every other listener.
    window.addEventListener(
      'dragstart',
      ({ defaultPrevented, dataTransfer }) => {
        if (!defaultPrevented && dataTransfer)
          seen.dragged = [
            ...[...dataTransfer.types].map((type) => [type, dataTransfer.getData(type)]),
            ...[...dataTransfer.files].map(({ name }) => ['file', name]),
          ];
      },
      { once: true },
    );
  });
  await grab();
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) await page.mouse.move(400 + step * 12, 300 + step * 12);
  await page.mouse.up();
  return page.evaluate(() => (window as Window & { dragged?: [string, string][] | null }).dragged ?? null);
}

test('words are still moved by dragging within an entry', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second');
  const lines = my.entryText.locator('p');
  await lines.first().selectText();
  const [from, to] = [await lines.first().boundingBox(), await lines.last().boundingBox()];
  if (!from || !to) throw new Error('the lines are not on screen');
  await page.mouse.move(from.x + 15, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 8 });
  await page.mouse.move(to.x + 120, to.y + to.height / 2);
  await page.mouse.up();
  await expect(my.entryText).toHaveText(/^\s*secondfirst$/);
});

test('a drag carries no words out of an entry, and begins nowhere else', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await boldLine(launched, my);
  const over = async (selector: string): Promise<void> => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on screen`);
    await page.mouse.move(box.x + 30, box.y + box.height / 2);
  };
  const fromEntry = await dragged(page, () => over('.ProseMirror p'));
  expect(fromEntry).toEqual([['application/x-own', '']]);

  await page.keyboard.press('F1');
  const heading = page.getByRole('heading', { level: 1 });
  await heading.selectText();
  expect(await dragged(page, () => over('main h1'))).toBe(null);

  // The control: without the guard the words would go.
  await page.evaluate(() => document.addEventListener('dragstart', (event) => event.stopPropagation()));
  await page.evaluate(() => {
    const seen = window as Window & { dragged?: unknown };
    document.addEventListener('dragstart', ({ dataTransfer }) => {
      seen.dragged = [...(dataTransfer?.types ?? [])].map((type) => [type, dataTransfer?.getData(type)]);
    });
  });
  await heading.selectText();
  const past = await dragged(page, () => over('main h1'));
  expect(past?.map(([type]) => type)).toContain('text/plain');
});

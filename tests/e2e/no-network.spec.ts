import { expect, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

test('the page cannot reach the network by any door, and each try is refused in sight', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  await desk(launched).unlock();
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
    const outcome = (name: string, act: () => Promise<unknown>): Promise<string> =>
      act().then(
        () => `${name} went through`,
        () => `${name} refused`,
      );
    const tries = await Promise.all([
      outcome('fetch', () => fetch('https://example.org/')),
      outcome('own fetch', () => fetch('index.html')),
      outcome(
        'image',
        () =>
          new Promise((resolve, reject) => {
            const image = new Image();
            image.onload = resolve;
            image.onerror = reject;
            image.src = 'https://example.org/pixel.png';
          }),
      ),
      outcome(
        'socket',
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.org/');
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      outcome('beacon', async () => {
        if (!navigator.sendBeacon('https://example.org/', 'x')) throw new Error('refused');
        await new Promise((resolve) => setTimeout(resolve, 300));
        if (seen.filter((directive) => directive === 'connect-src').length >= 3) throw new Error('refused');
      }),
    ]);
    // The control: what the policy allows comes through by the same way of asking.
    const dot = document.createElement('canvas');
    Object.assign(dot, { width: 1, height: 1 });
    const blob = await new Promise<Blob | null>((resolve) => dot.toBlob(resolve));
    const allowed = await outcome(
      'own image',
      () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = reject;
          image.src = blob ? URL.createObjectURL(blob) : '';
        }),
    );
    return { tries, allowed, seen: [...new Set(seen)].sort() };
  });
  expect(refused.allowed).toBe('own image went through');
  expect(refused.tries.filter((line) => !line.endsWith('refused'))).toEqual([]);
  expect(refused.seen).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
});

test('the page cannot be led away, opened elsewhere or granted anything', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  await desk(launched).unlock();
  const address = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  const before = await address();
  expect(before).toMatch(/^app:\/\/page-1\/index\.html/);
  await page.evaluate(() => {
    setTimeout(() => {
      window.location.href = 'https://example.org/';
    });
  });
  await page.waitForTimeout(500);
  expect(await address()).toBe(before);
  await page.evaluate(() => window.open('https://example.org/'));
  await page.waitForTimeout(300);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  const states = await page.evaluate(() =>
    Promise.all(
      (['geolocation', 'notifications'] as const).map((name) =>
        navigator.permissions.query({ name }).then(({ state }) => state),
      ),
    ),
  );
  expect(states).toEqual(['denied', 'denied']);
  // The control: a way within the page is seen where the address is looked at.
  await page.evaluate(() => history.pushState(null, '', '#elsewhere'));
  await expect.poll(address).toBe(`${before}#elsewhere`);
});

test('the page has no Node, no eval and one narrow bridge', async ({ launchApp }) => {
  const { app, page } = await launchApp();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  const ofNode = () => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis);
  expect(await page.evaluate(ofNode)).toEqual([]);
  // The control: the same look finds it where it is.
  expect(await app.evaluate(ofNode)).toEqual(expect.arrayContaining(['process', 'Buffer']));
  expect(await page.evaluate(() => Object.keys(window.bridge).sort())).toEqual(['call', 'on']);
  // From a timer: what Playwright evaluates directly is exempt from the policy.
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return 1')());
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
  expect(evaluated).toBe('EvalError');
});

test('the app answers nothing that its contract does not hold', async ({ launchApp }) => {
  const { page } = await launchApp();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  const answers = await page.evaluate(() =>
    Promise.all(
      ['nothing.here', '__proto__.toString', 'window.constructor', 'window.changed', '', 'links.open.more'].map(
        (path) => window.bridge.call('shell', path, {}),
      ),
    ),
  );
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  // The control: what it does hold is answered.
  const held = await page.evaluate(() => window.bridge.call('shell', 'window.state', undefined));
  expect(held).toMatchObject({ ok: true });
});

// What the host promises, shown on a tiny application. The application's own tests do not repeat it.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';

interface Bridge {
  invoke(channel: string, value?: unknown): Promise<unknown>;
  connect(): Promise<void>;
  call(value: unknown): Promise<unknown>;
  disconnect(): void;
  timesClosed(): number;
  callMain(value: unknown): Promise<unknown>;
  each(list: unknown[], listener: (item: unknown) => unknown): unknown[];
  fail(): void;
  readonly data: { readonly list: readonly number[] };
}

declare global {
  interface Window {
    readonly bridge: Bridge;
    readonly bridgeAtStart: string;
    runWorker(value: number): Promise<number>;
  }
}

interface Fixture {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the application said so far, line by line. */
  readonly said: () => string[];
}

const hostFolder = import.meta.dirname;
const application = path.join(hostFolder, 'fixture');

async function launch(userData: string): Promise<ElectronApplication> {
  const before = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  // Not `executablePath`: only without it does Playwright hold `ready` back until it is attached.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = hostFolder;
  try {
    return await _electron.launch({ args: [application, `--user-data-dir=${userData}`] });
  } finally {
    if (before === undefined) delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
    else process.env.ELECTRON_OVERRIDE_DIST_PATH = before;
  }
}

const test = base.extend<{ fixture: Fixture }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted off this parameter
  fixture: async ({}, use) => {
    const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-host-'));
    const app = await launch(userData);
    let output = '';
    app.process().stdout?.on('data', (text) => {
      output += text;
    });
    const said = () => Array.from(output.matchAll(/^fixture: (.*)$/gm), ([, words = '']) => words);
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Fixture' }).waitFor();
    await use({ app, page, userData, said });
    await app.close().catch(() => {});
    fs.rmSync(userData, { recursive: true, force: true });
  },
});

test('a page of a custom scheme loads its parts, under its policy, with the bridge there first', async ({
  fixture,
}) => {
  const { app, page } = fixture;
  expect(await page.evaluate(() => window.bridgeAtStart)).toBe('object');
  await expect(page.getByRole('heading')).toHaveCSS('color', 'rgb(1, 2, 3)');
  expect(await page.evaluate(() => window.runWorker(21))).toBe(42);
  expect(await page.evaluate(() => fetch('./large').then(async (answer) => (await answer.text()).length))).toBe(
    1_000_000,
  );
  expect(await page.evaluate(() => fetch('https://example.org/').then(String, String))).toContain('Failed to fetch');
  const url = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(url).toBe('app://page/index.html');
});

test('invoke carries what can be cloned, says where it came from, and fails in Electron’s words', async ({
  fixture,
}) => {
  const { page } = fixture;
  const echo = await page.evaluate(async () => {
    const value = { list: [1, undefined, -0], when: new Date(5), big: 2n, map: new Map([[{ a: 1 }, new Set([1])]]) };
    const answer = await window.bridge.invoke('echo', { ...value, bytes: new Float32Array([0.5]) });
    const { map, bytes, ...same } = (answer as { value: typeof value & { bytes: Float32Array } }).value;
    return {
      ...(answer as object),
      value: { ...same, map: [...map].flat().map(String), bytes: `${bytes.constructor.name} ${bytes}` },
    };
  });
  expect(echo).toEqual({
    value: {
      list: [1, undefined, -0],
      when: new Date(5),
      big: 2n,
      map: ['[object Object]', '[object Set]'],
      bytes: 'Float32Array 0.5',
    },
    url: 'app://page/index.html',
    parent: null,
  });
  expect(await page.evaluate(() => window.bridge.invoke('refuse').catch(String))).toBe(
    "Error: Error invoking remote method 'refuse': TypeError: no",
  );
  expect(await page.evaluate(() => window.bridge.invoke('nobody').catch(String))).toContain(
    "No handler registered for 'nobody'",
  );
});

test('the context bridge passes functions and errors, frozen, and nothing else reaches the page', async ({
  fixture,
}) => {
  const { page } = fixture;
  expect(await page.evaluate(() => window.bridge.each([1, 2], (item) => Number(item) * 2))).toEqual([2, 4]);
  expect(await page.evaluate(() => Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.data.list))).toBe(
    true,
  );
  const thrown = await page.evaluate(() => {
    try {
      return String(window.bridge.fail());
    } catch (error) {
      return String(error);
    }
  });
  expect(thrown).toContain('too far');
  const own = await page.evaluate(() =>
    Object.getOwnPropertyNames(window).filter((name) => /^host|FromHost|require|process/.test(name)),
  );
  expect(own).toEqual([]);
});

test('a port leads from the page to the child, and again after it was closed or the page reloaded', async ({
  fixture,
}) => {
  const { page } = fixture;
  const connect = () => page.evaluate(() => window.bridge.connect());
  const call = (value: unknown) => page.evaluate((given) => window.bridge.call(given), value);
  await connect();
  expect(await call('begun')).toMatchObject({ begun: new Date(0), argument: 'one', closed: 0 });
  expect(await call('electron')).toContain('cannot be imported');
  const sent = Array.from({ length: 200 }, (_, at) => at);
  expect(await page.evaluate((list) => Promise.all(list.map((each) => window.bridge.call(each))), sent)).toEqual(sent);
  expect(await page.evaluate(async () => String(await window.bridge.call('x'.repeat(5_000_000))).length)).toBe(
    5_000_000,
  );
  await page.evaluate(() => window.bridge.disconnect());
  await connect();
  await expect.poll(() => call('begun')).toMatchObject({ closed: 1 });
  await page.reload();
  await connect();
  await expect.poll(() => call('begun')).toMatchObject({ closed: 2 });
});

test('a port of the page leads to main', async ({ fixture }) => {
  expect(await fixture.page.evaluate(() => window.bridge.callMain('hello'))).toEqual({ heard: 'hello' });
  await expect.poll(fixture.said).toContain('port closed');
});

test('when a child is killed its port closes and its end is told', async ({ fixture }) => {
  const { page, said } = fixture;
  await page.evaluate(() => window.bridge.connect());
  await page.evaluate(() => void window.bridge.call('end'));
  await expect.poll(said).toContain('child exit 9');
  await expect.poll(() => page.evaluate(() => window.bridge.timesClosed())).toBe(1);
  await page.evaluate(() => window.bridge.connect());
  expect(await page.evaluate(() => window.bridge.call('again'))).toBe('again');
});

test('nothing outlives a host that was killed', async ({ fixture }) => {
  const { app, page, userData } = fixture;
  await page.evaluate(() => window.bridge.connect());
  const { pid } = (await page.evaluate(() => window.bridge.call('begun'))) as { pid: number };
  const left = async () => {
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args']);
    return stdout.split('\n').filter((line) => line.trim().startsWith(`${pid} `) || line.includes(userData));
  };
  expect((await left()).length).toBeGreaterThan(1);
  app.process().kill('SIGKILL');
  await expect.poll(left).toEqual([]);
});

test('a second start hands over to the first', async ({ fixture }) => {
  await expect(launch(fixture.userData)).rejects.toThrow();
  await expect.poll(fixture.said).toContain(`second-instance --user-data-dir=${fixture.userData}`);
});

test('an app leaves in Electron’s order, the page’s last word included', async ({ fixture }) => {
  const { app, said } = fixture;
  // Its process is slow to start at times, and would be heard of after the end.
  await expect.poll(said).toContain('child ready');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.once('close', (event) => event.preventDefault());
  });
  await app.evaluate(({ app }) => app.quit());
  await expect.poll(said).toContain('close');
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ app }) => app.quit());
  expect(await ended).toBe(0);
  expect(said().slice(said().lastIndexOf('before-quit'))).toEqual([
    'before-quit',
    'close',
    'pagehide',
    'closed',
    'will-quit',
    'quit',
  ]);
});

test('a page goes nowhere: no navigation, no window, no download, no permission', async ({ fixture }) => {
  const { app, page, said } = fixture;
  await page.getByRole('link', { name: 'Away' }).click();
  await page.getByRole('link', { name: 'New' }).click();
  await page.getByRole('link', { name: 'Download' }).click();
  await expect
    .poll(said)
    .toEqual(
      expect.arrayContaining([
        'navigate https://example.org/away',
        'open https://example.org/new',
        'download large.txt',
      ]),
    );
  expect(app.windows().length).toBe(1);
  await expect(page.getByRole('heading', { name: 'Fixture' })).toBeVisible();
  const locate = () =>
    new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code));
    });
  expect(await page.evaluate(locate)).toBe(1);
});

test('a window tells its state, its title and its keys, and follows the theme', async ({ fixture }) => {
  const { app, page, said } = fixture;
  const window = await app.browserWindow(page);
  expect(await window.evaluate((each) => [each.getTitle(), each.isVisible()])).toEqual(['Fixture', true]);
  for (const change of ['maximize', 'unmaximize', 'minimize', 'restore'] as const) {
    await window.evaluate((each, name) => each[name](), change);
    await expect.poll(said).toContain(change);
  }
  await page.keyboard.press('Control+J');
  await expect.poll(said).toContain('menu');
  // A browser's own chords: the page is asked first, and then no window prints past it or lets somebody look inside.
  await page.evaluate(() => {
    const pressed: string[] = [];
    Object.assign(window, { pressed });
    addEventListener('keydown', (event) => {
      const before = event.defaultPrevented;
      setTimeout(() => pressed.push(`${event.key} ${before} ${event.defaultPrevented}`));
    });
  });
  for (const key of ['Control+p', 'F12', 'Control+a']) await page.keyboard.press(key);
  const pressed = () => page.evaluate(() => (Reflect.get(window, 'pressed') as string[]).join());
  await expect.poll(pressed).toBe('Control false false,p false true,F12 false true,Control false false,a false false');
  const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(dark).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await dark()).toBe(false);
});

test('a crashed page is told of and can be loaded again', async ({ fixture }) => {
  const { app, page, said } = fixture;
  await page.evaluate(() => window.bridge.connect());
  const crash = await app.browserWindow(page);
  await crash.evaluate((window) => window.webContents.forcefullyCrashRenderer());
  await expect.poll(said).toContain('render-process-gone crashed');
  await crash.evaluate((window) => window.webContents.loadURL('app://page/index.html'));
  const answer = await crash.evaluate((window) =>
    window.webContents.executeJavaScript("bridge.connect().then(() => bridge.call('back'))"),
  );
  expect(answer).toBe('back');
});

test('pages become pictures and PDF files', async ({ fixture }) => {
  const { app } = fixture;
  const start = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const pdf = await contents?.printToPDF({ pageSize: 'A4' });
    return [pdf?.subarray(0, 5).toString(), (await contents?.capturePage())?.getSize().width];
  });
  expect(start[0]).toBe('%PDF-');
  expect(start[1]).toBeGreaterThan(100);
});

test('what the host lacks says so by name', async ({ fixture }) => {
  const touch = fixture.app.evaluate(({ Tray }) => Tray.name);
  await expect(touch).rejects.toThrow('Tray is not in the Chromium host');
});

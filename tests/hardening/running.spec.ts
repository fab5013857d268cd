import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { desk, expectAccessible } from '../e2e/desk.ts';
import { filesHolding } from '../leaks/files-holding.ts';
import { commandOf, processesUnder } from '../leaks/process-memory.ts';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { canMount, smallDisk } from '../support/small-disk.ts';
import { tellingAmong } from './telling-words.ts';

// What the running app is like, line by line of the list. Each test has its control in itself: the same look at
// something that is not guarded.

const isOpen = ({ page }: Launched) => page.getByRole('navigation', { name: 'Main' });
const lockField = ({ page }: Launched) => page.getByLabel('Passphrase', { exact: true });

test('Renderer: the window’s page is sandboxed, isolated and without Node, plug-ins, spelling or a drop that leads away', async ({
  launchApp,
}) => {
  const { app } = await launchApp({ withJournal: true });
  type Told = Electron.WebContents & { getLastWebPreferences(): Electron.WebPreferences };
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    (BrowserWindow.getAllWindows()[0]?.webContents as Told | undefined)?.getLastWebPreferences(),
  );
  expect(unguarded(preferences)).toEqual([]);
  // The control: a window that is made the other way round is told, as far as one can be made so outside Electron.
  const other = await app.evaluate(({ BrowserWindow }) => {
    const webPreferences = { webviewTag: true, webSecurity: false, navigateOnDragDrop: true, spellcheck: true };
    const window = new BrowserWindow({ show: false, webPreferences: { ...webPreferences, devTools: true } });
    const told = (window.webContents as Told).getLastWebPreferences();
    window.destroy();
    return told;
  });
  expect(unguarded(other)).toEqual(
    expect.arrayContaining(['webviewTag', 'webSecurity', 'navigateOnDragDrop', 'spellcheck', 'devTools']),
  );
  const turned = Object.fromEntries(Object.entries(guarded).map(([name, value]) => [name, !value]));
  expect(unguarded(turned)).toEqual(Object.keys(guarded));
});

const guarded: Readonly<Partial<Electron.WebPreferences>> = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  webSecurity: true,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: false,
};
/** The preferences that are not as they are to be. */
const unguarded = (preferences: Electron.WebPreferences | undefined): string[] =>
  Object.entries(guarded).flatMap(([name, value]) =>
    (preferences as Readonly<Record<string, unknown>> | undefined)?.[name] === value ? [] : [name],
  );

const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
};

const plainHeaders = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};

/** What the headers of an answer allow beyond the policy, by its name. */
function laxIn(headers: Readonly<Record<string, string>>): string[] {
  const said = headers['content-security-policy'] ?? '';
  const given = new Map(
    said.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(' ');
      return [name, values.join(' ')] as const;
    }),
  );
  return [
    ...Object.entries(policy).flatMap(([name, value]) => (given.get(name) === value ? [] : [name])),
    ...(/unsafe-|data:|https?:|\*/.test(said) ? ['more than the policy'] : []),
    ...Object.entries(plainHeaders).flatMap(([name, value]) => (headers[name] === value ? [] : [name])),
  ];
}

test('Content: every file of the page comes with the policy, and no other address is answered', async ({
  launchApp,
}) => {
  const { app } = await launchApp({ withJournal: true });
  const folder = path.resolve(import.meta.dirname, '../../out/renderer');
  const added = path.join(folder, 'added.js');
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  const ask = (addresses: readonly string[]) =>
    app.evaluate(
      ({ session }, all) =>
        Promise.all(
          all.map(async (address) => {
            try {
              const response = await session.fromPartition('page').fetch(address);
              return { status: response.status, headers: Object.fromEntries(response.headers) };
            } catch {
              return { status: 0, headers: {} };
            }
          }),
        ),
      [...addresses],
    );
  const served = await ask(files.map((file) => `app://page-1/${file}`));
  for (const [index, { status, headers }] of served.entries()) {
    expect(status, files[index]).toBe(200);
    expect(laxIn(headers), files[index]).toEqual([]);
  }
  // The control: a page that may do more in one point, or says nothing at all, is told.
  const kept: Readonly<Record<string, string>> = served[0]?.headers ?? {};
  const said = kept['content-security-policy'] ?? '';
  for (const [name, value] of Object.entries(policy)) {
    const laxer = said.replace(`${name} ${value}`, `${name} * 'unsafe-inline'`);
    expect(laxIn({ ...kept, 'content-security-policy': laxer }), name).toContain(name);
  }
  expect(laxIn({})).toHaveLength(Object.keys(policy).length + Object.keys(plainHeaders).length);

  // The control: there on the disk, and not on the list of what was there at the start.
  fs.writeFileSync(added, '1');
  try {
    const hostile = [
      'app://page-1/added.js',
      'app://page-1/../main/main.js',
      'app://page-1/..%2fmain%2fmain.js',
      'app://page-1/%2e%2e/main/main.js',
      'app://page-1/%2e%2e%2fmain%2fmain.js',
      'app://page-1/..\\main\\main.js',
      'app://page-1/..%5cmain%5cmain.js',
      'app://page-1/index.html%00.js',
      'app://page-1//index.html',
      'app://page-1/./%2e/assets/',
      'app://page-1/INDEX.HTML',
      `app://page-1/${'a'.repeat(100_000)}`,
      `app://page-1/${'../'.repeat(40)}etc/passwd`,
      'app://page-1/etc/passwd',
      'app://page/index.html',
      'app://page-1.example.org/index.html',
      'app://other/index.html',
      'app://page-x/index.html',
    ];
    for (const [index, { status }] of (await ask(hostile)).entries())
      expect([0, 404], hostile[index]?.slice(0, 80)).toContain(status);
  } finally {
    fs.rmSync(added);
  }
});

/** Ways in which a text becomes markup or code, each with what came of it. In a turn of its own: what asks from outside may do more. */
const textToCode = `new Promise((resolve) => setTimeout(() => {
  const outcome = (act) => {
    try {
      act();
      return 'done';
    } catch (error) {
      return error.name;
    }
  };
  const script = document.createElement('script');
  resolve({
    'markup put in': outcome(() => { document.createElement('p').innerHTML = '<b>x</b>'; }),
    'markup beside': outcome(() => document.createElement('p').insertAdjacentHTML('beforeend', '<b>x</b>')),
    'markup for a frame': outcome(() => { document.createElement('iframe').srcdoc = '<b>x</b>'; }),
    'a document from text': outcome(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
    'a script’s words': outcome(() => { script.text = '1'; }),
    'a script’s address': outcome(() => { script.src = 'app://page-1/x.js'; }),
    'code from text': outcome(() => eval('1')),
    'a function from text': outcome(() => new Function('return 1')),
    'a policy of its own': outcome(() => trustedTypes.createPolicy('other', {})),
  });
}))`;

test('Content: no text becomes markup or code in the page, whatever asks for it', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  await lockField(launched).waitFor();
  const inPage = (await launched.app.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    textToCode,
  )) as Record<string, string>;
  expect(Object.entries(inPage).filter(([, outcome]) => !/^(TypeError|EvalError)$/.test(outcome))).toEqual([]);

  // The control: in a page without the policy each of them does what it is asked.
  const elsewhere = (await launched.app.evaluate(async ({ BrowserWindow }, code) => {
    const window = new BrowserWindow({ show: false });
    const outcomes = await window.webContents.executeJavaScript(code);
    window.destroy();
    return outcomes;
  }, textToCode)) as Record<string, string>;
  expect(Object.keys(elsewhere)).toEqual(Object.keys(inPage));
  expect(new Set(Object.values(elsewhere))).toEqual(new Set(['done']));
});

test('Network: every session is cut off, behind a proxy where nobody is, without the system’s speller', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app } = launched;
  // Not closed while it is still opening.
  await lockField(launched).waitFor();
  const look = (which: 'page' | 'default' | 'unguarded') =>
    app.evaluate(async ({ session }, name) => {
      const one = name === 'default' ? session.defaultSession : session.fromPartition(name);
      return {
        fetched: await one.fetch('https://example.org/').then(
          () => 'through',
          (error: Error) => error.message,
        ),
        proxy: await one.resolveProxy('https://example.org/'),
        spelling: one.isSpellCheckerEnabled(),
        kept: one.isPersistent(),
      };
    }, which);
  for (const which of ['page', 'default'] as const) {
    const { fetched, proxy, spelling, kept } = await look(which);
    expect(fetched).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(proxy).toContain('127.0.0.1:9');
    expect(spelling).toBe(false);
    expect(kept).toBe(which === 'default');
  }
  // The control: one that nobody guards.
  const other = await look('unguarded');
  expect(other.fetched).not.toContain('ERR_BLOCKED_BY_CLIENT');
  expect(other.proxy).toBe('DIRECT');
  expect(other.spelling).toBe(true);

  const switches = await app.evaluate(({ app: electron }) =>
    [
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
      'disable-breakpad',
      'no-pings',
      'disable-gpu-shader-disk-cache',
      'disable-features-that-nobody-set',
    ].filter((name) => !electron.commandLine.hasSwitch(name)),
  );
  expect(switches).toEqual(['disable-features-that-nobody-set']);
  const values = await app.evaluate(({ app: electron }) =>
    ['host-resolver-rules', 'force-webrtc-ip-handling-policy', 'disk-cache-size'].map((name) =>
      electron.commandLine.getSwitchValue(name),
    ),
  );
  expect(values).toEqual(['MAP * ~NOTFOUND, EXCLUDE localhost', 'disable_non_proxied_udp', '1']);
});

test('Guards: no view, redirect, download, sign-in or certificate is let through', async ({ launchApp }) => {
  const { app } = await launchApp({ withJournal: true });
  const prevented = await app.evaluate(({ app: electron, BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const elsewhere = 'https://example.org/';
    const told = (emitter: unknown, name: string, ...rest: unknown[]): boolean => {
      let isPrevented = false;
      const event = { url: elsewhere, preventDefault: () => (isPrevented = true) };
      (emitter as NodeJS.EventEmitter).emit(name, event, ...rest);
      return isPrevented;
    };
    return {
      webview: told(contents, 'will-attach-webview', {}, {}),
      redirect: told(contents, 'will-redirect', elsewhere),
      frame: told(contents, 'will-frame-navigate'),
      navigation: told(contents, 'will-navigate'),
      download: told(session.fromPartition('page'), 'will-download', {}, contents),
      downloadElsewhere: told(session.defaultSession, 'will-download', {}, contents),
      signIn: told(electron, 'login', contents, {}, {}, () => {}),
      certificate: told(electron, 'select-client-certificate', contents, elsewhere, [], () => {}),
      // The control: what nobody guards against.
      unguarded: told(contents, 'will-do-nothing'),
    };
  });
  const { unguarded, ...guarded } = prevented;
  expect(Object.entries(guarded).filter(([, isPrevented]) => !isPrevented)).toEqual([]);
  expect(unguarded).toBe(false);
});

test('Guards: what the page asks the system for, it is refused', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  await desk(launched).unlock();
  const answers = await page.evaluate(async () => {
    const outcome = (act: () => Promise<unknown>): Promise<string> =>
      Promise.race([
        act().then(
          () => 'granted',
          () => 'refused',
        ),
        // Without a window Chromium leaves some questions open.
        new Promise<string>((resolve) => setTimeout(() => resolve('left open'), 5_000)),
      ]);
    return Promise.all([
      outcome(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      outcome(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      outcome(() => navigator.clipboard.readText()),
      outcome(async () => {
        if ((await Notification.requestPermission()) !== 'granted') throw new Error('refused');
      }),
    ]);
  });
  expect(answers).toHaveLength(5);
  expect(answers).not.toContain('granted');
  expect(answers).toContain('refused');
  // The control: where nobody refuses, the same page is granted it.
  await app.evaluate(({ session }) => {
    const one = session.fromPartition('page');
    one.setPermissionCheckHandler(() => true);
    one.setPermissionRequestHandler((_contents, _permission, answer) => answer(true));
  });
  const isGranted = () =>
    page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state === 'granted');
  await expect.poll(isGranted).toBe(true);
  const opened = await app.evaluate(({ shell }) => {
    const seen: string[] = [];
    shell.openExternal = async (url: string) => void seen.push(url);
    Object.assign(globalThis, { openedOutside: seen });
  });
  expect(opened).toBe(undefined);
  const ask = (url: string) => page.evaluate((each) => window.bridge.call('shell', 'links.open', { url: each }), url);
  for (const url of [
    'file:///etc/passwd',
    'javascript:1',
    'smb://here/x',
    'data:text/html,x',
    'http://example.org/',
    'x',
  ])
    expect(await ask(url)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as typeof dialog.showMessageBox;
  });
  await ask('https://example.org/');
  const outside = () => app.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside);
  expect(await outside()).toEqual([]);
  // The control: asked, and said yes to.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 1, checkboxChecked: false })) as typeof dialog.showMessageBox;
  });
  await ask('https://example.org/');
  expect(await outside()).toEqual(['https://example.org/']);
});

test('Crash and logs: a process that crashes with words in it leaves them in no file and no line', async ({
  launchApp,
}) => {
  const [home, temp] = ['home-', 'own-'].map((name) => fs.mkdtempSync(path.join(os.tmpdir(), name))) as [
    string,
    string,
  ];
  const launched = await launchApp({ withJournal: true, environment: { HOME: home, TMPDIR: temp } });
  const { app, page, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('tamarindcanary in the text');
  await app.evaluate(() => {
    setTimeout(() => {
      throw new Error('tamarindcanary in a fault');
    });
    void Promise.reject(new Error('tamarindcanary in a promise'));
    // The control: what is printed is seen.
    console.error('a line with ordinarycanary');
  });
  await expect.poll(() => launched.output()).toContain('app: uncaught: Error');
  await expect.poll(() => launched.output()).toContain('app: unhandled: Error');
  const children = await app.evaluate(() =>
    process
      .getBuiltinModule('node:child_process')
      .execFileSync('pgrep', ['-P', String(process.pid), '-f', 'journal.js'])
      .toString()
      .trim()
      .split('\n'),
  );
  for (const child of children) process.kill(Number(child), 'SIGSEGV');
  await lockField(launched).waitFor();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await page.waitForTimeout(2_000).catch(() => {});
  await app.close().catch(() => {});
  expect(filesHolding(['tamarindcanary'], [home, temp, userData])).toEqual([]);
  expect(launched.output()).not.toContain('tamarindcanary');
  expect(launched.output()).toContain('ordinarycanary');
  for (const folder of [home, temp]) fs.rmSync(folder, { recursive: true, force: true });
});

test('Crash and logs: a core file of the app’s own processes would hold none of their memory', async ({
  launchApp,
}) => {
  test.skip(process.platform !== 'linux', 'told of by /proc');
  const launched = await launchApp({ withJournal: true });
  await desk(launched).unlock();
  const main = await launched.app.evaluate(() => process.pid);
  const filterOf = (pid: number | 'self') => fs.readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim();
  const own = [main, ...processesUnder(main).filter((pid) => /journal\.js/.test(commandOf(pid)))];
  expect(own.length).toBe(2);
  for (const pid of own) expect(Number.parseInt(filterOf(pid), 16)).toBe(0);
  // The control: this process, which asked for nothing.
  expect(Number.parseInt(filterOf('self'), 16)).not.toBe(0);
});

/** What may lie in the app's folder, beside what Chromium makes there. */
const known =
  /^(appearance\.json|Pages(\/(head|head\.1|lock|main-\d+\.(db|mark|spare|room)[\w.-]*|[\w.-]*room[\w.-]*|copies(\/.*)?))?)$/;

test('Disk leaks: the app’s folder holds the files that are known, under names that tell nothing', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('words');
  await my.lock();
  await launched.app.close();
  const names = fs
    .readdirSync(launched.userData, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !name.startsWith('Chromium host'));
  expect(names.filter((name) => !known.test(name))).toEqual([]);
  expect(tellingAmong(names)).toEqual([]);
  expect(names).toContain('Pages/head');
  // The control: what a page would keep by itself is not known.
  expect(known.test('Local Storage/leveldb/000003.log')).toBe(false);
});

test('Screen: the window is kept out of captures, again after it was hidden or minimised', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { app } = launched;
  const round = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) throw new Error('there is no window');
      const said: boolean[] = [];
      const before = window.setContentProtection.bind(window);
      window.setContentProtection = (on: boolean) => {
        said.push(on);
        before(on);
      };
      window.hide();
      window.show();
      window.minimize();
      window.restore();
      Reflect.deleteProperty(window, 'setContentProtection');
      return { said, is: window.isContentProtected() };
    });
  const { said, is } = await round();
  expect(is).toBe(true);
  expect(said.length).toBeGreaterThanOrEqual(2);
  expect(new Set(said)).toEqual(new Set([true]));
  // The control: without what listens for it, nobody says so again.
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.removeAllListeners('show');
    window?.removeAllListeners('restore');
  });
  expect((await round()).said).toEqual([]);
});

test('Screen: the title is the same on every screen, and so are the words that the system shows', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  const titles = new Set<string>();
  const note = async (): Promise<void> => {
    titles.add(await page.title());
    titles.add(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''));
  };
  await lockField(launched).waitFor();
  await note();
  await desk(launched).unlock();
  for (let screen = 1; screen <= 8; screen += 1) {
    await page.keyboard.press(`Control+${screen}`);
    await page.waitForTimeout(200);
    await note();
  }
  for (const keys of ['F1', 'F2', 'Control+,']) {
    await page.keyboard.press(keys);
    await note();
  }
  expect([...titles]).toEqual(['Notes']);
  // The control: a page that names itself does not reach the window.
  await page.evaluate(() => {
    document.title = 'what she wrote';
  });
  await page.waitForTimeout(300);
  expect(await page.title()).toBe('what she wrote');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).toBe('Notes');
});

test('Recents and drags: every window of the system is asked to remember nothing, and is named plainly', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app, page } = launched;
  await desk(launched).unlock();
  await app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    Object.assign(globalThis, { asked });
    const note = (_window: unknown, options: unknown): void => void asked.push(options);
    dialog.showOpenDialog = (async (window: unknown, options: unknown) => {
      note(window, options);
      return { canceled: true, filePaths: [] };
    }) as unknown as typeof dialog.showOpenDialog;
    dialog.showSaveDialog = (async (window: unknown, options: unknown) => {
      note(window, options);
      return { canceled: true, filePath: '' };
    }) as unknown as typeof dialog.showSaveDialog;
    dialog.showMessageBox = (async (window: unknown, options: { signal?: unknown }) => {
      const { signal: _signal, ...shown } = options;
      note(window, shown);
      return { response: 0, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  });
  await page.evaluate(async () => {
    const call = (name: string, input: unknown) => window.bridge.call('shell', name, input);
    for (const purpose of ['open', 'create']) await call('journals.choose', { purpose });
    await call('journals.putBack', { into: 'chosen' });
    for (const purpose of ['copies', 'journal', 'read', 'save']) await call('files.chooseFolder', { purpose });
    for (const kind of ['worksheet', 'markdown', 'pdf', 'docx', 'text', 'csv', 'age', 'zip']) {
      await call('files.chooseSource', { kind });
      await call('files.chooseDestination', { kind, name: 'notes' });
    }
    await call('links.open', { url: 'https://example.org/' });
  });
  const asked = (await app.evaluate(() => (globalThis as { asked?: unknown }).asked)) as {
    readonly properties?: readonly string[];
    readonly type?: string;
  }[];
  expect(asked.length).toBe(24);
  const telling = (all: typeof asked): unknown[] =>
    all.filter(
      (options) =>
        (options.type === undefined && !options.properties?.includes('dontAddToRecent')) ||
        tellingAmong(JSON.stringify(options).split('"')).length > 0,
    );
  expect(telling(asked)).toEqual([]);
  // The control: one that would be remembered, and one that says what it is for.
  const planted = [{ properties: ['openFile'] }, { title: 'Choose a diary', properties: ['dontAddToRecent'] }];
  expect(telling([...asked, ...planted])).toEqual(planted);
});

/** Takes the place of the print system, and tells what it was given since. */
async function standInForPrinter({ page }: Launched) {
  await page.evaluate(() => {
    const given: string[] = [];
    Object.assign(window, { given });
    window.print = () => void given.push(document.querySelector('.print-sheet')?.textContent ?? 'the page');
  });
  return () => page.evaluate(() => (window as Window & { given?: string[] }).given);
}

/** An open journal with a card that can be printed, and what is asked before it is. */
async function withCard(launched: Launched) {
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.evaluate(() =>
    window.bridge.call('journal', 'worksheets.start', {
      worksheet: 'safe-space-plan',
      at: '2026-11-01T10:00',
      answers: { own_words: 'It passes.' },
    }),
  );
  const question = page.getByRole('alertdialog', { name: 'Printing is off' });
  return {
    my,
    print: page.getByRole('button', { name: 'Print', exact: true }),
    question,
    turnOn: question.getByRole('button', { name: 'Turn printing on' }),
    inSettings: page.getByRole('switch', { name: 'Printing' }),
    showCard: () => my.command('Worksheet: A place that calms me'),
    async showSettings() {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByText('Privacy', { exact: true }).click();
    },
  };
}

test('Printing: nothing is printed until it is turned on, which is kept and can be taken back', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const { my, print, question, turnOn, inSettings, showCard, showSettings } = await withCard(launched);
  const given = await standInForPrinter(launched);
  // No key of the browser's own; where there is something to print, it is the button's.
  await page.keyboard.press('Control+p');
  await page.waitForTimeout(300);
  await expect(question).toHaveCount(0);
  await showCard();
  await expect(print).toBeVisible();
  await page.keyboard.press('Control+p');
  for (const words of ['print queue', 'Print to a file', 'in the clear']) await expect(question).toContainText(words);
  await expectAccessible(page);
  await expect(question.getByRole('button', { name: 'Don’t print' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await print.click();
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect(await given()).toEqual([]);
  expect(await my.settings()).toMatchObject({ printing: false });
  // The control: it is seen when it happens.
  await page.evaluate(() => window.print());
  expect(await given()).toEqual(['the page']);

  await print.click();
  await turnOn.click();
  await expect.poll(given).toEqual(['the page', expect.stringContaining('It passes.')]);
  await expect(question).toHaveCount(0);

  await my.lock();
  await my.unlock();
  const givenLater = await standInForPrinter(launched);
  await showCard();
  await print.click();
  await expect.poll(givenLater).toEqual([expect.stringContaining('It passes.')]);
  await expect(question).toHaveCount(0);

  await showSettings();
  await expect(inSettings).toBeChecked();
  await inSettings.click();
  await expect(inSettings).not.toBeChecked();
  expect(await my.settings()).toMatchObject({ printing: false });
  await showCard();
  await print.click();
  await expect(question).toBeVisible();
  expect(await givenLater()).toHaveLength(1);
});

if (canMount) {
  test('Printing: in a journal that can only be read, what is chosen holds until the lock', async ({
    launchApp,
    madeJournal,
  }) => {
    const userData = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
    const folder = path.join(userData, 'Pages');
    fs.mkdirSync(folder);
    const disk = smallDisk(32 * 1024 * 1024, folder);
    try {
      fs.cpSync(madeJournal(), folder, { recursive: true });
      const first = await launchApp({ userData });
      await (await withCard(first)).my.lock();
      await first.app.close();
      disk.remount('ro');

      const launched = await launchApp({ userData });
      const { my, print, question, turnOn, inSettings, showCard, showSettings } = await withCard(launched);
      const given = await standInForPrinter(launched);
      await showCard();
      await print.click();
      await turnOn.click();
      await expect.poll(given).toHaveLength(1);
      await expect(launched.page.getByText(/^Printing is on until you lock\./)).toBeVisible();
      await print.click();
      await expect.poll(given).toHaveLength(2);

      await showSettings();
      await inSettings.click();
      await expect(inSettings).not.toBeChecked();
      await inSettings.click();
      await expect(inSettings).toBeChecked();

      await my.lock();
      await my.unlock();
      const givenLater = await standInForPrinter(launched);
      await showCard();
      await print.click();
      await expect(question).toBeVisible();
      expect(await givenLater()).toEqual([]);
      await launched.app.close();
    } finally {
      disk.unmount();
    }
  });
}

test('Auto-lock: it follows a clock that setting the time does not move, and the end of the session', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { app } = launched;
  const my = desk(launched);
  await my.unlock();
  // A day later by the calendar: nothing happens.
  await app.evaluate(() => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + 86_400_000;
  });
  await launched.page.waitForTimeout(3_000);
  await expect(isOpen(launched)).toBeVisible();
  // The control: as long by the time since the computer was started, and it locks.
  await app.evaluate(() => {
    const clock = process.getBuiltinModule('node:os');
    const real = clock.uptime.bind(clock);
    clock.uptime = () => real() + 3_600;
  });
  await lockField(launched).waitFor();

  await my.unlock();
  await my.newEntry();
  await launched.page.keyboard.type('before the computer went off');
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown'));
  await lockField(launched).waitFor();
  await my.unlock();
  await expect(my.entryText).toContainText('before the computer went off');
});

// Finds the installed Chromium and starts it so that it stays by itself: no network, no reports, no first-run pages.
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Connection } from './cdp.ts';

const { env } = process;
export const headless = env.HOST_HEADLESS === '1' || !env.DISPLAY;

const words = (text: string): string[] => text.trim().split(/\s+/);

const disabledFeatures = words(`
  AimEnabled AutofillServerCommunication HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter
  NetworkTimeServiceQuerying OptimizationHints PreconnectToSearch Translate
`);

const fixedSwitches = [
  // The app may ask for less; this is what makes reaching a network impossible.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
  // Electron's ports tell when the other end was closed; in Chromium that is still behind a switch.
  '--enable-blink-features=MessagePortCloseEvent',
  // The sandbox cannot be set up by root, and not otherwise done without.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // Chromium writes down what a browser should remember, what was typed among it; off the record it writes nothing.
  // Headless pages get a context in memory instead, of which more can be set: see browser.ts.
  ...(headless ? ['--headless', '--disable-gpu', '--no-startup-window'] : ['--incognito', '--deny-permission-prompts']),
  ...words(`
    --disable-background-networking --disable-breakpad --disable-client-side-phishing-detection
    --disable-component-update --disable-crash-reporter --disable-default-apps --disable-dev-shm-usage
    --disable-domain-reliability --disable-extensions --disable-field-trial-config --disable-gpu-shader-disk-cache
    --disable-infobars --disable-popup-blocking --disable-quic --disable-search-engine-choice-screen --disable-sync
    --hide-crash-restore-bubble --metrics-recording-only --no-default-browser-check --no-first-run --no-pings
    --no-service-autorun --password-store=basic --test-type
  `),
];

/** Switches of the app that would undo the host's own, or that are Node's. */
const notForChromium =
  /^(inspect(-brk)?|no-sandbox|headless|app|user-data-dir|host-resolver-rules|remote-debugging-pipe)$/;

// Chromium opens --app=about:blank as an ordinary window with tabs, but --app=data:… as an app window without.
const blankAppWindow = '--app=data:text/html,<title></title>';

export interface Chromium {
  readonly connection: Connection;
  readonly gone: Promise<void>;
  readonly processId: number;
  /** Headed: another start with the same profile makes the running browser open one more app window. */
  openAppWindow(): void;
  kill(): void;
}

export function startChromium(profile: string, asked: ReadonlyMap<string, string>): Chromium {
  const executable = findChromium();
  if (!executable) {
    console.error('No Chromium was found; install it (Debian: apt-get install chromium) or set HOST_CHROMIUM.');
    process.exit(1);
  }
  fs.mkdirSync(profile, { recursive: true });
  // Left behind by a browser that was killed, they would make this start hand over to nobody.
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    fs.rmSync(path.join(profile, name), { force: true });

  const switches = [
    ...fixedSwitches,
    `--user-data-dir=${profile}`,
    `--disable-features=${[...disabledFeatures, asked.get('disable-features')].filter(Boolean).join(',')}`,
    ...[...asked]
      .filter(([name]) => name !== 'disable-features' && !notForChromium.test(name))
      .map(([name, value]) => (value ? `--${name}=${value}` : `--${name}`)),
  ];
  const child = spawn(executable, ['--remote-debugging-pipe', ...switches, ...(headless ? [] : [blankAppWindow])], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // Where Electron keeps what a crash leaves: with the app's own files, not in the browser's folder.
    env: { ...env, BREAKPAD_DUMP_LOCATION: path.join(profile, 'Crashpad') },
  });
  passOnAddress(child);
  const connection = new Connection(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      connection.close();
      resolve();
    });
  });
  return {
    connection,
    gone,
    processId: child.pid ?? 0,
    openAppWindow: () => void spawn(executable, [blankAppWindow, ...switches], { stdio: 'ignore' }),
    kill: () => void child.kill('SIGKILL'),
  };
}

function findChromium(): string | undefined {
  const folders = (env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), '/usr/bin/chromium'];
  return (env.HOST_CHROMIUM ? [env.HOST_CHROMIUM] : places).find((place) => fs.existsSync(place));
}

/** Playwright waits for this line on stderr. The rest of what Chromium says concerns nobody here. */
function passOnAddress(child: ChildProcess): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('DevTools listening on ') || env.HOST_VERBOSE === '1') process.stderr.write(`${line}\n`);
    }
  });
}

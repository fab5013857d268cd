// app: names and paths, the one-instance lock, and the order in which an application starts and ends.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { browser } from './browser.ts';
import type { BrowserWindow } from './browser-window.ts';
import { cancellable, type ElectronEvents, Emitter, type Like } from './emitter.ts';
import type { WebContents } from './web-contents.ts';

export interface Application {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** What the command line gave, as in Electron: to Chromium and to app.commandLine. */
  readonly switches: readonly string[];
}

type Events = ElectronEvents<
  Electron.App['on'],
  {
    ready: [event: Electron.Event, launchInfo: object];
    activate: [event: Electron.Event, hasVisibleWindows: boolean];
    'window-all-closed': [];
    'before-quit': [event: Electron.Event];
    'will-quit': [event: Electron.Event];
    quit: [event: Electron.Event, exitCode: number];
    'second-instance': [event: Electron.Event, argv: string[], workingDirectory: string, additionalData: unknown];
  }
> & {
  'web-contents-created': [event: Electron.Event, contents: WebContents];
  // No server asks Chromium for either here; a test emits them.
  login: [event: Electron.Event];
  'select-client-certificate': [event: Electron.Event];
  'browser-window-created': [event: Electron.Event, window: BrowserWindow];
  'render-process-gone': [event: Electron.Event, contents: WebContents, details: Electron.RenderProcessGoneDetails];
};

/** A second start's greeting to the first. */
interface Greeting {
  readonly argv: string[];
  readonly folder: string;
  readonly data: unknown;
}

type PathName = Parameters<Electron.App['getPath']>[0];

class App extends Emitter<Events> implements Like<Electron.App, keyof App, 'commandLine'> {
  readonly commandLine = new CommandLine();
  // A packaged app refuses what tests are run with, so a test asks for this where it means just that.
  readonly isPackaged = process.env.HOST_PACKAGED === '1';
  /** The open windows, in the order they were made. They enter and leave by themselves. */
  readonly windows = new Set<BrowserWindow>();
  #application: Application = { folder: process.cwd(), name: 'Electron', version: '0.0.0', switches: [] };
  #name: string | undefined;
  readonly #paths = new Map<string, string>();
  #ready = false;
  readonly #whenReady = Promise.withResolvers<void>();
  #quitting = false;
  #exiting = false;
  #lock: net.Server | undefined;
  #greeting: Promise<void> = Promise.resolve();

  describe(application: Application): void {
    this.#application = application;
    for (const given of application.switches) {
      const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/.exec(given) ?? [];
      this.commandLine.appendSwitch(name, value);
      if (name === 'user-data-dir') this.setPath('userData', path.resolve(value));
    }
  }

  /** Once main is loaded. An app that has quit by then never starts a browser. */
  async start(prepare: () => void): Promise<void> {
    if (this.#exiting) return;
    await browser.start(path.join(this.getPath('sessionData'), 'Chromium host'), this.commandLine.switches);
    prepare();
    this.#ready = true;
    this.emit('ready', cancellable(), {});
    this.#whenReady.resolve();
  }

  isReady = (): boolean => this.#ready;
  whenReady = (): Promise<void> => this.#whenReady.promise;

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.#name = name;
  }

  getName = (): string => this.#name ?? this.#application.name;

  setName(name: string): void {
    this.#name = name;
  }

  getVersion = (): string => this.#application.version;
  getAppPath = (): string => this.#application.folder;

  getLocale(): string {
    const [language = ''] = (process.env.LC_ALL ?? process.env.LANG ?? '').split('.');
    return language === '' || language === 'C' || language === 'POSIX' ? 'en-US' : language.replace('_', '-');
  }

  getPreferredSystemLanguages = (): string[] => [this.getLocale()];

  getPath(name: PathName): string {
    const home = os.homedir();
    const inHome = (folder: string): string => path.join(home, folder);
    const known: Record<PathName, () => string> = {
      home: () => home,
      appData: () => process.env.XDG_CONFIG_HOME || inHome('.config'),
      userData: () => path.join(this.getPath('appData'), this.getName()),
      sessionData: () => this.getPath('userData'),
      logs: () => path.join(this.getPath('userData'), 'logs'),
      crashDumps: () => path.join(this.getPath('userData'), 'Crashpad'),
      temp: () => os.tmpdir(),
      exe: () => process.execPath,
      module: () => process.execPath,
      assets: () => this.getAppPath(),
      recent: () => home,
      desktop: () => inHome('Desktop'),
      documents: () => inHome('Documents'),
      downloads: () => inHome('Downloads'),
      music: () => inHome('Music'),
      pictures: () => inHome('Pictures'),
      videos: () => inHome('Videos'),
    };
    return this.#paths.get(name) ?? known[name]();
  }

  setPath(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    this.#paths.set(name, folder);
  }

  focus(): void {
    for (const window of this.windows) window.focus();
  }

  hide(): void {
    for (const window of this.windows) window.hide();
  }

  // Every window here is sandboxed already, and the desktop's own lists are not touched.
  enableSandbox(): void {}
  setAppUserModelId(_id: string): void {}
  clearRecentDocuments(): void {}

  disableHardwareAcceleration = (): void => this.commandLine.appendSwitch('disable-gpu');

  /** The lock is a socket in Linux's abstract namespace: it cannot be taken twice and ends with its process. */
  requestSingleInstanceLock(data: Record<string, unknown> = {}): boolean {
    if (this.#lock) return true;
    const folder = this.getPath('userData');
    fs.mkdirSync(folder, { recursive: true });
    const name = `\0electron-host-${createHash('sha256').update(fs.realpathSync(folder)).digest('hex')}`;
    const server = net.createServer((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      socket.on('end', () => {
        const { argv, folder, data }: Greeting = JSON.parse(text);
        this.emit('second-instance', cancellable(), argv, folder, data);
      });
    });
    // Binding happens within listen(); only the news of a failure comes later.
    server
      .on('error', () => {})
      .listen(name)
      .unref();
    if (server.listening) this.#lock = server;
    else this.#greeting = greet(name, { argv: process.argv, folder: process.cwd(), data });
    return server.listening;
  }

  hasSingleInstanceLock = (): boolean => this.#lock !== undefined;

  releaseSingleInstanceLock(): void {
    this.#lock?.close();
    this.#lock = undefined;
  }

  quit(): void {
    if (this.#quitting || this.#exiting) return;
    const event = cancellable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    for (const window of [...this.windows]) {
      window.close();
      if (!this.#quitting) return;
    }
    if (this.windows.size === 0) this.#finish();
  }

  /** A window's `close` was prevented. */
  quitRefused(): void {
    this.#quitting = false;
  }

  windowClosed(): void {
    if (this.windows.size > 0 || this.#exiting) return;
    if (this.#quitting) this.#finish();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  exit(exitCode = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    void Promise.all([this.#greeting, browser.stop()]).finally(() => process.exit(exitCode));
  }

  #finish(): void {
    const event = cancellable();
    this.emit('will-quit', event);
    this.#quitting = false;
    if (event.defaultPrevented) return;
    this.emit('quit', cancellable(), 0);
    this.exit(0);
  }
}

class CommandLine implements Like<Electron.CommandLine, keyof CommandLine> {
  readonly switches = new Map<string, string>();

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  hasSwitch = (name: string): boolean => this.switches.has(name);
  getSwitchValue = (name: string): string => this.switches.get(name) ?? '';
}

function greet(name: string, greeting: Greeting): Promise<void> {
  return new Promise((resolve) => {
    const socket = net.connect(name, () => socket.end(JSON.stringify(greeting)));
    socket.on('error', () => {}).on('close', () => resolve());
  });
}

export const app = new App();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

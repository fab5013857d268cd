// webContents: one page, its addresses, its events, its messages.
import { setTimeout } from 'node:timers/promises';
import { app } from './app.ts';
import { browser, type Page } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import { makeCodec } from './codec.ts';
import { cancellable, type ElectronEvents, Emitter, type Like } from './emitter.ts';
import { answerInvoke, hearSend } from './ipc-main.ts';
import { IsolatedWorld, type Reply } from './isolated-world.ts';
import type { MessagePortMain } from './message-port.ts';
import { type NativeImage, nativeImage } from './native-image.ts';
import { themePage } from './native-theme.ts';
import { Navigation, type NavigationEvents, WebFrameMain } from './navigation.ts';
import type { ContextMenuParams, FromPage, KeyInput, WindowMessage } from './page-messages.ts';
import type { IpcArguments } from './page-preload.ts';
import { type OpenHandler, Popups } from './popups.ts';
import { type PrintOptions, printToPDF } from './print-to-pdf.ts';
import { answerRequests } from './requests.ts';
import { isBlank, toChromium, toElectron } from './schemes.ts';
import type { Session } from './session.ts';

const codec = makeCodec();
const retryMilliseconds = 1_000;

/** The window around a page. */
export interface ContentsWindow {
  close(): void;
  destroy(): void;
  focus(): void;
  loaded(): void;
  titled(title: string): void;
  gone(): void;
  heard(message: WindowMessage): void;
  /** Opens another window, for a page this one was allowed to open. */
  open(url: string): void;
}

type OwnMembers = 'session' | 'mainFrame' | 'setWindowOpenHandler' | 'postMessage' | 'capturePage';
export type WebPreferences = Pick<
  Electron.WebPreferences,
  | 'preload'
  | 'sandbox'
  | 'contextIsolation'
  | 'nodeIntegration'
  | 'webviewTag'
  | 'webSecurity'
  | 'navigateOnDragDrop'
  | 'spellcheck'
  | 'devTools'
  | 'backgroundThrottling'
  | 'additionalArguments'
  | 'partition'
>;

type Events = ElectronEvents<
  Electron.WebContents['on'],
  {
    'did-finish-load': [];
    'dom-ready': [];
    'page-title-updated': [event: Electron.Event, title: string, explicitSet: boolean];
    'render-process-gone': [event: Electron.Event, details: Electron.RenderProcessGoneDetails];
    'preload-error': [event: Electron.Event, preloadPath: string, error: Error];
    destroyed: [];
  }
> &
  NavigationEvents & {
    'will-attach-webview': [event: Electron.Event];
    'console-message': [
      event: Electron.Event<Pick<Electron.WebContentsConsoleMessageEventParams, 'message' | 'level'>>,
    ];
    'context-menu': [event: Electron.Event, params: ContextMenuParams];
    'before-input-event': [event: Electron.Event, input: KeyInput];
  };

const byId = new Map<number, WebContents>();
let lastId = 0;

export class WebContents extends Emitter<Events> implements Like<Electron.WebContents, keyof WebContents, OwnMembers> {
  readonly id: number;
  readonly session: Session;
  /** Settles when the page is attached and its preload in place. */
  readonly attached: Promise<void>;
  readonly window: ContentsWindow;
  readonly #preferences: WebPreferences;
  #page: Page | undefined;
  #world: IsolatedWorld | undefined;
  #navigation: Navigation | undefined;
  readonly #popups: Popups;
  #title = '';
  #loading = false;
  #destroyed = false;
  #zoom = 1;

  constructor(
    window: ContentsWindow,
    session: Session,
    preferences: WebPreferences,
    size: { width: number; height: number },
  ) {
    super();
    lastId += 1;
    this.id = lastId;
    this.window = window;
    this.session = session;
    this.#preferences = preferences;
    this.#popups = new Popups((url) => window.open(url));
    byId.set(this.id, this);
    session.contents.add(this);
    const owner = {
      opened: (page: Page) => this.#popups.opened(page),
      titled: (title: string) => this.#titled(title),
      gone: () => this.#gone(),
    };
    this.attached = browser.takePage(owner, size).then((page) => this.#attach(page));
    this.attached.catch(() => {});
    app.emit('web-contents-created', cancellable(), this);
  }

  get targetId(): string {
    return this.#page?.targetId ?? '';
  }

  get mainFrame(): WebFrameMain {
    return this.#navigation?.mainFrame ?? new WebFrameMain('', null);
  }

  getURL = (): string => this.mainFrame.url;
  getTitle = (): string => this.#title;

  // The browser's: Chromium does not tell which of its processes draws which page.
  getOSProcessId = (): number => browser.processId;
  getLastWebPreferences = (): WebPreferences => this.#preferences;
  isDestroyed = (): boolean => this.#destroyed;
  isLoading = (): boolean => this.#loading;

  async loadURL(url: string): Promise<void> {
    await this.attached;
    this.#navigation?.expect(url);
    this.#loading = true;
    const finished = new Promise<void>((resolve) => this.once('did-finish-load', resolve));
    const { loaderId, errorText } = await this.#cdp.send('Page.navigate', { url: toChromium(url) });
    if (errorText) {
      this.#loading = false;
      throw Object.assign(new Error(`${errorText} loading '${url}'`), { code: errorText.replace('net::', ''), url });
    }
    // Without a loader it was a step within the document.
    if (loaderId) await finished;
  }

  reload(): void {
    this.#navigation?.expect(this.getURL());
    this.#cdp.tell('Page.reload');
  }

  send(channel: string, ...args: IpcArguments): void {
    this.#world?.tell({ kind: 'event', channel, ports: [] }, codec.encode(args));
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    const text = codec.encode([message]);
    const world = this.#world;
    world?.tell({ kind: 'event', channel, ports: transfer.map((port) => world.ports.give(port)) }, text);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#popups.handler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): ReturnType<Electron.WebContents['executeJavaScript']> {
    await this.attached;
    const options = { awaitPromise: true, returnByValue: true, userGesture };
    const { result, exceptionDetails } = await this.#cdp.send('Runtime.evaluate', { expression: code, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async capturePage(): Promise<NativeImage> {
    await this.attached;
    const { data } = await this.#cdp.send('Page.captureScreenshot', { format: 'png' });
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  async printToPDF(options: PrintOptions): Promise<Buffer> {
    await this.attached;
    return printToPDF(this.#cdp, options);
  }

  print(
    _options?: Electron.WebContentsPrintOptions,
    callback?: (success: boolean, failureReason: string) => void,
  ): void {
    callback?.(false, 'There are no printers in the Chromium host');
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor;
    // Chromium's own zoom is out of the protocol's reach; this one lays the page out the same way.
    this.executeJavaScript(`document.documentElement.style.zoom = ${factor}`).catch(() => {});
  }

  getZoomFactor = (): number => this.#zoom;
  forcefullyCrashRenderer = (): void => this.#cdp.tell('Page.crash');
  undo = (): void => this.#edit('undo');
  redo = (): void => this.#edit('redo');
  cut = (): void => this.#edit('cut');
  copy = (): void => this.#edit('copy');
  paste = (): void => this.#edit('paste');
  selectAll = (): void => this.#edit('selectAll');
  focus = (): void => this.window.focus();

  close(options: Electron.CloseOpts = { waitForBeforeUnload: false }): void {
    if (options.waitForBeforeUnload) this.window.close();
    else this.window.destroy();
  }

  /** Ends the page itself; its window hears of it through `gone`. */
  async closePage(runBeforeUnload: boolean): Promise<void> {
    await this.attached;
    // Chromium refuses it to a page that it is just then putting aside or bringing back.
    const ends = runBeforeUnload && (await this.#cdp.send('Page.close').catch(() => null)) !== null;
    if (ends) return;
    // Chromium answers that it closes a page which is just being loaded, and then goes on to show it.
    while (!this.#destroyed) {
      browser.root.tell('Target.closeTarget', { targetId: this.targetId });
      await setTimeout(retryMilliseconds);
    }
  }

  async clearStorage(): Promise<void> {
    const { origin } = new URL(toChromium(this.getURL()));
    await this.#cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }

  async bringToFront(): Promise<void> {
    await this.attached;
    this.#cdp.tell('Page.bringToFront');
  }

  setAccelerators = (keys: readonly string[]): void => this.#world?.tell({ kind: 'accelerators', keys });

  get #cdp(): CdpSession {
    if (!this.#page || this.#destroyed) throw new TypeError('Object has been destroyed');
    return this.#page.cdp;
  }

  #edit(command: string): void {
    this.#cdp.tell('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  }

  async #attach(page: Page): Promise<void> {
    const { cdp, targetId } = page;
    this.#page = page;
    // A page's target and its main frame have the same name.
    const navigation = new Navigation(this, targetId);
    this.#navigation = navigation;
    const policy = { session: this.session, webContentsId: this.id, navigation };
    const hear = (message: FromPage, text: string, reply: Reply) => this.#hear(message, text, reply);
    const world = new IsolatedWorld(cdp, navigation.isMainFrame, hear);
    this.#world = world;
    cdp.on('Page.frameNavigated', ({ frame: { id, url, urlFragment = '' } }) => {
      this.#loading = navigation.isMainFrame(id) || this.#loading;
      navigation.navigated(id, toElectron(url + urlFragment));
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url }) => navigation.moved(frameId, toElectron(url)));
    cdp.on('Page.domContentEventFired', () => {
      if (isBlank(this.getURL())) return;
      if (this.#zoom !== 1) this.setZoomFactor(this.#zoom);
      this.emit('dom-ready');
    });
    cdp.on('Page.loadEventFired', () => {
      if (isBlank(this.getURL())) return;
      this.#loading = false;
      this.emit('did-finish-load');
      this.window.loaded();
    });
    cdp.on('Page.downloadWillBegin', ({ url, suggestedFilename }) => {
      const item = { getURL: () => toElectron(url), getFilename: () => suggestedFilename };
      this.session.emit('will-download', cancellable(), item, this);
    });
    this.#popups.watch(cdp);
    cdp.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
      const level = type === 'error' || type === 'warning' || type === 'debug' ? type : 'info';
      this.emit('console-message', cancellable({ message, level }));
    });
    cdp.on('Inspector.targetCrashed', () => {
      const details = { reason: 'crashed' as const, exitCode: 1 };
      this.emit('render-process-gone', cancellable(), details);
      app.emit('render-process-gone', cancellable(), this, details);
    });
    // A worker asks for its own modules, as a target of its own; it waits until somebody answers them.
    cdp.on('Target.attachedToTarget', ({ sessionId }) => {
      const worker = cdp.attached(sessionId);
      answerRequests(worker, policy).catch(() => {});
      worker.tell('Runtime.runIfWaitingForDebugger');
    });
    const workers = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'worker' }] };
    await Promise.all([
      cdp.send('Page.enable'),
      ...world.install(this.#preferences.preload),
      answerRequests(cdp, policy),
      themePage(cdp),
      // Prevented or not: the host saves nothing.
      cdp.send('Page.setDownloadBehavior', { behavior: 'deny' }),
      cdp.send('Target.setAutoAttach', workers),
      cdp.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  #hear(message: FromPage, text: string, reply: Reply): void {
    switch (message.kind) {
      case 'invoke':
        void answerInvoke(this, message, text, reply);
        break;
      case 'send': {
        const ports = message.ports.map((id) => this.#world?.ports.take(id)).filter((port) => port !== undefined);
        hearSend(this, message.channel, text, ports);
        break;
      }
      case 'context-menu':
        this.emit('context-menu', cancellable(), message.params);
        break;
      case 'key':
        this.emit('before-input-event', cancellable(), message.input);
        break;
      case 'preload-error': {
        const error = codec.decode(text) as Error;
        console.error(`Unable to load preload script: ${this.#preferences.preload}\n${error.stack}`);
        this.emit('preload-error', cancellable(), this.#preferences.preload ?? '', error);
        break;
      }
      case 'focus':
      case 'blur':
      case 'resize':
      case 'accelerator':
        this.window.heard(message);
    }
  }

  #titled(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.window.titled(title);
  }

  #gone(): void {
    this.#destroyed = true;
    this.#world?.close();
    byId.delete(this.id);
    this.session.contents.delete(this);
    this.window.gone();
    this.emit('destroyed');
  }
}

export const webContents = {
  getAllWebContents: (): WebContents[] => [...byId.values()],
  fromId: (id: number): WebContents | undefined => byId.get(id),
  /** Playwright finds the window of a page by this. */
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...byId.values()].find((contents) => contents.targetId === targetId),
};

// BrowserWindow: one page with a window of its own. Headed it is a Chromium app window; headless only its bounds are.
import { app } from './app.ts';
import { browser } from './browser.ts';
import type { Protocol } from './cdp.ts';
import { cancellable, type ElectronEvents, Emitter, type Like } from './emitter.ts';
import { acceleratorKeys, runAccelerator } from './menu.ts';
import type { NativeImage } from './native-image.ts';
import { defaultSession, fromPartition, type Session } from './session.ts';
import { type ContentsWindow, WebContents, type WebPreferences } from './web-contents.ts';

export type BrowserWindowConstructorOptions = Pick<
  Electron.BrowserWindowConstructorOptions,
  | 'width'
  | 'height'
  | 'minWidth'
  | 'minHeight'
  | 'show'
  | 'title'
  | 'backgroundColor'
  | 'frame'
  | 'titleBarStyle'
  | 'autoHideMenuBar'
> & {
  readonly icon?: string | NativeImage;
  readonly webPreferences?: WebPreferences & { readonly session?: Session };
};

type State = Protocol.Browser.WindowState;
type Events = ElectronEvents<
  Electron.BrowserWindow['on'],
  {
    'ready-to-show': [];
    close: [event: Electron.Event];
    closed: [];
    focus: [];
    blur: [];
    show: [];
    hide: [];
    resize: [];
    maximize: [];
    unmaximize: [];
    minimize: [];
    restore: [];
    'enter-full-screen': [];
    'leave-full-screen': [];
    // Windows alone has it; a test emits it.
    'query-session-end': [event: Electron.Event];
    'page-title-updated': [event: Electron.Event, title: string, explicitSet: boolean];
  }
>;

export class BrowserWindow
  extends Emitter<Events>
  implements Like<Electron.BrowserWindow, keyof BrowserWindow, 'webContents'>
{
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #title: string;
  #state: State = 'normal';
  #stateBefore: State = 'normal';
  #changing = false;
  #visible: boolean;
  #focused = false;
  #loadedOnce = false;
  #protected = false;
  #closing = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { session, ...preferences } = options.webPreferences ?? {};
    if (preferences.nodeIntegration || preferences.sandbox === false || preferences.contextIsolation === false) {
      throw new Error('host: windows here are sandboxed and context-isolated, without node integration');
    }
    this.#bounds = { x: 40, y: 40, width: options.width ?? 800, height: options.height ?? 600 };
    this.#title = options.title ?? app.getName();
    this.#visible = options.show !== false;
    app.windows.add(this);
    const partition = preferences.partition === undefined ? defaultSession : fromPartition(preferences.partition);
    this.webContents = new WebContents(this.#aroundPage(), session ?? partition, preferences, this.#bounds);
    this.setBounds({});
    app.emit('browser-window-created', cancellable(), this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url);

  show(): void {
    this.#visible = true;
    this.emit('show');
    this.focus();
  }

  hide(): void {
    this.#visible = false;
    // As some systems do.
    this.#protected = false;
    this.emit('hide');
  }

  focus(): void {
    this.webContents.bringToFront().catch(() => {});
    this.#noteFocus(true);
  }

  blur(): void {
    this.#noteFocus(false);
  }

  isFocused = (): boolean => this.#focused;
  isVisible = (): boolean => this.#visible && !this.#destroyed;
  isDestroyed = (): boolean => this.#destroyed;

  minimize(): void {
    this.#stateBefore = this.#state;
    void this.#setState('minimized');
  }

  restore = (): void => void this.#setState(this.#state === 'minimized' ? this.#stateBefore : 'normal');
  maximize = (): void => void this.#setState('maximized');
  unmaximize = (): void => void this.#setState('normal');
  setFullScreen = (on: boolean): void => void this.#setState(on ? 'fullscreen' : 'normal');
  isMinimized = (): boolean => this.#state === 'minimized';
  isMaximized = (): boolean => this.#state === 'maximized';
  isFullScreen = (): boolean => this.#state === 'fullscreen';
  getBounds = (): Electron.Rectangle => ({ ...this.#bounds });

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    Object.assign(this.#bounds, bounds);
    const { x: left, y: top, width, height } = this.#bounds;
    this.#arrange({ left, top, width, height }).catch(() => {});
  }

  getTitle = (): string => this.#title;

  setTitle(title: string): void {
    this.#title = title;
  }

  setContentProtection(on: boolean): void {
    this.#protected = on;
  }

  isContentProtected = (): boolean => this.#protected;

  // Chromium's app windows draw neither a menu bar nor a background of ours, and the taskbar is not theirs to leave.
  setBackgroundColor(_color: string): void {}
  setMenuBarVisibility(_visible: boolean): void {}
  setSkipTaskbar(_skip: boolean): void {}
  setHiddenInMissionControl(_hidden: boolean): void {}
  removeMenu(): void {}

  close(): void {
    if (this.#destroyed || this.#closing) return;
    const event = cancellable();
    this.emit('close', event);
    if (event.defaultPrevented) {
      app.quitRefused();
      return;
    }
    this.#closing = true;
    this.webContents.closePage(true).catch(() => {});
  }

  destroy(): void {
    this.#closing = true;
    this.webContents.closePage(false).catch(() => {});
  }

  showAccelerators = (): void => this.webContents.setAccelerators(acceleratorKeys());

  #aroundPage(): ContentsWindow {
    return {
      close: () => this.close(),
      destroy: () => this.destroy(),
      focus: () => this.focus(),
      gone: () => this.#gone(),
      open: (url) => void new BrowserWindow().loadURL(url).catch(() => {}),
      loaded: () => {
        this.showAccelerators();
        if (!this.#loadedOnce) this.emit('ready-to-show');
        this.#loadedOnce = true;
      },
      titled: (title) => {
        const event = cancellable();
        this.webContents.emit('page-title-updated', event, title, true);
        this.emit('page-title-updated', event, title, true);
        if (!event.defaultPrevented) this.#title = title;
      },
      heard: (message) => {
        if (message.kind === 'accelerator') runAccelerator(message.key, this);
        else if (message.kind === 'resize') this.#resized().catch(() => {});
        else this.#noteFocus(message.kind === 'focus');
      },
    };
  }

  #noteFocus(focused: boolean): void {
    if (this.#focused === focused || this.#destroyed) return;
    this.#focused = focused;
    this.emit(focused ? 'focus' : 'blur');
  }

  async #setState(windowState: State): Promise<void> {
    const from = this.#state;
    this.#noteState(windowState);
    this.#changing = true;
    // Chromium goes from one special state to another only by way of the normal one.
    if (from !== 'normal' && windowState !== 'normal') await this.#arrange({ windowState: 'normal' }).catch(() => {});
    await this.#arrange({ windowState }).catch(() => {});
    this.#changing = false;
  }

  #noteState(state: State): void {
    const from = this.#state;
    if (from === state || this.#destroyed) return;
    this.#state = state;
    if (from === 'minimized') this.emit('restore');
    if (from === 'fullscreen') this.emit('leave-full-screen');
    if (from === 'maximized' && state !== 'minimized') this.emit('unmaximize');
    if (state === 'minimized') this.emit('minimize');
    if (state === 'maximized' && from !== 'minimized') this.emit('maximize');
    if (state === 'fullscreen') this.emit('enter-full-screen');
  }

  async #arrange(bounds: Protocol.Browser.Bounds): Promise<void> {
    await this.webContents.attached;
    const { windowId } = await browser.root.send('Browser.getWindowForTarget', { targetId: this.webContents.targetId });
    await browser.root.send('Browser.setWindowBounds', { windowId, bounds });
  }

  /** The page is of another size, by us or by the person: what is the window now? */
  async #resized(): Promise<void> {
    const { bounds } = await browser.root.send('Browser.getWindowForTarget', { targetId: this.webContents.targetId });
    const { left = 0, top = 0, width = 0, height = 0, windowState = 'normal' } = bounds;
    this.#bounds = { x: left, y: top, width, height };
    if (!this.#changing) {
      const wasMinimised = this.isMinimized();
      this.#noteState(windowState);
      // A page that was loaded meanwhile does not get the keyboard with its window, as it does in Electron.
      if (wasMinimised && !this.isMinimized()) this.focus();
    }
    this.emit('resize');
  }

  #gone(): void {
    if (!this.#closing) {
      const event = cancellable();
      this.emit('close', event);
      // Chromium closed it already: only close() and quit() can be refused here.
      if (event.defaultPrevented) console.error("host: 'close' was prevented, but a person closed the window");
    }
    this.#destroyed = true;
    this.#focused = false;
    app.windows.delete(this);
    this.emit('closed');
    app.windowClosed();
  }
}

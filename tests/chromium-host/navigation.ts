// Where a page is and where it may go: its frames, and what the app says to a navigation.
import { cancellable, type Like, type TypedEmitter } from './emitter.ts';
import { isBlank, toChromium, toElectron } from './schemes.ts';

export class WebFrameMain implements Like<Electron.WebFrameMain, keyof WebFrameMain, 'parent'> {
  readonly url: string;
  readonly parent: WebFrameMain | null;

  constructor(url: string, parent: WebFrameMain | null) {
    this.url = url;
    this.parent = parent;
  }

  get origin(): string {
    return /^[a-z][a-z0-9+.-]*:\/\/[^/]+/i.exec(this.url)?.[0] ?? 'null';
  }
}

type NavigationEvent = Electron.Event<{ readonly url: string; readonly isMainFrame: boolean }>;

export interface NavigationEvents {
  'did-navigate': [event: Electron.Event, url: string, httpResponseCode: number, httpStatusText: string];
  'will-navigate': [event: NavigationEvent, url: string];
  'will-redirect': [event: NavigationEvent, url: string];
  'will-frame-navigate': [event: NavigationEvent];
}

export class Navigation {
  readonly #contents: TypedEmitter<NavigationEvents>;
  readonly #frames = new Map<string, WebFrameMain>();
  readonly #mainFrameId: string;
  /** What the app itself asked for is not asked about. */
  #expected: string | undefined;

  constructor(contents: TypedEmitter<NavigationEvents>, mainFrameId: string) {
    this.#contents = contents;
    this.#mainFrameId = mainFrameId;
  }

  get mainFrame(): WebFrameMain {
    return this.#frames.get(this.#mainFrameId) ?? new WebFrameMain('', null);
  }

  isMainFrame = (frameId: string): boolean => frameId === this.#mainFrameId;

  /** `url` as Chromium will spell it, so that it is known again when it is asked for. */
  expect(url: string): void {
    this.#expected = toElectron(new URL(toChromium(url)).href);
  }

  /** Asks the app; false if it prevented it. */
  mayNavigate(url: string, frameId: string, redirected: boolean): boolean {
    const isMainFrame = this.isMainFrame(frameId);
    if (isMainFrame && this.#expected === url) return true;
    const event: NavigationEvent = cancellable({ url, isMainFrame });
    if (redirected) this.#contents.emit('will-redirect', event, url);
    else {
      this.#contents.emit('will-frame-navigate', event);
      if (isMainFrame) this.#contents.emit('will-navigate', event, url);
    }
    return !event.defaultPrevented;
  }

  navigated(frameId: string, url: string): void {
    if (this.isMainFrame(frameId)) this.#frames.clear();
    this.moved(frameId, url);
    if (!this.isMainFrame(frameId) || isBlank(url)) return;
    this.#expected = undefined;
    this.#contents.emit('did-navigate', cancellable(), url, 200, 'OK');
  }

  /** Within the same document. */
  moved(frameId: string, url: string): void {
    this.#frames.set(frameId, new WebFrameMain(url, this.isMainFrame(frameId) ? null : this.mainFrame));
  }
}

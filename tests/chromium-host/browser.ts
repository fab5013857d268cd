// The one running Chromium: hands its pages to the windows that want them, and tells windows what becomes of theirs.
import type { CdpSession, Protocol } from './cdp.ts';
import { type Chromium, headless, startChromium } from './chromium.ts';
import { hostSuffix } from './schemes.ts';

export interface Page {
  readonly cdp: CdpSession;
  readonly targetId: string;
}

/** What a window wants to know of its page. */
export interface PageOwner {
  /** It opened another page, by window.open or a link. */
  opened(page: Page): void;
  titled(title: string): void;
  gone(): void;
}

class Browser {
  #chromium: Chromium | undefined;
  #product = '';
  /** Headless, pages live in a context made for them, in memory; headed, in an incognito window. */
  #context: { browserContextId?: string } = {};
  readonly #owners = new Map<string, PageOwner>();
  readonly #spare: Page[] = [];
  readonly #wanting: ((page: Page) => void)[] = [];

  isRunning(): boolean {
    return this.#chromium !== undefined;
  }

  get root(): CdpSession {
    return this.#running.connection.root;
  }

  get processId(): number {
    return this.#running.processId;
  }

  get version(): string {
    return this.#product.replace(/^.*\//, '');
  }

  get #running(): Chromium {
    if (!this.#chromium) throw new Error('Chromium is not running');
    return this.#chromium;
  }

  async start(profile: string, switches: ReadonlyMap<string, string>): Promise<void> {
    const chromium = startChromium(profile, switches);
    const { root } = chromium.connection;
    process.on('exit', () => chromium.kill());
    const firstPage = new Promise<void>((resolve) => root.on('Target.attachedToTarget', () => resolve()));
    const makeContext = async (): Promise<void> => {
      this.#context = await root.send('Target.createBrowserContext', { disposeOnDetach: true });
    };
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      this.#attached(root.attached(sessionId), targetInfo),
    );
    root.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title, url } }) => {
      // Without a title of its own, a page is titled by its address.
      if (title && title !== url && !title.includes(hostSuffix) && title !== 'about:blank')
        this.#owners.get(targetId)?.titled(title);
    });
    root.on('Target.targetDestroyed', ({ targetId }) => this.#lost(targetId));
    void chromium.gone.then(() => {
      for (const targetId of [...this.#owners.keys()]) this.#lost(targetId);
    });
    const filter = [{ type: 'page' }];
    const died = chromium.gone.then(() => {
      throw new Error('Chromium ended while it was being started');
    });
    const ready = Promise.all([
      root.send('Browser.getVersion').then(({ product }) => {
        this.#product = product;
      }),
      root.send('Target.setDiscoverTargets', { discover: true, filter }),
      // Paused at their start: the preload has to be in place before the first script of the page.
      root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter }),
      headless ? makeContext() : firstPage,
    ]);
    await Promise.race([ready, died]);
    this.#chromium = chromium;
  }

  /** A page of one's own: the one Chromium started with, or a new one. */
  async takePage(owner: PageOwner, size: { width: number; height: number }): Promise<Page> {
    const page = this.#spare.shift() ?? (await this.#openPage(size));
    this.#owners.set(page.targetId, owner);
    return page;
  }

  /** A page that no window shows and nobody can reach: for the host's own use. */
  async openHidden(): Promise<Page> {
    const opened = new Promise<Page>((resolve) => this.#wanting.push(resolve));
    await this.root.send('Target.createTarget', {
      ...this.#context,
      url: 'about:blank',
      ...(headless ? { background: true } : { hidden: true }),
    });
    const page = await opened;
    await page.cdp.send('Runtime.runIfWaitingForDebugger');
    await page.cdp.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return page;
  }

  /** For all pages; headed it goes without, as the incognito windows' context is out of the protocol's reach. */
  setPermission(name: string, granted: boolean): void {
    if (this.#context.browserContextId === undefined) return;
    const setting = granted ? 'granted' : 'denied';
    this.root.tell('Browser.setPermission', { ...this.#context, permission: { name }, setting });
  }

  async stop(): Promise<void> {
    const chromium = this.#chromium;
    if (!chromium) return;
    chromium.connection.root.tell('Browser.close');
    await Promise.race([chromium.gone, new Promise((resolve) => setTimeout(resolve, 3_000))]);
  }

  #openPage({ width, height }: { width: number; height: number }): Promise<Page> {
    return new Promise((resolve, reject) => {
      this.#wanting.push(resolve);
      if (headless)
        this.root
          .send('Target.createTarget', { ...this.#context, url: 'about:blank', newWindow: true, width, height })
          .catch(reject);
      else this.#running.openAppWindow();
    });
  }

  #attached(cdp: CdpSession, { type, targetId, openerId }: Protocol.Target.TargetInfo): void {
    if (type !== 'page') {
      cdp.tell('Runtime.runIfWaitingForDebugger');
      return;
    }
    const page = { cdp, targetId };
    const opener = openerId === undefined ? undefined : this.#owners.get(openerId);
    const wanting = opener ? undefined : this.#wanting.shift();
    if (opener) opener.opened(page);
    else if (wanting) wanting(page);
    else this.#spare.push(page);
  }

  #lost(targetId: string): void {
    const owner = this.#owners.get(targetId);
    this.#owners.delete(targetId);
    owner?.gone();
  }
}

export const browser = new Browser();

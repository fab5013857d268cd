// Pages that a page opens, by window.open or target=_blank. Electron asks before there is one; here it exists already.
import { browser, type Page } from './browser.ts';
import type { CdpSession, Protocol } from './cdp.ts';
import { toElectron } from './schemes.ts';

export type OpenHandler = (details: Pick<Electron.HandlerDetails, 'url' | 'frameName' | 'features'>) => {
  action: 'allow' | 'deny';
};

export class Popups {
  handler: OpenHandler = () => ({ action: 'allow' });
  readonly #asked: Protocol.Page.windowOpenPayload[] = [];
  readonly #open: (url: string) => void;

  constructor(open: (url: string) => void) {
    this.#open = open;
  }

  watch(cdp: CdpSession): void {
    cdp.on('Page.windowOpen', (asked) => this.#asked.push(asked));
  }

  /** It shares its opener's thread, so leaving it paused would hang both: it has to run on before it can be closed. */
  opened({ cdp, targetId }: Page): void {
    const asked = this.#asked.shift();
    const url = toElectron(asked?.url ?? '');
    const features = asked?.windowFeatures.join(',') ?? '';
    const { action } = this.handler({ url, frameName: asked?.windowName ?? '', features });
    cdp.on('Fetch.requestPaused', ({ requestId }) => {
      cdp.tell('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    });
    cdp.tell('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    cdp.tell('Runtime.runIfWaitingForDebugger');
    browser.root.tell('Target.closeTarget', { targetId });
    // An allowed one gets a window like any other of the app.
    if (action === 'allow') this.#open(url);
  }
}

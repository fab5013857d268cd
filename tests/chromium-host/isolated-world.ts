// The host's side of a page's isolated world: puts the scripts in, and carries messages and ports both ways.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { CdpSession } from './cdp.ts';
import { makeCodec } from './codec.ts';
import { PortLink } from './message-port.ts';
import { listenInMainWorld, makeBridge } from './page-bridge.ts';
import { type FromPage, pack, receiverName, type ToPage, unpack, worldName } from './page-messages.ts';
import { type PreloadSettings, runPreload } from './page-preload.ts';

// Drawn anew at every launch, and there in the isolated world only: a page cannot reach it, nor be built to know it.
const binding = `host${randomBytes(9).toString('hex')}`;

/** Answers into the very document that spoke, or into nothing if it is gone. */
export type Reply = (message: ToPage, text: string) => void;

export class IsolatedWorld {
  readonly #cdp: CdpSession;
  #context: number | undefined;
  #ports = this.#newLink();

  constructor(
    cdp: CdpSession,
    isMainFrame: (frameId: string) => boolean,
    receive: (message: FromPage, text: string, reply: Reply) => void,
  ) {
    this.#cdp = cdp;
    cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
      if (name !== worldName || !isMainFrame(String(Reflect.get(auxData ?? {}, 'frameId')))) return;
      this.#leave();
      this.#context = id;
    });
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#leave();
    });
    cdp.on('Runtime.executionContextsCleared', () => this.#leave());
    cdp.on('Inspector.targetCrashed', () => this.#leave());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return;
      const { header, text } = unpack(payload);
      if (header.kind !== 'port-message' && header.kind !== 'port-closed') {
        receive(header, text, (message, reply) => this.#evaluate(executionContextId, message, reply));
      } else if (executionContextId === this.#context) this.#ports.receive(header, text);
    });
  }

  get ports(): PortLink {
    return this.#ports;
  }

  /** Queued on one pipe, in order: the page goes on only after all of it. */
  install(preload: string | undefined): Promise<unknown>[] {
    const source = preload === undefined ? '' : fs.readFileSync(preload, 'utf8');
    if (/^\s*(import|export)\s/m.test(source))
      throw new Error('host: a sandboxed preload is CommonJS, bundled into one file');
    const settings: PreloadSettings = {
      binding,
      receiver: receiverName,
      handshake: randomBytes(9).toString('hex'),
      process: { platform: process.platform, arch: process.arch, versions: process.versions, env: {}, argv: [] },
    };
    const main = `(${listenInMainWorld})(${JSON.stringify(settings.handshake)}, ${makeBridge});`;
    const isolated = `(${runPreload})(${JSON.stringify(settings)}, ${makeBridge}, ${makeCodec}, function (require, module, exports, process) {\n${source}\n});`;
    return [
      // The main world's script has to listen before the isolated one speaks.
      this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName }),
      this.#cdp.send('Runtime.addBinding', { name: binding, executionContextName: worldName }),
      this.#cdp.send('Runtime.enable'),
    ];
  }

  tell(message: ToPage, text = ''): void {
    if (this.#context !== undefined) this.#evaluate(this.#context, message, text);
  }

  /** The document is gone, and with it its ends of all ports. */
  close(): void {
    this.#leave();
  }

  #leave(): void {
    this.#context = undefined;
    const left = this.#ports;
    this.#ports = this.#newLink();
    left.close();
  }

  #newLink(): PortLink {
    return new PortLink(0, (notice, text) => this.tell(notice, text));
  }

  #evaluate(contextId: number, message: ToPage, text: string): void {
    // Measured: evaluating a literal takes half the time of calling a function with an argument.
    const expression = `${receiverName}(${JSON.stringify(pack(message, text))})`;
    this.#cdp.tell('Runtime.evaluate', { expression, contextId, silent: true });
  }
}

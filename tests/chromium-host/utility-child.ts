// Where a utility process begins: it puts parentPort on the process object, then runs the module it was forked for.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { makeCodec } from './codec.ts';
import { Emitter } from './emitter.ts';
import { type MessageEvent, PortLink, type PortNotice } from './message-port.ts';

/** What goes over Node's own channel between the two, both ways. */
export type ChildMessage = (PortNotice | { readonly kind: 'message'; readonly ports: readonly number[] }) & {
  readonly text: string;
};

const codec = makeCodec();
const send = (message: ChildMessage): void => {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};
const link = new PortLink(1, (notice, text) => send({ ...notice, text }));

export class ParentPort extends Emitter<{ message: [event: MessageEvent]; newListener: [name: string] }> {
  readonly #waiting: MessageEvent[] = [];

  constructor() {
    super();
    // As Electron's does, it keeps what comes before anybody listens.
    this.on('newListener', (name) => name === 'message' && setImmediate(() => this.#tellAll()));
  }

  postMessage(message: unknown): void {
    send({ kind: 'message', ports: [], text: codec.encode(message) });
  }

  receive(event: MessageEvent): void {
    this.#waiting.push(event);
    if (this.listenerCount('message')) this.#tellAll();
  }

  #tellAll(): void {
    for (const event of this.#waiting.splice(0)) this.emit('message', event);
  }
}

const parentPort = new ParentPort();
Object.assign(process, { parentPort, type: 'utility' });
process.on('message', (message: ChildMessage) => {
  if (message.kind !== 'message') link.receive(message, message.text);
  else parentPort.receive({ data: codec.decode(message.text), ports: message.ports.map((id) => link.take(id)) });
});
// The parent may have been killed; nothing may outlive it.
process.on('disconnect', () => process.exit());

registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/|$)/.test(specifier)) {
      throw new Error("'electron' cannot be imported in a utility process of the Chromium host");
    }
    return next(specifier, context);
  },
});

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);

// Ports are pairs of queues. An end is either heard in this process or given to another (a page, a child process)
// over a link; its messages stay encoded until they reach the end that is heard, so relaying never decodes them.
import { makeCodec } from './codec.ts';
import { type ElectronEvents, Emitter, type Like } from './emitter.ts';

const codec = makeCodec();

interface Parcel {
  readonly text: string;
  readonly ports: readonly MessagePortMain[];
}
type Item = Parcel | 'closed';

export interface MessageEvent {
  readonly data: Electron.MessageEvent['data'];
  readonly ports: MessagePortMain[];
}

type PortEvents = ElectronEvents<Electron.MessagePortMain['on'], { close: [] }> & { message: [event: MessageEvent] };

export class MessagePortMain
  extends Emitter<PortEvents>
  implements Like<Electron.MessagePortMain, keyof MessagePortMain, 'postMessage'>
{
  #peer: MessagePortMain | undefined;
  #queue: Item[] = [];
  #sink: ((item: Item) => void) | undefined;
  #closed = false;

  static pair(): { port1: MessagePortMain; port2: MessagePortMain } {
    const port1 = new MessagePortMain();
    const port2 = new MessagePortMain();
    port1.#peer = port2;
    port2.#peer = port1;
    return { port1, port2 };
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    this.send({ text: codec.encode(message), ports: transfer });
  }

  start(): void {
    // Never within the sender's own call.
    this.redirect((item) => setImmediate(() => this.#hear(item)));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#peer) this.#peer.#accept('closed');
  }

  send(parcel: Parcel): void {
    if (!this.#closed && this.#peer) this.#peer.#accept(parcel);
  }

  /** From now on whatever arrives at this end, and what already waits there, goes to the sink. */
  redirect(sink: (item: Item) => void): void {
    this.#sink = sink;
    for (const item of this.#queue.splice(0)) sink(item);
  }

  #accept(item: Item): void {
    if (this.#closed) return;
    if (this.#sink) this.#sink(item);
    else this.#queue.push(item);
  }

  #hear(item: Item): void {
    if (this.#closed) return;
    if (item === 'closed') {
      this.#closed = true;
      this.emit('close');
    } else this.emit('message', { data: codec.decode(item.text), ports: [...item.ports] });
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    ({ port1: this.port1, port2: this.port2 } = MessagePortMain.pair());
  }
}

/** What two processes tell each other about the ports between them. The message itself travels beside it as text. */
export type PortNotice =
  | { readonly kind: 'port-message'; readonly port: number; readonly ports: readonly number[] }
  | { readonly kind: 'port-closed'; readonly port: number };

/** This process's side of a link that carries many ports, each by a number both sides know. */
export class PortLink {
  readonly #ports = new Map<number, MessagePortMain>();
  readonly #tell: (notice: PortNotice, text: string) => void;
  #lastId: number;

  /** The two sides of a link number their ports from 0 and 1, in steps of two, and so never pick the same. */
  constructor(firstId: 0 | 1, tell: (notice: PortNotice, text: string) => void) {
    this.#lastId = firstId;
    this.#tell = tell;
  }

  give(port: MessagePortMain): number {
    this.#lastId += 2;
    this.#attach(this.#lastId, port);
    return this.#lastId;
  }

  take(id: number): MessagePortMain {
    const { port1, port2 } = MessagePortMain.pair();
    this.#attach(id, port2);
    return port1;
  }

  receive(notice: PortNotice, text: string): void {
    const port = this.#ports.get(notice.port);
    if (notice.kind === 'port-message') port?.send({ text, ports: notice.ports.map((id) => this.take(id)) });
    else {
      this.#ports.delete(notice.port);
      port?.close();
    }
  }

  /** The other side has gone: a page was reloaded, a child ended. */
  close(): void {
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #attach(id: number, port: MessagePortMain): void {
    this.#ports.set(id, port);
    port.redirect((item) => {
      if (item === 'closed') {
        this.#ports.delete(id);
        this.#tell({ kind: 'port-closed', port: id }, '');
      } else {
        const ports = item.ports.map((each) => this.give(each));
        this.#tell({ kind: 'port-message', port: id, ports }, item.text);
      }
    });
  }
}

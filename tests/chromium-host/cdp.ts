// A DevTools-protocol client over the browser's own pipe (its file descriptors 3 and 4): no port is opened for it.
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// playwright-core does not export its protocol types by name.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Method = keyof Protocol.CommandParameters;
type EventName = keyof Protocol.Events;

interface Pending {
  readonly method: string;
  readonly session: string | undefined;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

type Incoming =
  | { readonly id: number; readonly result?: unknown; readonly error?: { readonly message: string } }
  | { readonly id?: undefined; readonly method: string; readonly params: unknown; readonly sessionId?: string };

/** One attached target, or (without an id) the browser itself. */
export class CdpSession {
  readonly id: string | undefined;
  readonly events = new EventEmitter().setMaxListeners(0);
  readonly #connection: Connection;

  constructor(connection: Connection, id: string | undefined) {
    this.#connection = connection;
    this.id = id;
  }

  send<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): Promise<Protocol.CommandReturnValues[M]> {
    // The protocol's own description says what each method answers.
    return this.#connection.post(this.id, method, params) as Promise<Protocol.CommandReturnValues[M]>;
  }

  /** For commands whose failure means no more than that the page has gone meanwhile. */
  tell<M extends Method>(method: M, params?: Protocol.CommandParameters[M]): void {
    this.send(method, params).catch(() => {});
  }

  /** A target that was attached by way of this one: a worker of a page. */
  attached(sessionId: string): CdpSession {
    return this.#connection.session(sessionId);
  }

  on<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): void {
    this.events.on(event, listener);
  }
}

export class Connection {
  readonly root = new CdpSession(this, undefined);
  readonly #input: Writable;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #closed = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    // A broken pipe shows itself as the browser's exit, which is where it is handled.
    input.on('error', () => {});
    let parts: Buffer[] = [];
    output.on('data', (data: Buffer) => {
      let from = 0;
      for (let end = data.indexOf(0); end >= 0; end = data.indexOf(0, from)) {
        const last = data.subarray(from, end);
        this.#receive(JSON.parse((parts.length ? Buffer.concat([...parts, last]) : last).toString('utf8')));
        parts = [];
        from = end + 1;
      }
      if (from < data.length) parts.push(data.subarray(from));
    });
  }

  session(id: string): CdpSession {
    const session = this.#sessions.get(id);
    if (!session) throw new Error(`No target is attached as ${id}`);
    return session;
  }

  post(session: string | undefined, method: string, params: unknown = {}): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser has gone`));
    this.#lastId += 1;
    const id = this.#lastId;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
    return new Promise((resolve, reject) => this.#pending.set(id, { method, session, resolve, reject }));
  }

  close(): void {
    this.#closed = true;
    this.#rejectAll(() => true);
  }

  #receive(message: Incoming): void {
    if (message.id === undefined) {
      if (message.method === 'Target.attachedToTarget') this.#attach(message.params);
      const session = message.sessionId === undefined ? this.root : this.#sessions.get(message.sessionId);
      session?.events.emit(message.method, message.params);
      if (message.method === 'Target.detachedFromTarget') this.#detach(message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result);
  }

  #attach(params: unknown): void {
    const { sessionId } = params as Protocol.Target.attachedToTargetPayload;
    this.#sessions.set(sessionId, new CdpSession(this, sessionId));
  }

  #detach(params: unknown): void {
    const { sessionId } = params as Protocol.Target.detachedFromTargetPayload;
    this.#sessions.delete(sessionId);
    // Chromium leaves what was asked of a closed target unanswered.
    this.#rejectAll((pending) => pending.session === sessionId);
  }

  #rejectAll(which: (pending: Pending) => boolean): void {
    for (const [id, pending] of this.#pending) {
      if (!which(pending)) continue;
      this.#pending.delete(id);
      pending.reject(new Error(`${pending.method}: the page has gone`));
    }
  }
}

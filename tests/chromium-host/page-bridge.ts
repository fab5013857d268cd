// contextBridge. A page has two worlds: its own, and an isolated one for the preload, which alone can see the IPC
// binding. The two share one detached DOM node, handed over once as an event's relatedTarget before any script of the
// page runs. Each calls the other by events on it, which are synchronous as Electron's bridge calls are; Chromium
// clones their `detail` from world to world. Both functions are injected as text and may use nothing from outside.

/** A value on its way to the other world: functions and promises go by number, the rest by Chromium's own clone. */
export type Packed =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'function' | 'promise'; readonly id: number }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string }
  | { readonly kind: 'array'; readonly items: readonly Packed[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Packed])[] };

export type BridgeMessage =
  | { readonly kind: 'expose'; readonly key: string; readonly value: Packed }
  | { readonly kind: 'call'; readonly id: number; readonly args: readonly Packed[] }
  | Answer
  | { readonly kind: 'settle'; readonly id: number; readonly ok: boolean; readonly value: Packed };

interface Answer {
  readonly kind: 'answer';
  readonly ok: boolean;
  readonly value: Packed;
}

export interface Bridge {
  pack(value: unknown): Packed;
  unpack(packed: Packed): unknown;
  post(message: BridgeMessage): void;
}

/** The half that is the same in both worlds. `send` and `hear` are the names of the events each way. */
export function makeBridge(
  node: EventTarget,
  send: string,
  hear: string,
  onExpose?: (key: string, value: Packed) => void,
): Bridge {
  // The page may replace these later; the bridge keeps the real ones.
  const { dispatchEvent, addEventListener } = EventTarget.prototype;
  const { apply } = Reflect;
  const Message = CustomEvent;
  const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastId = 0;
  // Set while a call is under way: events are synchronous, so the answer is there when dispatchEvent returns.
  const answers: Answer[] = [];

  /** Nothing in it but what Chromium clones natively, which is far quicker than packing each part. */
  const isData = (value: unknown, depth = 0): boolean => {
    if (value === null || typeof value !== 'object') return typeof value !== 'function' && typeof value !== 'symbol';
    if (depth > 1000) throw new Error('Electron contextBridge recursion depth exceeded');
    if (Array.isArray(value)) return value.every((item) => isData(item, depth + 1));
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Object]') return Object.values(value).every((item) => isData(item, depth + 1));
    return tag !== '[object Promise]' && tag !== '[object Error]';
  };

  const pack = (value: unknown): Packed => {
    if (isData(value)) return { kind: 'plain', value };
    if (typeof value === 'function') {
      lastId += 1;
      functions.set(lastId, (...args) => apply(value, undefined, args));
      return { kind: 'function', id: lastId };
    }
    if (value === null || typeof value !== 'object') return { kind: 'plain', value: undefined };
    if (value instanceof Promise) {
      lastId += 1;
      const id = lastId;
      value.then(
        (result) => post({ kind: 'settle', id, ok: true, value: pack(result) }),
        (error) => post({ kind: 'settle', id, ok: false, value: pack(error) }),
      );
      return { kind: 'promise', id };
    }
    if (value instanceof Error) return { kind: 'error', message: value.message, stack: String(value.stack) };
    if (Array.isArray(value)) return { kind: 'array', items: value.map(pack) };
    return { kind: 'object', entries: Object.entries(value).map(([key, item]) => [key, pack(item)]) };
  };

  const unpack = (packed: Packed): unknown => {
    switch (packed.kind) {
      case 'plain':
        return packed.value;
      case 'function':
        return (...args: unknown[]) => {
          post({ kind: 'call', id: packed.id, args: args.map(pack) });
          const given = answers.pop();
          if (!given) throw new Error('The other side of the context bridge did not answer');
          const value = unpack(given.value);
          if (!given.ok) throw value;
          return value;
        };
      case 'promise':
        return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }));
      case 'error':
        return Object.assign(new Error(packed.message), { stack: packed.stack });
      case 'array':
        return packed.items.map(unpack);
      case 'object':
        return Object.fromEntries(packed.entries.map(([key, item]) => [key, unpack(item)]));
    }
  };

  const post = (message: BridgeMessage): void => {
    apply(dispatchEvent, node, [new Message(send, { detail: message })]);
  };

  const call = (id: number, args: readonly Packed[]): void => {
    try {
      const result = functions.get(id)?.(...args.map(unpack));
      post({ kind: 'answer', ok: true, value: pack(result) });
    } catch (error) {
      post({ kind: 'answer', ok: false, value: pack(error) });
    }
  };

  const receive = (event: Event): void => {
    const message = (readDetail && apply(readDetail, event, [])) as BridgeMessage;
    if (message.kind === 'call') call(message.id, message.args);
    else if (message.kind === 'answer') answers.push(message);
    else if (message.kind === 'settle') {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      const value = unpack(message.value);
      if (message.ok) promise?.resolve(value);
      else promise?.reject(value);
    } else onExpose?.(message.key, message.value);
  };
  apply(addEventListener, node, [hear, receive]);
  return { pack, unpack, post };
}

/** In the page's own world: waits for the node, then defines what the preload exposes, frozen as Electron's is. */
export function listenInMainWorld(handshake: string, make: typeof makeBridge): void {
  if (window !== window.top) return;
  const freeze = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze);
    return value;
  };
  const receiveNode = (event: Event): void => {
    event.stopImmediatePropagation();
    if (!(event instanceof MouseEvent) || !event.relatedTarget) return;
    const bridge = make(event.relatedTarget, 'to-preload', 'to-page', (key, value) => {
      Object.defineProperty(window, key, { value: freeze(bridge.unpack(value)), enumerable: true });
    });
  };
  document.addEventListener(handshake, receiveNode, { once: true, capture: true });
}

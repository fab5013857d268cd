// The isolated world: runs the preload with its `require('electron')`, carries IPC and ports, and tells the host what
// a native window would have told Electron. Injected as text; it may use nothing from outside itself.
import type { Codec } from './codec.ts';
import type { makeBridge } from './page-bridge.ts';
import type { FromPage, ToPage } from './page-messages.ts';

/** IPC carries anything: Electron types its arguments as `any`, and a listener may declare what it expects. */
export type IpcArguments = Parameters<Electron.IpcRenderer['invoke']> extends [string, ...infer Rest] ? Rest : never;

export interface IpcRendererEvent {
  readonly sender: IpcRenderer;
  readonly ports: MessagePort[];
}
type IpcListener = (event: IpcRendererEvent, ...args: IpcArguments) => void;

export interface IpcRenderer {
  invoke: Electron.IpcRenderer['invoke'];
  send: Electron.IpcRenderer['send'];
  postMessage: Electron.IpcRenderer['postMessage'];
  on(channel: string, listener: IpcListener): IpcRenderer;
  once(channel: string, listener: IpcListener): IpcRenderer;
  off(channel: string, listener: IpcListener): IpcRenderer;
  removeListener(channel: string, listener: IpcListener): IpcRenderer;
}

export interface PreloadModules {
  readonly contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'>;
  readonly ipcRenderer: IpcRenderer;
  readonly webFrame: Pick<Electron.WebFrame, 'setZoomFactor' | 'getZoomFactor'>;
  readonly webUtils: Electron.WebUtils;
}

export interface PreloadSettings {
  readonly binding: string;
  readonly receiver: string;
  readonly handshake: string;
  readonly process: Readonly<Record<string, unknown>>;
}

type Preload = (require: (id: string) => unknown, module: object, exports: object, process: object) => void;

export function runPreload(
  settings: PreloadSettings,
  make: typeof makeBridge,
  makeCodec: () => Codec,
  preload: Preload,
): void {
  // Electron's preloads run in the top frame only, and not in the blank page a window starts with.
  if (window !== window.top || /^(about:blank$|data:)/.test(location.href)) return;
  const codec = makeCodec();
  const binding = Reflect.get(globalThis, settings.binding) as (message: string) => void;
  const tell = (header: FromPage, text = ''): void => binding(`${JSON.stringify(header)}\n${text}`);

  const node = document.createElement('i');
  document.dispatchEvent(new MouseEvent(settings.handshake, { relatedTarget: node }));
  const bridge = make(node, 'to-page', 'to-preload');

  // Ports are real ones: the host keeps one end of a pair here, the preload (or the page, if handed on) the other.
  const ports = new Map<number, MessagePort>();
  let lastPort = 1;
  const keep = (id: number, port: MessagePort): void => {
    ports.set(id, port);
    port.onmessage = (event) => {
      tell({ kind: 'port-message', port: id, ports: event.ports.map(give) }, codec.encode(event.data));
    };
    port.addEventListener('close', () => {
      if (ports.delete(id)) tell({ kind: 'port-closed', port: id });
    });
  };
  const give = (port: MessagePort): number => {
    lastPort += 2;
    keep(lastPort, port);
    return lastPort;
  };
  const take = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    keep(id, port2);
    return port1;
  };

  const listeners = new Map<string, { readonly listener: IpcListener; readonly once: boolean }[]>();
  const invocations = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastInvocation = 0;
  const add = (channel: string, listener: IpcListener, once: boolean): IpcRenderer => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: IpcListener): IpcRenderer => {
    const list = listeners.get(channel) ?? [];
    const at = list.findLastIndex((each) => each.listener === listener);
    if (at >= 0) listeners.set(channel, list.toSpliced(at, 1));
    return ipcRenderer;
  };
  const ipcRenderer: IpcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        lastInvocation += 1;
        tell({ kind: 'invoke', id: lastInvocation, channel }, codec.encode(args));
        invocations.set(lastInvocation, { resolve, reject });
      }),
    send: (channel, ...args) => tell({ kind: 'send', channel, ports: [] }, codec.encode(args)),
    postMessage: (channel, message, transfer = []) => {
      const text = codec.encode([message]);
      tell({ kind: 'send', channel, ports: transfer.map(give) }, text);
    },
    on: (channel, listener) => add(channel, listener, false),
    once: (channel, listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
  };

  let accelerators: readonly string[] = [];
  const receive = (message: string): void => {
    const end = message.indexOf('\n');
    const header: ToPage = JSON.parse(message.slice(0, end));
    if (header.kind === 'accelerators') {
      accelerators = header.keys;
      return;
    }
    if (header.kind === 'port-closed') {
      ports.get(header.port)?.close();
      ports.delete(header.port);
      return;
    }
    const value = codec.decode(message.slice(end + 1));
    if (header.kind === 'port-message') ports.get(header.port)?.postMessage(value, header.ports.map(take));
    else if (header.kind === 'reply') {
      const invocation = invocations.get(header.id);
      invocations.delete(header.id);
      if (header.ok) invocation?.resolve(value);
      else invocation?.reject(new Error(String(value)));
    } else {
      const event: IpcRendererEvent = { sender: ipcRenderer, ports: header.ports.map(take) };
      for (const { listener, once } of listeners.get(header.channel) ?? []) {
        if (once) remove(header.channel, listener);
        listener(event, ...(value as unknown[]));
      }
    }
  };
  Object.defineProperty(globalThis, settings.receiver, { value: receive });

  const exposed = new Set<string>();
  let zoom = 1;
  const electron: PreloadModules = {
    contextBridge: {
      exposeInMainWorld(key: string, api: unknown) {
        if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
        exposed.add(key);
        bridge.post({ kind: 'expose', key, value: bridge.pack(api) });
      },
    },
    ipcRenderer,
    webFrame: {
      setZoomFactor(factor) {
        zoom = factor;
        document.documentElement.style.setProperty('zoom', String(factor));
      },
      getZoomFactor: () => zoom,
    },
    webUtils: { getPathForFile: () => '' },
  };
  const require = (id: string): unknown => {
    if (/^electron(\/(renderer|common))?$/.test(id)) return electron;
    throw new Error(`module not found: ${id}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, {
      ...settings.process,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
    });
  } catch (error) {
    tell({ kind: 'preload-error' }, codec.encode(error));
  }

  const nameOf = (event: KeyboardEvent): string => {
    const modifiers = `${event.ctrlKey || event.metaKey ? 'C' : ''}${event.altKey ? 'A' : ''}${event.shiftKey ? 'S' : ''}`;
    return `${modifiers}+${event.key.length === 1 ? event.key.toUpperCase() : event.key}`;
  };
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !event.isTrusted || !accelerators.includes(nameOf(event))) return;
    event.preventDefault();
    tell({ kind: 'accelerator', key: nameOf(event) });
  });
  // What a browser's window does by keys and one of Electron does not: print past the app, look inside, leave the page.
  const browserChords = new Set(
    'C+P CS+P C+S C+O C+U C+H C+J C+D C+E C+F C+G CS+G +F3 S+F3 C+R CS+R +F5 C+F5 S+F5 +F7 +F12 CS+I CS+J CS+C CS+B CS+O CS+N CS+T CS+M CS+A CS+Delete A+ArrowLeft A+ArrowRight A+Home A+D A+E A+F'.split(
      ' ',
    ),
  );
  const keepFromBrowser = (event: KeyboardEvent): void => {
    if (browserChords.has(nameOf(event))) event.preventDefault();
  };
  addEventListener(
    'keydown',
    () => {
      // Put last in the row each time, so that the page is asked first.
      removeEventListener('keydown', keepFromBrowser);
      addEventListener('keydown', keepFromBrowser);
    },
    { capture: true },
  );
  // Keys alone are the page's own affair, and would all have to go this way.
  addEventListener(
    'keydown',
    ({ isTrusted, key, code, ctrlKey: control, altKey: alt, shiftKey: shift, metaKey: meta }) => {
      if (!isTrusted || !(control || alt || meta)) return;
      tell({ kind: 'key', input: { type: 'keyDown', key, code, control, alt, shift, meta } });
    },
    { capture: true },
  );
  // A window that comes back from being minimised has the size it had.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tell({ kind: 'resize' });
  });
  addEventListener('focus', () => tell({ kind: 'focus' }));
  addEventListener('blur', () => tell({ kind: 'blur' }));
  addEventListener('resize', () => tell({ kind: 'resize' }));
  addEventListener('contextmenu', (event) => {
    const { target } = event;
    if (event.defaultPrevented || !(target instanceof HTMLElement)) return;
    tell({
      kind: 'context-menu',
      params: {
        x: event.clientX,
        y: event.clientY,
        isEditable: target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName),
        selectionText: String(getSelection() ?? ''),
        linkURL: target.closest('a')?.href ?? '',
        misspelledWord: '',
        dictionarySuggestions: [],
      },
    });
  });
}

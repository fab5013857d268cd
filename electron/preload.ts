import { contextBridge, ipcRenderer } from 'electron';

type Listener = (payload: unknown) => void;
type Message = { id?: number; reply?: unknown; event?: string; payload?: unknown };

// The process behind the old port is gone, and its key with it: whoever waits for it is told that it is locked.
const lost = { ok: false, error: { code: 'locked', message: '' } };
const listeners = new Map<string, Set<Listener>>();
const waiting = new Map<number, (reply: unknown) => void>();
const { promise: connected, resolve: connect } = Promise.withResolvers<void>();
let journalPort: MessagePort | undefined;
let isPortWanted = false;
let lastId = 0;

const tell = (key: string, payload: unknown) => {
  for (const listener of listeners.get(key) ?? []) listener(payload);
};
const settle = (id: number, reply: unknown) => {
  waiting.get(id)?.(reply);
  waiting.delete(id);
};

ipcRenderer.on('shell-event', (_event, name: string, payload: unknown) => tell(`shell:${name}`, payload));
ipcRenderer.on('journal-port', ({ ports: [port] }) => {
  for (const id of waiting.keys()) settle(id, lost);
  journalPort = port;
  if (!port) return;
  port.onmessage = ({ data }: { data: Message }) => {
    if (data.id !== undefined) settle(data.id, data.reply);
    else if (data.event) tell(`journal:${data.event}`, data.payload);
  };
  connect();
});

/** Two doors, one way to call and one way to listen. It knows no procedure and never grows. */
contextBridge.exposeInMainWorld('bridge', {
  async call(door: 'shell' | 'journal', path: string, input: unknown): Promise<unknown> {
    if (door === 'shell') return ipcRenderer.invoke('shell', path, input);
    // Only now is the process behind it started: it would take its share of the machine from the first screen.
    if (!isPortWanted) ipcRenderer.send('journal-port-wanted');
    isPortWanted = true;
    await connected;
    const { promise, resolve } = Promise.withResolvers<unknown>();
    lastId += 1;
    waiting.set(lastId, resolve);
    journalPort?.postMessage({ id: lastId, path, input });
    return promise;
  },
  on(door: 'shell' | 'journal', event: string, listener: Listener): () => void {
    const key = `${door}:${event}`;
    const own = listeners.get(key) ?? new Set();
    listeners.set(key, own.add(listener));
    return () => own.delete(listener);
  },
});

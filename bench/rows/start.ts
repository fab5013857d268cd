import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { interleave, percentiles, spreadOf, times } from '../measure.ts';
import type { Row } from '../row.ts';
import { commandOf, freshFolder } from '../windows.ts';

/** From starting the program to a field that takes the passphrase, beside an empty window of the same runtime. */
export const start: Row = {
  number: 5,
  name: 'cold start',
  async measure({ journal, build, quick, say }) {
    const { copyTo } = await journal(1_000);
    const userData = freshFolder('start');
    copyTo(userData);
    const nothing = freshFolder('start-empty');
    const app = commandOf({ build: build() }, userData);
    const empty = commandOf('empty', nothing);
    // The first of each reads its program from the disk.
    await startOnce(app, typeable);
    await startOnce(empty, loaded);
    const samples = await interleave(quick ? 3 : 11, {
      app: async () => [await startOnce(app, typeable)],
      limit: async () => [await startOnce(empty, loaded)],
    });
    say(`app ${samples.app.map(Math.round)} ms, empty ${samples.limit.map(Math.round)} ms`);
    fs.rmSync(userData, { recursive: true });
    const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.limit)];
    return [
      {
        row: 5,
        what: 'start → passphrase field takes keys, ms',
        size: '1k',
        app: percentiles(ours),
        limit: `${percentiles(bare)} (empty window)`,
        ratio: times(ours.p50 / bare.p50),
        goal: '≤ 1.3×',
        reached: ours.p50 / bare.p50 <= 1.3,
      },
    ];
  },
};

const whenPainted = 'requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())))';
const typeable = `new Promise((done) => {
  const look = () => document.activeElement?.matches('input[type=password]') ? ${whenPainted} : requestAnimationFrame(look);
  look();
})`;
const loaded = `new Promise((done) => {
  const look = () => document.readyState === 'complete' && location.href !== 'about:blank' ? ${whenPainted} : requestAnimationFrame(look);
  look();
})`;

/** Milliseconds from spawning the program until the page says so itself, by the clock both share. */
async function startOnce(command: readonly string[], ready: string): Promise<number> {
  const [program = '', ...args] = command;
  const spawned = performance.timeOrigin + performance.now();
  const child = spawn(program, [...args, '--remote-debugging-port=0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.stderr.on('data', (data: Buffer) => {
        text += data.toString();
        const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(`The program ended: ${text}`)));
    });
    return (await momentOf(address, ready)) - spawned;
  } finally {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(late);
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: {
    readonly sessionId?: string;
    readonly targetInfo?: { readonly type: string };
    readonly context?: { readonly id: number; readonly auxData?: { readonly isDefault?: boolean } };
  };
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

/** Asks every page as soon as it exists, so that nobody has to look again and again from outside. */
async function momentOf(address: string, expression: string): Promise<number> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('The DevTools port could not be reached')), { once: true });
  });
  let id = 0;
  const send = (method: string, params: object, sessionId?: string): void => {
    id += 1;
    socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
  };
  const answered = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The page never became ready')), 60_000);
    socket.addEventListener('message', ({ data }) => {
      const { method, params, sessionId, result }: Message = JSON.parse(String(data));
      if (method === 'Target.attachedToTarget' && params?.targetInfo?.type === 'page') {
        send('Runtime.enable', {}, params.sessionId);
      } else if (method === 'Runtime.executionContextCreated' && params?.context?.auxData?.isDefault) {
        const contextId = params.context.id;
        send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true }, sessionId);
      } else if (typeof result?.result?.value === 'number') {
        clearTimeout(late);
        resolve(result.result.value);
      }
    });
  });
  send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  try {
    return await answered;
  } finally {
    socket.close();
  }
}

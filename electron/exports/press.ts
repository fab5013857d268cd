import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { JournalError } from '#contract/errors.ts';
import type { PressAnswer, PressPlace, PressTask } from './press-tasks.ts';

export interface Press {
  /**
   * Does one task after the other. Of previews that wait, only the last is made; the others are refused as `stopped`.
   * @param onShare told how far a file is, from 0 to 1
   * @throws JournalError `stopped` when it was stopped.
   */
  press<T extends PressTask['kind']>(
    task: Extract<PressTask, { kind: T }>,
    onShare?: (share: number) => void,
  ): Promise<PressAnswer<T>>;
  /** Starts it, so that the first page need not wait. */
  warm(): void;
  /** Lets go of everything that waits or is being made, and of all memory that holds words. */
  stop(): void;
}

interface Waiting {
  readonly task: PressTask;
  readonly onShare: ((share: number) => void) | undefined;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/** What the thread says: how far it is, or what came of it. */
interface Told {
  readonly share?: number;
  readonly answer?: never;
  readonly memory?: number;
  readonly fault?: string;
}

/** After so long without a page it ends, and its memory with it. */
const idleMilliseconds = 120_000;

/** Bytes that the typesetter may hold from one page to the next; beyond it a new thread takes over, ready for the next. */
const mostMemory = 256 * 1024 * 1024;

/**
 * Setting pages and reading them again takes a processor for a while, and a save must not wait for that, so it has a
 * thread of its own inside the journal process. It ends with the lock, as that process does.
 * @param worker the file that the thread runs
 */
export function createPress(worker: URL, contentFolder: string): Press {
  const place: PressPlace = { template: path.join(contentFolder, '..', 'print', 'packet.typ') };
  const waiting: Waiting[] = [];
  let thread: Worker | undefined;
  let current: Waiting | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(idle);
    const ended = thread;
    thread = undefined;
    void ended?.terminate();
  };
  const settled = (): Waiting | undefined => {
    const done = current;
    current = undefined;
    clearTimeout(idle);
    idle = setTimeout(end, idleMilliseconds);
    idle.unref();
    queueMicrotask(next);
    return done;
  };
  const start = (): Worker => {
    const fresh = new Worker(worker, { workerData: place });
    fresh.unref();
    fresh.on('message', ({ share, answer, memory = 0, fault }: Told) => {
      if (fresh !== thread) return;
      if (share !== undefined) {
        current?.onShare?.(share);
        return;
      }
      const done = settled();
      if (memory > mostMemory) {
        end();
        thread = start();
      }
      if (fault === undefined) done?.resolve(answer as never);
      else done?.reject(new Error(fault));
    });
    fresh.on('error', (error) => {
      if (fresh !== thread) return;
      // Out of memory, say: the next page begins with a new one.
      thread = undefined;
      settled()?.reject(error);
    });
    return fresh;
  };
  const next = (): void => {
    if (current) return;
    current = waiting.shift();
    if (!current) return;
    clearTimeout(idle);
    thread ??= start();
    // While there is something to do, the process must not end under it.
    thread.ref();
    thread.postMessage(current.task);
  };
  return {
    press: (task, onShare) =>
      new Promise((resolve, reject) => {
        if (task.kind === 'preview') {
          for (const older of waiting.filter((each) => each.task.kind === 'preview')) {
            waiting.splice(waiting.indexOf(older), 1);
            older.reject(new JournalError('stopped'));
          }
        }
        waiting.push({ task, onShare, resolve, reject });
        next();
      }),
    warm: () => {
      thread ??= start();
    },
    stop: () => {
      const dropped = [...(current ? [current] : []), ...waiting.splice(0)];
      current = undefined;
      end();
      for (const { reject } of dropped) reject(new JournalError('stopped'));
    },
  };
}

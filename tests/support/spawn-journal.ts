import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Asked {
  readonly id: number;
  /** `entries.save`; or `lock`; or `close`, which ends the process too. */
  readonly path: string;
  readonly input?: unknown;
}

export interface Answered {
  readonly id: number;
  readonly value?: unknown;
  /** Why it was refused. */
  readonly code?: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface JournalChild {
  call(path: string, input?: unknown): Promise<Answered>;
  /** `SIGSTOP` holds it as a computer that sleeps does, `SIGCONT` wakes it. */
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  readonly ended: Promise<void>;
}

/** Starts a process that has the journal of a folder, still locked. */
export async function spawnJournal(folder: string, as?: 'nobody'): Promise<JournalChild> {
  const script = path.join(import.meta.dirname, 'journal-child.ts');
  const options = ['--disable-warning=ExperimentalWarning', script, folder, ...(as ? [as] : [])];
  const child = spawn(process.execPath, options, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, (answered: Answered) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answered = JSON.parse(line) as Answered;
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  const answerTo = (id: number): Promise<Answered> => new Promise((resolve) => waiting.set(id, resolve));
  let lastId = 0;
  await answerTo(lastId);
  return {
    call(path, input) {
      lastId += 1;
      const answer = answerTo(lastId);
      child.stdin.write(`${JSON.stringify({ id: lastId, path, input } satisfies Asked)}\n`);
      return answer;
    },
    signal: (name) => void child.kill(name),
    ended: new Promise((resolve) => child.once('exit', () => resolve())),
  };
}

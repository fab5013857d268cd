import { setImmediate } from 'node:timers/promises';
import { Refusal } from './outcome.ts';

export interface Stop {
  readonly signal: AbortSignal;
  /** Between two steps: lets a signal arrive. @throws Refusal `stopped` after one. */
  breathe(): Promise<void>;
}

/**
 * Ctrl+C, the end of the terminal, or being asked to end: work stops at its next step, so that it can take away what it
 * had begun to write.
 */
export function stopOnSignals(): Stop {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  return {
    signal: stop.signal,
    async breathe() {
      await setImmediate();
      if (stop.signal.aborted) throw new Refusal('stopped');
    },
  };
}

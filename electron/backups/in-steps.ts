import { JournalError } from '#contract/errors.ts';
import type { JournalSession } from '../access/journal-session.ts';

export interface Stepping {
  /** Goes through all steps, with room between them for what somebody writes in the meantime. */
  run<T>(steps: Generator<undefined, T>): Promise<T>;
  /** The same, once what was begun in turn before has ended: two copies that are made at once would be under one name. */
  inTurn<T>(begin: () => Generator<undefined, T>): Promise<T>;
  isBusy(): boolean;
}

/**
 * Long work in steps. It ends by itself, and takes back what it had begun, when the journal closes or gets another key:
 * what is done under the one from before must not be kept.
 */
export function stepping(session: JournalSession): Stepping {
  const running = new Set<Generator<undefined, unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  const stop = (): void => {
    for (const steps of running) {
      running.delete(steps);
      steps.return(undefined);
    }
  };
  session.beforeClose(stop);
  session.onNewKey(stop);
  const run = async <T>(steps: Generator<undefined, T>): Promise<T> => {
    running.add(steps);
    try {
      for (;;) {
        if (!running.has(steps)) throw new JournalError('stopped');
        const { done, value } = steps.next();
        if (done) return value;
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      running.delete(steps);
    }
  };
  return {
    run,
    inTurn(begin) {
      const turn = last.then(() => run(begin()));
      last = turn.catch(() => {});
      return turn;
    },
    isBusy: () => running.size > 0,
  };
}

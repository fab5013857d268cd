import { setImmediate } from 'node:timers/promises';

/** Goes through something long with room for a save between its steps. */
export async function inSteps<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await setImmediate();
  }
}

import { setImmediate } from 'node:timers/promises';
import { JournalError } from '#contract/errors.ts';
import type { ImportProgress } from '#contract/imports.ts';

/** Something long that can be stopped and says how far it is. */
export interface Going {
  stopped: boolean;
  readonly tell: (progress: ImportProgress) => void;
}

/** @throws JournalError `stopped` once it is. */
export function assertGoing({ stopped }: Going): void {
  if (stopped) throw new JournalError('stopped');
}

// Shorter than a page takes to draw, so that a save in between waits for less than that.
const sliceMilliseconds = 12;
const tellMilliseconds = 100;

/** Asked again and again on the way: lets others have their turn, says how far it is, and ends it when it is stopped. */
export function pacing(going: Going): (progress: ImportProgress) => Promise<void> {
  let [began, told] = [performance.now(), 0];
  return async (progress) => {
    assertGoing(going);
    const now = performance.now();
    if (now - began < sliceMilliseconds) return;
    if (now - told > tellMilliseconds) {
      told = now;
      going.tell(progress);
    }
    await setImmediate();
    began = performance.now();
    assertGoing(going);
  };
}

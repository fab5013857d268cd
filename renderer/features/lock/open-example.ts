import { journal } from '../../bridge/client.ts';
import { dayOf } from '../../dates.ts';
import type { Opening } from './lock-screen.tsx';
import { codeOf, whyNotOpened } from './lock-sentences.ts';

/** Opens the example, and answers how; or the sentence that says why it could not be opened. */
export async function openExample(): Promise<Opening | string> {
  try {
    await journal.access.openExample({ day: dayOf(new Date()) });
    return { readOnly: false, headerRepaired: false, firstRun: false, withRecovery: false, isExample: true };
  } catch (error) {
    return whyNotOpened(codeOf(error));
  }
}

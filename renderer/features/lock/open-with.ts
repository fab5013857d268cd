import { journal } from '../../bridge/client.ts';
import type { Opening } from './lock-screen.tsx';
import type { Secret } from './secret-fields.tsx';

/** Tries a secret: how the journal came to be open, or the seconds to wait after a wrong one. Throws what else is wrong. */
export async function openWith(secret: Secret): Promise<Opening | { readonly waitSeconds: number }> {
  const withRecovery = 'words' in secret;
  const answer = withRecovery ? await journal.access.unlockWithRecovery(secret) : await journal.access.unlock(secret);
  return answer.result === 'open'
    ? { readOnly: answer.readOnly, headerRepaired: answer.headerRepaired, firstRun: false, withRecovery }
    : { waitSeconds: answer.waitSeconds };
}

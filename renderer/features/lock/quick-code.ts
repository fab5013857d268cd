import { journal, shell } from '../../bridge/client.ts';

/** The main process has seen that a quick code may open this journal here. */
export const isQuickHere = (): boolean => new URLSearchParams(window.location.search).get('journal') === 'quick';

/** Opens the journal with its quick code; null when there is none any more, or the key store keeps nothing for it. */
export async function openQuick(code: string) {
  const { quick } = await journal.access.status();
  if (quick === null) return null;
  const { secret } = await shell.quick.give({ stored: quick });
  return secret === null ? null : journal.access.unlockQuick({ code, secret });
}

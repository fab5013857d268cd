import { flushDrafts } from './autosave.ts';
import { journal } from './bridge/client.ts';
import { queryClient } from './bridge/hooks.ts';
import { createStore } from './store.ts';

/** What the person has to do with what is sealed, now. */
export type SealedNow =
  | { readonly what: 'nothing' }
  /** The second passphrase is asked for. */
  | { readonly what: 'asked' }
  /** It is open, and on screen. */
  | { readonly what: 'page' }
  /** An entry of the journal is to be sealed. */
  | { readonly what: 'entry'; readonly id: string; readonly title: string };

// No place that the journal remembers: whoever unlocks next lands where there is nothing of it.
const now = createStore<SealedNow>({ what: 'nothing' });

export const useSealed = now.use;
export const sealedNow = now.get;
export const askForSealed = (): void => now.set({ what: 'asked' });
export const askToSeal = (id: string, title: string): void => now.set({ what: 'entry', id, title });
export const showSealed = (): void => now.set({ what: 'page' });
/** Whether the entry on screen takes pictures, sounds and files: their bytes can’t be sealed. */
export const takesFiles = (): boolean => now.get().what !== 'page';
/** Takes it off the screen, without closing it. */
export const hideSealed = (): void => now.set({ what: 'nothing' });

/**
 * Takes it off the screen and closes it; what was answered about it is forgotten. While words of it wait to be saved it
 * stays open behind, where nothing shows it, so that they can be.
 */
export async function leaveSealed(): Promise<void> {
  hideSealed();
  // The page saves as it goes.
  await new Promise((resolve) => setTimeout(resolve));
  if (await flushDrafts()) await journal.sealed.close();
  queryClient.removeQueries({ queryKey: ['sealed'] });
}

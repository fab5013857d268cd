import { useEffect, useState } from 'react';
import { unsavedDrafts } from './autosave.ts';
import { journal, shell } from './bridge/client.ts';
import { listen } from './bridge/events.ts';
import { queryClient } from './bridge/hooks.ts';
import { callsForWords } from './first-words.ts';
import { sealWords } from './seal-words.ts';
import { createStore } from './store.ts';

/** How many portions of words from before the lock still wait to be saved. */
const waiting = createStore(0);
export const useWaitingWords = waiting.use;

/** Given by the journal when it opens and at every new key: it seals what cannot be handed to a process that is gone. */
let sealingKey: string | null = null;

/** Keeps the journal's sealing key at hand, from before it opens until the page goes. */
export const keepSealingKey = (): (() => void) =>
  listen('journal', 'access.sealingKey', ({ key }) => {
    sealingKey = key;
  });

/** How long the journal may take to seal words before the page does it, in milliseconds: a disk may not answer it. */
const sealMilliseconds = 400;

/** What is not known to be saved, encrypted, for the time after the lock; null when there is nothing. */
export async function sealUnsaved(): Promise<string | null> {
  const calls = [...(await unsavedDrafts()), ...callsForWords()];
  if (calls.length === 0) return null;
  try {
    const { sealed } = await within(sealMilliseconds, journal.access.seal({ calls }));
    return sealed;
  } catch (error) {
    // The process that had the journal's key ended, has closed it or waits: what is on screen is the page's own to keep.
    if (sealingKey === null) throw error;
    return sealWords(JSON.stringify(calls), sealingKey);
  }
}

/** Saves what waits since before the lock, as far as that is possible now. */
export async function takeUpWords(): Promise<void> {
  const { sealed } = await shell.lock.held();
  if (sealed.length === 0) return;
  const left: string[] = [];
  for (const words of sealed) {
    const still = await journal.access.takeUp({ sealed: words }).then(
      (answer) => answer.left,
      () => words,
    );
    if (still !== null) left.push(still);
  }
  await shell.lock.hold({ sealed: left });
  if (left.length < sealed.length) await queryClient.invalidateQueries();
  waiting.set(left.length);
}

/** Whether words from before the lock wait for the journal to be opened. */
export function useHeldWords(): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    shell.lock.held().then(
      ({ sealed }) => setHeld(sealed.length > 0),
      () => {},
    );
  }, []);
  return isHeld;
}

/** What comes of it within so many milliseconds. Rejects when that is nothing. */
export const within = <T>(milliseconds: number, coming: Promise<T>): Promise<T> =>
  Promise.race([
    coming,
    new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('late')), milliseconds)),
  ]);

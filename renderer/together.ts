import { useSyncExternalStore } from 'react';

let now: string | null = null;
const listeners = new Set<() => void>();

/**
 * Puts up the wall: of the open journal only this response’s pages for two are on screen, and no key or button leads
 * anywhere else. It comes down with the lock alone, so whoever reads on has the passphrase.
 */
export function sitTogether(response: string): void {
  now = response;
  for (const listener of listeners) listener();
}

/** The response that two people look at, if they do. */
export const useTogether = (): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );

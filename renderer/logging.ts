import { useSyncExternalStore } from 'react';

/** A record that is to be added: to which log, and about which day if not today. */
export interface Logging {
  readonly log: string;
  readonly day?: string;
}

let now: Logging | null = null;
const listeners = new Set<() => void>();

/** Opens the short form of a log above whatever is on screen, or with null puts it away. */
export function logNow(what: Logging | null): void {
  now = what;
  for (const listener of listeners) listener();
}

export const useLogging = (): Logging | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );

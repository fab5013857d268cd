import { useSyncExternalStore } from 'react';

/** An exercise to begin with, above whatever is on screen. */
export type Steadying = 'grounding' | 'breathing' | 'muscle-release';

let now: Steadying | null = null;
const listeners = new Set<() => void>();

/** Opens the exercises, or with null puts them away. */
export function steady(which: Steadying | null): void {
  now = which;
  for (const listener of listeners) listener();
}

export const useSteadying = (): Steadying | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );

import { useSyncExternalStore } from 'react';

/** One value outside any component: set from anywhere, read from anywhere, and whoever uses it is drawn anew. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  /** Called after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The value, for a component. */
  use(): T;
}

export function createStore<T>(first: T): Store<T> {
  const listeners = new Set<() => void>();
  let now = first;
  const get = (): T => now;
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(next) {
      now = next;
      for (const listener of listeners) listener();
    },
    subscribe,
    use: () => useSyncExternalStore(subscribe, get),
  };
}

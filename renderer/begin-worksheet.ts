import { useSyncExternalStore } from 'react';
import { goTo } from './place.ts';

/** A worksheet on its way to being begun: from the list, the palette, an entry or an earlier visit. */
export interface Begun {
  readonly worksheet: string;
  /** The earlier visit whose answers it begins with. */
  readonly like?: string;
  /** What is already known, and the page on which it opens then. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly page?: string;
  readonly entry?: { readonly id: string; readonly passage: string | null };
}

let waiting: Begun | null = null;
const listeners = new Set<() => void>();

const set = (next: Begun | null): void => {
  waiting = next;
  for (const listener of listeners) listener();
};

/** Goes to a worksheet and begins it there, after the gate where it has one. */
export function beginWorksheet(begun: Begun): void {
  set(begun);
  goTo({ screen: 'worksheets', view: 'worksheet', worksheet: begun.worksheet });
}

/** What waits to be begun; the worksheet’s page takes it up. */
export const useBegun = (): Begun | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );

export const begunTaken = (): void => set(null);

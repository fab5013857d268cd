import { type PointerEvent, useEffect, useRef } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import { fetchJournal } from '../../bridge/hooks.ts';

/** Once the open entry has been drawn, there is time for its neighbours. */
const restMilliseconds = 60;

export interface ReadAhead {
  readonly handlePointerOver: (event: PointerEvent) => void;
}

/**
 * Reads what is likely to be opened next, so that opening it waits for nothing: the row under the pointer, and those
 * beside the active one.
 */
export function useReadAhead(rowOf: (row: number) => EntrySummary | undefined, active: number): ReadAhead {
  const latest = useRef(rowOf);
  const pointed = useRef<string>(undefined);
  useEffect(() => {
    latest.current = rowOf;
  });
  useEffect(() => {
    const rest = setTimeout(() => {
      readEntry(latest.current(active + 1));
      readEntry(latest.current(active - 1));
    }, restMilliseconds);
    return () => clearTimeout(rest);
  }, [active]);

  return {
    handlePointerOver: ({ target }) => {
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      const entry = element ? latest.current(Number(element.dataset.row)) : undefined;
      // The pointer crosses many elements of one row.
      if (entry && entry.id !== pointed.current) readEntry(entry);
      pointed.current = entry?.id;
    },
  };
}

function readEntry(entry: EntrySummary | undefined): void {
  // If it cannot be read, its page will say so.
  if (entry) void fetchJournal('entries.get', { id: entry.id }).catch(() => {});
}

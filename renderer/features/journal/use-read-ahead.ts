import { type PointerEvent, useEffect, useRef } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import { fetchJournal } from '../../bridge/hooks.ts';

/** A pointer that only crosses a row is gone by then. */
const pointedMilliseconds = 16;
/** Once the open entry has been drawn, there is time for its neighbours. */
const restMilliseconds = 60;

export interface ReadAhead {
  readonly handlePointerOver: (event: PointerEvent) => void;
  readonly handlePointerLeave: () => void;
}

/**
 * Reads what is likely to be opened next, so that opening it waits for nothing: the row under the pointer, and those
 * beside the active one.
 */
export function useReadAhead(rowOf: (row: number) => EntrySummary | undefined, active: number): ReadAhead {
  const latest = useRef(rowOf);
  const pointed = useRef<ReturnType<typeof setTimeout>>(undefined);
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
  useEffect(() => () => clearTimeout(pointed.current), []);

  return {
    handlePointerOver: ({ target }) => {
      const element = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      clearTimeout(pointed.current);
      if (!element) return;
      const row = Number(element.dataset.row);
      pointed.current = setTimeout(() => readEntry(latest.current(row)), pointedMilliseconds);
    },
    handlePointerLeave: () => clearTimeout(pointed.current),
  };
}

function readEntry(entry: EntrySummary | undefined): void {
  // If it cannot be read, its page will say so.
  if (entry) void fetchJournal('entries.get', { id: entry.id }).catch(() => {});
}

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ListGeometry, rowAtHeight, topOfRow } from './list-geometry.ts';

/** Rows drawn above and below those that can be seen. */
const spare = 10;

export interface ListWindow {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The first and last row to draw; the last is before the first in an empty list. */
  readonly first: number;
  readonly last: number;
  readonly onScroll: () => void;
  /** Scrolls just far enough to show a row; one far away is put in the middle. */
  readonly show: (row: number) => void;
  /** Rows that fit on the screen. */
  readonly rowsPerScreen: () => number;
}

/** Which rows of a list are on screen. Everything follows from the scroll position: nothing is measured. */
export function useListWindow(geometry: ListGeometry): ListWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [{ first, last }, setRange] = useState({ first: 0, last: 2 * spare });
  const latest = useRef(geometry);

  const measure = useCallback((sync: boolean): void => {
    const list = ref.current;
    const shape = latest.current;
    if (!list) return;
    const next = {
      first: Math.max(0, rowAtHeight(shape, list.scrollTop) - spare),
      last: rowAtHeight(shape, list.scrollTop + list.clientHeight) + spare,
    };
    const set = (): void => setRange((now) => (now.first === next.first && now.last === next.last ? now : next));
    // Drawn in the same frame as the scrolling, so that no frame shows an empty list.
    if (sync) flushSync(set);
    else set();
  }, []);

  useLayoutEffect(() => {
    const list = ref.current;
    const before = latest.current.heights.row;
    latest.current = geometry;
    // Another text size: the same rows stay in sight.
    if (list && before > 0 && before !== geometry.heights.row) list.scrollTop *= geometry.heights.row / before;
    measure(false);
  }, [geometry, measure]);

  useLayoutEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(() => measure(false));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [measure]);

  const show = useCallback((row: number): void => {
    const list = ref.current;
    if (!list) return;
    const { heights } = latest.current;
    const top = topOfRow(latest.current, row);
    // The month's heading stays at the top of the list, over its rows.
    const above = top - heights.heading - list.scrollTop;
    const below = top + heights.row - list.scrollTop - list.clientHeight;
    if (above >= 0 && below <= 0) return;
    const isFar = above < -list.clientHeight || below > list.clientHeight;
    if (isFar) list.scrollTop = top - (list.clientHeight - heights.row) / 2;
    else list.scrollTop += above < 0 ? above : below;
  }, []);

  const rowsPerScreen = useCallback((): number => {
    const { row, heading } = latest.current.heights;
    return Math.max(1, Math.floor(((ref.current?.clientHeight ?? 0) - heading) / row));
  }, []);
  const onScroll = useCallback(() => measure(true), [measure]);

  return {
    ref,
    first,
    last: Math.min(last, geometry.rows - 1),
    onScroll,
    show,
    rowsPerScreen,
  };
}

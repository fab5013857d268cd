import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ListGeometry, rowAtHeight, topOfRow } from './list-geometry.ts';

/** Rows drawn above and below those that can be seen. */
const spare = 10;
/** Rows passed over from one frame to the next, twice in a row, are going by too fast to read. */
const hastyRows = 6;
const restMilliseconds = 80;

interface Range {
  readonly first: number;
  readonly last: number;
}

export interface ListWindow extends Range {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Which of them to draw with their words. Rows that fly past are only outlines, and are not asked for. */
  readonly worded: Range;
  readonly onScroll: () => void;
  /** Scrolls just far enough to show a row; one far away is put in the middle. */
  readonly show: (row: number) => void;
  /** Rows that fit on the screen. */
  readonly rowsPerScreen: () => number;
}

const start: Range = { first: 0, last: 2 * spare };

const sameRange = (one: Range, other: Range): boolean => one.first === other.first && one.last === other.last;

/** Notes which row is at the top now; true if rows are flying past. */
function keepPace(pace: { row: number; at: number; wasFast: boolean }, row: number): boolean {
  const now = performance.now();
  const isFast = Math.abs(row - pace.row) >= hastyRows && now - pace.at < restMilliseconds;
  const isHasty = isFast && pace.wasFast;
  pace.wasFast = isFast;
  pace.row = row;
  pace.at = now;
  return isHasty;
}

/** Which rows of a list are on screen. Everything follows from the scroll position: nothing is measured. */
export function useListWindow(geometry: ListGeometry): ListWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [{ drawn, worded }, setRanges] = useState({ drawn: start, worded: start });
  const latest = useRef(geometry);
  const pace = useRef({ row: 0, at: 0, wasFast: false });
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const measure = useCallback((why: 'scroll' | 'rest'): void => {
    const list = ref.current;
    const shape = latest.current;
    if (!list) return;
    const top = rowAtHeight(shape, list.scrollTop);
    const bottom = rowAtHeight(shape, list.scrollTop + list.clientHeight);
    const isHasty = why === 'scroll' && keepPace(pace.current, top);
    const beside = isHasty ? 1 : spare;
    const next = { first: Math.max(0, top - beside), last: bottom + beside };
    const set = (): void =>
      setRanges((now) => {
        if (sameRange(now.drawn, next) && (isHasty || sameRange(now.worded, next))) return now;
        return { drawn: next, worded: isHasty ? now.worded : next };
      });
    clearTimeout(rest.current);
    if (isHasty) rest.current = setTimeout(() => measure('rest'), restMilliseconds);
    // Drawn in the same frame as the scrolling, so that no frame shows an empty list.
    if (why === 'scroll') flushSync(set);
    else set();
  }, []);
  useLayoutEffect(() => () => clearTimeout(rest.current), []);

  useLayoutEffect(() => {
    const list = ref.current;
    const before = latest.current.heights.row;
    latest.current = geometry;
    // Another text size: the same rows stay in sight.
    if (list && before > 0 && before !== geometry.heights.row) list.scrollTop *= geometry.heights.row / before;
    measure('rest');
  }, [geometry, measure]);

  useLayoutEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(() => measure('rest'));
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
  const onScroll = useCallback(() => measure('scroll'), [measure]);

  return {
    ref,
    first: drawn.first,
    last: Math.min(drawn.last, geometry.rows - 1),
    worded,
    onScroll,
    show,
    rowsPerScreen,
  };
}

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ListGeometry, rowAtHeight, topOfRow } from './list-geometry.ts';

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
  readonly toTop: () => void;
  /** Rows that fit on the screen. */
  readonly rowsPerScreen: () => number;
}

const sameRange = (one: Range, other: Range): boolean => one.first === other.first && one.last === other.last;

const isLittleMore = (one: Range, other: Range): boolean =>
  one.first <= other.first && one.last >= other.last && one.last - one.first - (other.last - other.first) <= 3;

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

/**
 * Which rows of a list are on screen, and `spare` more above and below. Everything follows from the scroll position
 * and the height of the list, which are noted when they change: asking the page for them while it is being drawn would
 * make it lay itself out twice. The height is noted in `height`, where the list before this one may have left its own.
 */
export function useListWindow(geometry: ListGeometry, height: RefObject<number>, spare = 10): ListWindow {
  const ref = useRef<HTMLDivElement>(null);
  const [{ drawn, worded }, setRanges] = useState(() => {
    const start = { first: 0, last: rowAtHeight(geometry, height.current) + spare };
    return { drawn: start, worded: start };
  });
  const latest = useRef(geometry);
  const top = useRef(0);
  const pace = useRef({ row: 0, at: 0, wasFast: false });
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  const follow = useCallback(
    (why: 'scroll' | 'rest'): void => {
      const first = rowAtHeight(latest.current, top.current);
      const isHasty = why === 'scroll' && keepPace(pace.current, first);
      const beside = isHasty ? 1 : spare;
      const next = {
        first: Math.max(0, first - beside),
        last: rowAtHeight(latest.current, top.current + height.current) + beside,
      };
      const set = (): void =>
        setRanges((now) => {
          if (sameRange(now.drawn, next) && (isHasty || sameRange(now.worded, next))) return now;
          // A row or two more than needed are not worth another drawing.
          if (why === 'rest' && isLittleMore(now.worded, next)) return now;
          return { drawn: next, worded: isHasty ? now.worded : next };
        });
      clearTimeout(rest.current);
      if (isHasty) rest.current = setTimeout(() => follow('rest'), restMilliseconds);
      // Drawn in the same frame as the scrolling, so that no frame shows an empty list.
      if (why === 'scroll') flushSync(set);
      else set();
    },
    [height, spare],
  );
  useLayoutEffect(() => () => clearTimeout(rest.current), []);

  const scrollTo = useCallback((y: number): void => {
    top.current = Math.max(0, y);
    ref.current?.scrollTo({ top: y });
  }, []);

  useLayoutEffect(() => {
    const before = latest.current.heights.row;
    latest.current = geometry;
    // Another text size: the same rows stay in sight.
    if (before > 0 && before !== geometry.heights.row) scrollTo((top.current * geometry.heights.row) / before);
    follow('rest');
  }, [geometry, follow, scrollTo]);

  useLayoutEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([list]) => {
      height.current = list?.contentRect.height ?? 0;
      follow('rest');
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [follow, height]);

  const onScroll = useCallback((): void => {
    top.current = ref.current?.scrollTop ?? 0;
    follow('scroll');
  }, [follow]);

  const show = useCallback(
    (row: number): void => {
      const { heights } = latest.current;
      // The list may be shown its first row before it has been told how high it is.
      height.current ||= ref.current?.clientHeight ?? 0;
      const place = topOfRow(latest.current, row);
      // The month's heading stays at the top of the list, over its rows.
      const above = place - heights.heading - top.current;
      const below = place + heights.row - top.current - height.current;
      if (above >= 0 && below <= 0) return;
      const isFar = above < -height.current || below > height.current;
      if (isFar) scrollTo(place - (height.current - heights.row) / 2);
      else scrollTo(top.current + (above < 0 ? above : below));
    },
    [scrollTo, height],
  );
  const toTop = useCallback((): void => {
    if (top.current > 0) scrollTo(0);
  }, [scrollTo]);
  const rowsPerScreen = useCallback((): number => {
    const { row, heading } = latest.current.heights;
    return Math.max(1, Math.floor((height.current - heading) / row));
  }, [height]);

  return {
    ref,
    first: drawn.first,
    last: Math.min(drawn.last, geometry.rows - 1),
    worded,
    onScroll,
    show,
    toTop,
    rowsPerScreen,
  };
}

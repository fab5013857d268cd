import type { Month } from '../../dates.ts';

/** How many entries a month holds. A plain list, such as search results, is one nameless month without a heading. */
export interface MonthCount {
  readonly month: Month;
  readonly count: number;
}

/** In pixels. */
export interface RowHeights {
  readonly heading: number;
  readonly row: number;
}

export interface MonthBlock extends MonthCount {
  /** Rows above this month. */
  readonly start: number;
  /** Pixels above this month's heading. */
  readonly top: number;
  readonly height: number;
}

/**
 * Where every row of a list is, from nothing but the number of entries in each month. Rows are counted from 0 over
 * all months, headings not included.
 */
export interface ListGeometry {
  readonly months: readonly MonthBlock[];
  readonly rows: number;
  readonly height: number;
  readonly heights: RowHeights;
}

export function listGeometry(counts: readonly MonthCount[], heights: RowHeights): ListGeometry {
  const months: MonthBlock[] = [];
  let rows = 0;
  let top = 0;
  for (const { month, count } of counts) {
    const height = heights.heading + count * heights.row;
    months.push({ month, count, start: rows, top, height });
    rows += count;
    top += height;
  }
  return { months, rows, height: top, heights };
}

/** The last block for which `before` still holds; blocks lie in order, so half of them are passed over at each step. */
function lastBlock(months: readonly MonthBlock[], before: (block: MonthBlock) => boolean): MonthBlock | undefined {
  let low = 0;
  let high = months.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const block = months[middle];
    if (block && before(block)) low = middle + 1;
    else high = middle;
  }
  return months[low - 1];
}

/** The month a row lies in, and how many rows of that month are above it. */
export function placeOfRow(geometry: ListGeometry, row: number): { block: MonthBlock; offset: number } | undefined {
  if (row < 0 || row >= geometry.rows) return undefined;
  const block = lastBlock(geometry.months, ({ start }) => start <= row);
  return block ? { block, offset: row - block.start } : undefined;
}

/** The row at a place in a month; undefined if the month does not reach that far. */
export function rowOfPlace({ months }: ListGeometry, month: Month, offset: number): number | undefined {
  const block = months.find((one) => one.month === month);
  return block && offset >= 0 && offset < block.count ? block.start + offset : undefined;
}

/** Pixels from the top of the list to the top of a row. */
export function topOfRow(geometry: ListGeometry, row: number): number {
  const place = placeOfRow(geometry, row);
  if (!place) return row < 0 ? 0 : geometry.height;
  return place.block.top + geometry.heights.heading + place.offset * geometry.heights.row;
}

/** The row at a height, or the one under the heading there; the first or last row beyond the ends. */
export function rowAtHeight(geometry: ListGeometry, y: number): number {
  const block = lastBlock(geometry.months, ({ top }) => top <= y) ?? geometry.months[0];
  if (!block) return 0;
  const offset = Math.floor((y - block.top - geometry.heights.heading) / geometry.heights.row);
  return block.start + Math.min(Math.max(offset, 0), block.count - 1);
}

/** The months that hold the rows from `first` to `last`, each with its part of them as offsets within the month. */
export function monthsWithin(
  geometry: ListGeometry,
  first: number,
  last: number,
): readonly { readonly block: MonthBlock; readonly from: number; readonly to: number }[] {
  const begin = placeOfRow(geometry, Math.max(first, 0));
  if (!begin || last < first) return [];
  const parts = [];
  for (let index = geometry.months.indexOf(begin.block); index < geometry.months.length; index += 1) {
    const block = geometry.months[index];
    if (!block || block.start > last) break;
    parts.push({
      block,
      from: Math.max(first - block.start, 0),
      to: Math.min(last - block.start, block.count - 1),
    });
  }
  return parts;
}

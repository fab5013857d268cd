/** Rows chosen in a list, as ranges in order that neither touch nor overlap: a hundred thousand rows may be one range. */
export type RowRanges = readonly { readonly from: number; readonly to: number }[];

export const noRows: RowRanges = [];

export const hasRow = (ranges: RowRanges, row: number): boolean =>
  ranges.some(({ from, to }) => from <= row && row <= to);

export const countRows = (ranges: RowRanges): number => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** With the rows between two rows added, both included, in whichever order they are given. */
export function addRows(ranges: RowRanges, one: number, other: number): RowRanges {
  const added = { from: Math.min(one, other), to: Math.max(one, other) };
  const apart = ranges.filter(({ from, to }) => to < added.from - 1 || from > added.to + 1);
  const joined = ranges.filter((range) => !apart.includes(range));
  const whole = {
    from: Math.min(added.from, ...joined.map(({ from }) => from)),
    to: Math.max(added.to, ...joined.map(({ to }) => to)),
  };
  return [...apart, whole].sort((a, b) => a.from - b.from);
}

export function toggleRow(ranges: RowRanges, row: number): RowRanges {
  if (!hasRow(ranges, row)) return addRows(ranges, row, row);
  return ranges.flatMap(({ from, to }) => {
    if (row < from || row > to) return [{ from, to }];
    return [
      { from, to: row - 1 },
      { from: row + 1, to },
    ].filter((part) => part.from <= part.to);
  });
}

import type { Month } from '../../dates.ts';
import type { MonthCount } from './list-geometry.ts';

export interface Stretch {
  /** Whole months in a row, newest first. */
  readonly months: readonly MonthCount[];
  /** The next month towards now, and the next one towards then, that did not fit. */
  readonly newer: Month | undefined;
  readonly older: Month | undefined;
}

/**
 * As many months around one as make up about `most` entries: a page cannot be endlessly high (a browser stops at 33
 * million pixels, some 60,000 entries). The month itself is always among them, or the one nearest to it.
 */
export function stretchAround(months: readonly MonthCount[], month: Month | undefined, most: number): Stretch {
  const at = nearest(months, month);
  let from = at;
  let to = at;
  let entries = months[at]?.count ?? 0;
  for (;;) {
    const newer = months[from - 1];
    const older = months[to + 1];
    if (older && entries + older.count <= most) {
      entries += older.count;
      to += 1;
    } else if (newer && entries + newer.count <= most) {
      entries += newer.count;
      from -= 1;
    } else {
      return { months: months.slice(from, to + 1), newer: newer?.month, older: older?.month };
    }
  }
}

/** Months run from new to old; the place of the month wanted, or of the first one before it. */
function nearest(months: readonly MonthCount[], month: Month | undefined): number {
  if (month === undefined) return 0;
  const place = months.findIndex((one) => one.month <= month);
  return place < 0 ? Math.max(months.length - 1, 0) : place;
}

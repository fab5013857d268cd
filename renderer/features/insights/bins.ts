import { addDays, daysBetween, weekdayOf } from '../../dates.ts';

export type Bin = 'day' | 'week' | 'month' | 'year';

/** Days for up to four months, weeks for up to two years, months beyond. */
export const binFor = (from: string, to: string): Bin => {
  const days = daysBetween(from, to);
  return days <= 122 ? 'day' : days <= 731 ? 'week' : 'month';
};

/** Those that a span can be read by: at least three of them, and no more than can be told apart. */
export const binsFor = (from: string, to: string): Bin[] => {
  const days = daysBetween(from, to) + 1;
  return (['day', 'week', 'month', 'year'] as const).filter(
    (bin) => days >= 3 * shortest[bin] && days <= 800 * shortest[bin],
  );
};
const shortest: Readonly<Record<Bin, number>> = { day: 1, week: 7, month: 28, year: 365 };

/** The first day of the bin that a day lies in. */
export const binOf = (day: string, bin: Bin): string => {
  switch (bin) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -weekdayOf(day));
    case 'month':
      return `${day.slice(0, 7)}-01`;
    case 'year':
      return `${day.slice(0, 4)}-01-01`;
  }
};

export interface Binned {
  /** The first day of the bin. */
  readonly from: string;
  readonly mean: number;
  /** Days in it that say something. */
  readonly days: number;
}

/** Averages by bin, oldest first; a bin without a day is not there. */
export function binned(days: readonly { readonly day: string; readonly mean: number }[], bin: Bin): Binned[] {
  const bins = new Map<string, number[]>();
  for (const { day, mean } of days) {
    const from = binOf(day, bin);
    bins.set(from, [...(bins.get(from) ?? []), mean]);
  }
  return [...bins].map(([from, values]) => ({
    from,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    days: values.length,
  }));
}

const steps: Readonly<Record<Bin, number>> = { day: 1, week: 7, month: 31, year: 366 };

/** Whether one bin follows the other without a gap between them. */
export const isNext = (one: string, other: string, bin: Bin): boolean => daysBetween(one, other) <= steps[bin];

/** Stretches of at least three bins in which nothing was logged, from first to last day. */
export function gapsBetween(bins: readonly Binned[], window: { from: string; to: string }, bin: Bin) {
  const edges = [addDays(window.from, -steps[bin]), ...bins.map(({ from }) => from), addDays(window.to, 1)];
  return edges.flatMap((edge, index) => {
    const next = edges[index + 1];
    if (next === undefined || daysBetween(edge, next) < 4 * steps[bin]) return [];
    return [{ from: addDays(edge, steps[bin]), to: addDays(next, -1) }];
  });
}

/** What an interval and a chance say, in words that name no cause. */
export function chanceWords({ low, high, chance }: { low: number; high: number; chance: number }): string {
  if (chance >= 0.05 || (low <= 0 && high >= 0)) return 'This could be chance.';
  return 'More than chance alone would often bring. It says nothing about why.';
}

/** The nearest of the five weights, from 1 to 5. */
export const nearestWeight = (mean: number): number => Math.min(5, Math.max(1, Math.round(mean)));

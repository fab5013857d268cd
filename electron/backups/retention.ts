/** A copy, as far as keeping it depends on it. */
export interface KeptCopy {
  readonly name: string;
  /** The person's own calendar day on which it was made: 2026-11-23. */
  readonly day: string;
  /** All of it was read, and was whole. */
  readonly verified: boolean;
}

const latestCount = 3;
const dayCount = 10;
const weekCount = 8;
const monthCount = 12;

/**
 * Which copies may go: all but the latest 3 and the last of each of the latest 10 days, 8 weeks and 12 months that have
 * one, by their own days and not by today's, so that a clock that jumps removes nothing. The last verified one never goes, nor what
 * came after it. `copies` stand in the order of their making.
 */
export function mayGo(copies: readonly KeptCopy[]): string[] {
  const latestFirst = [...copies].reverse();
  const kept = new Set(latestFirst.slice(0, latestCount).map(({ name }) => name));
  const keepLastOf = (periodOf: (day: string) => string, count: number): void => {
    const periods = new Set<string>();
    // Of copies that are whole only: a broken one must not stand for a day.
    for (const { name, day, verified } of latestFirst) {
      if (!verified || periods.has(periodOf(day))) continue;
      if (periods.size === count) return;
      periods.add(periodOf(day));
      kept.add(name);
    }
  };
  keepLastOf((day) => day, dayCount);
  keepLastOf(weekOf, weekCount);
  keepLastOf((day) => day.slice(0, 7), monthCount);
  for (const { name, verified } of latestFirst) {
    kept.add(name);
    if (verified) break;
  }
  return copies.map(({ name }) => name).filter((name) => !kept.has(name));
}

const dayMilliseconds = 86_400_000;
// 1970-01-05 was a Monday.
const firstMonday = 4;

/** Weeks begin on Monday. */
const weekOf = (day: string): string =>
  String(Math.floor((Date.parse(`${day}T00:00Z`) / dayMilliseconds - firstMonday) / 7));

import type { Outcome } from '../soak.ts';

const mostExamples = 10;

/** Counts the runs of a soak. */
export function tally(onDone?: (runs: number) => void) {
  const figures: Record<string, number> = {};
  const examples: string[] = [];
  let [runs, broken] = [0, 0];
  return {
    /** One more run, and what is wrong about it; nothing if the promise was kept. */
    run(about: string, wrong: readonly string[]): void {
      runs += 1;
      if (wrong.length > 0) {
        broken += 1;
        if (examples.length < mostExamples) examples.push(`${about}: ${wrong.join('; ')}`);
      }
      onDone?.(runs);
    },
    add(figure: string, by = 1): void {
      figures[figure] = (figures[figure] ?? 0) + by;
    },
    /** Of a figure whose name begins with “most”. */
    most(figure: string, value: number): void {
      figures[figure] = Math.max(figures[figure] ?? 0, Math.round(value));
    },
    outcome: (): Outcome => ({ runs, broken, figures, examples }),
  };
}
export type Tally = ReturnType<typeof tally>;

/**
 * So many of all cases, in an order that looks like none. Each thousand that is added to the seed goes on where the ones
 * before ended, so that a soak that is run in parts leaves none out; when all were taken it begins anew.
 */
export function chosen<T>(all: readonly T[], count: number, seed: number): T[] {
  const total = all.length;
  const first = Math.floor(seed / 1_000) * count + (seed % 1_000) * 7;
  // A step without a divisor in common with the total meets every case once.
  const step = stepFor(total);
  return Array.from({ length: Math.min(count, total) }, (_none, index) => all[((first + index) * step) % total] as T);
}

function stepFor(total: number): number {
  const common = (one: number, other: number): number => (other === 0 ? one : common(other, one % other));
  let step = Math.max(1, Math.round(total * 0.382));
  while (common(step, total) !== 1) step += 1;
  return step;
}

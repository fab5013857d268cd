import type { Outcome } from './soak.ts';

const mostExamples = 10;

/** Counts what came of the runs of a soak. */
export function tally(onDone?: (runs: number) => void) {
  const figures: Record<string, number> = {};
  const examples: string[] = [];
  let runs = 0;
  let broken = 0;
  return {
    add(name: string, value = 1): void {
      figures[name] = (figures[name] ?? 0) + value;
    },
    /** The greatest of all that were told under a name, which begins with `most`. */
    most(name: `most ${string}`, value: number): void {
      figures[name] = Math.max(figures[name] ?? 0, Math.round(value));
    },
    /** One run was done. `wrong` is what was not as promised; `which` is enough to run it again. */
    ran(which: string, wrong: readonly string[]): void {
      runs += 1;
      if (wrong.length > 0) {
        broken += 1;
        if (examples.length < mostExamples) examples.push(`${which}: ${wrong.join('; ')}`);
      }
      onDone?.(runs);
    },
    outcome: (): Outcome => ({ runs, broken, figures, examples }),
  };
}
export type Tally = ReturnType<typeof tally>;

/** One promise, put to the test many times over: in few runs by `npm test`, in many by `npm run soak`. */
export interface Soak {
  /** In kebab-case, and what `npm run soak -- <name>` runs alone. */
  readonly name: string;
  /** What is promised, in a sentence that a person can read (docs/promises.md). */
  readonly promise: string;
  /** What its control does without, in half a sentence: “without the guard: …”. */
  readonly guard: string;
  /** How many runs a figure is published of, and how many `npm test` takes time for. */
  readonly counts: { readonly long: number; readonly short: number };
  /** The one system on which it can be run; all, when left out; `nowhere` where this one does not allow it. */
  readonly on?: NodeJS.Platform | 'nowhere';
  /** Same seed, same runs. One that takes long tells how many are done. */
  run(count: number, seed: number, onDone?: (runs: number) => void): Promise<Outcome>;
  /** The same where the guard that keeps the promise was taken away: `broken` must not be 0, or `run` shows nothing. */
  control(count: number, seed: number): Promise<Outcome>;
}

export interface Outcome {
  readonly runs: number;
  /** Runs in which the promise was not kept. */
  readonly broken: number;
  /** Figures worth telling, by what they count. Of a soak that is run in parts they are added up, or, if a name begins with `most` or `least`, the greatest or smallest is told. */
  readonly figures: Readonly<Record<string, number>>;
  /** Of the first few broken runs: enough to run one of them again. */
  readonly examples: readonly string[];
}

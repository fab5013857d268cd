import type { PreparedJournal } from './journals.ts';

/** One line of the table: what was measured, beside what it is measured against. */
export interface Line {
  readonly row: number | string;
  readonly what: string;
  readonly size: string;
  readonly app: string;
  readonly limit: string;
  readonly ratio: string;
  readonly goal: string;
  /** Null where nothing was promised. */
  readonly reached: boolean | null;
}

export interface Run {
  /** How many entries the journals hold. */
  readonly sizes: readonly number[];
  /** Fewer rounds and shorter sessions: for a look, not for a claim. */
  readonly quick: boolean;
  /** The folder of the built app, copied aside; built once a run. */
  readonly build: () => string;
  /** A journal of that many entries, made once and kept for later runs. */
  readonly journal: (entries: number) => Promise<PreparedJournal>;
  /** A journal that also holds some very long entries, titled `Long, 10000 words, 1` and so on. */
  readonly longJournal: () => Promise<PreparedJournal>;
  readonly say: (text: string) => void;
}

export interface Row {
  readonly number: number | string;
  readonly name: string;
  readonly measure: (run: Run) => Promise<readonly Line[]>;
}

export const sizeName = (entries: number): string => (entries >= 1_000 ? `${entries / 1_000}k` : String(entries));

import { Day } from './entries.ts';
import { command, query } from './procedure.ts';
import { z } from './zod.ts';

/** From the first day to the last, both included. */
const Window = z.strictObject({ from: Day, to: Day });
export type Window = z.infer<typeof Window>;

/** What can come of a promise, as the log of promises keeps it. */
export const promiseStates = [
  'kept',
  'late',
  'partly-kept',
  'broken',
  'renegotiated-before',
  'renegotiated-after',
  'no-longer-needed',
] as const;

/** Feeling runs from 1, heavy, to 5, light. */
const Average = z.number().min(1).max(5);

export const CareComparison = z.object({
  /** An option of the care log, or the person’s own words after a colon. */
  kind: z.string(),
  withDays: z.number().int(),
  withoutDays: z.number().int(),
  withMean: Average,
  withoutMean: Average,
  /** With minus without, and a 95 % interval for it. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** How often shuffled days differ at least as much, 0 to 1. */
  chance: z.number(),
});
export type CareComparison = z.infer<typeof CareComparison>;

export const Factor = z.object({
  field: z.string(),
  points: z.array(z.object({ day: Day, value: z.number() })),
  /** How far one’s own answers move from one time to the next without more behind it; null under four points. */
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type Factor = z.infer<typeof Factor>;

/** What the weeks show: arithmetic over what was logged, from small daily tables. It says how much, and never why. */
export const insights = {
  /** The average feeling of each day that has one, oldest first. */
  feelings: query(Window, z.array(z.object({ day: Day, mean: Average, count: z.number().int().positive() }))),
  /**
   * Days on which a kind of care was logged beside the other days with a feeling. Only kinds with at least three days of
   * either sort. Days without any feeling are in neither.
   */
  care: query(Window, z.array(CareComparison)),
  /** The six factors as they were noticed, of the partner or of oneself. */
  factors: query(Window.extend({ about: z.enum(['partner', 'me']) }), z.array(Factor)),
  /** How often each came of promises, in the order of their states. */
  promises: query(Window, z.array(z.object({ status: z.string(), count: z.number().int().positive() }))),
  /** Gut calls that were settled, by how sure they were: how many, how many were so, and a 95 % interval of the share. */
  calls: query(
    Window,
    z.array(
      z.object({
        confidence: z.number(),
        settled: z.number().int().positive(),
        right: z.number().int().nonnegative(),
        low: z.number(),
        high: z.number(),
      }),
    ),
  ),
  /** Minutes until it was quieter, the mean of each day. */
  settling: query(Window, z.array(z.object({ day: Day, minutes: z.number() }))),
  /** What was feared of a small risk, and what was felt, 0 to 10; from the latest page of them. */
  fears: query(z.undefined(), z.array(z.object({ step: z.string(), expected: z.number(), felt: z.number() }))),
  /** Counts everything anew from the records; for a journal in which the counts are doubted. */
  recount: command(z.undefined(), z.void()),
};

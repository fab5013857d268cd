import { z } from '../zod.ts';
import { question } from './asked.ts';
import { words } from './words.ts';

/** 0 to 10 between two ends in words. A skipped one is `null`, which is an answer of its own and never 0. */
export const Scale = z.strictObject({ kind: z.literal('scale'), ...question, low: words(60), high: words(60) });
export type Scale = z.infer<typeof Scale>;

export const scaleAnswer = () => z.number().int().min(0).max(10).nullable();

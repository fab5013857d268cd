import { z } from '../zod.ts';
import { question } from './asked.ts';
import { words } from './words.ts';

/** A whole number, such as minutes. */
export const NumberField = z.strictObject({
  kind: z.literal('number'),
  ...question,
  unit: words(30).optional(),
  least: z.number().int().default(0),
  most: z.number().int().default(100_000),
});
export type NumberField = z.infer<typeof NumberField>;

export const numberAnswer = ({ least, most }: Pick<NumberField, 'least' | 'most'>) =>
  z.number().int().min(least).max(most);

import { dayProblem } from '../days.ts';
import { z } from '../zod.ts';
import { question } from './asked.ts';

/** A day, with a time if wanted, or roughly: a day, a month or a year. */
export const DateField = z.strictObject({
  kind: z.literal('date'),
  ...question,
  /** It is about what has been, so it may not be to come. The date that a log goes by never may. */
  past: z.boolean().optional(),
});
export type DateField = z.infer<typeof DateField>;

const canBeKept = (on: string): boolean => dayProblem(on) === null;
const Year = z
  .string()
  .regex(/^\d{4}$/)
  .refine(canBeKept);
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .refine(canBeKept);
const Day = z.iso.date().refine(canBeKept);

/** The writer’s own calendar, without a zone. */
export const DateAnswer = z.union([
  z.strictObject({ on: Day, at: z.iso.time({ precision: -1 }).optional(), roughly: z.literal(false) }),
  z.strictObject({ on: z.union([Day, Month, Year]), roughly: z.literal(true) }),
]);
export type DateAnswer = z.infer<typeof DateAnswer>;

export const dateAnswer = () => DateAnswer;

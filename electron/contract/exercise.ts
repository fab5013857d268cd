import { Slug, words } from './fields/words.ts';
import { z } from './zod.ts';

const head = {
  id: Slug,
  name: words(60),
  line: words(120),
  /** How long it takes, in words. */
  time: words(24),
  icon: z.enum(['wind', 'hand', 'eye', 'feet', 'calendar', 'water', 'box', 'body']),
  order: z.number().int(),
  /** Said before it begins. */
  lead: words(240),
  /** When to stop. */
  stop: words(160),
};

/** One step after the other, at the person’s own pace. */
const Steps = z.strictObject({
  kind: z.literal('steps'),
  ...head,
  /** Moves on by itself until that is switched off. */
  paced: z.boolean().default(false),
  steps: z
    .array(
      z.strictObject({
        say: words(120),
        hint: words(200).optional(),
        /** Seconds until the next one, when the steps move on by themselves. */
        seconds: z.number().int().min(3).max(120),
        /** Things that may be typed along; never kept. */
        write: words(60).optional(),
      }),
    )
    .min(1)
    .max(30),
});

/** Breathing in and out by a count. There is no holding of breath. */
const Breath = z.strictObject({
  kind: z.literal('breath'),
  ...head,
  /** Seconds in and out; the first is the usual one. */
  paces: z.array(z.strictObject({ in: z.number().int().min(2).max(8), out: z.number().int().min(2).max(10) })).min(1),
  /** To choose from; `usual` is one of them. */
  minutes: z.array(z.number().int().min(1).max(20)).min(1),
  usual: z.number().int(),
});

/** resources/content/exercises/<id>.yaml. */
export const Exercise = z.discriminatedUnion('kind', [Steps, Breath]);
export type Exercise = z.infer<typeof Exercise>;
export type StepsExercise = z.infer<typeof Steps>;
export type BreathExercise = z.infer<typeof Breath>;

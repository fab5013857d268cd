import { z } from '../zod.ts';
import { FieldId, Slug, slugOf, words } from './words.ts';

/** Which form of a worksheet is filled in: the whole one, or the one for somebody to whom the other could be a risk. */
export const Variant = z.enum(['full', 'solo']);
export type Variant = z.infer<typeof Variant>;

/**
 * Shown only when another field, before this one on the same sheet, has one of these options (`is`), or none of them
 * (`not`; true as well while it has no answer).
 */
export const Condition = z
  .strictObject({ field: FieldId, is: z.array(Slug).min(1).optional(), not: z.array(Slug).min(1).optional() })
  .refine(({ is, not }) => (is === undefined) !== (not === undefined), 'takes either “is” or “not”');
export type Condition = z.infer<typeof Condition>;

/** When something is asked at all. */
export const whenAsked = { only: Variant.optional(), when: Condition.optional() };

/** What every question has. */
export const question = {
  id: FieldId,
  label: words(240),
  help: words(600).optional(),
  /** The bare minimum for a finished sheet; everything else may stay blank. */
  required: z.boolean().default(false),
  ...whenAsked,
};

/** A choice to make. In a file it may be its words alone. */
export const Option = z.preprocess(
  (given) => (typeof given === 'string' ? { id: slugOf(given), name: given } : given),
  z.strictObject({
    id: Slug,
    name: words(200),
    /** A line below it. */
    note: words(240).optional(),
    /** Options of one group stand together. */
    group: words(60).optional(),
    /** What choosing it brings up: the whole safety note, once a sheet, one quiet line about support, or the safety gate. */
    brings: z.enum(['safety-note', 'support', 'gate']).optional(),
    /** What it does to these pages once they are finished; asked again before it happens. */
    does: z.enum(['hide-until', 'erase']).optional(),
    only: Variant.optional(),
  }),
);
export type Option = z.infer<typeof Option>;
export type Brings = NonNullable<Option['brings']>;

export const options = z
  .array(Option)
  .min(2)
  .max(100)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'holds an option twice');

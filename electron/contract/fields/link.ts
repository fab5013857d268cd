import { z } from '../zod.ts';
import { question } from './asked.ts';
import { Slug } from './words.ts';

/**
 * A place to cite an entry, or another sheet. What is cited lies among the sheet’s links, under this field’s id, as any
 * field may cite; so a link field has no answer of its own.
 */
export const Link = z.strictObject({
  kind: z.literal('link'),
  ...question,
  required: z.literal(false).default(false),
  /** Offers the sheets of this worksheet first; entries when left out. */
  worksheet: Slug.optional(),
});
export type Link = z.infer<typeof Link>;

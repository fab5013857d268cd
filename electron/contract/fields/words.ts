import { z } from '../zod.ts';

// Control characters, and marks that make text read in another order than it is written in.
const hidden = /[\p{Cc}\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
const markup = /<[a-z!/?]|&#?\w+;/i;

/** A line of a definition: plain words, at most `longest` characters. Markup is refused, not cleaned: nobody needs it here. */
export const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !hidden.test(text), 'holds hidden characters')
    .refine((text) => !markup.test(text), 'holds markup');

/** Small letters, digits and hyphens: the id of an option, a page, a worksheet. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

/** The id of a field: small letters, digits and underscores. It is never used for another question. */
export const FieldId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(60);

/** `plans.step`: a field, or a field inside a list’s rows. */
export const FieldPath = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/);

/** The id that an option has when it is given by its words alone: “sex & touch” is `sex-and-touch`. */
export const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
    .replace(/-$/, '');

import { z } from '../zod.ts';
import { question } from './asked.ts';
import { words } from './words.ts';

export const longestShortText = 2_000;

/** A line or a few, as plain text. */
export const ShortText = z.strictObject({
  kind: z.literal('short-text'),
  ...question,
  placeholder: words(200).optional(),
  /** More words than this are said to be many; they are kept all the same. */
  fewWords: z.number().int().positive().optional(),
  /** Notices “always”, “you make me” and the like (electron/contract/fields/speech-hints.ts). */
  hints: z.boolean().default(false),
  /** Is gone when the sheet is left, unless the person says to keep it. */
  passing: z.boolean().default(false),
});
export type ShortText = z.infer<typeof ShortText>;

/** Whether an answer to it is gone with the page, unless it is kept on purpose. */
export const isPassing = (field: { readonly kind: string; readonly passing?: boolean } | undefined): boolean =>
  field?.kind === 'short-text' && field.passing === true;

export const shortTextAnswer = () => z.string().max(longestShortText);

import { z } from './zod.ts';

/** `card-1.1` to `card-10.5`, and `faq-1` to `faq-10`. */
export const CardId = z.string().regex(/^(card-(10|[1-9])\.\d|faq-(10|[1-9]))$/);
/** `p-1.1-a` for the questions of a card, `p-faq-1-a`, and `p-<set>-a` for those of a set without a card. */
export const PromptId = z
  .string()
  .max(60)
  .regex(/^p-[a-z0-9.-]+-[a-z]$/);

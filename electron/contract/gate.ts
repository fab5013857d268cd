import { Slug, words } from './fields/words.ts';
import { z } from './zod.ts';

/** resources/content/gate.yaml: what is asked before worksheets that assume it is safe to speak up. */
export const Gate = z
  .strictObject({
    place: z.strictObject({
      question: words(120),
      /** Said where it may not be safe to write just now. */
      away: words(160),
      options: z.array(z.strictObject({ id: Slug, name: words(40), safe: z.boolean() })).min(2),
    }),
    partner: z.strictObject({
      question: words(160),
      help: words(160),
      options: z
        .array(
          z.strictObject({
            id: Slug,
            name: words(160),
            /** Excludes the others. */
            alone: z.boolean().default(false),
            /** What the safety note says besides, when this was ticked. */
            adds: Slug.optional(),
          }),
        )
        .min(2),
      /** The option that, by itself, opens the whole worksheet. */
      opens: Slug,
    }),
    adds: z.record(Slug, z.strictObject({ text: words(400), cites: z.array(z.string()).max(6) })),
  })
  .refine(({ partner: { options, opens } }) => options.some(({ id }) => id === opens), 'opens no option of its own');
export type Gate = z.infer<typeof Gate>;

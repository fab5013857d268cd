import { z } from '../zod.ts';
import { whenAsked } from './asked.ts';
import { words } from './words.ts';

/** Something told between questions: a heading, paragraphs, facts by name, a list. */
export const Told = z
  .strictObject({
    kind: z.literal('told'),
    ...whenAsked,
    title: words(160).optional(),
    text: z.array(words(1_200)).max(8).default([]),
    facts: z
      .array(z.strictObject({ name: words(80), text: words(400) }))
      .max(8)
      .default([]),
    list: z.array(words(400)).max(30).default([]),
    /** Care: where somebody is to look after themselves. */
    tone: z.enum(['plain', 'care']).default('plain'),
    /** What its claims rest on: keys of resources/content/guide/references.yaml. */
    cites: z
      .array(z.string().regex(/^[A-Za-z]+(\d{2})?$/))
      .max(6)
      .default([]),
  })
  .refine(({ title, text, facts, list }) => title || text.length + facts.length + list.length > 0, 'says nothing');
export type Told = z.infer<typeof Told>;

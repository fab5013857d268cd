import { Feeling, Label } from './entries.ts';
import { Slug } from './fields/words.ts';
import { z } from './zod.ts';

/** How many days before the day on which the example is opened. */
const ago = z.number().int().min(1).max(730);
const time = z.iso.time({ precision: -1 });

/** resources/content/example/entries.yaml: what the made-up person wrote. */
export const ExampleEntries = z.array(
  z.strictObject({
    ago,
    time,
    title: z.string().max(300).default(''),
    /** Paragraphs, with a blank line between them. */
    text: z.string().min(1),
    feeling: Feeling,
    words: z.array(Label).default([]),
    tags: z.array(Label).default([]),
    starred: z.boolean().default(false),
  }),
);
export type ExampleEntries = z.infer<typeof ExampleEntries>;

/** resources/content/example/pages.yaml: what they filled in; electron/example/written-answers.ts reads the answers. */
export const ExamplePages = z.array(
  z.strictObject({ worksheet: Slug, ago, answers: z.record(z.string(), z.unknown()) }),
);
export type ExamplePages = z.infer<typeof ExamplePages>;

import { EntryFilter, EntrySummary } from './entries.ts';
import { query } from './procedure.ts';
import { z } from './zod.ts';

const Question = {
  /**
   * As typed: words must all occur, the last one may be unfinished, "a phrase" must occur as it stands.
   * Accents and capitals do not matter. Nothing but words finds nothing.
   */
  text: z.string().max(500),
  filter: EntryFilter.default({}),
};

/** A piece of text and whether it is what was looked for. */
export const Mark = z.object({ text: z.string(), hit: z.boolean() });
export type Mark = z.infer<typeof Mark>;

export const SearchResult = EntrySummary.extend({
  /** The title, with hits marked. */
  titleMarks: z.array(Mark),
  /** About 160 characters around the first hits in the body, or its first words if the hit is elsewhere. */
  snippet: z.array(Mark),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const search = {
  /** Results a page at a time: newest first, or best match first among the 2,000 newest that match. */
  find: query(
    z.strictObject({
      ...Question,
      order: z.enum(['newest', 'best']).default('newest'),
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    z.array(SearchResult),
  ),
  /** How many entries match in all; asked after the first page is on screen. */
  count: query(z.strictObject(Question), z.object({ count: z.number().int().nonnegative() })),
};

import { CardId } from './guide-ids.ts';
import { z } from './zod.ts';

/** A run of words: as they are, leaning, or leading to a card or to Staying safe. */
export const TextRun = z.strictObject({
  text: z.string(),
  emphasis: z.literal(true).optional(),
  to: z.union([CardId, z.literal('staying-safe')]).optional(),
  /** References that the words before it rest on; such a run has no text of its own. */
  cites: z.array(z.string()).optional(),
});
export type TextRun = z.infer<typeof TextRun>;

/** Guide text is plain: paragraphs, lists, and headings of one level (help pages only). */
export const TextBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paragraph'), runs: z.array(TextRun) }),
  z.strictObject({ kind: z.literal('heading'), runs: z.array(TextRun) }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.array(TextRun)) }),
]);
export type TextBlock = z.infer<typeof TextBlock>;

/** The words alone, blocks on lines of their own: what search and the reading level see. */
export const wordsOf = (blocks: readonly TextBlock[]): string =>
  blocks
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.runs]))
    .map((runs) => runs.map(({ text }) => text).join(''))
    .join('\n');

/** Every key cited, once each, in the order of the text. */
export const citesOf = (blocks: readonly TextBlock[]): string[] => [
  ...new Set(
    blocks
      .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.runs))
      .flatMap(({ cites }) => cites ?? []),
  ),
];

/** Every card or page that the text leads to. */
export const linksOf = (blocks: readonly TextBlock[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.runs)).flatMap(({ to }) => to ?? []);

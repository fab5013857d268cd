import type { Block, Format, SourceEntry } from './neutral.ts';

/** In characters: the words of some twenty thousand days. What is more is read anew. */
const mostKept = 64 * 1024 * 1024;

/**
 * The same reader, which reads each entry once: the look was the long part, and nobody waits for that twice. What is
 * brought in is then what was shown, whatever became of the files since.
 */
export function remembered(format: Format, most = mostKept): Format {
  let whole: readonly SourceEntry[] | null = null;
  return {
    ...format,
    async *entries(files, context) {
      if (whole) return yield* whole;
      const read: SourceEntry[] = [];
      let kept = 0;
      for await (const entry of format.entries(files, context)) {
        kept += entry.title.length + entry.blocks.reduce((sum, block) => sum + lengthOf(block), 0);
        if (kept <= most) read.push(entry);
        else read.length = 0;
        yield entry;
      }
      if (kept <= most) whole = read;
    },
  };
}

/** About what a block takes: its text, the names and addresses in it, and something for the block itself. */
function lengthOf({ text = '', attrs = {}, content = [] }: Block): number {
  let length = 100 + text.length;
  for (const value of Object.values(attrs)) if (typeof value === 'string') length += value.length;
  for (const block of content) length += lengthOf(block);
  return length;
}

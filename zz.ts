import { blocksOfMarkdown } from './electron/imports/text/markdown.ts';

const nested = (one: string, other: string, depth: number): string => `${one.repeat(depth)}x${other.repeat(depth)}`;
for (const t of [
  nested('> ', '', 10_000),
  nested('<div>', '</div>', 50_000),
  nested('<b>', '', 50_000),
  nested('<ul><li>', '', 20_000),
  nested('[[', '', 50_000),
  nested('[', '](x)', 20_000),
  nested('*a _b ', '', 20_000),
  nested('==', ' ', 30_000),
  `${'- '.repeat(5_000)}x`,
  '|a'.repeat(20_000),
  '`'.repeat(50_000),
  '<!--'.repeat(20_000),
  `${'&amp;'.repeat(50_000)}`,
  'long '.repeat(1_000_000),
  'A line of words.\n'.repeat(250_000),
]) {
  const b = performance.now();
  const r = blocksOfMarkdown(t, { file: () => null, loss: () => {} });
  console.log(t.slice(0, 12).replace(/\n/g, ' '), t.length, Math.round(performance.now() - b) + ' ms', r.length);
}

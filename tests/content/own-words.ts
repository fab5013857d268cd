import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Fingerprints of every run of six words in the article that the project began from; the article itself is not kept. */
const theirs = new Set(
  fs.readFileSync(path.join(import.meta.dirname, 'seed-shingles.txt'), 'utf8').match(/^[0-9a-f]{16}$/gm),
);
if (theirs.size < 3_000) throw new Error('the fingerprints are not here');

/** Runs of six words that stand in that article too. */
export function borrowedRuns(text: string): string[] {
  const said =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z0-9']+/g) ?? [];
  return said
    .slice(5)
    .map((_word, at) => said.slice(at, at + 6).join(' '))
    .filter((run) => theirs.has(createHash('sha256').update(run).digest('hex').slice(0, 16)));
}

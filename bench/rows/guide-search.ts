import fs from 'node:fs';
import path from 'node:path';
import { percentiles, spreadOf, timed } from '../measure.ts';
import type { Line, Run } from '../row.ts';
import { freshFolder } from '../windows.ts';

/** As they would be typed: letters of a word, common and rare words, phrases, an accent, nothing that is there. */
const questions = [
  ...['t', 'tr', 'tru', 'trust', 'the', 'promise', 'forgiv', 'boundary', 'therapist', 'anniversary', 'naïve'],
  ...['trust again', 'what you saw', '"your own words"', 'safe to speak up', 'someone who listens', 'zymurgy'],
];

/** Every card of the guide read through for one question, beside the entries’ search in the same process and budget. */
export async function guideSearch({ journal, quick, say }: Run): Promise<Line> {
  const folder = freshFolder('guide-search');
  const store = await (await journal(1_000)).open(path.join(folder, 'journal'));
  const rounds = quick ? 20 : 100;
  const results = questions.map((text) => ({ text, took: [] as number[], asked: [] as number[] }));
  for (let round = 0; round < rounds + 5; round += 1) {
    for (const { text, took, asked } of results) {
      const guide = () => timed(() => store.client.guide.search({ text }));
      const entries = () => timed(() => store.client.search.find({ text }));
      const [one, other] = round % 2 === 0 ? [await guide(), await entries()] : [await entries(), await guide()];
      // The first rounds read the files.
      if (round < 5) continue;
      took.push(round % 2 === 0 ? one : other);
      asked.push(round % 2 === 0 ? other : one);
    }
  }
  await store.close();
  fs.rmSync(folder, { recursive: true });
  const spreads = results.map(({ text, took, asked }) => ({ text, app: spreadOf(took), entries: spreadOf(asked) }));
  for (const { text, app } of spreads) say(`guide, ${text}: ${percentiles(app)}`);
  const worst = spreads.reduce((one, other) => (other.app.p95 > one.app.p95 ? other : one));
  return {
    row: 2,
    what: 'search of the guide, worst question, ms',
    size: 'guide',
    app: `${percentiles(worst.app)} (${worst.text})`,
    limit: `${percentiles(worst.entries)} (the same among 1k entries)`,
    ratio: '–',
    goal: 'p95 ≤ 4 ms',
    reached: worst.app.p95 <= 4,
  };
}

import fs from 'node:fs';
import path from 'node:path';
import { summaryColumns } from '../../electron/entries/rows.ts';
import { cpuTimed, mean, percentiles, type Spread, short, spreadOf, timed, times } from '../measure.ts';
import { questionsFor, trueCounts } from '../questions.ts';
import { type Line, type Row, sizeName } from '../row.ts';
import { freshFolder } from '../windows.ts';
import { guideSearch } from './guide-search.ts';

/**
 * A page of results (50 rows with marked snippets) for one question of each kind, in the journal process, beside bare
 * SQL that only fetches the rows from the same index; and whether the counts are right.
 */
export const search: Row = {
  number: 2,
  name: 'search page',
  async measure(run) {
    const { journal, quick, sizes, say } = run;
    const lines: Line[] = [await guideSearch(run)];
    for (const entries of sizes) {
      const folder = freshFolder('search');
      const store = await (await journal(entries)).open(path.join(folder, 'journal'));
      const db = store.db();
      const questions = questionsFor(db);
      const truths = trueCounts(db, questions);
      const bare = db.prepare(
        `SELECT ${summaryColumns} FROM word_index AS w CROSS JOIN entry AS e ON e.place = w.rowid
         WHERE word_index MATCH ? AND e.deleted_at IS NULL ORDER BY w.rowid DESC LIMIT 50`,
      );
      const results = questions.map(({ kind }) => ({
        kind,
        app: [] as number[],
        limit: [] as number[],
        cpu: [] as number[],
      }));
      const rounds = quick ? 20 : 100;
      for (let round = 0; round < rounds + 5; round += 1) {
        for (const [index, { text, match }] of questions.entries()) {
          const result = results[index];
          const app = () => timed(() => store.client.search.find({ text }));
          const limit = () => timed(() => bare.all(match));
          const cpu = await cpuTimed(() => store.client.search.find({ text }));
          const [one, other] = round % 2 === 0 ? [await app(), await limit()] : [await limit(), await app()];
          // The first rounds fill the cache.
          if (round < 5 || !result) continue;
          result.app.push(round % 2 === 0 ? one : other);
          result.limit.push(round % 2 === 0 ? other : one);
          result.cpu.push(cpu);
        }
      }
      let wrong = 0;
      for (const [index, { kind, text }] of questions.entries()) {
        const { count } = await store.client.search.count({ text });
        const { length } = await store.client.search.find({ text, limit: 100 });
        const truth = truths[index] ?? 0;
        if (count !== truth || length !== Math.min(truth, 100)) {
          wrong += 1;
          say(`WRONG: ${kind}: counted ${count}, listed ${length}, true ${truth}`);
        }
      }
      await store.close();
      fs.rmSync(folder, { recursive: true });

      const spreads = results.map(({ kind, app, limit, cpu }) => ({
        kind,
        app: spreadOf(app),
        limit: spreadOf(limit),
        cpu: mean(cpu),
      }));
      for (const [index, { kind, app, limit }] of spreads.entries()) {
        say(`${kind} (${truths[index]}): ${percentiles(app)} beside ${percentiles(limit)}`);
      }
      const worst = spreads.reduce((one, other) => (other.app.p95 > one.app.p95 ? other : one));
      const busiest = spreads.reduce((one, other) => (other.cpu > one.cpu ? other : one));
      const goal = entries <= 10_000 ? 4 : 8;
      lines.push(
        {
          row: 2,
          what: 'search page, worst question, ms',
          size: sizeName(entries),
          app: `${percentiles(worst.app)} (${worst.kind})`,
          limit: `${percentiles(worst.limit)} (rows only)`,
          ratio: times(worst.app.p50 / worst.limit.p50),
          goal: `p95 ≤ ${goal} ms`,
          reached: worst.app.p95 <= goal,
        },
        {
          row: 2,
          what: 'search page, worst question, ms of processor time',
          size: sizeName(entries),
          app: `${short(busiest.cpu)} mean (${busiest.kind})`,
          limit: '–',
          ratio: '–',
          goal: `≤ ${goal} ms`,
          reached: busiest.cpu <= goal,
        },
        {
          row: 2,
          what: 'search page, middle question, ms',
          size: sizeName(entries),
          app: percentiles(middle(spreads.map(({ app }) => app))),
          limit: `${percentiles(middle(spreads.map(({ limit }) => limit)))} (rows only)`,
          ratio: '–',
          goal: '–',
          reached: null,
        },
        {
          row: 2,
          what: `counts of ${questions.length} questions against a reading of every entry`,
          size: sizeName(entries),
          app: `${wrong} wrong`,
          limit: '0',
          ratio: '–',
          goal: '0 wrong',
          reached: wrong === 0,
        },
      );
    }
    return lines;
  },
};

const middle = (spreads: readonly Spread[]): Spread =>
  spreads.toSorted((one, other) => one.p95 - other.p95)[Math.floor(spreads.length / 2)] ?? spreadOf([]);

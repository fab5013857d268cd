import { openJournal, places } from '../app-window.ts';
import { pressKey } from '../key-latency.ts';
import { pause, percentiles, short, spreadOf, times } from '../measure.ts';
import { askAlone, frameTimes, untilSettled } from '../painted.ts';
import { type Line, type Row, sizeName } from '../row.ts';

// Common and rare ones of the corpus.
const words =
  'meadow lantern something periwinkle kitchen morning therapy nothing remember afraid thought around window believe together minutes walks quiet evening strange'.split(
    ' ',
  );

/** A letter in the search field until the results it asks for are painted. */
export const letter: Row = {
  number: 3,
  name: 'search letter → results',
  async measure({ journal, build, quick, sizes, say }) {
    const lines: Line[] = [];
    for (const entries of sizes.filter((size) => size >= 10_000)) {
      const prepared = await journal(entries);
      const app = await openJournal(build(), prepared);
      const samples: number[] = [];
      const frames: number[] = [];
      const asked: number[] = [];
      let unchanged = 0;
      for (const word of words.slice(0, quick ? 5 : 20)) {
        await app.page.locator(places.search).first().fill('');
        await pause(400);
        frames.push(...(await frameTimes(app.page, 10, '')));
        for (const length of [2, 3, 4, 5]) {
          asked.push(await askAlone(app.page, 'search.find', { text: word.slice(0, length) }));
        }
        for (const typed of word.slice(0, 6)) {
          const took = await untilSettled(app.page, { within: places.list }, () => pressKey(app.protocol, typed));
          if (took === null) unchanged += 1;
          else samples.push(took);
        }
      }
      await app.close();
      const [ours, frame, bare] = [spreadOf(samples), spreadOf(frames), spreadOf(asked)];
      const goal = entries <= 10_000 ? 33 : 50;
      say(`${samples.length} letters, ${unchanged} more changed nothing; worst ${short(ours.max)} ms`);
      lines.push({
        row: 3,
        what: 'search letter → results painted, ms',
        size: sizeName(entries),
        app: percentiles(ours),
        limit: `${percentiles(bare)} (asking alone, nothing drawn), and a frame of ${short(frame.p50)}`,
        ratio: times(ours.p50 / (bare.p50 + frame.p50)),
        goal: `p95 ≤ ${goal} ms`,
        reached: ours.p95 <= goal,
      });
    }
    return lines;
  },
};

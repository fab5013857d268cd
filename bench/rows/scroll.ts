import { openJournal, places } from '../app-window.ts';
import { pause, percentiles, short, spreadOf } from '../measure.ts';
import { frameTimes } from '../painted.ts';
import { type Line, type Row, sizeName } from '../row.ts';

/** Frames while the list is scrolled by 700 pixels in each of them, beside the same page left alone. */
export const scroll: Row = {
  number: 9,
  name: 'scroll the list',
  async measure({ journal, build, quick, sizes, say }) {
    const lines: Line[] = [];
    for (const entries of sizes.filter((size) => size >= 10_000)) {
      const app = await openJournal(build(), await journal(entries));
      await pause(2_000);
      const list = scroller(places.row);
      const moving: number[] = [];
      const still: number[] = [];
      for (let round = 0; round < (quick ? 2 : 6); round += 1) {
        still.push(...(await frameTimes(app.page, 120, '')));
        await app.page.evaluate(`${list}.scrollTop = ${round % 2 === 0 ? 0 : `${list}.scrollHeight / 2`}`);
        await pause(500);
        moving.push(...(await frameTimes(app.page, 120, `${list}.scrollTop += 700`)));
        await pause(500);
      }
      await app.close();
      const slow = (frames: readonly number[]) => (100 * frames.filter((frame) => frame > 25).length) / frames.length;
      const [ours, bare] = [spreadOf(moving), spreadOf(still)];
      say(`worst frame ${short(ours.max)} ms scrolling, ${short(bare.max)} ms at rest`);
      lines.push({
        row: 9,
        what: 'frames while scrolling the list, ms',
        size: sizeName(entries),
        app: `${percentiles(ours)}; ${slow(moving).toFixed(1)} % over 25 ms`,
        limit: `${percentiles(bare)}; ${slow(still).toFixed(1)} % over 25 ms (at rest)`,
        ratio: '–',
        goal: '0 % over 25 ms',
        reached: slow(moving) === 0,
      });
    }
    return lines;
  },
};

/** An expression for the element that scrolls the rows. */
const scroller = (row: string): string =>
  `(() => { let at = document.querySelector('${row}'); while (at && !(at.scrollHeight > at.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(at).overflowY))) at = at.parentElement; return at; })()`;

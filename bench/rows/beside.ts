import { openJournal, places } from '../app-window.ts';
import { pause, percentiles, short, spreadOf } from '../measure.ts';
import { frameTimes } from '../painted.ts';
import type { Row } from '../row.ts';

// Long enough apart for the answer of the journal process, and the drawing that follows it, to fall between two of them.
const moments = [10, 40, 70, 100];
const frames = 130;

const toggle = `window.dispatchEvent(new KeyboardEvent('keydown', { key: '|', ctrlKey: true, shiftKey: true, cancelable: true }))`;
const nextCard = `document.querySelector('.alongside [aria-label^="Next card"]').click()`;

/** Frames while the guide opens beside an entry of 10,000 words, goes on to two more cards and closes. */
export const beside: Row = {
  number: 'B1',
  name: 'the guide beside a long entry',
  async measure({ longJournal, build, quick, say }) {
    const app = await openJournal(build(), await longJournal());
    await app.page.locator(places.row, { hasText: 'Long, 10000' }).first().click();
    await app.page.waitForFunction(
      (text) => (document.querySelector(text)?.textContent ?? '').length > 40_000,
      places.editor,
    );
    await pause(3_000);
    const steps = [toggle, nextCard, nextCard, toggle];
    const step = steps.map((act, index) => `if (frame === ${moments[index]}) ${act};`).join(' ');
    const acting: number[] = [];
    const still: number[] = [];
    for (let round = 0; round < (quick ? 3 : 20); round += 1) {
      still.push(...(await frameTimes(app.page, frames, '')));
      acting.push(...(await frameTimes(app.page, frames, step)));
      await pause(500);
    }
    await app.close();
    const slow = (times: readonly number[]) => times.filter((time) => time > 25).length;
    const [ours, bare] = [spreadOf(acting), spreadOf(still)];
    say(`worst frame ${short(ours.max)} ms, ${short(bare.max)} ms at rest`);
    return [
      {
        row: 'B1',
        what: 'frames while a card opens and changes beside 10k words, ms',
        size: '1k',
        app: `${percentiles(ours)}; ${slow(acting)} of ${acting.length} over 25 ms`,
        limit: `${percentiles(bare)}; ${slow(still)} of ${still.length} over 25 ms (at rest)`,
        ratio: '–',
        goal: 'none over 25 ms',
        reached: slow(acting) === 0,
      },
    ];
  },
};

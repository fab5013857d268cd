import { openJournal, places, showList } from '../app-window.ts';
import { passphrase } from '../journals.ts';
import { median, pause, percentiles, short, spreadOf } from '../measure.ts';
import { untilPainted } from '../painted.ts';
import { type Line, type Row, sizeName } from '../row.ts';

/** From Enter on the lock screen to the list painted, less the key stretching, which is measured by itself in turn. */
export const unlock: Row = {
  number: 4,
  name: 'unlock',
  async measure({ journal, build, quick, sizes, say }) {
    const lines: Line[] = [];
    for (const entries of sizes.filter((size) => size >= 10_000)) {
      const prepared = await journal(entries);
      const app = await openJournal(build(), prepared);
      await showList(app.page);
      // The place is kept a little after it changes; unlocking returns to it.
      await pause(3_000);
      const whole: number[] = [];
      const stretching: number[] = [];
      for (let round = 0; round < (quick ? 3 : 12); round += 1) {
        await app.page.keyboard.press('Control+l');
        await app.page.locator(places.passphrase).waitFor();
        await pause(1_500);
        if (round % 2 === 0) stretching.push(await prepared.stretch());
        await app.page.locator(places.passphrase).fill(passphrase);
        const ready = `document.querySelector('${places.row}')`;
        whole.push(await untilPainted(app.page, { event: 'keydown', ready }, () => app.page.keyboard.press('Enter')));
        await pause(500);
        if (round % 2 === 1) stretching.push(await prepared.stretch());
      }
      await app.close();
      const rest = median(whole) - median(stretching);
      say(`whole ${whole.map(Math.round)} ms, stretching ${stretching.map(Math.round)} ms`);
      lines.push({
        row: 4,
        what: 'unlock, Enter → list painted, ms',
        size: sizeName(entries),
        app: percentiles(spreadOf(whole)),
        limit: `${percentiles(spreadOf(stretching))} (key stretching alone)`,
        ratio: `+${short(rest)} ms`,
        goal: '≤ +100 ms',
        reached: rest <= 100,
      });
    }
    return lines;
  },
};

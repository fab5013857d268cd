import fs from 'node:fs';
import path from 'node:path';
import { openJournal } from '../app-window.ts';
import { journalOfTenYears } from '../journals.ts';
import { pause, percentiles, short, spreadOf, timed } from '../measure.ts';
import { askAlone, frameTimes, untilPainted } from '../painted.ts';
import type { Line, Row, Run } from '../row.ts';
import { freshFolder } from '../windows.ts';

/** What the weeks show, over ten years of daily records. */
export const insights: Row = {
  number: 13,
  name: 'insights',
  async measure(run) {
    return [await arithmetic(run), await drawing(run), await scrolling(run)];
  },
};

/** Everything that the page asks for, one after the other, in the journal process alone. */
async function arithmetic({ quick, say }: Run): Promise<Line> {
  const folder = freshFolder('insights');
  const journal = await journalOfTenYears();
  const store = await journal.open(path.join(folder, 'journal'));
  const records = Number(
    store.db().prepare('SELECT (SELECT count(*) FROM response) + (SELECT count(*) FROM feeling_note)').pluck().get(),
  );
  const window = { from: '2016-01-01', to: '2026-11-23' };
  const { insights: ask, entries } = store.client;
  const took: number[] = [];
  for (let round = 0; round < (quick ? 10 : 60) + 3; round += 1) {
    const one = await timed(async () => {
      await ask.feelings(window);
      await ask.care(window);
      await ask.factors({ ...window, about: 'partner' });
      await ask.promises(window);
      await ask.calls(window);
      await ask.settling(window);
      await ask.fears();
      await entries.days(window);
    });
    if (round >= 3) took.push(one);
  }
  const scan = await timed(async () => void (await ask.recount()));
  await store.close();
  fs.rmSync(folder, { recursive: true });
  const ours = spreadOf(took);
  say(`${records} records; counting all of them anew takes ${short(scan)} ms`);
  return {
    row: 13,
    what: 'all charts of ten years, arithmetic, ms',
    size: `${records} records`,
    app: percentiles(ours),
    limit: `${short(scan)} (counting every record)`,
    ratio: '–',
    goal: 'p95 ≤ 50 ms',
    reached: ours.p95 <= 50,
  };
}

/** From the press on “All” until every chart of ten years is painted. */
async function drawing({ build, quick }: Run): Promise<Line> {
  const app = await openJournal(build(), await journalOfTenYears());
  const { page } = app;
  const [samples, asked]: [number[], number[]] = [[], []];
  await page.keyboard.press('Control+7');
  await page.getByRole('radio', { name: '30 days' }).waitFor();
  for (let round = 0; round < (quick ? 5 : 20); round += 1) {
    await page.getByRole('radio', { name: '30 days' }).click();
    await pause(500);
    asked.push(await askAlone(page, 'insights.care', { from: '2016-01-01', to: '2026-11-23' }));
    samples.push(
      await untilPainted(
        page,
        { event: 'click', ready: `document.querySelector('.insights')?.textContent.includes('average of a month')` },
        () => page.getByRole('radio', { name: 'All' }).click(),
      ),
    );
    await pause(400);
  }
  await app.close();
  const [ours, bare] = [spreadOf(samples), spreadOf(asked)];
  return {
    row: 13,
    what: 'all charts of ten years, click → painted, ms',
    size: '10 years',
    app: percentiles(ours),
    limit: `${percentiles(bare)} (asking for one of them)`,
    ratio: '–',
    goal: 'p95 ≤ 300 ms',
    reached: ours.p95 <= 300,
  };
}

/** Frames while every chart of ten years goes by, 40 pixels in each, beside the same page left alone. */
async function scrolling({ build, quick, say }: Run): Promise<Line> {
  const app = await openJournal(build(), await journalOfTenYears());
  const { page } = app;
  await page.keyboard.press('Control+7');
  await page.getByRole('radio', { name: 'All' }).click();
  await page.getByText('average of a month').waitFor();
  await pause(2_000);
  const [moving, still]: [number[], number[]] = [[], []];
  const scroller = `document.querySelector('.insights')`;
  for (let round = 0; round < (quick ? 2 : 10); round += 1) {
    still.push(...(await frameTimes(page, 60, '')));
    await page.evaluate(`${scroller}.scrollTop = 0`);
    await pause(500);
    moving.push(...(await frameTimes(page, 60, `${scroller}.scrollTop += 40`)));
    await pause(500);
  }
  await app.close();
  const slow = (frames: readonly number[]): number => frames.filter((frame) => frame > 25).length;
  const [ours, bare] = [spreadOf(moving), spreadOf(still)];
  say(`worst frame ${short(ours.max)} ms scrolling, ${short(bare.max)} ms at rest`);
  return {
    row: 13,
    what: 'frames while all charts of ten years are scrolled, ms',
    size: '10 years',
    app: `${percentiles(ours)}; ${slow(moving)} of ${moving.length} over 25 ms`,
    limit: `${percentiles(bare)}; ${slow(still)} of ${still.length} over 25 ms (at rest)`,
    ratio: '–',
    goal: 'none over 25 ms',
    reached: slow(moving) === 0,
  };
}

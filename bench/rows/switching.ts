import { openJournal, places, type UnlockedApp } from '../app-window.ts';
import { pause, percentiles, seeded, short, spreadOf, times } from '../measure.ts';
import { askAlone, frameTimes, untilPainted } from '../painted.ts';
import type { Row, Run } from '../row.ts';

/** A click on a row of the list until that entry's words are painted. */
export const switching: Row = {
  number: 8,
  name: 'switch entry',
  async measure(run) {
    return [
      await line(run, { what: 'switch entry, click → painted, ms', long: false, goal: 25 }),
      await line(run, { what: 'switch entry of 10k words, click → painted, ms', long: true, goal: 70 }),
    ];
  },
};

async function line(
  { journal, longJournal, build, quick, say }: Run,
  { what, long, goal }: { what: string; long: boolean; goal: number },
) {
  const app = await openJournal(build(), long ? await longJournal() : await journal(10_000));
  await app.page.locator(places.row).first().click();
  await app.page.locator(places.editor).waitFor();
  await pause(2_000);
  const random = seeded(8);
  const id = await anEntry(app);
  const frames: number[] = [];
  const asked: number[] = [];
  const samples: number[] = [];
  for (let index = 0; index < (quick ? 20 : 100); index += 1) {
    // The limit: a frame, as this machine gives them just now, with nothing to do in it.
    frames.push(...(await frameTimes(app.page, 3, '')));
    asked.push(await askAlone(app.page, 'entries.get', { id }));
    samples.push(await switchOnce(app, long, random()));
    await pause(150);
    // On to rows whose entries have not been opened yet.
    if (!long && index % 5 === 4) {
      await app.page.mouse.wheel(0, 400);
      await pause(300);
    }
  }
  await app.close();
  const ours = spreadOf(samples);
  const frame = spreadOf(frames);
  const bare = spreadOf(asked);
  say(`worst ${short(spreadOf(samples).max)} ms, frames ${percentiles(frame)}`);
  return {
    row: 8,
    what,
    size: long ? '1k' : '10k',
    app: percentiles(ours),
    limit: `${percentiles(bare)} (asking for an entry alone, nothing drawn), and a frame of ${short(frame.p50)}`,
    ratio: times(ours.p50 / (bare.p50 + frame.p50)),
    goal: `p95 ≤ ${goal} ms`,
    reached: ours.p95 <= goal,
  };
}

/** One of the entries on screen. */
const anEntry = async ({ page }: UnlockedApp): Promise<string> => {
  const first = await page.evaluate(async () => {
    const { bridge } = window as unknown as {
      bridge: { call: (...call: unknown[]) => Promise<{ value: { id: string }[] }> };
    };
    return (await bridge.call('journal', 'entries.recent', { limit: 1 })).value[0]?.id;
  });
  if (!first) throw new Error('The journal is empty');
  return first;
};

async function switchOnce({ page }: UnlockedApp, long: boolean, pick: number): Promise<number> {
  const visible = await page.evaluate(
    ({ list, row, text }) => {
      const pane = document.querySelector(list)?.getBoundingClientRect();
      return [...document.querySelectorAll<HTMLElement>(`${row}:not([aria-selected=true]):not([aria-busy])`)]
        .filter((each) => each.textContent?.includes(text))
        .map((each) => each.getBoundingClientRect())
        .filter((box) => pane && box.top > pane.top + 40 && box.bottom < pane.bottom)
        .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }));
    },
    { list: places.list, row: places.row, text: long ? 'Long, 10000' : '' },
  );
  const at = visible[Math.floor(pick * visible.length)];
  if (!at) throw new Error('No other row is on screen');
  await page.mouse.move(at.x, at.y);
  const words = `document.querySelector('${places.editor}')?.textContent.slice(0, 120)`;
  return untilPainted(page, { event: 'click', before: words, ready: `${words} && ${words} !== before` }, async () => {
    await page.mouse.down();
    await page.mouse.up();
  });
}

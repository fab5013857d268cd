import { openJournal, places } from '../app-window.ts';
import { median, pause, short } from '../measure.ts';
import { untilPainted } from '../painted.ts';
import { memoryOf } from '../process-tree.ts';
import { type Row, sizeName } from '../row.ts';
import { type OpenWindow, openEmptyWindow } from '../windows.ts';

/** Memory of all processes with the journal open, beside an empty window; and what a thousand entries leave behind. */
export const memory: Row = {
  number: 14,
  name: 'memory',
  async measure({ journal, build, quick, sizes, say }) {
    const entries = Math.min(10_000, Math.max(...sizes));
    const app = await openJournal(build(), await journal(entries));
    const empty = await openEmptyWindow();
    await app.page.locator(places.row).first().click();
    await app.page.locator(places.editor).waitFor();
    await pause(10_000);
    const opened = await settled(app);
    const bare = await settled(empty);
    say(`open ${short(opened)} MB, empty ${short(bare)} MB`);

    const switches = quick ? 100 : 1_000;
    await switchEntries(app, 50);
    const before = await settled(app);
    await switchEntries(app, switches);
    const after = await settled(app);
    say(`before ${short(before)} MB, after ${switches} switches ${short(after)} MB`);
    await app.close();
    await empty.close();
    return [
      {
        row: 14,
        what: 'memory (PSS, all processes), journal open, MB',
        size: sizeName(entries),
        app: short(opened),
        limit: `${short(bare)} (empty window)`,
        ratio: `+${short(opened - bare)} MB`,
        goal: '≤ +80 MB',
        reached: opened - bare <= 80,
      },
      {
        row: 14,
        what: `memory after ${switches} entry switches, MB`,
        size: sizeName(entries),
        app: short(after),
        limit: `${short(before)} (after 50)`,
        ratio: `${after < before ? '' : '+'}${short(after - before)} MB`,
        goal: '≤ +10 MB',
        reached: after - before <= 10,
      },
    ];
  },
};

/** The page's garbage is collected first: what counts is what is held, not what has not been swept yet. */
async function settled({ protocol, pid }: OpenWindow): Promise<number> {
  await protocol.send('HeapProfiler.enable');
  const looks: number[] = [];
  for (let look = 0; look < 5; look += 1) {
    await protocol.send('HeapProfiler.collectGarbage');
    await pause(1_000);
    looks.push(memoryOf(pid));
  }
  await protocol.send('HeapProfiler.disable');
  return median(looks);
}

/** Opens the rows that are on screen one after the other, and scrolls on when they have all been opened. */
async function switchEntries({ page }: OpenWindow, count: number): Promise<void> {
  for (let done = 0; done < count; ) {
    const rows = await page.locator(places.row).count();
    for (let row = 0; row < rows && done < count; row += 1, done += 1) {
      await page.evaluate(({ selector, at }) => document.querySelectorAll<HTMLElement>(selector)[at]?.click(), {
        selector: places.row,
        at: row,
      });
      await pause(30);
    }
    await page.mouse.wheel(0, 600);
    await pause(100);
  }
  await untilPainted(page, { event: 'click', ready: 'true' }, () => page.locator(places.row).first().click()).catch(
    () => {},
  );
}

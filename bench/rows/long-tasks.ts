import type { Page } from '@playwright/test';
import { openJournal, places } from '../app-window.ts';
import { pressKey } from '../key-latency.ts';
import { pause, seeded, short } from '../measure.ts';
import type { Row } from '../row.ts';

/** Tasks over 50 ms in the page during a session of typing with pauses, saving, spelling and indexing included. */
export const longTasks: Row = {
  number: 7,
  name: 'long tasks while typing',
  async measure({ journal, build, quick, say }) {
    const app = await openJournal(build(), await journal(10_000));
    await app.page.keyboard.press('Control+n');
    await app.page.locator(places.editor).click();
    await pause(5_000);
    await watchLongTasks(app.page);
    const minutes = quick ? 1 : 10;
    const end = performance.now() + minutes * 60_000;
    const random = seeded(7);
    let pressed = 0;
    while (performance.now() < end) {
      for (const letter of sentence(random)) {
        await pressKey(app.protocol, letter);
        pressed += 1;
        await pause(60 + random() * 80);
      }
      if (random() < 0.2) await app.page.keyboard.press('Enter');
      // Long enough to save after some sentences, and for the index to follow after others.
      if (random() < 0.5) await pause(500 + random() * 2_500);
    }
    const tasks = await app.page.evaluate<{ at: number; took: number }[]>('window.benchLongTasks');
    await app.close();
    say(
      `${pressed} keys; long tasks ${tasks.map(({ at, took }) => `${short(took)} ms at ${Math.round(at / 1_000)} s`).join(', ') || 'none'}`,
    );
    return [
      {
        row: 7,
        what: `tasks over 50 ms in ${minutes} min of typing`,
        size: '10k',
        app:
          tasks.length === 0 ? '0' : `${tasks.length}, longest ${short(Math.max(...tasks.map(({ took }) => took)))} ms`,
        limit: '0',
        ratio: '–',
        goal: '0',
        reached: tasks.length === 0,
      },
    ];
  },
};

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(`{
    window.benchLongTasks = [];
    const from = performance.now();
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime >= from) window.benchLongTasks.push({ at: startTime - from, took: duration });
      }
    }).observe({ type: 'longtask' });
  }`);
}

// Some are not in any dictionary, so that the spell checker has something to do.
const words =
  'today i sat by the river and thought about what she sayed the watter was cold it was allmost evening when we walked home slowly nothing semed to matter much but the light over the feilds stayed with me'.split(
    ' ',
  );

function sentence(random: () => number): string {
  const length = 4 + Math.floor(random() * 14);
  return Array.from({ length }, () => `${words[Math.floor(random() * words.length)]} `).join('');
}

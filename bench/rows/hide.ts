import { openJournal, places, unlock } from '../app-window.ts';
import { pause, percentiles, spreadOf } from '../measure.ts';
import type { Row } from '../row.ts';

/** Tells when the frame with the cover on it had been drawn, by the page's own clock; a moment later the page is gone. */
const tellWhenCovered = `{
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.veil')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => benchCovered(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    });
  });
  observer.observe(document.body, { childList: true });
}`;

/** From before Ctrl+. is sent, over the palette and an entry of 10,000 words, to the cover painted. */
export const hide: Row = {
  number: 'H1',
  name: 'hiding',
  async measure({ longJournal, build, quick, say }) {
    const app = await openJournal(build(), await longJournal());
    await app.page.locator(places.row, { hasText: 'Long, 10000' }).first().click();
    await pause(3_000);
    const times: number[] = [];
    let covered = Promise.withResolvers<number>();
    await app.page.exposeFunction('benchCovered', (at: number) => covered.resolve(at));
    for (let round = 0; round < (quick ? 3 : 20); round += 1) {
      await app.page.locator(places.editor).waitFor();
      await pause(1_500);
      await app.page.keyboard.press('Control+k');
      await app.page.getByRole('combobox', { name: 'Find or do' }).waitFor();
      await pause(500);
      covered = Promise.withResolvers<number>();
      await app.page.evaluate(tellWhenCovered);
      // The way to the browser counts too: the page does not tell when the key was pressed.
      const began = performance.timeOrigin + performance.now();
      await app.page.keyboard.press('Control+.');
      times.push((await covered.promise) - began);
      await app.page.locator(places.passphrase).waitFor();
      // Hiding minimised it, and a minimised window draws at a rate of its own.
      await app.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.restore();
        window?.focus();
      });
      await pause(1_500);
      await unlock(app.page);
    }
    await app.close();
    const spread = spreadOf(times);
    say(`${times.map(Math.round)} ms`);
    return [
      {
        row: 'H1',
        what: 'Ctrl+. → cover painted, over the palette and 10k words, ms',
        size: '1k',
        app: percentiles(spread),
        limit: '16.7 (one frame)',
        ratio: '–',
        goal: '≤ 100 ms, each',
        reached: spread.max <= 100,
      },
    ];
  },
};

import type { Page } from '@playwright/test';

// Times inside the page: from an input event's own time stamp to the first task after the frame that shows its effect.

/**
 * Does `act` and answers how many milliseconds passed from the `event` it caused until `ready` (an expression) held
 * and that was painted. `before` (an expression) is worked out first and may be used in `ready`.
 */
export async function untilPainted(
  page: Page,
  { event, before = 'null', ready }: { event: 'click' | 'keydown'; before?: string; ready: string },
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(`{
    const before = ${before};
    window.benchDone = new Promise((resolve, reject) => {
      let began = null;
      const stop = () => { observer.disconnect(); clearTimeout(late); };
      const late = setTimeout(() => { stop(); reject(new Error('never painted: ' + ${JSON.stringify(ready)})); }, 20000);
      const look = () => {
        if (began === null || !(${ready})) return;
        stop();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - began);
          port2.postMessage(null);
        });
      };
      const observer = new MutationObserver(look);
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
      addEventListener(${JSON.stringify(event)}, (happened) => { began = happened.timeStamp; }, { capture: true, once: true });
    });
    window.benchDone.catch(() => {});
    // What a script ends with is waited for.
    null;
  }`);
  await act();
  return page.evaluate<number>('window.benchDone');
}

/**
 * Does `act` and answers how many milliseconds passed from its first keydown until the last change inside `within`
 * (a selector) was painted; null if nothing changed there. Looks on for `quiet` milliseconds.
 */
export async function untilSettled(
  page: Page,
  { within, quiet = 250 }: { within: string; quiet?: number },
  act: () => Promise<void>,
): Promise<number | null> {
  await page.evaluate(`{
    window.benchDone = new Promise((resolve) => {
      let began = null;
      let painted = null;
      const observer = new MutationObserver((changes) => {
        if (began === null || !changes.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest(${JSON.stringify(within)}))) return;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => { painted = performance.now() - began; };
          port2.postMessage(null);
        });
      });
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
      addEventListener('keydown', (happened) => {
        began = happened.timeStamp;
        setTimeout(() => { observer.disconnect(); resolve(painted); }, ${quiet});
      }, { capture: true, once: true });
    });
    null;
  }`);
  await act();
  return page.evaluate<number | null>('window.benchDone');
}

/** The time between frames, in milliseconds, while `step` (statements that may use `frame`) runs in each of them. */
export function frameTimes(page: Page, frames: number, step: string): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(`new Promise((resolve) => {
    const deltas = [];
    let frame = -1;
    let last = 0;
    const next = (now) => {
      if (frame >= 0) deltas.push(now - last);
      last = now;
      frame += 1;
      if (frame >= ${frames}) return resolve(deltas);
      ${step};
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  })`);
}

/** How long one question to the journal process takes there and back, seen from the page, with nothing drawn. */
export function askAlone(page: Page, path: string, input: unknown): Promise<number> {
  return page.evaluate(
    async ({ path, input }) => {
      const { bridge } = window as unknown as {
        bridge: { call: (door: 'journal', ...call: unknown[]) => Promise<unknown> };
      };
      const began = performance.now();
      await bridge.call('journal', path, input);
      return performance.now() - began;
    },
    { path, input },
  );
}

import path from 'node:path';
import { readWorksheets } from '../../electron/worksheets/read-worksheets.ts';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

const worksheets = [...readWorksheets(path.resolve('resources/content')).values()].sort((a, b) => a.order - b.order);

for (const [part, themes] of [
  [0, 'by day'],
  [1, 'by dusk'],
] as const) {
  test(`every page of every ${part === 0 ? 'other' : 'second'} worksheet and log can be used in the smallest window ${themes}`, async ({
    launchApp,
  }) => {
    test.setTimeout(420_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    const sheet = worksheetDesk(launched);
    await my.unlock();
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: part === 0 ? 'light' : 'dark' });
    for (const [index, { id, name, gate, log }] of worksheets.entries()) {
      if (index % 2 !== part) continue;
      await test.step(id, async () => {
        if (log && log.quick.length > 0) {
          await my.command(`Note: ${name}`);
          await page.getByRole('dialog', { name }).waitFor();
          await expectAccessible(page);
          const more = page.getByRole('button', { name: 'More questions' });
          if ((await more.count()) === 0) {
            await page.keyboard.press('Escape');
            return;
          }
          await more.click();
        } else {
          await my.command(`Worksheet: ${name}`);
          await page.getByRole('heading', { level: 1, name }).waitFor();
          await expectAccessible(page);
          await page.getByRole('button', { name: 'Begin', exact: true }).click();
          if (gate !== 'none') await sheet.passGate();
        }
        await page.locator('.fill-in').waitFor();
        for (let step = 0; ; step += 1) {
          if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${id}-${step}.png` });
          await expectAccessible(page);
          expect(
            await page.evaluate(() => {
              const scroller = document.querySelector('.fill-in-scroll');
              return scroller ? scroller.scrollWidth - scroller.clientWidth : -1;
            }),
            `${id} is as wide as its window`,
          ).toBe(0);
          const next = page.locator('.fill-in-foot .button-primary');
          if ((await next.textContent()) === 'Done for now') break;
          await next.click();
        }
        await page.getByRole('button', { name: 'Stop for today' }).click();
        const gently = page.getByRole('button', { name: 'Close gently' });
        const list = page.getByRole('heading', { level: 1, name: /^(Worksheets|Care|Trust)$/ });
        await expect(gently.or(list)).toBeVisible();
        if (await gently.isVisible()) {
          await expectAccessible(page);
          await gently.click();
        }
        await list.waitFor();
      });
    }
  });
}

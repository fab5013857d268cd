import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a comparison marks words where most of them stayed, and shows a rewritten paragraph whole, without colours too', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const old = 'He came home late again and I said nothing, because I was tired and it was late.';
  const now = 'I was at the window before he came. When the car stopped I already knew the hour.';
  await page.setViewportSize({ width: 880, height: 600 });
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type(`I read it twice.\n${old}\nThe rice was enough.`);
  await my.settled();
  await my.lock();
  await my.unlock();
  await my.entryText.click();
  await page.keyboard.press('Control+a');
  await my.write(`I read it once.\n${now}\nThe rice was enough.`);
  await my.command('Earlier versions');
  const dialog = page.getByRole('dialog', { name: 'Earlier versions' });
  await dialog.getByText('Compare with now').click();

  const compared = dialog.locator('.versions-comparison > p:not(.versions-key)');
  await expect(compared).toHaveCount(4);
  const wholes = dialog.locator('.versions-whole');
  await expect(wholes).toHaveCount(2);
  await expect(wholes.first().locator('del')).toContainText(old);
  await expect(wholes.last().locator('ins')).toContainText(now);
  await expect(wholes.getByText('No longer there', { exact: true })).toBeVisible();
  await expect(wholes.getByText('Written since then', { exact: true })).toBeVisible();
  await expect(compared.first().locator('del')).toContainText('twice');
  await expect(compared.first().locator('ins')).toContainText('once');
  await expect(compared.first().locator('del')).toHaveCSS('text-decoration-line', 'line-through');

  await test.step('a screen reader hears where each of them begins and ends', async () => {
    const heard = await compared.evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
        return (copy.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
      }),
    );
    expect(heard).toEqual([
      'I read it [no longer there: twice] [written since: once] .',
      `[no longer there: ${old}]`,
      `[written since: ${now}]`,
      'The rice was enough.',
    ]);
  });

  await test.step('it is accessible in day and dusk, and in the colours of the system', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expectAccessible(page);
    }
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(wholes.first()).toHaveCSS('border-top-style', 'dashed');
    await expect(wholes.last()).toHaveCSS('border-top-style', 'solid');
    await expect(wholes.getByText('No longer there', { exact: true })).toBeVisible();
    await expect(compared.first().locator('ins')).toHaveCSS('text-decoration-line', 'underline');
    const text = dialog.getByRole('region', { name: 'This version' });
    expect(await text.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  });
});

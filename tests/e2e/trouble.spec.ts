import fs from 'node:fs';
import path from 'node:path';
import { expect, type LaunchApp, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';

const pages = (userData: string): string => path.join(userData, 'Pages');

/** A journal with one entry, closed again. */
async function closedJournal(launchApp: LaunchApp): Promise<string> {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('written before the trouble');
  await launched.app.close();
  return launched.userData;
}

test('a wrong passphrase gets one calm line, pauses that grow, and nothing changes', async ({ launchApp }) => {
  test.setTimeout(120_000);
  const userData = await closedJournal(launchApp);
  const launched = await launchApp({ userData });
  const { page } = launched;
  const field = page.getByLabel('Passphrase', { exact: true });
  for (let time = 0; time < 4; time += 1) {
    await expect(field).toBeEnabled({ timeout: 15_000 });
    await field.fill('not the one at all');
    await page.keyboard.press('Enter');
    // Stretching takes as long as a busy computer needs.
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible({ timeout: 20_000 });
  }
  await expect(page.getByText(/second/)).toBeVisible();
  await expect(field).toBeEnabled({ timeout: 15_000 });
  await field.fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
});

const damages: readonly { name: string; damage: (folder: string) => void; says: RegExp; afterPassphrase: boolean }[] = [
  {
    name: 'both copies of the header are damaged',
    damage: (folder) => {
      for (const name of ['head', 'head.1']) fs.writeFileSync(path.join(folder, name), '{"magic":');
    },
    says: /holds this journal’s locks is damaged/,
    afterPassphrase: false,
  },
  {
    name: 'the journal file is cut short',
    damage: (folder) => fs.truncateSync(database(folder), 3_000),
    says: /but the journal file is damaged/,
    afterPassphrase: true,
  },
  {
    name: 'the journal file is empty',
    damage: (folder) => fs.truncateSync(database(folder), 0),
    says: /but the journal file is damaged/,
    afterPassphrase: true,
  },
  {
    name: 'the journal file is gone',
    damage: (folder) => fs.rmSync(database(folder)),
    says: /not where it should be/,
    afterPassphrase: false,
  },
];

function database(folder: string): string {
  const name = fs.readdirSync(folder).find((file) => file.endsWith('.db'));
  if (!name) throw new Error('no journal file');
  return path.join(folder, name);
}

for (const { name, damage, says, afterPassphrase } of damages) {
  test(`when ${name}, a plain sentence says what is safe, and no button deletes anything`, async ({ launchApp }) => {
    const userData = await closedJournal(launchApp);
    damage(pages(userData));
    const before = fs.readdirSync(pages(userData));
    const { page } = await launchApp({ userData });
    if (afterPassphrase) {
      await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
      await page.keyboard.press('Enter');
    }
    await expect(page.getByText(says)).toBeVisible();
    await expect(page.getByRole('button', { name: /delete|erase|reset/i })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Support', exact: true })).toBeVisible();
    await expectAccessible(page);
    expect(fs.readdirSync(pages(userData)).sort()).toEqual(before.sort());
  });
}

test('one damaged header is mended from its spare copy and the person is told', async ({ launchApp }) => {
  const userData = await closedJournal(launchApp);
  fs.writeFileSync(path.join(pages(userData), 'head'), 'nonsense');
  const launched = await launchApp({ userData });
  const my = desk(launched);
  await my.unlock();
  await expect(launched.page.getByText(/spare copy/)).toBeVisible();
});

test('when the folder goes away while writing, the words stay on screen and are saved when it is back', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('kept from the start ');
  const folder = pages(launched.userData);
  fs.renameSync(folder, `${folder} away`);
  await launched.page.keyboard.type('and written while the drive was out');
  await expect(launched.page.getByText(/^The folder that holds .*can’t be reached/)).toBeVisible({ timeout: 15_000 });
  await expect(my.entryText).toContainText('and written while the drive was out');
  fs.renameSync(`${folder} away`, folder);
  await launched.page.getByRole('button', { name: 'Try again' }).click();
  await my.settled();
  await my.lock();
  await my.unlock();
  await expect(my.entryText).toContainText('kept from the start and written while the drive was out');
});

test('hostile HTML from the clipboard loses everything but its words', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  const ran = await page.evaluate(() => {
    const html = `<p onclick="window.__ran=1">plain <b>words</b></p>
      <img src="x" onerror="window.__ran=1"><img src="https://example.org/pixel.png">
      <script>window.__ran=1</script><iframe src="https://example.org"></iframe>
      <a href="javascript:window.__ran=1">one</a> <a href="jav&#x09;ascript:window.__ran=1">two</a>
      <a href="https://example.org/kept">three</a> <a href="data:text/html,x">four</a>
      <svg><script>window.__ran=1</script><animate onbegin="window.__ran=1"/></svg>
      <math><mtext><style><img src=x onerror="window.__ran=1"></style></mtext></math>
      <form action="https://example.org"><input name="q"><button>five</button></form>
      <div style="background:url(https://example.org/x)">six</div><object data="x"></object><base href="https://example.org">`;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', html);
    clipboardData.setData('text/plain', 'fallback');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
    return new Promise((resolve) => {
      setTimeout(() => resolve('__ran' in window), 500);
    });
  });
  expect(ran).toBe(false);
  await my.settled();
  await expect(my.entryText).toContainText('plain words');
  await expect(my.entryText).toContainText('six');
  await expect(my.entryText.locator('img, script, iframe, svg, math, form, input, object, base, style')).toHaveCount(0);
  const addresses = await my.entryText
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses).toEqual(['https://example.org/kept']);
  expect(await my.entryText.evaluate((text) => /on\w+=|javascript:|style=/.test(text.innerHTML))).toBe(false);
});

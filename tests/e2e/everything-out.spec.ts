import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { unzipSync } from 'fflate';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase, picture } from './desk.ts';

/** What the system’s dialogs would answer. */
const answerWith = (app: ElectronApplication, place: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, place);

test('everything is saved outside the journal by keys, as JSON and as one file, and is what the journal holds', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal([
    { at: '2026-11-03T20:00', title: 'The window', text: 'I stayed where I was.' },
    { at: '2026-11-04T20:00', title: '', text: 'Words without a title, łódź 🌳.' },
  ]);
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'taken-'));
  await answerWith(app, place);
  const saveEverything = async (): Promise<void> => {
    await my.choose(page.getByRole('button', { name: 'Save everything' }));
    const asked = page.getByRole('dialog', { name: 'Save everything outside the journal?' });
    await expect(asked.getByLabel('Passphrase', { exact: true })).toBeFocused();
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
  };

  await my.command('Everything, to take elsewhere');
  await expect(page.getByText('2 entries.', { exact: true })).toBeVisible();
  await expect(page.getByText(/It is not locked in any way/)).toBeVisible();
  await expectAccessible(page);
  await saveEverything();
  await expect(page.getByText(/^Saved as “notes-\d{4}-\d\d-\d\d”: 2 entries/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Whoever has it can read it/)).toBeVisible();
  const [folder = ''] = fs.readdirSync(place);
  const json = JSON.parse(fs.readFileSync(path.join(place, folder, 'journal.json'), 'utf8'));
  const held = await page.evaluate(async () => {
    const asked = { month: '2026-11', offset: 0, limit: 20 };
    return ((await window.bridge.call('journal', 'entries.read', asked)) as { value: object[] }).value;
  });
  const byTime = (one: { at: string }, other: { at: string }): number => one.at.localeCompare(other.at);
  expect(
    json.entries.map(({ id, at, title, body, revision }: Record<string, unknown>) => ({
      id,
      at,
      title,
      body,
      revision,
    })),
  ).toEqual(
    (held as { id: string; at: string; title: string; body: object; revision: number }[])
      .sort(byTime)
      .map(({ id, at, title, body, revision }) => ({ id, at, title, body, revision })),
  );

  await test.step('another form, in one file', async () => {
    await my.tabTo(page.getByRole('radio', { name: /^JSON/ }), { back: true });
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: /^Markdown/ })).toBeChecked();
    await my.tabTo(page.getByRole('radio', { name: 'A folder' }));
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'One zip file' })).toBeChecked();
    await expectAccessible(page);
    const file = path.join(place, 'notes.zip');
    await answerWith(app, file);
    await saveEverything();
    await expect(page.getByText(/^Saved as “notes\.zip”: 2 entries/)).toBeVisible({ timeout: 30_000 });
    const names = Object.keys(unzipSync(fs.readFileSync(file)));
    expect(names).toContain('entries/2026/11/2026-11-03-2000.md');
  });

  await test.step('as pages that any browser shows, in a folder', async () => {
    await my.tabTo(page.getByRole('radio', { name: /^Markdown/ }), { back: true });
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: /^Web pages/ })).toBeChecked();
    await expect(page.getByText(/read without the internet/)).toBeVisible();
    await picture(page, 'everything-out');
    await expectAccessible(page);
    await my.tabTo(page.getByRole('radio', { name: 'One zip file' }));
    await page.keyboard.press('ArrowLeft');
    const pages = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
    await answerWith(app, pages);
    await saveEverything();
    await expect(page.getByText(/^Saved as “notes-\d{4}-\d\d-\d\d”: 2 entries/)).toBeVisible({ timeout: 30_000 });
    const [into = ''] = fs.readdirSync(pages);
    expect(fs.readFileSync(path.join(pages, into, 'index.html'), 'utf8')).toContain('>November 2026</a>');
    expect(fs.readFileSync(path.join(pages, into, '2026', '11.html'), 'utf8')).toContain('I stayed where I was.');
  });

  await test.step('all are in the list of what left', async () => {
    await my.command('What left the journal');
    await expect(page.getByRole('cell', { name: 'Everything' })).toHaveCount(3);
    await expectAccessible(page);
  });

  await test.step('it is offered where copies are made', async () => {
    await my.command('Backup');
    await my.choose(page.getByRole('button', { name: 'Choose a form…' }));
    await expect(page.getByRole('radiogroup', { name: 'In which form' })).toBeVisible();
  });
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, passphrase } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

const wordsOfPdf = (file: string): string =>
  execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', stdio: 'pipe' }).replace(/\s+/g, ' ');

/** What the system’s dialog would answer. */
const answerWith = (app: ElectronApplication, file: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);

const step = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^\\d\\. ${name}$`) });

/** Until the pages on screen are those of the last change. */
const settledPages = (page: Page) => expect(page.getByTestId('pages')).toHaveAttribute('aria-busy', 'false');

test('one page, a passage and a word taken out: what is seen is what is saved, in every form', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal([
    { at: `${day(3)}T20:00`, title: 'The window', text: 'I did not go to the window when Marius came home.' },
    { at: `${day(4)}T20:00`, title: 'Kept', text: 'Nobody else reads this line.' },
  ]);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'given-'));
  const file = (name: string): string => path.join(folder, name);

  await page.keyboard.press('Control+8');
  await expect(page.getByRole('heading', { level: 1, name: 'Share' })).toBeVisible();
  await settledPages(page);
  await expectAccessible(page);

  await test.step('for whom, and what they go by there', async () => {
    await page.getByRole('radio', { name: 'Couple therapist' }).click();
    await expect(page.getByText('Some will not keep them from the other.')).toBeVisible();
    await page.getByRole('radio', { name: 'My therapist' }).click();
    await page.getByRole('textbox', { name: 'What you go by there' }).fill('K.');
  });

  await test.step('the first page, and the undo of it', async () => {
    await page.getByRole('button', { name: 'The first page', exact: true }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'The first page' })).toBeFocused();
    await page.getByRole('textbox', { name: 'If we only get to three things, line 1' }).fill('What Marius promised');
    await page.getByRole('textbox', { name: 'If we only get to three things, line 2' }).fill('Sleep');
    await page.getByRole('radio', { name: 'In person, alone' }).click();
    await page.getByRole('heading', { level: 2, name: 'The first page' }).focus();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('radio', { name: 'Leave out' })).toBeChecked();
    await page.getByRole('radio', { name: 'In person, alone' }).click();
    await settledPages(page);
    await expect(page.getByRole('figure', { name: 'Page 1' })).toContainText('talk about safety in person, alone');
    await expectAccessible(page);
  });

  await test.step('one passage of one entry', async () => {
    await page.getByRole('button', { name: 'Passages', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Find among these days' }).fill('window');
    await expect(page.getByRole('button', { name: /^The window/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Kept/ })).toHaveCount(0);
    await page.getByRole('button', { name: /^The window/ }).click();
    await page.getByRole('checkbox', { name: /^I did not go/ }).click();
    await expect(page.getByText('1 passage from 1 place.')).toBeVisible();
    await page.getByRole('textbox', { name: /^Why I include/ }).fill('It was new');
    await expectAccessible(page);
  });

  await test.step('a name is suggested, and taken out', async () => {
    await page.getByRole('button', { name: 'Words to take out', exact: true }).click();
    await page
      .getByRole('region', { name: 'Maybe these' })
      .getByRole('button', { name: /^Marius/ })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Take out a name or word' });
    await expect(dialog.getByRole('textbox', { name: 'Name or word' })).toHaveValue('Marius');
    await expect(dialog.getByRole('textbox', { name: 'What stands there instead' })).toHaveValue('M.');
    await dialog.getByRole('textbox', { name: 'What stands there instead' }).fill('not Marius');
    // A press beside it loses nothing that was typed.
    await page.mouse.click(4, 300);
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: 'Take it out' }).click();
    await expect(dialog).toContainText('would put “Marius” back in');
    await dialog.getByRole('textbox', { name: 'What stands there instead' }).fill('M.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Take it out' }).click();
    await expect(page.getByText('2 places on these pages')).toBeVisible();
    await settledPages(page);
    await expect(page.getByRole('figure', { name: 'Page 1' })).toContainText('What M. promised');
    await expect(page.getByTestId('pages')).not.toContainText('Marius');
    await expectAccessible(page);
  });

  await test.step('a look at it, by day and dusk, in both sizes', async () => {
    await page.getByRole('button', { name: 'A look at it', exact: true }).click();
    await page.getByRole('radio', { name: 'A4', exact: true }).click();
    await settledPages(page);
    await expect(
      page.getByText(/2 pages\. 1 passage from 1 place, all of them in it\. Words taken out in 2 places\./),
    ).toBeVisible();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [width, height] of [
        [880, 600],
        [1280, 832],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expectAccessible(page);
      }
    }
  });

  await test.step('nothing is written before it is read what to know', async () => {
    await page.getByRole('button', { name: 'Save or print', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Save PDF' })).toBeDisabled();
    await page.getByRole('checkbox', { name: 'I have read this' }).click();
    await answerWith(app, file('for marius.pdf'));
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('The name of the file holds a word that you took out')).toBeVisible();
    expect(fs.existsSync(file('for marius.pdf'))).toBe(false);
    await expect(page.getByRole('button', { name: 'Save PDF' })).toBeEnabled();
    await expectAccessible(page);
  });

  await test.step('the PDF holds exactly what was chosen', async () => {
    await answerWith(app, file('notes.pdf'));
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('Saved as “notes.pdf”, 2 pages.')).toBeVisible({ timeout: 30_000 });
    const words = wordsOfPdf(file('notes.pdf'));
    for (const each of [
      'Notes, K.',
      'What M. promised',
      'Sleep',
      'I would like to talk about safety in person, alone.',
      'I did not go to the window when M. came home.',
      'Why I include this: It was new',
      'Personal notes, not a clinical record.',
    ])
      expect(words).toContain(each);
    for (const each of ['Marius', 'Kept', 'Nobody else', 'The window']) expect(words).not.toContain(each);
    const facts = execFileSync('pdfinfo', [file('notes.pdf')], { encoding: 'utf8', stdio: 'pipe' });
    expect(facts).toMatch(/Tagged:\s+yes/);
    expect(facts).toMatch(/A4/);
    expect(facts).not.toMatch(/Creator|Producer|CreationDate|Typst/);
    execFileSync('qpdf', ['--check', file('notes.pdf')], { stdio: 'pipe' });
    execFileSync('pdftoppm', ['-r', '40', '-png', file('notes.pdf'), file('page')]);
    expect(fs.existsSync(file('page-1.png'))).toBe(true);
  });

  await test.step('so do Word, Markdown and plain text', async () => {
    await page.getByRole('radio', { name: /^Word/ }).click();
    await answerWith(app, file('notes.docx'));
    await page.getByRole('button', { name: 'Save Word' }).click();
    await expect(page.getByText('Saved as “notes.docx”')).toBeVisible({ timeout: 30_000 });
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${file('office')}`,
        ...['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, file('notes.docx')],
      ],
      { stdio: 'pipe' },
    );
    for (const [name, button, ending] of [
      [/^Markdown/, 'Save Markdown', 'md'],
      [/^Plain text/, 'Save plain text', 'text'],
    ] as const) {
      await page.getByRole('radio', { name }).click();
      await answerWith(app, file(`notes.${ending}`));
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByText(`Saved as “notes.${ending}”`)).toBeVisible({ timeout: 30_000 });
    }
    for (const name of ['notes.txt', 'notes.md', 'notes.text']) {
      const words = fs.readFileSync(file(name), 'utf8').replaceAll('\\', '').replace(/\s+/g, ' ');
      expect(words, name).toContain('I did not go to the window when M. came home.');
      expect(words, name).toContain('What M. promised');
      expect(words, name).not.toMatch(/Marius|Nobody else|The window/);
    }
  });

  await test.step('a password and a key close it', async () => {
    await page.getByRole('radio', { name: /^PDF/ }).click();
    await page.getByRole('radio', { name: 'Password', exact: true }).click();
    await page.getByLabel('Password of the file', { exact: true }).fill('   ');
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('Write one first, or choose “Open”.')).toBeVisible();
    await page.getByLabel('Password of the file', { exact: true }).fill('tea at noon');
    await page.getByLabel('Type it once more', { exact: true }).fill('tea at moon');
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('Differs from the first at the last word.')).toBeVisible();
    await expect(page.getByText('Somebody who has the file could guess this quickly.')).toBeVisible();
    await expectAccessible(page);
    // No place was asked for until now.
    await answerWith(app, file('closed.pdf'));
    await page.getByLabel('Type it once more', { exact: true }).fill('tea at noon');
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('Saved as “closed.pdf”')).toBeVisible({ timeout: 30_000 });
    expect(() => wordsOfPdf(file('closed.pdf'))).toThrow();
    expect(
      execFileSync('qpdf', ['--show-encryption', '--password=tea at noon', file('closed.pdf')], { encoding: 'utf8' }),
    ).toMatch(/AESv3/);
    execFileSync('age-keygen', ['-o', file('key')], { stdio: 'pipe' });
    const recipient = execFileSync('age-keygen', ['-y', file('key')], { encoding: 'utf8' }).trim();
    await page.getByRole('radio', { name: 'For a key' }).click();
    await page.getByRole('textbox', { name: 'Their key' }).fill('age1nobody');
    await answerWith(app, file('closed.age'));
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('This is no key of the program age.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Their key' }).fill(recipient);
    await page.getByRole('button', { name: 'Save PDF' }).click();
    await expect(page.getByText('Saved as “closed.age”')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Whether their key opens it, only they can try')).toBeVisible();
    execFileSync('age', ['-d', '-i', file('key'), '-o', file('opened.pdf'), file('closed.age')]);
    expect(Buffer.compare(fs.readFileSync(file('opened.pdf')), fs.readFileSync(file('notes.pdf')))).toBe(0);
  });

  await test.step('once printing is turned on, the pages alone are printed', async () => {
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Print these pages' });
    await expect(dialog).toContainText('The journal notes that it was printed, on how many pages');
    await expectAccessible(page);
    await page.evaluate(() => {
      window.print = () => {};
    });
    await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeEnabled();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.print-sheet canvas')).toHaveCount(2);
    await expect(page.locator('.print-sheet')).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await dialog.getByRole('button', { name: 'Print', exact: true }).click();
    await page
      .getByRole('alertdialog', { name: 'Printing is off' })
      .getByRole('button', { name: 'Turn printing on' })
      .click();
    await expect(dialog).toBeHidden();
  });

  await test.step('what left is listed without a word of it', async () => {
    await page.getByRole('radio', { name: 'What has left' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(8);
    await expect(rows.nth(1)).toContainText('Printed');
    await expect(rows.nth(2)).toContainText('PDF, locked with age');
    await expect(page.getByRole('table')).not.toContainText(/notes\.|M\.|window/);
    await expectAccessible(page);
    await rows.nth(1).getByRole('button').click();
    await expect(rows).toHaveCount(7);
  });

  await test.step('the lock keeps what was not finished, inside the journal', async () => {
    await page.getByRole('radio', { name: 'Notes', exact: true }).click();
    await my.lock();
    await worksheetDesk(launched).expectNowhere(path.join(userData, 'Pages'), [
      'What Marius promised',
      'What M. promised',
    ]);
    await my.unlock();
    await page.keyboard.press('Control+8');
    await settledPages(page);
    await expect(page.getByText(/“Not finished, .*” is kept as a draft\./)).toBeVisible();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await settledPages(page);
    await expect(page.getByRole('figure', { name: 'Page 1' })).toContainText('What M. promised');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Start over' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Drafts…' }).click();
    await expectAccessible(page);
    await page
      .getByRole('dialog', { name: 'Drafts' })
      .getByRole('button', { name: /^Not finished/ })
      .first()
      .click();
    await settledPages(page);
    await expect(page.getByRole('figure', { name: 'Page 1' })).toContainText('What M. promised');
  });
});

test('from the first step to the file by keys alone', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal([{ at: `${day(2)}T20:00`, title: 'Stairs', text: 'I heard Marius on the stairs and stayed.' }]);
  await page.setViewportSize({ width: 880, height: 600 });
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'given-')), 'notes.pdf');
  await answerWith(app, file);
  const next = async (name: string): Promise<void> => {
    await my.choose(page.getByRole('button', { name, exact: true }));
    await expect(page.getByRole('heading', { level: 2, name })).toBeFocused();
  };
  await page.keyboard.press('Control+8');
  await expect(page.getByRole('heading', { level: 1, name: 'Share' })).toBeFocused();
  await next('The first page');
  await my.tabTo(page.getByRole('textbox', { name: 'If we only get to three things, line 1' }));
  await page.keyboard.type('The stairs');
  await next('Passages');
  await my.choose(page.getByRole('button', { name: /^Stairs/ }));
  await my.tabTo(page.getByRole('checkbox', { name: /^I heard Marius/ }));
  await page.keyboard.press('Space');
  await next('Words to take out');
  await my.choose(page.getByRole('button', { name: /^Marius/ }));
  await my.choose(page.getByRole('button', { name: 'Take it out' }));
  await expect(page.getByText('1 place on these pages')).toBeVisible();
  await next('A look at it');
  await settledPages(page);
  await next('Save or print');
  await my.tabTo(page.getByRole('checkbox', { name: 'I have read this' }));
  await page.keyboard.press('Space');
  await my.choose(page.getByRole('button', { name: 'Save PDF' }));
  await expect(page.getByText('Saved as “notes.pdf”')).toBeInViewport({ timeout: 30_000 });
  expect(wordsOfPdf(file)).toContain('I heard M. on the stairs and stayed.');
  expect(wordsOfPdf(file)).not.toContain('Marius');
});

test('the ratings of page one leave as numbers alone, after a tick of their own', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  for (const [back, feeling] of [
    [3, 2],
    [2, 4],
  ] as const) {
    await page.evaluate((input) => window.bridge.call('journal', 'feelings.note', input), {
      ...{ at: `${day(back)}T20:00`, feeling, words: [] },
    });
  }
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'given-')), 'numbers.csv');
  await answerWith(app, file);
  await page.keyboard.press('Control+8');
  await page.getByRole('button', { name: '6. Save or print' }).click();
  await page.getByRole('checkbox', { name: 'I have read this' }).click();
  await page.getByRole('radio', { name: /^Ratings/ }).click();
  const save = page.getByRole('button', { name: 'Save ratings' });
  await expect(page.getByText('No row of dots stands on page one')).toBeVisible();
  await expect(save).toBeDisabled();

  await page.getByRole('button', { name: '2. The first page' }).click();
  await page.getByRole('checkbox', { name: /^How it was/ }).click();
  await page.getByRole('textbox', { name: 'My note to: How it was' }).fill('Nobody asked for this');
  await page.getByRole('button', { name: '6. Save or print' }).click();
  // What was read and chosen holds after a look at another step.
  await expect(page.getByRole('checkbox', { name: 'I have read this' })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Ratings/ })).toBeChecked();
  await expect(save).toBeDisabled();
  await page.getByRole('checkbox', { name: /^My ratings may leave as numbers/ }).click();
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await save.click();
  await expect(page.getByText('Saved as “numbers.csv”. It was read again: every number is in it')).toBeVisible({
    timeout: 30_000,
  });
  const lines = fs.readFileSync(file, 'utf8').split('\r\n');
  expect(lines[0]).toBe('\ufeffday,How it was (1 heavy to 5 light)');
  expect(lines.filter((line) => /\d$/.test(line) && !line.endsWith(','))).toEqual([`${day(3)},2`, `${day(2)},4`]);
  expect(lines.join()).not.toContain('Nobody');
});

test('among three hundred entries the last one can be reached and found', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal(
    Array.from({ length: 300 }, (_, index) => ({
      at: `${day(2)}T08:00`,
      title: `Day ${index}`,
      text: 'A plain line.',
    })),
  );
  await page.keyboard.press('Control+8');
  await step(page, 'Passages').click();
  const rows = page.getByRole('list', { name: 'Journal' }).getByRole('listitem');
  const find = page.getByRole('searchbox', { name: 'Find among these days' });
  for (const text of ['', 'plain']) {
    await find.fill(text);
    await expect(page.getByRole('button', { name: 'Show more, 260 are left' })).toBeVisible();
    for (let left = 260; left > 0; left -= 40) {
      await page.getByRole('button', { name: `Show more, ${left} are left` }).click();
      await expect(rows).toHaveCount(300 - Math.max(0, left - 40));
    }
    await expect(page.getByRole('button', { name: /^Show more/ })).toHaveCount(0);
    await expect(rows.filter({ hasText: 'Day 0' })).toHaveCount(1);
  }
  await expectAccessible(page);
});

test('what went into the bin after it was ticked holds up the file and the paper until it is let go of', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal([{ at: `${day(2)}T20:00`, title: 'Stairs', text: 'I heard him on the stairs. \u{10fffd}' }]);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'given-'));
  await answerWith(app, path.join(folder, 'notes.pdf'));
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.keyboard.press('Control+8');
  await step(page, 'Passages').click();
  await page.getByRole('button', { name: /^Stairs/ }).click();
  await page.getByRole('checkbox', { name: /^I heard him/ }).click();
  await settledPages(page);
  await step(page, 'Save or print').click();
  await page.getByRole('checkbox', { name: 'I have read this' }).click();
  await expect(page.getByText('No font on this computer can draw \u{10fffd}.')).toBeVisible();
  await page.evaluate(async () => {
    const days = { from: '2020-01-01', to: '2099-12-31', offset: 0, limit: 1 };
    const { value } = (await window.bridge.call('journal', 'exports.entries', days)) as {
      value: { entries: { id: string }[] };
    };
    await window.bridge.call('journal', 'entries.discard', { ids: value.entries.map(({ id }) => id) });
  });
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('one passage changed since or went into the bin');
  await expect(page.getByRole('dialog', { name: 'Print these pages' })).toBeHidden();
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(page.getByRole('alert')).toContainText('nothing has left the journal');
  expect(fs.readdirSync(folder)).toEqual([]);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on without what is gone' }).click();
  await expect(page.getByRole('button', { name: 'Go on without what is gone' })).toBeHidden();
  await settledPages(page);
  await page.getByRole('checkbox', { name: /^Note in the journal/ }).click();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByText('The journal does not note that it was printed.')).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Print these pages' });
  await expect(dialog.getByRole('button', { name: 'Print', exact: true })).toBeEnabled({ timeout: 30_000 });
  await expect(page.locator('.print-sheet canvas')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  await page.getByRole('button', { name: 'Turn printing on' }).click();
  await expect(dialog).toBeHidden();
  await answerWith(app, path.join(folder, 'notes.pdf'));
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(page.getByText('Saved as “notes.pdf”')).toBeVisible({ timeout: 30_000 });
  expect(wordsOfPdf(path.join(folder, 'notes.pdf'))).not.toContain('stairs');
  // Neither the paper nor the file is noted, as was wished.
  await page.getByRole('radio', { name: 'What has left' }).click();
  await expect(page.getByText('Nothing has left')).toBeVisible();
});

test('what was ticked is seen when the days are others, and who comes back is where they were', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal([
    { at: `${day(10)}T20:00`, title: 'Stairs', text: 'I heard him on the stairs.' },
    { at: `${day(1)}T20:00`, title: 'Tea', text: 'Tea was good.' },
  ]);
  await page.keyboard.press('Control+8');
  await step(page, 'Passages').click();
  await page.getByRole('button', { name: /^Stairs/ }).click();
  await page.getByRole('checkbox', { name: /^I heard him/ }).click();

  const outside = page.getByText(/“Stairs” \(.+\) is ticked and lies outside these days\. It goes all the same\./);
  await step(page, 'For whom, and when').click();
  await expect(outside).toHaveCount(0);
  await page.getByLabel('From', { exact: true }).fill(day(3));
  await expect(outside).toBeVisible();
  await expectAccessible(page);
  await settledPages(page);
  await expect(page.getByTestId('pages')).toContainText('I heard him on the stairs.');

  await step(page, 'Passages').click();
  await expect(page.getByRole('button', { name: /^Tea/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Stairs/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show what is ticked' }).click();
  await expect(page.getByRole('button', { name: /^Tea/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^Stairs/ }).click();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^I heard him/ }).click();
  await expect(page.getByText('Nothing is ticked yet.')).toBeVisible();
  await expect(outside).toHaveCount(0);
  // A slip can be taken back where it was made.
  await page.getByRole('checkbox', { name: /^I heard him/ }).click();
  await expect(outside).toBeVisible();
  await page.getByRole('button', { name: 'Take it off' }).click();
  await expect(page.getByText('Nothing is ticked yet.')).toBeVisible();

  await step(page, 'The first page').click();
  await page.getByRole('button', { name: 'Prepare a session' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Share' })).toHaveCount(0);
  await page.keyboard.press('Control+8');
  await expect(page.getByRole('heading', { level: 2, name: 'The first page' })).toBeVisible();
});

test('a session is prepared by keys from what the days hold, and its lines are on the page that is shared', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();
  await my.fillJournal([{ at: `${day(2)}T20:00`, title: 'Mine', text: 'These words stay.' }]);
  // The way that the page itself shows: Share was open before anything was prepared.
  await page.keyboard.press('Control+8');
  await my.choose(step(page, 'The first page'));
  await my.choose(page.getByRole('button', { name: 'Prepare a session' }));
  await my.choose(page.getByRole('button', { name: 'Begin', exact: true }));
  const digest = page.getByRole('region', { name: 'From my journal' });
  await expect(digest).toContainText('I wrote 1 entry on 1 day.');
  await expect(digest).not.toContainText('These words stay');
  await expectAccessible(page);
  await my.choose(digest.getByRole('button', { name: /I wrote 1 entry/ }));
  await expect(digest).not.toContainText('I wrote 1 entry');
  await my.tabTo(page.getByRole('button', { name: 'Add a thing' }), { back: true });
  await page.keyboard.press('Enter');
  await expect(sheet.question('Thing 1')).toBeFocused();
  await page.keyboard.type('Phones at night');
  await my.tabTo(page.getByRole('textbox', { name: 'What helped', exact: true }));
  await page.keyboard.type('The slow walk');
  await my.settled();

  const broughtOver = page.getByText(/^Brought over from what you prepared/);
  const toFirstPage = async (): Promise<void> => {
    await page.keyboard.press('Control+8');
    await my.choose(step(page, 'The first page'));
  };
  await toFirstPage();
  await expect(broughtOver).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'If we only get to three things, line 1' })).toHaveValue(
    'Phones at night',
  );
  await settledPages(page);
  await expect(page.getByRole('figure', { name: 'Page 1' })).toContainText('The slow walk');
  await expect(page.getByTestId('pages')).not.toContainText('These words stay');

  // What is written here since stays; what is written there since comes over when it is asked for.
  await page.getByRole('textbox', { name: 'Biggest thing since last time' }).fill('A key of my own');
  await page.keyboard.press('Control+1');
  await toFirstPage();
  await expect(broughtOver).toBeVisible();
  await my.command('Before a session');
  await my.choose(page.getByRole('heading', { level: 3, name: 'Before a session' }).getByRole('button'));
  await page.getByRole('textbox', { name: 'What helped', exact: true }).fill('The long walk');
  await my.settled();
  await toFirstPage();
  await my.choose(page.getByRole('button', { name: 'Bring its lines over' }));
  await expect(page.getByRole('textbox', { name: 'What helped', exact: true })).toHaveValue('The long walk');
  await expect(page.getByRole('textbox', { name: 'Biggest thing since last time' })).toHaveValue('A key of my own');
  await expect(broughtOver).toBeVisible();
  await page.getByRole('heading', { level: 2, name: 'The first page' }).focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'What helped', exact: true })).toHaveValue('The slow walk');

  // Begun anew, it brings the preparation along again.
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Start over' }).click();
  await my.choose(step(page, 'The first page'));
  await expect(broughtOver).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What helped', exact: true })).toHaveValue('The long walk');
  await expect(page.getByRole('textbox', { name: 'Biggest thing since last time' })).toHaveValue('');
});

test('a book of the journal holds every entry, and asks before a folder that may be copied elsewhere', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal(
    Array.from({ length: 24 }, (_, index) => ({
      at: `2025-${String((index % 12) + 1).padStart(2, '0')}-${String(1 + index).padStart(2, '0')}T08:00`,
      title: `Day ${index}`,
      text: `Words number ${index}.`,
    })),
  );
  const saveBook = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save the book' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
  };
  await my.command('A book of my journal');
  await expect(page.getByText('24 entries')).toBeVisible();
  await expectAccessible(page);
  const file = path.join(userData, 'book.pdf');
  await answerWith(app, file);
  await saveBook();
  await expect(page.getByText(/^24 entries on \d+ pages in “book\.pdf”/)).toBeVisible({ timeout: 30_000 });
  const words = wordsOfPdf(file);
  for (let index = 0; index < 24; index += 1) expect(words).toContain(`Words number ${index}.`);
  expect(words.indexOf('Words number 12.')).toBeLessThan(words.indexOf('Words number 11.'));

  // Where it may be copied by itself, it asks once more, and the safe answer writes nothing.
  const shared = path.join(userData, 'Dropbox');
  fs.mkdirSync(shared);
  await answerWith(app, path.join(shared, 'book.pdf'));
  await saveBook();
  const question = page.getByRole('alertdialog', { name: 'This folder may be copied elsewhere' });
  await expect(question).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Don’t save' }).click();
  await expect(question).toBeHidden();
  expect(fs.readdirSync(shared)).toEqual([]);
});

test('a book that is stopped leaves nothing behind, and says so', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.fillJournal(
    Array.from({ length: 500 }, (_, index) => ({
      at: `2025-${String((index % 12) + 1).padStart(2, '0')}-10T08:00`,
      text: 'A line that takes a while to set. '.repeat(40),
    })),
  );
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'given-'));
  await answerWith(app, path.join(folder, 'book.pdf'));
  await my.command('A book of my journal');
  await page.getByRole('button', { name: 'Save the book' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar', { name: 'How far the book is' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText('It was stopped. Nothing was saved')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Save the book' })).toBeEnabled();
  expect(fs.readdirSync(folder)).toEqual([]);
});

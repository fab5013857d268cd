import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesHolding } from '../leaks/files-holding.ts';
import { fileOf, zipOf } from '../support/export-files.ts';
import { expect, test } from '../support/launch-app.ts';
import { photo } from '../support/pictures.ts';
import { answerFolder, desk, expectAccessible, picture } from './desk.ts';

const id = '76F9B0AC37954B51BF8B9146498B29C2';

async function dayOneZip(): Promise<string> {
  const entries = Array.from({ length: 40 }, (_, index) => ({
    uuid: `${index}`.padStart(32, '0'),
    creationDate: `2021-03-${String((index % 28) + 1).padStart(2, '0')}T10:00:00Z`,
    timeZone: 'Europe/Zurich',
    text: `# Day ${index}\n\nNothing much.`,
    tags: ['quiet'],
  }));
  const withPhoto = {
    uuid: 'A'.repeat(32),
    creationDate: '2022-07-09T20:15:00Z',
    timeZone: 'Europe/Zurich',
    starred: true,
    tags: ['lake', 'summer'],
    text: `# Marigold evening\n\n![](dayone-moment://${id})\n\nWe rowed until the swifts were gone. See [before](dayone://view?entryId=X).`,
    location: { placeName: 'Landing stage', country: 'Switzerland' },
    photos: [{ identifier: id, md5: 'f00d', type: 'jpeg' }],
  };
  return zipOf('Ten years.zip', {
    'Journal.json': { metadata: { version: '1.0' }, entries: [...entries, withPhoto] },
    'photos/f00d.jpeg': await photo(640, 480),
  });
}

test('a Day One archive with a photo is looked at, brought in by keys alone, found by search, and taken back', async ({
  launchApp,
}) => {
  test.setTimeout(240_000);
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  const launched = await launchApp({ withJournal: true, environment: { TMPDIR: temp, TEMP: temp, TMP: temp } });
  const { page, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Settings: Backup');
  await expect(page.getByRole('heading', { name: 'From another app' })).toBeVisible();

  await answerFolder(launched, await dayOneZip());
  await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
  const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
  await expect(dialog).toContainText('“Ten years.zip” is from Day One');
  await expect(dialog).toContainText('41 entries');
  await expect(dialog).toContainText('1 picture, sound or file');
  await expect(dialog).toContainText('a link leads to another entry');
  await picture(page, 'from-another-app-found');
  await expectAccessible(page);
  // Nothing has come yet.
  const count = () =>
    page.evaluate(async () => {
      const reply = (await window.bridge.call('journal', 'entries.months', { filter: {} })) as {
        value: { count: number }[];
      };
      return reply.value.reduce((sum, { count }) => sum + count, 0);
    });
  expect(await count()).toBe(0);

  // One tag is called otherwise here, another stays away.
  const name = dialog.getByRole('textbox', { name: 'Tag lake, here' });
  await my.tabTo(name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('water');
  await my.tabTo(dialog.getByRole('checkbox', { name: /^quiet/ }));
  await page.keyboard.press('Space');
  await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
  await expect(dialog).toContainText('Brought in: 41 entries with 1 picture, sound or file.');
  await expectAccessible(page);
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Ten years.zip” (Day One)')).toBeVisible();
  expect(await count()).toBe(41);

  await page.keyboard.press('Control+2');
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('swifts');
  await my.found(/Marigold evening/).press('Enter');
  await expect(my.entryText).toContainText('We rowed until the swifts were gone');
  await expect(my.entryText).toContainText('Place: Landing stage, Switzerland');
  await expect
    .poll(() =>
      page
        .getByRole('img', { name: 'Picture without a description' })
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);
  const tags = () =>
    page.evaluate(async () => {
      const reply = (await window.bridge.call('journal', 'entries.tags', undefined)) as { value: { tag: string }[] };
      return reply.value.map(({ tag }) => tag).sort();
    });
  expect(await tags()).toEqual(['summer', 'water']);

  // Of what came, nothing lies anywhere in the clear.
  await my.lock();
  const needles = ['swifts', 'Marigold', 'Landing stage', 'Ten years.zip'];
  expect(filesHolding(needles, [userData, temp])).toEqual([]);
  // The control: the same search finds it where it is.
  const plain = path.join(temp, 'plain');
  fs.writeFileSync(plain, 'until the swifts were gone');
  expect(filesHolding(needles, [userData, temp])).toEqual([plain]);

  // Also after a lock, all of it goes away again in one step.
  await my.unlock();
  await my.command('Settings: Backup');
  await my.choose(page.getByRole('button', { name: 'Take it back…' }));
  const question = page.getByRole('alertdialog', { name: 'Take back what was brought in?' });
  await my.choose(question.getByRole('button', { name: 'Take it back' }));
  await expect(page.getByText('What was brought in is gone again')).toBeVisible();
  expect(await count()).toBe(0);
});

test('what Daylio calls activities becomes records of small care or tags, as is chosen by keys', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Settings: Backup');
  const rows = [
    'full_date,date,weekday,time,mood,activities,note_title,note',
    '2026-11-18,18 November,Wednesday,22:05,rad,"walk | clarinet | movies","","By the canal"',
    '2026-11-17,17 November,Tuesday,22:21,meh,"walk",,',
  ];
  await answerFolder(launched, fileOf('daylio_export.csv', `${rows.join('\n')}\n`));
  await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
  const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
  await expect(dialog.getByRole('combobox', { name: 'What walk becomes' })).toContainText('Small care: time in nature');
  const clarinet = dialog.getByRole('combobox', { name: 'What clarinet becomes' });
  await expect(clarinet).toContainText('A tag');
  await expect(dialog.getByRole('checkbox', { name: /^clarinet/ })).toBeChecked();
  await my.tabTo(clarinet);
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(clarinet).toContainText('Small care, by its own word');
  await expect(dialog.getByRole('checkbox', { name: /^clarinet/ })).toBeHidden();
  await expect(dialog.getByRole('checkbox', { name: /^movies/ })).toBeChecked();
  await picture(page, 'from-daylio');
  await expectAccessible(page);
  await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
  await expect(dialog).toContainText('Brought in: 2 entries and 3 worksheets and records.');
  await expectAccessible(page);
  await my.choose(dialog.getByRole('button', { name: 'Close' }));
  const done = await page.evaluate(async () => {
    const asked = { worksheet: 'self-care-log', limit: 10 };
    const reply = (await window.bridge.call('journal', 'worksheets.responses', asked)) as { value: { at: string }[] };
    return reply.value.map(({ at }) => at).sort();
  });
  expect(done).toEqual(['2026-11-17T22:21', '2026-11-18T22:05', '2026-11-18T22:05']);
});

test('what is no export is said to be none, in the dialog, and nothing is changed', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Settings: Backup');
  await answerFolder(launched, zipOf('Else.zip', { 'readme.txt': 'nothing of the kind' }));
  await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
  const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
  await expect(dialog.getByRole('alert')).toContainText(/Nothing in “.+” is of a kind that can be brought in/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

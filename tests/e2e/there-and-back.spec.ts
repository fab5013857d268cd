import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Decrypter } from 'age-encryption';
import { unzipSync } from 'fflate';
import { filesHolding } from '../leaks/files-holding.ts';
import { zipOf } from '../support/export-files.ts';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { photo } from '../support/pictures.ts';
import { answerFolder, desk, expectAccessible, passphrase, picture } from './desk.ts';

const lake = 'A'.repeat(32);
const boat = 'B'.repeat(32);
const filePassphrase = 'pebble violin harbour';

/** What somebody brings from ten years elsewhere, in small: two photos, one of which another entry shows too. */
const dayOneZip = async (): Promise<string> =>
  zipOf('Ten years.zip', {
    'Journal.json': {
      metadata: { version: '1.0' },
      entries: [
        {
          uuid: 'C'.repeat(32),
          creationDate: '2022-07-09T20:15:00Z',
          timeZone: 'Europe/Zurich',
          starred: true,
          tags: ['lake', 'summer'],
          text: `# Marigold evening\n\n![](dayone-moment://${lake})\n\nWe rowed until the **swifts** were gone.\n\n- łódź\n- 🌳`,
          photos: [{ identifier: lake, md5: 'f00d', type: 'jpeg' }],
        },
        {
          uuid: 'D'.repeat(32),
          creationDate: '2022-07-10T08:00:00Z',
          timeZone: 'Europe/Zurich',
          text: `![](dayone-moment://${boat})\n\nThe same one again: ![](dayone-moment://${lake})`,
          photos: [{ identifier: boat, md5: 'beef', type: 'jpeg' }],
        },
      ],
    },
    'photos/f00d.jpeg': await photo(640, 480),
    'photos/beef.jpeg': await photo(320, 480),
  });

/** A worksheet, a log, a feeling and a setting, which Day One knows nothing of. */
const fillTheRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const ask = async (name: string, input: unknown): Promise<void> => {
      const reply = (await window.bridge.call('journal', name, input)) as { ok: boolean };
      if (!reply.ok) throw new Error(`${name} was refused`);
    };
    const at = '2026-11-05T20:00';
    await ask('worksheets.start', {
      worksheet: 'self-care-log',
      at,
      answers: { practice: 'time-in-nature', minutes: 20 },
      done: true,
    });
    await ask('worksheets.start', { worksheet: 'thought-record', at });
    await ask('feelings.note', { at, feeling: 4, words: ['light'] });
    await ask('settings.learnWord', { word: 'Understorey' });
    await ask('settings.change', { pace: 'gentle', careKinds: ['the canal'] });
  });

interface Everything {
  readonly json: Record<string, unknown>;
  /** Bytes of attachments, in base64, by their names. */
  readonly attachments: Readonly<Record<string, string>>;
}

/** Everything as it left, by nature another each time: the moment, the day on which a journal was made, and numbers of rows. */
function comparable(files: Readonly<Record<string, Uint8Array>>): Everything {
  const { writtenAt: _, journal: __, asked, ...json } = JSON.parse(Buffer.from(files['journal.json'] ?? '').toString());
  // What was asked is told by what it is, and not by the number that it has.
  const withAsked = (one: { asked: string }) => ({ ...one, asked: asked[one.asked] });
  const attached = Object.entries(files).filter(([name]) => name.startsWith('attachments/'));
  return {
    json: { ...json, responses: json.responses.map(withAsked) },
    attachments: Object.fromEntries(attached.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])),
  };
}

/** Opens an age file with the library alone. */
async function unlocked(file: string): Promise<Record<string, Uint8Array>> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(filePassphrase);
  return unzipSync(await decrypter.decrypt(new Uint8Array(fs.readFileSync(file))));
}

async function saveEverything({ page, app }: Launched, file: string): Promise<void> {
  const my = desk({ page, app } as Launched);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, file);
  await my.command('Everything, to take elsewhere');
  await my.tabTo(page.getByRole('radio', { name: 'A folder' }));
  await page.keyboard.press('ArrowRight');
  await my.tabTo(page.getByRole('radio', { name: 'Open', exact: true }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Locked' })).toBeChecked();
  await my.tabTo(page.getByLabel('Passphrase of the file'));
  await page.keyboard.type(filePassphrase);
  await my.tabTo(page.getByLabel('Type it once more'));
  await page.keyboard.type(filePassphrase);
  await my.choose(page.getByRole('button', { name: 'Save everything' }));
  await expect(page.getByRole('dialog').getByLabel('Passphrase', { exact: true })).toBeFocused();
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Saved as “/)).toBeVisible({ timeout: 60_000 });
}

/** Opens the one entry that a search finds, once the list shows no other. */
async function find(launched: Launched, words: string, name: RegExp): Promise<void> {
  const { page } = launched;
  await page.keyboard.press('Control+2');
  await page.getByRole('searchbox', { name: 'Search entries' }).fill(words);
  await expect(page.getByRole('listbox', { name: /Entries/ }).getByRole('option')).toHaveCount(1);
  await desk(launched).entry(name).press('Enter');
}

const countOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const reply = (await window.bridge.call('journal', 'entries.months', { filter: {} })) as {
      value: { count: number }[];
    };
    return reply.value.reduce((sum, { count }) => sum + count, 0);
  });

test('what came from Day One is searched, leaves locked with everything else, and makes the same journal on another computer', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'taken-'));
  const first = await launchApp({ withJournal: true });
  const leaving = path.join(place, 'notes.zip.age');

  await test.step('ten years come in, and are found', async () => {
    const { page } = first;
    const my = desk(first);
    await my.unlock();
    await fillTheRest(page);
    await my.command('Settings: Backup');
    await answerFolder(first, await dayOneZip());
    await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
    const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
    await expect(dialog).toContainText('2 pictures, sounds and files');
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(dialog).toContainText('Brought in: 2 entries with 2 pictures, sounds and files.');
    await my.choose(dialog.getByRole('button', { name: 'Close' }));
    await find(first, 'swifts', /Marigold evening/);
    await expect(my.entryText).toContainText('We rowed until the swifts were gone');
    // One that was written here, too.
    await my.newEntry();
    await my.write('Written here');
    await saveEverything(first, leaving);
    await first.app.close();
  });

  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  const second = await launchApp({ withJournal: true, environment: { TMPDIR: temp, TEMP: temp, TMP: temp } });
  const { page, userData } = second;
  const my = desk(second);
  const dialog = page.getByRole('dialog', { name: 'Bring in from another app' });
  const look = async (): Promise<void> => {
    await my.command('Settings: Backup');
    await answerFolder(second, leaving);
    await my.choose(page.getByRole('button', { name: 'Choose an export…' }));
    await expect(dialog.getByLabel('Passphrase of “notes.zip.age”')).toBeFocused({ timeout: 20_000 });
  };

  await test.step('it opens with its passphrase and no other, and is looked at before anything comes', async () => {
    await my.unlock();
    await look();
    await expectAccessible(page);
    await picture(page, 'from-own-locked');
    await page.keyboard.type('another one');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('That didn’t open it. Nothing was changed.', { timeout: 20_000 });
    await page.keyboard.type(filePassphrase);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('“notes.zip.age” is everything of a journal, as this app saves it', {
      timeout: 20_000,
    });
    await expect(dialog).toContainText('3 entries that aren’t here yet');
    await expect(dialog).toContainText('2 worksheets and records that aren’t here yet');
    await expect(dialog).toContainText('2 pictures, sounds and files');
    await expect(dialog.getByRole('checkbox', { name: /^Its settings and reminders too/ })).toBeChecked();
    await picture(page, 'from-own-found');
    await expectAccessible(page);
    expect(await countOf(page)).toBe(0);
    // While it is open, nothing of it lies anywhere in the clear.
    const needles = ['swifts', 'Marigold', 'Written here', 'the canal'];
    expect(filesHolding(needles, [userData, temp])).toEqual([]);
    const plain = path.join(temp, 'plain');
    fs.writeFileSync(plain, 'until the swifts were gone');
    expect(filesHolding(needles, [userData, temp])).toEqual([plain]);
    fs.rmSync(plain);
  });

  await test.step('it comes in, and the journal is the same', async () => {
    await my.choose(dialog.getByRole('button', { name: 'Bring it in' }));
    await expect(dialog).toContainText('Brought in: 3 entries with 2 pictures, sounds and files, 2 worksheets');
    await expectAccessible(page);
    await my.choose(dialog.getByRole('button', { name: 'Close' }));
    await expect(page.getByText('“notes.zip.age” (everything of a journal)')).toBeVisible();
    await find(second, 'swifts', /Marigold evening/);
    await expect
      .poll(() =>
        page
          .getByRole('img', { name: 'Picture without a description' })
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0);
    const again = path.join(place, 'again.zip.age');
    await saveEverything(second, again);
    const [went, came] = [comparable(await unlocked(leaving)), comparable(await unlocked(again))];
    expect(Object.keys(went.attachments)).toHaveLength(2);
    expect((went.json.entries as unknown[]).length + (went.json.responses as unknown[]).length).toBe(5);
    expect(came).toEqual(went);
  });

  await test.step('a second time nothing of it is new, and it is taken back in one step', async () => {
    await look();
    await page.keyboard.type(filePassphrase);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Everything in it is here already.', { timeout: 20_000 });
    await expect(dialog.getByRole('button', { name: 'Bring it in' })).toBeHidden();
    await my.choose(dialog.getByRole('button', { name: 'Close' }));
    await my.choose(page.getByRole('button', { name: 'Take it back…' }));
    const question = page.getByRole('alertdialog', { name: 'Take back what was brought in?' });
    await my.choose(question.getByRole('button', { name: 'Take it back' }));
    await expect(page.getByText('What was brought in is gone again')).toBeVisible();
    expect(await countOf(page)).toBe(0);
    expect(await my.settings()).toMatchObject({ pace: 'steady', careKinds: [] });
  });
});

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Launched, test } from '../support/launch-app.ts';
import { noted, photo } from '../support/pictures.ts';
import { desk, expectAccessible, passphrase, picture } from './desk.ts';

/** What the person chooses when the system asks for files. */
const answerFiles = ({ app }: Launched, files: readonly string[]): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...chosen] });
  }, files);

function fileWith(name: string, bytes: Uint8Array): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'given-')), name);
  fs.writeFileSync(file, bytes);
  return file;
}

/** Files below some folders that hold one of these bytes, anywhere. */
const filesHolding = (needles: readonly Buffer[], folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => {
        const data = fs.readFileSync(file);
        return needles.some((needle) => data.includes(needle));
      }),
  );

/** Pastes or drops files, as from another program. */
async function give(
  page: Page,
  how: 'paste' | 'drop',
  files: readonly { name: string; type: string; bytes: Buffer }[],
) {
  const all = files.map(({ name, type, bytes }) => ({ name, type, text: bytes.toString('base64') }));
  await page.evaluate(
    ([way, given]) => {
      const data = new DataTransfer();
      for (const { name, type, text } of given) {
        data.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name, { type }));
      }
      const target = document.querySelector('.entry-editor .prose');
      const { left, bottom } = target?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
      const event =
        way === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', {
              dataTransfer: data,
              bubbles: true,
              cancelable: true,
              clientX: left + 20,
              clientY: bottom - 4,
            });
      target?.dispatchEvent(event);
    },
    [how, all] as const,
  );
}

/** Whether its dots are there, and not only its frame. */
const isDrawn = (page: Page, name: string) =>
  expect
    .poll(() => page.getByRole('img', { name }).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);

test('a picture is added, seen, there after the lock, and gone from the disk once it is taken out', async ({
  launchApp,
}) => {
  const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'own-'));
  const launched = await launchApp({ withJournal: true, environment: { TMPDIR: temp, TEMP: temp, TMP: temp } });
  const { page, userData } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('By the lake');
  const bytes = await photo(900, 600);
  await answerFiles(launched, [fileWith('lake.jpg', bytes)]);
  await page.getByRole('button', { name: 'Picture or file' }).click();
  await isDrawn(page, 'Picture without a description');
  await page.keyboard.type('after it');
  await my.settled();
  await expect(my.entryText).toContainText('after it');
  await picture(page, 'attachment-in-entry');
  await expectAccessible(page);

  await my.lock();
  // Of the picture as it was given and as it is kept, nothing lies anywhere in the clear.
  const middle = Math.floor(bytes.length / 2);
  const needles = [
    bytes.subarray(middle, middle + 32),
    ...noted.map((word) => Buffer.from(word)),
    Buffer.from('lake.jpg'),
  ];
  expect(filesHolding(needles, [userData, temp])).toEqual([]);
  // The control: the same search finds it where it is.
  const plain = path.join(temp, 'plain');
  fs.writeFileSync(plain, bytes);
  expect(filesHolding(needles, [userData, temp])).toEqual([plain]);

  await my.unlock();
  await isDrawn(page, 'Picture without a description');
  await page.getByRole('img', { name: 'Picture without a description' }).click();
  await page.getByRole('group', { name: 'Picture' }).getByRole('button', { name: 'Take it out' }).click();
  await expect(page.getByRole('img', { name: 'Picture without a description' })).toHaveCount(0);
  // Undo brings it back, bytes and all; then it is taken out again.
  await page.keyboard.press('Control+z');
  await isDrawn(page, 'Picture without a description');
  await page.keyboard.press('Control+y');
  await my.settled();
  // An earlier version holds it still, until it is removed from all of them.
  await my.command('Pictures and files');
  await expect(page.getByRole('listitem').filter({ hasText: 'In an earlier version' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove lake.jpg for good' }).click();
  const question = page.getByRole('dialog', { name: 'Remove this for good?' });
  await question.getByLabel('Passphrase', { exact: true }).fill('not this one');
  await page.keyboard.press('Enter');
  await expect(question.getByText('That didn’t open it.', { exact: false })).toBeVisible();
  await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await question.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('“lake.jpg” is removed for good')).toBeVisible();
  const all = () => page.evaluate(() => window.bridge.call('journal', 'attachments.all', {}));
  expect(await all()).toMatchObject({ ok: true, value: { count: 0 } });
  await my.lock();
  await launched.app.close();
  // What it took is free again: not one of its pieces is left in the file.
  const counting = path.join(import.meta.dirname, '../support/count-rows.ts');
  const tables = ['attachment', 'attachment_piece', 'attachment_small'];
  const left = execFileSync(process.execPath, [counting, path.join(userData, 'Pages'), ...tables], {
    encoding: 'utf8',
  });
  expect(JSON.parse(left)).toEqual([0, 0, 0]);
});

test('pictures and files are pasted and dropped, described, made smaller and moved past with the keyboard', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('First line');
  await give(page, 'paste', [{ name: 'heron.jpg', type: 'image/jpeg', bytes: await photo(1_200, 900) }]);
  await isDrawn(page, 'Picture without a description');
  await page.keyboard.type('Second line');

  // From the line below, the key that deletes selects it first.
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  const bar = page.getByRole('group', { name: 'Picture' });
  await expect(bar).toBeVisible();
  await my.choose(bar.getByRole('button', { name: 'Describe…' }));
  const about = page.getByRole('dialog', { name: 'About this picture' });
  await about.getByLabel('What it shows').fill('A heron in the reeds');
  await about.getByLabel('Caption').fill('At dawn');
  await expectAccessible(page);
  await picture(page, 'attachment-described');
  await page.keyboard.press('Enter');
  await expect(about).toBeHidden();
  await isDrawn(page, 'A heron in the reeds');
  await expect(page.getByText('At dawn', { exact: true })).toBeVisible();
  const width = (): Promise<number> =>
    page.getByRole('img', { name: 'A heron in the reeds' }).evaluate((image) => image.getBoundingClientRect().width);
  const before = await width();
  await my.choose(bar.getByRole('button', { name: 'Smaller' }));
  await expect.poll(width).toBeLessThan(before * 0.8);
  await picture(page, 'attachment-selected');
  await my.choose(bar.getByRole('button', { name: 'Look at it' }));
  const large = page.getByRole('dialog', { name: 'At dawn' });
  await expect(large.getByRole('img')).toBeVisible();
  await picture(page, 'attachment-large');
  await page.keyboard.press('Escape');
  await my.entryText.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(width).toBeGreaterThan(before * 0.95);

  await give(page, 'drop', [
    { name: 'letter.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 a letter') },
    { name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('a few words') },
  ]);
  await expect(my.entryText).toContainText(/letter\.pdf17 bytes.*notes\.txt11 bytes/);
  await my.settled();
  await picture(page, 'attachment-files');
  await my.lock();
  await my.unlock();
  await isDrawn(page, 'A heron in the reeds');
  await expect(my.entryText).toContainText('letter.pdf');
  await expect(my.entryText).toContainText('Second line');
});

test('a large file can be stopped on its way, and a picture that can’t be opened is kept as a file if that is wanted', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('Words');
  await answerFiles(launched, [fileWith('film.bin', randomBytes(160 * 1024 * 1024))]);
  await page.getByRole('button', { name: 'Picture or file' }).click();
  await expect(page.getByRole('progressbar', { name: 'Adding film.bin' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(my.entryText).not.toContainText('film.bin');

  await answerFiles(launched, [fileWith('broken.jpg', (await photo()).subarray(0, 300))]);
  await page.getByRole('button', { name: 'Picture or file' }).click();
  const question = page.getByRole('alertdialog', { name: 'This picture can’t be opened' });
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'attachment-broken');
  await question.getByRole('button', { name: 'Keep it as a file' }).click();
  await expect(my.entryText).toContainText('broken.jpg300 bytes');

  await answerFiles(launched, [fileWith('empty.txt', Buffer.alloc(0))]);
  await page.getByRole('button', { name: 'Picture or file' }).click();
  await expect(
    page.getByText('There is nothing in that file: it has no bytes at all. Nothing was added.'),
  ).toBeVisible();
});

test('a voice is recorded into the entry and played; the microphone is closed before, after and to everything else', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true, switches: ['--use-fake-device-for-media-stream'] });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  await my.write('Spoken');
  const hears = (wanted: MediaStreamConstraints): Promise<boolean> =>
    page.evaluate(
      (asked) =>
        navigator.mediaDevices.getUserMedia(asked).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            return true;
          },
          () => false,
        ),
      wanted,
    );
  expect(await hears({ audio: true })).toBe(false);
  await my.command('Record a sound');
  const line = page.getByRole('group', { name: 'Recording' });
  await expect(line).toBeVisible();
  // The control: while it is recorded the page does hear, and still sees nothing.
  expect(await hears({ audio: true })).toBe(true);
  expect(await hears({ video: true })).toBe(false);
  await expect(line.getByText('0:02')).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'attachment-recording');
  await line.getByRole('button', { name: 'Stop and keep it' }).click();
  await expect(line).toBeHidden();
  expect(await hears({ audio: true })).toBe(false);
  await page.getByRole('button', { name: /^Play Recording/ }).click();
  const player = page.locator('audio');
  await expect(player).toBeVisible();
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0);
  await expectAccessible(page);
  await picture(page, 'attachment-sound');
  await my.settled();

  // A lock in the middle keeps what was said until then.
  await my.command('Record a sound');
  await expect(line.getByText('0:01')).toBeVisible();
  await my.lock();
  await my.unlock();
  await expect(page.getByRole('button', { name: /^Play Recording/ })).toHaveCount(2);
  expect(await hears({ audio: true })).toBe(false);
});

test('a copy leaves when it is asked for, after a warning, and is what was given', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.newEntry();
  const bytes = randomBytes(300_000);
  await answerFiles(launched, [fileWith('letter.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), bytes]))]);
  await page.keyboard.type('/picture');
  await page.keyboard.press('Enter');
  await expect(my.entryText).toContainText('letter.pdf300 KB');
  await page.getByText('letter.pdf').click();
  const out = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'out-')), 'copy.pdf');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, out);
  await page.getByRole('group', { name: 'File' }).getByRole('button', { name: 'Save a copy…' }).click();
  const warning = page.getByRole('alertdialog', { name: 'Save a copy outside the journal?' });
  await expect(warning).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'attachment-save');
  await warning.getByRole('button', { name: 'Choose where…' }).click();
  await expect(page.getByText('“copy.pdf” is saved. Whoever has it can open it.')).toBeVisible();
  expect(fs.readFileSync(out).subarray(8).equals(bytes)).toBe(true);
});

test('all pictures and files stand side by side, lead to their entries, and one is removed for good', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await my.command('Pictures and files');
  await expect(page.getByText('Nothing here yet')).toBeVisible();
  await expectAccessible(page);
  for (const name of ['heron.jpg', 'reeds.jpg', 'letter.pdf']) {
    await my.newEntry();
    await my.write(`About ${name}`);
    const bytes = name.endsWith('.jpg')
      ? await photo(600, name.startsWith('h') ? 400 : 900)
      : Buffer.from('%PDF-1.7 …');
    await give(page, 'paste', [{ name, type: '', bytes }]);
    await expect(page.locator('.entry-editor figure')).toBeVisible();
    await my.settled();
  }
  await my.command('Pictures and files');
  const list = page.getByRole('list', { name: 'Pictures and files' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await expect
    .poll(() =>
      list.locator('img').evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length),
    )
    .toBe(2);
  await expectAccessible(page);
  await picture(page, 'gallery');
  await page.getByRole('radio', { name: 'Pictures' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove reeds.jpg for good' }).click();
  const question = page.getByRole('dialog', { name: 'Remove this for good?' });
  await expectAccessible(page);
  await question.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await question.getByRole('button', { name: 'Remove it' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await my.choose(list.getByRole('button', { name: /^heron\.jpg/ }));
  await expect(my.entryText).toContainText('About heron.jpg');
  await isDrawn(page, 'Picture without a description');
  await my.entry(/About reeds/).click();
  await expect(my.entryText).toContainText('This picture can’t be shown: it is damaged, or no longer in the journal.');
});

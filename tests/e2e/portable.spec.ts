import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hostFolder, installedElectron } from '../../build/electron-binary.ts';
import { changedFiles, writeTracer } from '../support/changed-files.ts';
import { expect, type LaunchApp, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

// Every file that the app's processes create or change is seen by the system calls that do it (strace), whether it stays
// or not. The program is an AppImage to the app, so that a folder can lie beside it.
test.skip(process.platform !== 'linux', 'strace is Linux’s');
test.skip(
  installedElectron() !== null,
  'Electron’s binary is started through the same wrapper by the release workflow',
);

/** Uses the app as on an ordinary evening, and tells which files were created or changed, and by what. */
async function evening(launchApp: LaunchApp, { isPortable }: { isPortable: boolean }) {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'p-'));
  const home = path.join(place, 'home');
  const stick = path.join(place, 'stick');
  const data = path.join(stick, 'notes-data');
  for (const folder of [home, stick, ...(isPortable ? [data] : [])]) fs.mkdirSync(folder);
  const log = path.join(place, 'calls');
  const launched = await launchApp({
    findsFolder: true,
    environment: {
      HOST_STARTER: writeTracer(path.join(place, 'tracer'), { log }),
      HOME: home,
      TMPDIR: os.tmpdir(),
      XDG_CONFIG_HOME: '',
      XDG_CACHE_HOME: '',
      XDG_DATA_HOME: '',
      // The host's own program stands for what is mounted, and lies in the repository.
      APPDIR: path.resolve(hostFolder, '../..'),
      APPIMAGE: path.join(stick, 'notes.AppImage'),
    },
  });
  const my = desk(launched);
  await my.makeJournal();
  await my.newEntry();
  await my.write('A few words on a stick.');
  await my.command('Settings: About');
  const where = await launched.page.getByText('notes-data', { exact: false }).innerText();
  await launched.page.evaluate(() => window.bridge.call('shell', 'appearance.change', { theme: 'dusk' }));
  await my.lock();
  await my.unlock();
  const program = launched.app.process();
  await launched.app.close();
  // strace ends after the last of the app's processes, and has written all of it then.
  await expect.poll(() => program.exitCode, { timeout: 20_000 }).toBe(0);
  return { home, stick, data, where, files: changedFiles(log) };
}

test('with a folder called notes-data beside the program, no file is created or changed outside it', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const { home, stick, data, where, files } = await evening(launchApp, { isPortable: true });
  expect(where).toContain('In the folder notes-data beside the program, and nowhere else.');
  expect(files.filter((file) => !file.startsWith(`${data}/`) && file !== data)).toEqual([]);
  expect(files).toContain(path.join(data, 'Pages/head.new'));
  expect(files).toContain(path.join(data, 'appearance.json'));
  expect(fs.readdirSync(home)).toEqual([]);
  expect(fs.readdirSync(stick)).toEqual(['notes-data']);
  expect(fs.readdirSync(path.join(data, 'temp'))).toEqual([]);
});

test('and without it, the same is seen to be kept in the home folder', async ({ launchApp }) => {
  test.setTimeout(300_000);
  const { home, stick, where, files } = await evening(launchApp, { isPortable: false });
  expect(where).toContain('In its own folder on this computer.');
  const own = path.join(home, '.config/Notes');
  expect(files).toContain(path.join(own, 'appearance.json'));
  expect(fs.existsSync(path.join(own, 'Pages/head'))).toBe(true);
  expect(files.filter((file) => file.startsWith(`${stick}/`))).toEqual([]);
  // What stays outside the two folders that Help names is the desktop's, and made by every program with a window.
  const stays = files.filter((file) => fs.existsSync(file)).map((file) => path.relative(home, file));
  const named = ['.config/Notes', '.cache/Notes'];
  const isNamed = (file: string): boolean => named.some((each) => file === each || file.startsWith(`${each}/`));
  expect(stays.filter((file) => !isNamed(file) && !/^\.(config|cache(\/dconf(\/user)?)?)$/.test(file))).toEqual([]);
  const help = fs.readFileSync(path.join(hostFolder, '../../resources/content/help/leaving.md'), 'utf8');
  for (const folder of named) expect(help).toContain(folder);
});

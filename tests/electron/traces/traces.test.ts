import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Trace, Traces } from '../../../electron/contract/traces.ts';
import type { Computer, Own } from '../../../electron/traces/computer.ts';
import { thisComputer } from '../../../electron/traces/computer.ts';
import { lookForTraces } from '../../../electron/traces/look.ts';

// Each thing that is looked for is planted, and the same look without it is its control.

let root: string;
let own: Own;
let computer: Computer;

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'computer-')));
  const home = path.join(root, 'home/ada');
  own = {
    folder: path.join(home, '.config/Notes/Pages'),
    userData: path.join(home, '.config/Notes'),
    downloads: path.join(home, 'Downloads'),
    program: '/opt/Notes/notes',
    process: 'notes',
  };
  fs.mkdirSync(own.folder, { recursive: true });
  computer = { system: 'linux', root, home, environment: {}, ask: async () => null };
  put('proc/sys/kernel/core_pattern', 'core\n');
  put('proc/self/limits', 'Max core file size        0                    unlimited            bytes\n');
  put('proc/swaps', 'Filename Type Size Used Priority\n');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string | Buffer): void {
  const whole = path.isAbsolute(file) ? file : path.join(root, file);
  fs.mkdirSync(path.dirname(whole), { recursive: true });
  fs.writeFileSync(whole, text);
}
const inHome = (file: string): string => path.join(computer.home, file);
const look = async (kind: Trace['kind'], on: Partial<Computer> = {}): Promise<Pick<Trace, 'state' | 'names'>> => {
  const found = Traces.parse(await lookForTraces({ ...computer, ...on }, own));
  const { state, names } = found.traces.find((each) => each.kind === kind) as Trace;
  return { state, names };
};
const clear = { state: 'clear', names: [] };
const unknown = { state: 'unknown', names: [] };
const found = (...names: string[]) => ({ state: 'found', names });

/** A disk as /proc and /sys tell of it: mounted at a point, and what it lies on. */
function mount({
  point,
  device,
  source,
  type = 'ext4',
}: {
  point: string;
  device: string;
  source: string;
  type?: string;
}) {
  const file = path.join(root, 'proc/self/mountinfo');
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  put(file, `${before}27 1 ${device} / ${point} rw,relatime - ${type} ${source} rw\n`);
}
function block(device: string, { uuid, name, on }: { uuid?: string; name?: string; on?: string } = {}) {
  const folder = path.join(root, 'sys/dev/block', device);
  fs.mkdirSync(path.join(folder, 'slaves'), { recursive: true });
  if (uuid) put(path.join(folder, 'dm/uuid'), `${uuid}\n`);
  if (name) put(path.join(folder, 'dm/name'), `${name}\n`);
  if (on) fs.symlinkSync(path.join(root, 'sys/dev/block', on), path.join(folder, 'slaves/below'));
  const byName = path.join(root, 'sys/class/block', device.replace(/.*:/, 'dev'));
  fs.mkdirSync(path.dirname(byName), { recursive: true });
  fs.symlinkSync(folder, byName);
}

test('on a computer with nothing of it, nothing is found', async () => {
  mount({ point: '/', device: '254:0', source: '/dev/mapper/home' });
  block('254:0', { uuid: 'CRYPT-LUKS2-1' });
  const { system, traces } = await lookForTraces(computer, own);
  expect(system).toBe('linux');
  expect(traces.filter(({ state }) => state !== 'clear')).toEqual([]);
});

describe('a folder that is copied elsewhere', () => {
  test('is known by a name above it', async () => {
    expect(await look('copied-folder')).toEqual(clear);
    own = { ...own, folder: inHome('Nextcloud/notes/Pages') };
    expect(await look('copied-folder')).toEqual(found('Nextcloud'));
  });
  test('is not every home folder of somebody who uses such a program', async () => {
    put(inHome('.dropbox/info.json'), '{}');
    put(inHome('.config/Nextcloud/nextcloud.cfg'), '');
    expect(await look('copied-folder')).toEqual(clear);
  });
  test.each(['.stfolder/x', '.dropbox.cache/x', '.sync_0a1b2c.db', '.nextcloudsync.log'])(
    'is known by %s, whatever it is called',
    async (mark) => {
      own = { ...own, folder: inHome('things/Pages') };
      expect(await look('copied-folder')).toEqual(clear);
      put(inHome(`things/${mark}`), '');
      expect(await look('copied-folder')).toEqual(found('things'));
    },
  );
});

describe('the disk', () => {
  test('is encrypted where all that it lies on is', async () => {
    mount({ point: '/', device: '254:0', source: '/dev/vda' });
    block('254:0');
    expect(await look('disk')).toEqual(found());
    // A logical volume over a crypt mapping, as installers make it.
    mount({ point: path.join(root, 'home'), device: '253:2', source: '/dev/mapper/vg-home' });
    block('253:1', { uuid: 'CRYPT-LUKS2-a', on: '254:0' });
    block('253:2', { uuid: 'LVM-a', on: '253:1' });
    expect(await look('disk')).toEqual(clear);
  });
  test('of a file system without a device of its own is found by the name of its source', async () => {
    mount({ point: '/', device: '0:31', source: '/dev/mapper/luks-home', type: 'btrfs' });
    block('253:0', { uuid: 'CRYPT-LUKS2-b', name: 'luks-home' });
    expect(await look('disk')).toEqual(clear);
  });
  test('of another computer, or of a folder that may be encrypted for itself, is unknown', async () => {
    mount({ point: '/', device: '0:40', source: 'server:/home', type: 'nfs4' });
    expect(await look('disk')).toEqual(unknown);
    mount({ point: '/', device: '254:0', source: '/dev/vda' });
    block('254:0');
    expect(await look('disk')).toEqual(found());
    put('.fscrypt/protectors', '');
    expect(await look('disk')).toEqual(unknown);
  });
  test.each([
    ['FileVault is On.\n', clear],
    ['FileVault is Off.\n', found()],
    ['Error\n', unknown],
  ])('on macOS is what its own program says: %j', async (answer, expected) => {
    expect(await look('disk', { system: 'macos', ask: async () => answer })).toEqual(expected);
  });
  test('of a drive that is plugged into a Mac is unknown, whatever FileVault says', async () => {
    own = { ...own, folder: '/Volumes/Stick/Pages' };
    expect(await look('disk', { system: 'macos', ask: async () => 'FileVault is On.' })).toEqual(unknown);
  });
  test('on Windows is unknown', async () => {
    expect(await look('disk', { system: 'windows' })).toEqual(unknown);
  });
});

test('memory that is moved out to an open disk is found, to an encrypted one or to memory is not', async () => {
  const swaps = (line: string) => put('proc/swaps', `Filename Type Size Used Priority\n${line}\n`);
  block('254:3');
  block('253:4', { uuid: 'CRYPT-PLAIN-s' });
  swaps('/dev/zram0 partition 4194300 0 100');
  expect(await look('swap')).toEqual(clear);
  swaps('/dev/dev4 partition 4194300 0 -2');
  expect(await look('swap')).toEqual(clear);
  swaps('/dev/dev3 partition 4194300 0 -2');
  expect(await look('swap')).toEqual(found());
  mount({ point: '/', device: '254:3', source: '/dev/vda3' });
  swaps('/swap\\040file file 4194300 0 -2');
  expect(await look('swap')).toEqual(found());
  expect(await look('swap', { system: 'macos' })).toEqual(clear);
});

describe('what is kept of a crash', () => {
  test('on Linux is found as files, or as a setting that would make them', async () => {
    expect(await look('crashes')).toEqual(clear);
    put('proc/self/limits', 'Max core file size        unlimited            unlimited            bytes\n');
    expect(await look('crashes')).toEqual(found('core'));
    put('proc/sys/kernel/core_pattern', '|/usr/lib/systemd/systemd-coredump %P %u\n');
    expect(await look('crashes')).toEqual(found('systemd-coredump'));
    put('proc/self/limits', 'Max core file size        0            unlimited            bytes\n');
    expect(await look('crashes')).toEqual(clear);
    // Ubuntu’s keeps a report whatever the limit says.
    put('proc/sys/kernel/core_pattern', '|/usr/share/apport/apport -p%p\n');
    expect(await look('crashes')).toEqual(found('apport'));
    put('var/lib/systemd/coredump/core.notes.1000.abc.zst', '');
    put('var/lib/systemd/coredump/core.other.1000.abc.zst', '');
    put(path.join(own.userData, 'Crashpad/completed/a1.dmp'), '');
    expect(await look('crashes')).toEqual(found('a1.dmp', 'core.notes.1000.abc.zst'));
  });
  test('on macOS and Windows is found as files of this program alone', async () => {
    own = { ...own, program: '/Applications/Notes.app', process: 'Notes' };
    const reports = inHome('Library/Logs/DiagnosticReports');
    put(`${reports}/Notes-1.ips`, '{"procPath" : "\\/System\\/Applications\\/Notes.app\\/Contents\\/MacOS\\/Notes"}');
    expect(await look('crashes', { system: 'macos' })).toEqual(clear);
    put(`${reports}/Notes-2.ips`, '{"procPath" : "\\/Applications\\/Notes.app\\/Contents\\/MacOS\\/Notes"}');
    expect(await look('crashes', { system: 'macos' })).toEqual(found('Notes-2.ips'));
    own = { ...own, process: 'Notes.exe' };
    const environment = { LOCALAPPDATA: inHome('Local') };
    expect(await look('crashes', { system: 'windows', environment })).toEqual(clear);
    put(inHome('Local/CrashDumps/Notes.exe.77.dmp'), '');
    expect(await look('crashes', { system: 'windows', environment })).toEqual(found('Notes.exe.77.dmp'));
  });
});

describe('lists of what was opened lately', () => {
  const list = (...files: string[]): string =>
    `<?xml version="1.0"?><xbel version="1.0">${files
      .map(
        (file) =>
          `<bookmark href="${pathToFileURL(file).href.replaceAll('&', '&amp;')}" added="2026-01-01T00:00:00Z"/>`,
      )
      .join('')}</xbel>`;

  test('on Linux: ours is found, others are not', async () => {
    expect(await look('recents')).toEqual(clear);
    put(inHome('.local/share/recently-used.xbel'), list(inHome('letter.odt'), `${own.userData}-else/a`));
    expect(await look('recents')).toEqual(clear);
    own = { ...own, folder: inHome('a & b/Pages') };
    put(inHome('.local/share/recently-used.xbel'), list(inHome('letter.odt'), path.join(own.folder, 'main-1.db')));
    expect(await look('recents')).toEqual(found('main-1.db'));
  });
  test('on KDE, which has a list of its own', async () => {
    put(inHome('.local/share/RecentDocuments/a.desktop'), '[Desktop Entry]\nType=Link\nURL[$e]=file:$HOME/b.txt\n');
    expect(await look('recents')).toEqual(clear);
    put(
      inHome('.local/share/RecentDocuments/c.desktop'),
      '[Desktop Entry]\nType=Link\nURL[$e]=file:$HOME/.config/Notes/Pages/head\n',
    );
    expect(await look('recents')).toEqual(found('head'));
  });
  test('on Windows: links and jump lists that hold a path of ours', async () => {
    const windows = { system: 'windows', environment: { APPDATA: inHome('Roaming') } } as const;
    own = { ...own, folder: 'D:\\Quiet\\Pages' };
    const recent = inHome('Roaming/Microsoft/Windows/Recent');
    put(`${recent}/holiday.lnk`, Buffer.from('C:\\Users\\Ada\\holiday.jpg'));
    expect(await look('recents', windows)).toEqual(clear);
    put(`${recent}/Pages.lnk`, Buffer.from('L\0\0\0d:\\quiet\\pages\0'));
    put(
      `${recent}/AutomaticDestinations/f01b4d95cf55d32a.automaticDestinations-ms`,
      Buffer.concat([Buffer.from('x'), Buffer.from('D:\\Quiet\\Pages', 'utf16le')]),
    );
    expect(await look('recents', windows)).toEqual(found('Pages', 'Jump list'));
  });
  test('on macOS are out of reach', async () => {
    expect(await look('recents', { system: 'macos' })).toEqual(unknown);
  });
  test('that may not be read are unknown', async () => {
    // A folder in its place fails as a file without permission does, for root too.
    fs.mkdirSync(inHome('.local/share/recently-used.xbel'), { recursive: true });
    expect(await look('recents')).toEqual(unknown);
  });
});

test('words taught to the browser engine are found', async () => {
  expect(await look('dictionary')).toEqual(clear);
  put(path.join(own.userData, 'Custom Dictionary.txt'), 'a\n');
  put(path.join(own.userData, 'Dictionaries/en-GB.bdic'), '');
  expect(await look('dictionary')).toEqual(found('Custom Dictionary.txt', 'en-GB.bdic'));
});

describe('what keeps a history of the clipboard', () => {
  test('on Linux is found among the programs that run', async () => {
    put('proc/12/comm', 'bash\n');
    expect(await look('clipboard-history')).toEqual(clear);
    put('proc/77/comm', 'copyq\n');
    expect(await look('clipboard-history')).toEqual(found('copyq'));
  });
  test('on macOS too', async () => {
    const running = (list: string) => look('clipboard-history', { system: 'macos', ask: async () => list });
    expect(await running('Finder\nDock\n')).toEqual(clear);
    expect(await running('Finder\nMaccy\n')).toEqual(found('Maccy'));
    expect(await look('clipboard-history', { system: 'macos' })).toEqual(unknown);
  });
  test('on Windows its own history counts as well', async () => {
    const running = (programs: string, setting: string) =>
      look('clipboard-history', {
        system: 'windows',
        ask: async (program) => (program.endsWith('reg.exe') ? setting : programs),
      });
    const explorer = '"explorer.exe","10","Console","1","9 K"\r\n';
    expect(await running(explorer, '')).toEqual(clear);
    expect(await running(explorer, '    EnableClipboardHistory    REG_DWORD    0x0\r\n')).toEqual(clear);
    expect(
      await running(`${explorer}"Ditto.exe","11","Console","1","9 K"\r\n`, 'EnableClipboardHistory REG_DWORD 0x1\r\n'),
    ).toEqual(found('Ditto', 'Windows'));
  });
});

test('the name in the menu of programs is told', async () => {
  const entry = (exec: string) => `[Desktop Entry]\nType=Application\nName=Recipes\nExec=${exec}\n`;
  put('usr/share/applications/other.desktop', entry('/opt/Other/other %U'));
  expect(await look('apps-menu')).toEqual(clear);
  put('usr/share/applications/notes.desktop', entry('/opt/Notes/notes %U'));
  expect(await look('apps-menu')).toEqual(found('Recipes'));
  own = { ...own, program: inHome('my programs/notes.AppImage') };
  expect(await look('apps-menu')).toEqual(clear);
  put(inHome('.local/share/applications/x.desktop'), entry(`"${own.program}" %U`));
  expect(await look('apps-menu')).toEqual(found('Recipes'));
  own = { ...own, program: '/Applications/Notes.app' };
  expect(await look('apps-menu', { system: 'macos' })).toEqual(found('Notes'));
  own = { ...own, program: 'C:\\Notes\\Notes.exe' };
  const windows = { system: 'windows', environment: { APPDATA: inHome('Roaming') } } as const;
  expect(await look('apps-menu', windows)).toEqual(clear);
  put(
    inHome('Roaming/Microsoft/Windows/Start Menu/Programs/Lists.lnk'),
    Buffer.from('C:\\Notes\\Notes.exe', 'utf16le'),
  );
  expect(await look('apps-menu', windows)).toEqual(found('Lists'));
});

test('the file that it came in is found among what was downloaded', async () => {
  put(inHome('Downloads/notes-about-cats.pdf'), '');
  expect(await look('download')).toEqual(clear);
  put(inHome('Downloads/notes-0.1.0-linux-x64.AppImage'), '');
  expect(await look('download')).toEqual(found('notes-0.1.0-linux-x64.AppImage'));
  expect(await look('download', { system: 'macos' })).toEqual(unknown);
});

test('this computer is looked at, and nothing on it changes', async () => {
  put(path.join(own.folder, 'head'), '{}');
  const files = (): string[] => fs.readdirSync(root, { recursive: true }).map(String).sort();
  const before = files();
  const seen = Traces.parse(await lookForTraces(thisComputer(computer.home), own));
  expect(seen.traces).toHaveLength(9);
  expect(files()).toEqual(before);
});

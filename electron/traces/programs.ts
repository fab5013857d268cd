import path from 'node:path';
import { readDesktopEntry } from '../files/desktop-entry.ts';
import { type Computer, type Found, foundBy, namesIn, type Own, readIfThere, unknown } from './computer.ts';
import { holdsPath } from './recents.ts';

/** Programs that keep what was copied, by the name that they run under, in small letters. */
const keepers: Readonly<Record<Computer['system'], readonly string[]>> = {
  linux: [
    'clipcat',
    'clipcatd',
    'clipit',
    'clipman',
    'clipmenud',
    'cliphist',
    'clipse',
    'copyq',
    'diodon',
    'gpaste-daemon',
    'greenclip',
    'klipper',
    'parcellite',
    'plasmashell',
    'qlipper',
    'xfce4-clipman',
  ],
  macos: ['alfred', 'clipmenu', 'clipy', 'copyclip', 'flycut', 'maccy', 'paste', 'pastebot', 'raycast', 'unclutter'],
  windows: ['clipclip', 'clipboardfusion', 'copyq', 'ditto'],
};

/** What keeps a history of the clipboard: programs that run now, and Windows’ own. */
export async function clipboardHistory(computer: Computer): Promise<Found> {
  const running = await runningOn(computer);
  if (!running) return unknown;
  const names = running.filter((name) => keepers[computer.system].includes(name.toLowerCase()));
  if (computer.system === 'windows') {
    const key = 'HKCU\\Software\\Microsoft\\Clipboard';
    const answer = await computer.ask(systemProgram(computer, 'reg.exe'), [
      'query',
      key,
      '/v',
      'EnableClipboardHistory',
    ]);
    if (answer === null) return unknown;
    if (/0x1\b/.test(answer)) names.push('Windows');
  }
  return foundBy(names);
}

/** The names of the programs that run; null where the system does not tell. */
async function runningOn(computer: Computer): Promise<string[] | null> {
  if (computer.system === 'linux') {
    const all = path.join(computer.root, 'proc');
    const processes = namesIn(all).filter((name) => /^\d+$/.test(name));
    // A process may have ended since it was listed.
    return processes.flatMap((id) => {
      const name = readIfThere(path.join(all, id, 'comm'))
        ?.toString('utf8')
        .trim();
      return name ? [name] : [];
    });
  }
  const answer =
    computer.system === 'macos'
      ? await computer.ask('/bin/ps', ['-axco', 'command='])
      : await computer.ask(systemProgram(computer, 'tasklist.exe'), ['/fo', 'csv', '/nh']);
  const names = answer?.split('\n').map((line) => (/^"([^"]+)"/.exec(line)?.[1] ?? line).trim().replace(/\.exe$/i, ''));
  return names?.some(Boolean) ? names : null;
}

const systemProgram = ({ environment }: Computer, name: string): string =>
  `${environment.SystemRoot ?? 'C:\\Windows'}\\System32\\${name}`;

/** What the app is called in the system’s menu of programs. */
export function inAppsMenu(computer: Computer, { program }: Own): Found {
  const { system, root, home, environment } = computer;
  if (system === 'macos') {
    return foundBy(program.endsWith('.app') ? [path.basename(program, '.app')] : []);
  }
  if (system === 'windows') {
    const folders = ['APPDATA', 'ProgramData'].map((name) =>
      path.join(environment[name] ?? '', 'Microsoft/Windows/Start Menu/Programs'),
    );
    const links = [...folders, path.join(home, 'Desktop')].flatMap((folder) =>
      namesIn(folder).map((name) => path.join(folder, name)),
    );
    return foundBy(
      links
        .filter((file) => file.endsWith('.lnk') && holdsPath(readIfThere(file), [program]))
        .map((file) => path.basename(file, '.lnk')),
    );
  }
  const data = [
    environment.XDG_DATA_HOME || path.join(home, '.local/share'),
    ...(environment.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':').map((each) => path.join(root, each)),
  ];
  const entries = data
    .map((each) => path.join(each, 'applications'))
    .flatMap((folder) => namesIn(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith('.desktop'))
    .map((file) => readDesktopEntry(readIfThere(file)?.toString('utf8') ?? ''));
  return foundBy(entries.flatMap((entry) => (entry?.program === program ? [entry.name] : [])));
}

/** The file that the app came in, where it still lies among what was downloaded. */
export function downloaded({ system }: Computer, { downloads }: Own): Found {
  // On macOS, to look there would make the system ask the person about it.
  if (system === 'macos') return unknown;
  return foundBy(namesIn(downloads).filter((name) => /^notes-\d.*\.(appimage|deb|exe|zip|tar\.gz)$/i.test(name)));
}

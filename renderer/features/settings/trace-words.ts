import type { Trace, Traces } from '#contract/traces.ts';

type System = Traces['system'];
type Words = Readonly<Partial<Record<System | 'any', string>>> | string;

interface TraceWords {
  readonly name: string;
  /** What was found, with its names, and what it means. */
  readonly found: (names: string) => string;
  /** What can be done about it. */
  readonly todo: Words;
  readonly clear: Words;
  readonly unknown: Words;
}

/** What each trace is called, what it means, and what to do about it. */
export const traceWords: Readonly<Record<Trace['kind'], TraceWords>> = {
  'copied-folder': {
    name: 'A folder that is copied elsewhere',
    found: (names) =>
      `The journal lies in ${names}, which looks as if it were copied to other computers by itself, or open to others. They can see that it is there, how large it is and when it changed, though not open it.`,
    todo: 'Close the app and move the journal’s folder to a place on this computer alone. Then open it there, with “Another journal”. The old place may keep a copy of the past.',
    clear:
      'Neither its name nor what lies beside it says that the journal’s folder is copied. Backups that the system makes can’t be seen from here.',
    unknown: 'The folder could not be looked at.',
  },
  disk: {
    name: 'The lock of the disk',
    found: () =>
      'The disk that holds the journal doesn’t seem to be encrypted. The journal itself is. But files you saved from it, and what the system keeps by itself, can be read by whoever takes the disk.',
    todo: {
      macos: 'FileVault, in System Settings under Privacy & Security, encrypts it.',
      any: 'Most Linux systems can only be encrypted when they are installed. Short of that, save files from here as locked ones, or on a stick that you carry with you.',
    },
    clear: 'It is encrypted. Whoever takes this computer while it is off reads nothing of the disk.',
    unknown: {
      windows:
        'Windows tells only administrators. Look in Settings, under Privacy & security, for “Device encryption”.',
      any: 'How this disk is kept can’t be seen from here.',
    },
  },
  swap: {
    name: 'Memory moved to the disk',
    found: () =>
      'When memory runs short, the system moves some of it to a disk that isn’t encrypted. Words that were on screen can lie there for a while.',
    todo: 'An encrypted disk or swap space ends that. Until then, lock when you pause: once locked, the app holds no words.',
    clear: {
      macos: 'macOS encrypts it.',
      any: 'It goes to an encrypted disk, stays in memory, or is not done at all.',
    },
    unknown: 'It can’t be seen from here. Where the whole disk is encrypted, this is too.',
  },
  crashes: {
    name: 'What is kept after a crash',
    found: (names) =>
      `The system keeps files about programs that crash: ${names}. They tell that the app ran, and some hold words that were in memory.`,
    todo: {
      linux:
        'Look into /var/crash and /var/lib/systemd/coredump, where the system has them, and delete what names “notes”. An administrator can switch core dumps off.',
      macos: 'Delete them in the Console app, under Crash Reports.',
      windows: 'Delete them: type %LOCALAPPDATA%\\CrashDumps into File Explorer.',
    },
    clear: {
      linux: 'There is no such file of this app, and the system isn’t set to write one.',
      any: 'There is no such file of this app where the system usually puts them.',
    },
    unknown: 'The places where the system keeps them could not be read.',
  },
  recents: {
    name: 'Lists of recent files',
    found: (names) => `The system’s list of recent files names ${names}. Whoever opens that list sees it.`,
    todo: {
      linux: 'Clear it in the system’s settings: Privacy, “File history” on GNOME; “Recent files” on KDE.',
      windows:
        'Take it out in File Explorer, under Home or Quick access. Settings, Personalisation, Start switches the list off.',
    },
    clear: 'The system’s list names nothing of the journal.',
    unknown: {
      macos: 'macOS shows its list to nobody but you: Apple menu, Recent Items. “Clear Menu” empties it.',
      any: 'The list could not be read.',
    },
  },
  dictionary: {
    name: 'Words taught to a spell checker',
    found: (names) =>
      `There is a list of words beside the journal that isn’t locked: ${names}. This app doesn’t use it.`,
    todo: 'Close the app and delete it. The words that you teach the app are kept inside the journal.',
    clear:
      'What you teach the app stays inside the journal. A keyboard that suggests words may learn some of its own; that can’t be seen from here.',
    unknown: 'The folder could not be looked at.',
  },
  'clipboard-history': {
    name: 'A history of what was copied',
    found: (names) =>
      `There is a program that keeps what was copied: ${names}. What you copy here may stay in its list.`,
    todo: {
      windows:
        'Press the Windows key and V to see the list and clear it. Settings, System, Clipboard switches Windows’ own off.',
      any: 'Open its list and clear it, or switch its history off.',
    },
    clear: 'None of the programs that do this is running, of those the app knows.',
    unknown: 'The system did not say which programs run.',
  },
  'apps-menu': {
    name: 'The menu of programs',
    found: (names) => `It shows this app, as ${names}.`,
    todo: {
      macos: 'macOS shows the name of the app itself. You can rename it in the Applications folder while it is closed.',
      any: '“Name in the menu”, above, gives it another name and picture.',
    },
    clear: 'It doesn’t show this app.',
    unknown: 'The menu could not be read.',
  },
  download: {
    name: 'The file it came in',
    found: (names) => `Among your downloads there is still ${names}.`,
    todo: 'It isn’t needed once the app is installed. If it is what you start the app by, move it elsewhere. A browser’s history may name it too.',
    clear: 'No file that it came in is among your downloads. A browser’s history may still name it.',
    unknown: {
      macos:
        'To look there, the app would make macOS ask you. See for yourself if a file in Downloads begins with “notes-”.',
      any: 'The folder could not be looked at.',
    },
  },
};

/** The sentence for a system. */
export const on = (system: System, words: Words): string =>
  typeof words === 'string' ? words : (words[system] ?? words.any ?? '');

/** “a”, “b” and “c”. */
export function quoted(names: readonly string[]): string {
  const each = names.map((name) => `“${name}”`);
  const last = each.pop() ?? '';
  return each.length === 0 ? last : `${each.join(', ')} and ${last}`;
}

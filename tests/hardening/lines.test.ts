import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// The list of what is hardened, line by line, and the tests that hold each line. A test that is renamed or taken away
// without its line is told here.

interface Line {
  readonly line: string;
  /** A file of tests, and a part of the name of a test in it. */
  readonly held: readonly (readonly [file: string, name: string])[];
  /** Where the guard is taken away, or was never there, and the same look finds something. */
  readonly controls: readonly (readonly [file: string, words: string])[];
  /** What of it has only been seen on a stand-in, or not at all. */
  readonly unproven?: string;
}

const running = 'tests/hardening/running.spec.ts';
const source = 'tests/hardening/source.test.ts';
const network = 'tests/e2e/no-network.spec.ts';
const clipboard = 'tests/e2e/clipboard.spec.ts';
const hiding = 'tests/e2e/hide.spec.ts';
const locking = 'tests/e2e/locking.spec.ts';
const leaks = 'tests/leaks/disk-and-network.spec.ts';
const inAndOut = 'tests/leaks/in-and-out.spec.ts';

const lines: readonly Line[] = [
  {
    line: 'Fuses',
    held: [
      ['tests/hardening/fuses.test.ts', 'Fuses: every one is set as the list says'],
      ['tests/hardening/fuses.test.ts', 'Fuses: a program that lacks one'],
    ],
    controls: [['tests/hardening/fuses.test.ts', 'The control: before the step, none is']],
    unproven: 'the step was run on a stand-in; what Electron then refuses is seen in a packaged app alone',
  },
  {
    line: 'Process start: refused switches',
    held: [
      ['tests/electron/hardening/refused-switches.test.ts', '%s is refused'],
      ['tests/electron/hardening/refused-switches.test.ts', 'a plain start, a language and a file are not'],
      ['tests/e2e/refused-switches.spec.ts', 'a packaged app does not start with'],
      ['tests/e2e/refused-switches.spec.ts', 'and without any of them it does'],
    ],
    controls: [['tests/e2e/refused-switches.spec.ts', 'the control: one that is not packaged starts with them']],
  },
  {
    line: 'Renderer: preferences, and a page without Node',
    held: [
      [running, 'Renderer: the window’s page is sandboxed'],
      [network, 'the page has no Node, no eval and one narrow bridge'],
      [source, 'Renderer: no other window than the one'],
    ],
    controls: [
      [running, 'The control: a window that is made the other way round'],
      [network, 'The control: the same look finds it where it is'],
      [source, 'The control: one line that breaks it is found'],
    ],
    unproven: 'Chromium’s sandbox stands in for Electron’s',
  },
  {
    line: 'Content: an exact list behind app://, its policy and trusted types',
    held: [
      [running, 'Content: every file of the page comes with the policy'],
      [running, 'Content: no text becomes markup or code in the page'],
      [network, 'the page cannot reach the network by any door, and each try is refused in sight'],
      [source, 'Content: no HTML is put in as text'],
      [source, 'Content: no code from text'],
    ],
    controls: [
      [running, 'The control: a page that may do more in one point'],
      [running, 'The control: there on the disk, and not on the list'],
      [running, 'The control: in a page without the policy each of them does'],
      [network, 'The control: what the policy allows comes through'],
    ],
    unproven: 'the scheme itself, which Chromium cannot be taught',
  },
  {
    line: 'Editor: what comes in by paste and by what is stored',
    held: [
      ['tests/hardening/hostile-html.spec.ts', 'hostile pieces of HTML, nothing runs, loads or stays'],
      ['tests/hardening/hostile-html.spec.ts', 'Editor: the control, each piece holds what is looked for'],
      ['tests/e2e/trouble.spec.ts', 'hostile HTML from the clipboard loses everything but its words'],
      ['tests/electron/entries/saving.test.ts', 'loses unsafe links and keeps their words'],
      ['tests/electron/entries/saving.test.ts', 'with nodes, marks or places for them that do not exist is refused'],
      ['tests/electron/entries/saving.test.ts', 'nested ten thousand deep is refused'],
      ['tests/e2e/safety.spec.ts', 'a web address is asked about in a window of the system before anything opens'],
    ],
    controls: [['tests/hardening/hostile-html.spec.ts', 'Editor: the control, each piece holds what is looked for']],
  },
  {
    line: 'Network: shut in every session, the speller’s fetches off',
    held: [
      [running, 'Network: every session is cut off'],
      [network, 'the page cannot reach the network by any door'],
      [leaks, 'a session leaves no word in any file, name, deleted file or network call'],
      [source, 'Network: no updater'],
      [source, 'Network: no call of ours'],
      [source, 'Network: the system’s speller learns nothing'],
    ],
    controls: [
      [running, 'The control: one that nobody guards'],
      [leaks, 'The controls: a file that is there for a moment only, and a call'],
    ],
    unproven: 'what Electron’s own Chromium fetches, by a trace of a packaged app',
  },
  {
    line: 'Guards: permissions, windows, navigation, views, downloads, sign-in, certificates, addresses',
    held: [
      [running, 'Guards: no view, redirect, download, sign-in or certificate is let through'],
      [running, 'Guards: what the page asks the system for, it is refused'],
      [network, 'the page cannot be led away, opened elsewhere or granted anything'],
      [source, 'Guards: one way to open an address'],
    ],
    controls: [
      [running, 'The control: what nobody guards against'],
      [running, 'The control: where nobody refuses, the same page is granted it'],
      [running, 'The control: asked, and said yes to'],
      [network, 'The control: a way within the page is seen'],
    ],
  },
  {
    line: 'IPC: the sender, the names, the inputs',
    held: [
      ['tests/hardening/trusted-sender.test.ts', 'IPC: a call counts from the main frame of our own page'],
      [network, 'the app answers nothing that its contract does not hold'],
      ['tests/electron/ipc/dispatch.test.ts', 'knows the names of its door and no others'],
      ['tests/hardening/shell-door.test.ts', 'inputs to each procedure of the window, what does not fit'],
      ['tests/soak/doors.ts', 'Whatever is said at the door of the journal'],
    ],
    controls: [
      ['tests/hardening/trusted-sender.test.ts', 'The control: by the address alone'],
      [network, 'The control: what it does hold is answered'],
      ['tests/hardening/shell-door.test.ts', 'the control: at a door that checks nothing'],
    ],
  },
  {
    line: 'Crash and logs',
    held: [
      [running, 'Crash and logs: a process that crashes with words in it leaves them in no file and no line'],
      ['tests/electron/ipc/dispatch.test.ts', 'tells a fault by its sentence and never by its own text'],
      [running, 'Crash and logs: a core file of the app’s own processes'],
      [source, 'Crash and logs: no crash reporter'],
    ],
    controls: [
      [running, 'The control: what is printed is seen'],
      [running, 'The control: this process, which asked for nothing'],
    ],
    unproven: 'what a core file of a renderer holds; no launcher sets the limit of core files to nothing',
  },
  {
    line: 'Disk leaks: files, names, deleted files',
    held: [
      [leaks, 'a session leaves no word in any file, name, deleted file or network call'],
      [leaks, 'the search of files finds a word as it is'],
      [inAndOut, 'leave no word outside the file that was asked for'],
      [running, 'Disk leaks: the app’s folder holds the files that are known'],
      [source, 'Disk leaks: the page keeps nothing by itself'],
    ],
    controls: [
      [leaks, 'The controls: a file that is there for a moment only'],
      [inAndOut, 'The control: a form in which the words stand as they are'],
      [running, 'The control: what a page would keep by itself is not known'],
    ],
    unproven: 'what Chromium makes beside them under Electron; what is written through memory that a file backs',
  },
  {
    line: 'Memory after the lock',
    held: [
      ['tests/leaks/memory.spec.ts', 'after a lock the process that held the key is gone'],
      [locking, 'nothing of the journal is in the page after locking'],
    ],
    controls: [
      ['tests/leaks/memory.spec.ts', 'The control: while it is open, the journal process has the words and a key'],
    ],
    unproven: 'Electron’s browser process, where the host’s Chromium stands',
  },
  {
    line: 'Clipboard: marked, taken off, and only ours',
    held: [
      [clipboard, 'a copy from an entry is marked for histories to leave out'],
      [clipboard, 'cutting marks too'],
      [clipboard, 'words selected on a page that is only read are copied marked'],
      [clipboard, 'the control: what the page copies past the guard bears no mark'],
      [clipboard, 'what was copied is off the clipboard when the app'],
      [clipboard, 'what was copied is off the clipboard when the computer locks its screen'],
      [clipboard, 'a minute later what was copied is gone'],
      ['tests/hardening/clipboard-marks.test.ts', 'Clipboard: each system’s own marks'],
      [source, 'Clipboard: one way out'],
    ],
    controls: [[clipboard, 'the control: what the page copies past the guard bears no mark']],
    unproven: 'the formats on a real Windows, macOS and KDE clipboard',
  },
  {
    line: 'Screen: capture, title, cover',
    held: [
      [running, 'Screen: the window is kept out of captures, again after it was hidden or minimised'],
      [running, 'Screen: the title is the same on every screen'],
      [hiding, 'a minimised window is covered'],
      [hiding, 'Ctrl+. puts a cover over'],
      [hiding, 'the page is covered while another window has the keyboard'],
      [source, 'Screen: the title stays'],
    ],
    controls: [
      [running, 'The control: without what listens for it, nobody says so again'],
      [running, 'The control: a page that names itself does not reach the window'],
      [hiding, 'The control: before the key, there is something to see'],
    ],
    unproven: 'whether a system heeds it: Windows does, macOS from 15 on in part, Linux not at all',
  },
  {
    line: 'Recents and drags',
    held: [
      [running, 'Recents and drags: every window of the system is asked to remember nothing'],
      [clipboard, 'a drag carries no words out of an entry, and begins nowhere else'],
      [source, 'Recents and drags: no file is dragged out'],
      [source, 'Recents and drags: nothing is added to recents'],
      [source, 'No start with the system, no tray, no badge'],
    ],
    controls: [
      [running, 'The control: one that would be remembered, and one that says what it is for'],
      [clipboard, 'The control: without the guard the words would go'],
      [source, 'The control: one line that breaks it is found'],
    ],
    unproven: 'that the lists are emptied at the end, which only macOS and Windows have',
  },
  {
    line: 'Printing',
    held: [
      [running, 'Printing: nothing is printed until it is turned on'],
      [running, 'Printing: in a journal that can only be read'],
      [source, 'Printing: one way to paper'],
    ],
    controls: [[running, 'The control: it is seen when it happens']],
    unproven: 'what a print system keeps',
  },
  {
    line: 'Auto-lock by events and a clock that nobody sets',
    held: [
      [running, 'Auto-lock: it follows a clock that setting the time does not move'],
      [locking, 'the journal locks when the computer says'],
      [locking, 'the journal locks by itself after the idle time'],
    ],
    controls: [[running, 'The control: as long by the time since the computer was started']],
    unproven: 'that each system says so',
  },
  {
    line: 'Quick unlock by the system’s key store',
    held: [
      [
        'tests/electron/access/quick-unlock.test.ts',
        'code and key store together open the journal; neither does alone',
      ],
      ['tests/electron/access/quick-unlock.test.ts', 'five wrong tries end it'],
      ['tests/electron/access/quick-unlock.test.ts', 'no copy and no header holds it'],
      ['tests/e2e/quick-code.spec.ts', 'a quick code is set by keys'],
      ['tests/e2e/quick-code.spec.ts', 'without a key store that hides what it keeps, there is no quick code'],
    ],
    controls: [['tests/electron/access/quick-unlock.test.ts', 'The control: both together']],
    unproven: 'the key stores of the systems themselves: a file stands for them here',
  },
  {
    line: 'What the system shows',
    held: [
      ['tests/hardening/os-visible.test.ts', 'no title, message, label, notice, process or folder'],
      ['tests/hardening/os-visible.test.ts', 'no name that a file is suggested under says it either'],
      ['tests/hardening/os-visible.test.ts', 'nothing of the package that ships says it'],
      ['tests/hardening/os-visible.test.ts', 'the package says these words and no others'],
      ['tests/hardening/os-visible.test.ts', 'the main process says these words and no others'],
      ['tests/hardening/on-disk.test.ts', 'the names in a journal’s folder and in its second place are these'],
      ['tests/e2e/package.spec.ts', 'what a system shows of it says Notes'],
      ['tests/hardening/os-visible.test.ts', 'the control: the same looks find what does tell'],
    ],
    controls: [
      ['tests/hardening/os-visible.test.ts', 'the control: the same looks find what does tell'],
      ['tests/hardening/on-disk.test.ts', 'The control: a file of the kind that other programs leave'],
    ],
    unproven: 'what the installers for macOS and Windows write by themselves, and what Electron names in its folder',
  },
];

const root = path.resolve(import.meta.dirname, '../..');

test.each(lines)('$line: is held by tests that are there', ({ held }) => {
  for (const [file, name] of held) expect(fs.readFileSync(path.join(root, file), 'utf8'), file).toContain(name);
});

test.each(lines)('$line: has a control where its guard is taken away', ({ controls }) => {
  expect(controls.length).toBeGreaterThan(0);
  for (const [file, words] of controls) {
    expect(words).toMatch(/\bcontrols?\b/i);
    expect(fs.readFileSync(path.join(root, file), 'utf8'), file).toContain(words);
  }
});

test('the control: a test that is not there is missed', () => {
  expect(fs.readFileSync(path.join(root, running), 'utf8')).not.toContain('Renderer: nothing at all');
});

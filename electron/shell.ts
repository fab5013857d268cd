import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Notification,
  type OpenDialogOptions,
  type SaveDialogOptions,
  shell as system,
} from 'electron';
import { contract, type ShellDoor } from '#contract';
import { safeUrl } from '#contract/document/safe-url.ts';
import { JournalError, type Reply } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { AppearanceFile } from './appearance.ts';
import { mayBeCopied } from './files/copied-folders.ts';
import type { HeldWords } from './held-words.ts';
import { dispatcher } from './ipc/dispatch.ts';
import { emitTo } from './ipc/emit.ts';
import { fromOurPage } from './ipc/trusted-sender.ts';
import type { JournalProcess } from './journal-process.ts';
import { giveSecret, keepSecret } from './key-store.ts';
import type { KeptSecret } from './keys/kept-secret.ts';
import type { Locking } from './locking.ts';
import type { Microphone } from './microphone.ts';
import { watchNotices } from './notices.ts';
import { ownProgram } from './own-program.ts';
import { ownShortcut } from './own-shortcut.ts';
import type { PassingCopy } from './passing-copy.ts';
import { asOutside } from './portable.ts';
import type { QuickHide } from './quick-hide.ts';
import { isPage } from './security.ts';
import { type Own, thisComputer } from './traces/computer.ts';
import { lookFor, lookForTraces } from './traces/look.ts';

export interface ShellParts {
  readonly journal: Pick<JournalProcess, 'grant' | 'grantKept' | 'folder' | 'noteOpen'>;
  readonly held: HeldWords;
  readonly browserWindow: BrowserWindow;
  readonly locking: Locking;
  readonly microphone: Microphone;
  readonly appearance: AppearanceFile;
  readonly passing: PassingCopy;
  readonly hiding: QuickHide;
  /** Everything is kept beside the program. */
  readonly isPortable: boolean;
  /** Asks the system to leave the window out of captures, or no longer to. */
  readonly keepOut: (on: boolean) => void;
  /** Brings the window to the front. */
  readonly reveal: () => void;
}

/** Answers the page's `shell` calls and tells it about the window. */
export function answerShell(parts: ShellParts): void {
  const { browserWindow } = parts;
  const dispatch = dispatcher(contract.shell, shellHandlers(parts), {
    unlocked: () => true,
    onFault: (place, fault) => console.error(`shell: ${place}: ${fault instanceof Error ? fault.name : typeof fault}`),
    checkOutputs: false,
  });
  ipcMain.handle('shell', (event, name: unknown, input: unknown): Reply | Promise<Reply> => {
    if (!fromOurPage(event, isPage) || typeof name !== 'string') {
      const { code, message } = new JournalError('bad-input');
      return { ok: false, error: { code, message } };
    }
    return dispatch(name, input);
  });
  const tellState = () => emitTo(browserWindow, 'window.changed', { maximised: browserWindow.isMaximized() });
  browserWindow.on('maximize', tellState);
  browserWindow.on('unmaximize', tellState);
  const tell = (): void => tellShown(parts);
  browserWindow.on('minimize', tell);
  browserWindow.on('hide', tell);
  browserWindow.on('restore', tell);
  browserWindow.on('show', tell);
  browserWindow.on('focus', tell);
  browserWindow.on('blur', tell);
  parts.hiding.onDone(tell);
}

/**
 * Tells the page whether it is to be seen. Once another window has the keyboard it covers itself; a dialog of the app's own
 * takes the keyboard too, and nobody has gone.
 */
function tellShown({ browserWindow, locking, hiding }: Pick<ShellParts, 'browserWindow' | 'locking' | 'hiding'>): void {
  const isLeft = !browserWindow.isFocused() && locking.coversWhenLeft() && !hiding.isDuring();
  const shown = browserWindow.isVisible() && !browserWindow.isMinimized() && !isLeft;
  emitTo(browserWindow, 'window.shown', { shown });
}

function shellHandlers({
  journal,
  held,
  browserWindow,
  locking,
  microphone,
  appearance,
  passing,
  hiding,
  isPortable,
  keepOut,
  reveal,
}: ShellParts): Handlers<ShellDoor> {
  const program = ownProgram({ platform: process.platform, execPath: app.getPath('exe'), environment: process.env });
  const shortcut = ownShortcut({ program, isPortable });
  const computer = thisComputer(app.getPath('home'));
  const own = (): Own => ({
    folder: journal.folder(),
    userData: app.getPath('userData'),
    downloads: app.getPath('downloads'),
    program,
    process: path.basename(app.getPath('exe')),
  });
  const notices = watchNotices({
    isSeen: () => locking.isWatching() && browserWindow.isFocused(),
    tell: () => tellThroughSystem(reveal),
  });
  const choose = async (options: OpenDialogOptions): Promise<readonly string[]> => {
    const answer = await hiding.during(() => dialog.showOpenDialog(browserWindow, options));
    return answer === null || answer.canceled ? [] : answer.filePaths;
  };
  /** Where the app keeps a journal when nobody chooses otherwise. */
  const ownFolder = journal.folder();
  let copiesFrom: string | null = null;
  /** `from`: the folder with the copies of which one is to be put back there. */
  const goTo = (folder: string, from: string | null): void => {
    copiesFrom = from;
    notices.plan([]);
    void locking.lock(folder);
  };
  const granted = (file: string): string => {
    const name = randomUUID();
    journal.grant(name, file);
    return name;
  };
  const grantedSecret = (kept: KeptSecret): string => {
    const name = randomUUID();
    journal.grantKept(name, kept);
    kept.secret.fill(0);
    return name;
  };
  const chosenDestination = async (options: SaveDialogOptions) => {
    const answer = await hiding.during(() =>
      dialog.showSaveDialog(browserWindow, {
        title: 'Save a copy',
        ...options,
        properties: ['createDirectory', 'dontAddToRecent', 'showOverwriteConfirmation'],
      }),
    );
    const filePath = answer?.filePath;
    if (!filePath) return { destination: null, fileName: '', mayBeCopied: false };
    return {
      destination: granted(filePath),
      fileName: path.basename(filePath),
      mayBeCopied: mayBeCopied(path.dirname(filePath)),
    };
  };
  return {
    window: {
      minimise: () => browserWindow.minimize(),
      toggleMaximise: () => (browserWindow.isMaximized() ? browserWindow.unmaximize() : browserWindow.maximize()),
      close: () => browserWindow.close(),
      state: () => ({ maximised: browserWindow.isMaximized() }),
    },
    lock: {
      now: () => locking.lock(),
      hide: () => hiding.hide(),
      watch: ({ keepOutOfCaptures, ...rules }) => {
        keepOut(keepOutOfCaptures);
        if (!rules.isExample) journal.noteOpen();
        locking.watch(rules);
        // Its person may have turned away while the journal was being opened.
        tellShown({ browserWindow, locking, hiding });
      },
      active: () => locking.active(),
      saved: ({ sealed, asked }) => {
        const folder = locking.saved(asked);
        if (sealed !== null && folder !== null) held.add(folder, sealed);
      },
      held: () => ({ sealed: [...held.of(journal.folder())] }),
      hold: ({ sealed }) => held.hold(journal.folder(), sealed),
    },
    appearance: {
      get: () => appearance.get(),
      change: (change) => {
        // An option left out and one given as undefined mean the same to a page: leave it as it is.
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        // The page looks so already, until the example ends and it is loaded anew.
        return locking.isExample() ? { ...appearance.get(), ...given } : appearance.change(given);
      },
    },
    journals: {
      choose: async ({ purpose }) => {
        const filePaths = await choose({
          title: purpose === 'open' ? 'Choose a folder' : 'Choose an empty folder',
          // Left to itself, a system’s dialog begins where the last journal was chosen, and shows its name.
          defaultPath: app.getPath('home'),
          properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
        });
        const [folder] = filePaths;
        if (!folder) return { chosen: false };
        goTo(purpose === 'open' ? journalIn(folder) : roomIn(folder), null);
        return { chosen: true };
      },
      putBack: async ({ into }) => {
        const from = journal.folder();
        if (into === 'own') {
          if (!isFree(ownFolder)) throw new JournalError('already-there');
          goTo(ownFolder, from);
          return { chosen: true };
        }
        const [folder] = await choose({
          title: folderTitles.journal,
          defaultPath: app.getPath('home'),
          properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
        });
        if (folder) goTo(roomIn(folder), from);
        return { chosen: folder !== undefined };
      },
      copies: () => ({
        from: copiesFrom === null ? null : { folder: granted(copiesFrom), name: path.basename(copiesFrom) },
        ownIsFree: isFree(ownFolder),
      }),
    },
    files: {
      chooseDestination: ({ kind, name }) =>
        chosenDestination({
          defaultPath: `${safeFileName(name)}.${endings[kind]}`,
          filters: [{ name: 'Notes', extensions: [endings[kind]] }],
        }),
      chooseFolder: async ({ purpose }) => {
        const filePaths = await choose({
          title: folderTitles[purpose],
          properties: ['openDirectory', ...(purpose === 'read' ? [] : ['createDirectory' as const]), 'dontAddToRecent'],
        });
        const [folder] = filePaths;
        if (!folder) return { folder: null, name: '', mayBeCopied: false };
        const chosen = purpose === 'journal' ? roomIn(folder) : folder;
        return { folder: granted(chosen), name: path.basename(chosen), mayBeCopied: mayBeCopied(chosen) };
      },
      chooseCopy: ({ name }) =>
        chosenDestination({ defaultPath: `${safeFileName(path.parse(name).name)}${safeEnding(name)}` }),
      chooseAttachments: async () => {
        const filePaths = await choose({
          title: 'Choose files',
          properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        });
        return { sources: filePaths.map(granted) };
      },
      chooseExport: async () => {
        const [file] = await choose({ title: 'Choose a file', properties: ['openFile', 'dontAddToRecent'] });
        return { source: file ? granted(file) : null };
      },
      chooseSource: async ({ kind }) => {
        const filePaths = await choose({
          title: 'Choose a file',
          filters: [{ name: 'Notes', extensions: [endings[kind]] }],
          properties: ['openFile', 'dontAddToRecent'],
        });
        const [file] = filePaths;
        return { source: !file ? null : granted(file) };
      },
    },
    quick: {
      keep: async () => {
        // Nothing is to be outside its folder.
        const kept = isPortable ? 'portable' : await keepSecret();
        if (typeof kept === 'string') return { secret: null, lacks: kept };
        return { secret: grantedSecret(kept), lacks: null };
      },
      give: async ({ stored }) => {
        const kept = await giveSecret(stored);
        return { secret: kept && grantedSecret(kept) };
      },
    },
    links: {
      open: async ({ url }) => {
        const address = safeUrl(url);
        if (!address) throw new JournalError('bad-input');
        const answer = await hiding.during((signal) =>
          dialog.showMessageBox(browserWindow, {
            type: 'question',
            title: 'Notes',
            message: 'Open this address outside?',
            detail: `${address}\n\nThe program that opens it may keep a record that it did.`,
            buttons: ['Stay here', 'Open it'],
            defaultId: 0,
            cancelId: 0,
            signal,
          }),
        );
        if (answer?.response !== 1) return { opened: false };
        await asOutside(() => system.openExternal(address));
        return { opened: true };
      },
    },
    microphone: { allow: ({ on }) => microphone.allow(on) },
    clipboard: { copy: (copied) => passing.copy(copied) },
    reminders: {
      canTell: () => Notification.isSupported(),
      plan: ({ moments }) => notices.plan(moments),
    },
    shortcut: {
      get: async () => ({
        can: shortcut.can(),
        isShown: (await lookFor('apps-menu', computer, own())).state === 'found',
        own: shortcut.own(),
      }),
      make: (wanted) => onDisk(() => shortcut.make(wanted)),
      remove: () => onDisk(() => shortcut.remove()),
    },
    traces: { look: () => lookForTraces(computer, own()) },
    about: {
      get: () => ({
        version: app.getVersion(),
        isPortable,
        engine: `Electron ${process.versions.electron ?? 'stand-in'}, Chromium ${process.versions.chrome ?? 'unknown'}`,
      }),
    },
  };
}

// Anybody may read them.
const folderTitles = {
  copies: 'Choose a place for copies',
  journal: 'Choose an empty folder',
  read: 'Choose a folder',
  save: 'Choose a place',
} as const;

/** @throws JournalError `bad-place` for whatever goes wrong with a file. */
function onDisk(act: () => void): void {
  try {
    act();
  } catch {
    throw new JournalError('bad-place');
  }
}

// One at a time, and held on to: a notice that nothing refers to can vanish with the answer to a click on it.
let told: Notification | undefined;

/** The one word that anybody may read. Words of the person’s own never come here. */
function tellThroughSystem(reveal: () => void): void {
  told?.close();
  told = new Notification({ title: 'Reminder', silent: true });
  told.on('click', reveal);
  told.show();
}

const endings = {
  worksheet: 'yaml',
  markdown: 'md',
  pdf: 'pdf',
  docx: 'docx',
  text: 'txt',
  csv: 'csv',
  age: 'age',
  zip: 'zip',
} as const;

/** A suggestion for a file’s name that every system takes; the person may change it. */
const safeFileName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim() || 'notes';

/** `.jpg`, of letters and digits alone; nothing where there is none. */
const safeEnding = (name: string): string => /^\.[a-z0-9]{1,10}$/i.exec(path.extname(name))?.[0] ?? '';

/** The journal in a chosen folder: the folder itself, or the one inside it that the app itself makes. */
function journalIn(folder: string): string {
  const inside = path.join(folder, 'Pages');
  return !fs.existsSync(path.join(folder, 'head')) && fs.existsSync(path.join(inside, 'head')) ? inside : folder;
}

/** Whether nothing of a journal lies in a folder, or it is not there at all. */
const isFree = (folder: string): boolean =>
  !fs.existsSync(folder) || !fs.readdirSync(folder).some((name) => /^(head|main-|copies|aside)/.test(name));

/** Where a new journal may be made: the folder if it is empty, else a new one inside it. Nothing of the person's is touched. */
function roomIn(folder: string): string {
  if (fs.readdirSync(folder).length === 0) return folder;
  for (let number = 1; ; number += 1) {
    const inside = path.join(folder, number === 1 ? 'Pages' : `Pages ${number}`);
    if (!fs.existsSync(inside)) return inside;
  }
}

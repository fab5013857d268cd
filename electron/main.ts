import path from 'node:path';
import { app, dialog, ipcMain, nativeTheme } from 'electron';
import { readAppearance } from './appearance.ts';
import { heldWords } from './held-words.ts';
import { emitTo } from './ipc/emit.ts';
import { fromOurPage } from './ipc/trusted-sender.ts';
import { journalProcess } from './journal-process.ts';
import { watchLocking } from './locking.ts';
import { setApplicationMenu } from './menu.ts';
import { microphone } from './microphone.ts';
import { keepOutOfCoreFiles } from './no-core.ts';
import { passingCopy } from './passing-copy.ts';
import { goPortable } from './portable.ts';
import { quickHide } from './quick-hide.ts';
import { refuseStart } from './refuse-start.ts';
import { refusedSwitch } from './refused-switches.ts';
import { hardenProcess, isPage, privateSession, registerScheme, servePage } from './security.ts';
import { answerShell } from './shell.ts';
import { createWindow } from './window.ts';

// The composition root of the main process. It holds a window, a lock and the path of a folder; never text, never keys.

declare const __TRIAL__: boolean;
// Instead of a dialog that shows what went wrong, and where, in words that may be the person's.
const noteFault = (place: string, fault: unknown): void =>
  console.error(`app: ${place}: ${fault instanceof Error ? fault.name : typeof fault}`);
process.on('uncaughtException', (fault) => noteFault('uncaught', fault));
process.on('unhandledRejection', (fault) => noteFault('unhandled', fault));

app.setName('Notes');
keepOutOfCoreFiles();
const portable = goPortable();
// In development, and when a package is tried out, the tools that look inside are started in just this way.
const refused = app.isPackaged && !__TRIAL__ ? refusedSwitch(process.argv.slice(1)) : null;
hardenProcess();
registerScheme();

if (refused) {
  refuseStart(refused);
} else if (portable?.canHoldLock !== false && !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  void app.whenReady().then(() => {
    const userData = app.getPath('userData');
    const appearance = readAppearance(userData);
    const journal = journalProcess({
      folder: path.join(userData, 'Pages'),
      contentFolder: path.join(app.getAppPath(), 'resources', 'content'),
    });

    setApplicationMenu();
    const hearing = microphone();
    const session = privateSession(hearing.mayUse);
    servePage(session, path.join(import.meta.dirname, '../renderer'));
    const window = createWindow({ session, appearance: appearance.get(), dark: nativeTheme.shouldUseDarkColors });
    const { browserWindow, keepOutOfCaptures: keepOut } = window;
    const held = heldWords();
    const passing = passingCopy();
    const load = () => {
      hearing.allow(false);
      return window.load(appearance.get(), !journal.isThere() ? 'none' : journal.isQuick() ? 'quick' : 'here');
    };
    const locking = watchLocking(browserWindow, { journal, passing, load, keepOut });
    const hiding = quickHide(browserWindow, () => locking.lock());
    answerShell({
      journal,
      held,
      browserWindow,
      locking,
      microphone: hearing,
      appearance,
      passing,
      hiding,
      isPortable: portable !== null,
      keepOut,
      reveal: () => window.reveal(),
    });

    ipcMain.on('journal-port-wanted', (event) => {
      if (fromOurPage(event, isPage)) void journal.connect(event.sender);
    });
    journal.onOpened(() => locking.opened());
    // The new one first: what the lock screen asks must not be asked of the one that is gone.
    const connectAnew = async (): Promise<void> => {
      await journal.connect(browserWindow.webContents);
      emitTo(browserWindow, 'lock.interrupted', {});
    };
    journal.onLost(() => void connectAnew());
    // A page that crashed has nothing left to save; what comes next is the lock screen.
    browserWindow.webContents.on('render-process-gone', () => void locking.lock());
    browserWindow.on('close', (event) => {
      event.preventDefault();
      void close();
    });
    const close = async (): Promise<void> => {
      await Promise.all([locking.flush('close'), passing.forget().catch(() => {})]);
      // Locked, and not as it was: the page has covered what was on it.
      if (!held.isEmpty() && !(await mayLoseWords())) return locking.lock();
      await journal.end().finally(() => browserWindow.destroy());
    };
    const mayLoseWords = async (): Promise<boolean> => {
      const answer = await hiding.during((signal) =>
        dialog.showMessageBox(browserWindow, {
          type: 'warning',
          title: 'Notes',
          message: 'Some words are not saved yet.',
          detail:
            'The disk is full or doesn’t answer, the folder can’t be written to, or an answer doesn’t fit its question. While this window stays open they are kept, and saved after the next unlock. If you close it now, they are lost. Everything saved before is safe.',
          buttons: ['Keep it open', 'Close, and lose them'],
          defaultId: 0,
          cancelId: 0,
          signal,
        }),
      );
      return answer?.response === 1;
    };

    app.on('second-instance', () => window.reveal());
    app.on('activate', () => window.reveal());
    app.on('window-all-closed', () => app.quit());
    // The system's own list of what was opened last; Linux has none that is the app's.
    if (process.platform !== 'linux') app.on('will-quit', () => app.clearRecentDocuments());
    void load();
  });
}

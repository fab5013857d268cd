import path from 'node:path';
import { BrowserWindow, type Session } from 'electron';
import type { Appearance } from '#contract/shell.ts';
import { editingMenu } from './menu.ts';
import { developmentUrl, nextPageOrigin } from './security.ts';

export interface PageWindow {
  readonly browserWindow: BrowserWindow;
  /**
   * Loads the page anew; nothing of the old one is kept. The page is told how to look, whether to show the lock screen
   * at once, before the journal process has started, and whether a quick code opens it here.
   */
  load(appearance: Appearance, journal: 'none' | 'here' | 'quick'): Promise<void>;
  /** Asks the system to leave it out of captures, or no longer to. */
  keepOutOfCaptures(on: boolean): void;
  /** To the front, from wherever it is. */
  reveal(): void;
}

// The title stays the same whatever is open: it is what the taskbar, the switcher and anybody passing by can read.
const title = 'Notes';

/** The one window. It shows itself once the page has painted, so that it never flashes white. */
export function createWindow(options: { session: Session; appearance: Appearance; dark: boolean }): PageWindow {
  const { theme } = options.appearance;
  const browserWindow = new BrowserWindow({
    title,
    width: 1280,
    height: 832,
    minWidth: 880,
    minHeight: 600,
    show: false,
    // The page draws its own bar; macOS keeps its three buttons.
    ...(process.platform === 'darwin' ? { titleBarStyle: 'hidden' as const } : { frame: false }),
    backgroundColor: theme === 'dusk' || (theme === 'system' && options.dark) ? '#201C20' : '#F1EFE9',
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developmentUrl() !== undefined,
    },
  });
  let isKeptOut = true;
  const keepOutOfCaptures = (on: boolean): void => {
    isKeptOut = on;
    browserWindow.setContentProtection(on);
  };
  keepOutOfCaptures(true);
  // Some systems forget it when a window is hidden and shown again, and may say then that it was never asked for.
  const protectAgain = () => keepOutOfCaptures(isKeptOut);
  browserWindow.on('show', protectAgain);
  browserWindow.on('restore', protectAgain);
  // Its picture among all others is not kept out of captures there.
  if (process.platform === 'darwin') browserWindow.setHiddenInMissionControl(true);
  browserWindow.on('page-title-updated', (event) => event.preventDefault());
  browserWindow.once('ready-to-show', () => browserWindow.show());
  browserWindow.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable || selectionText) editingMenu(isEditable).popup({ window: browserWindow });
  });

  const window: PageWindow = {
    browserWindow,
    keepOutOfCaptures,
    load(appearance, journal) {
      const look = new URLSearchParams(
        Object.entries(appearance).map(([name, value]): [string, string] => [name, String(value)]),
      );
      if (journal !== 'none') look.set('journal', journal);
      return browserWindow.loadURL(`${developmentUrl() ?? nextPageOrigin()}/index.html?${look}`);
    },
    reveal() {
      if (browserWindow.isMinimized()) browserWindow.restore();
      browserWindow.show();
      browserWindow.focus();
    },
  };
  return window;
}

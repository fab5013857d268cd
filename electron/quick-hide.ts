import { app, type BrowserWindow, globalShortcut } from 'electron';

/** How long the page may take to cover itself and say so before the window goes all the same, in milliseconds. */
const pageMilliseconds = 80;
const chord = 'Control+.';

export interface QuickHide {
  /** Puts the window away and locks. */
  hide(): Promise<void>;
  /**
   * Shows a dialog of the system. The chord reaches the app while one has the keyboard, where the system lets a program
   * ask for it; hiding closes the dialog, or, where it cannot be closed, no longer waits for it. Null then.
   */
  during<Answer>(show: (signal: AbortSignal) => Promise<Answer>): Promise<Answer | null>;
  /** Told when the last of them is gone. */
  onDone(listener: () => void): void;
  /** Whether one is open. */
  isDuring(): boolean;
}

/** Ctrl+. and the Hide control: the page covers itself, the window goes, the journal locks. */
export function quickHide(browserWindow: BrowserWindow, lock: () => Promise<void>): QuickHide {
  const dialogs = new Set<AbortController>();
  let late: ReturnType<typeof setTimeout> | undefined;
  let onDone = (): void => {};
  const hide = (): Promise<void> => {
    clearTimeout(late);
    for (const dialog of dialogs) dialog.abort();
    // On macOS a window that holds a dialog cannot be minimised, and one that can leaves its picture in the Dock.
    if (process.platform === 'darwin') app.hide();
    else browserWindow.minimize();
    return lock();
  };
  // The key comes by here before it goes to the page: a page that is too busy to answer does not keep the window open.
  browserWindow.webContents.on('before-input-event', (_event, { type, key, code, control, alt, meta }) => {
    // On keyboards of other scripts the key that bears it gives another letter.
    const isPoint = key === '.' || (code === 'Period' && key > '~');
    if (type !== 'keyDown' || !isPoint || !control || alt || meta) return;
    clearTimeout(late);
    late = setTimeout(() => void hide(), pageMilliseconds);
  });
  return {
    hide,
    async during(show) {
      const dialog = new AbortController();
      const hidden = new Promise<null>((resolve) => dialog.signal.addEventListener('abort', () => resolve(null)));
      dialogs.add(dialog);
      if (dialogs.size === 1) globalShortcut.register(chord, () => void hide());
      try {
        return await Promise.race([show(dialog.signal), hidden]);
      } finally {
        dialogs.delete(dialog);
        if (dialogs.size === 0) {
          globalShortcut.unregister(chord);
          onDone();
        }
      }
    },
    onDone(listener) {
      onDone = listener;
    },
    isDuring: () => dialogs.size > 0,
  };
}

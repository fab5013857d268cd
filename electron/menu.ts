import { Menu } from 'electron';

/**
 * macOS needs a menu for its editing keys to work; elsewhere the page has every command, and a hidden menu bar would
 * only take keys away from it. No "reload", no developer tools.
 */
export function setApplicationMenu(): void {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([
          {
            label: 'Notes',
            submenu: [{ role: 'hide' }, { role: 'hideOthers' }, { type: 'separator' }, { role: 'quit' }],
          },
          { role: 'editMenu' },
          { role: 'windowMenu' },
        ])
      : null,
  );
}

/** What a right click on text offers. A misspelt word has a menu of its own, in the page. */
export const editingMenu = (isEditable: boolean): Menu =>
  Menu.buildFromTemplate([
    ...(isEditable ? [{ role: 'cut' as const }] : []),
    { role: 'copy' },
    ...(isEditable ? [{ role: 'paste' as const }, { role: 'pasteAndMatchStyle' as const }] : []),
    { type: 'separator' },
    { role: 'selectAll' },
  ]);

import path from 'node:path';
import { app, shell as system } from 'electron';
import { linuxShortcuts } from './shortcuts/linux.ts';
import { noShortcuts, type Shortcuts } from './shortcuts/shortcuts.ts';
import { windowsShortcuts } from './shortcuts/windows.ts';

/**
 * The person's own shortcut on this system. A portable app makes none: it would lie outside its folder, and the one file
 * for Windows has its pictures only while it runs.
 */
export function ownShortcut({ program, isPortable }: { program: string; isPortable: boolean }): Shortcuts {
  if (isPortable || (process.platform === 'win32' && program !== app.getPath('exe'))) return noShortcuts('portable');
  // Of a packed app, they lie beside the archive, where the system can read them.
  const icons = path.join(app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked'), 'resources', 'icons');
  if (process.platform === 'linux') {
    const data = process.env.XDG_DATA_HOME || path.join(app.getPath('home'), '.local/share');
    return linuxShortcuts({ data, program, icons });
  }
  if (process.platform === 'win32') {
    const menu = path.join(app.getPath('appData'), 'Microsoft', 'Windows', 'Start Menu', 'Programs');
    return windowsShortcuts({ menu, program, icons }, system);
  }
  return noShortcuts('macos');
}

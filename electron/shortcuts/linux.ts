import fs from 'node:fs';
import path from 'node:path';
import type { Shortcut } from '#contract/shortcut.ts';
import { desktopEntry, readDesktopEntry } from '../files/desktop-entry.ts';
import type { Shortcuts } from './shortcuts.ts';

/** The key by which a file of ours is known, whatever name it shows. */
const mark = 'X-Notes-Own';
// The name that the desktop looks for when it meets the app's window, and that the package's own entry has: a file of that
// name in the home folder takes its place.
const fileName = 'notes.desktop';

/**
 * The entry in the desktop's menu: a file in the person's own folder, before which the one of the package steps back.
 * @param place.data where a person's programs keep their data, as `~/.local/share`
 */
export function linuxShortcuts(place: {
  readonly data: string;
  readonly program: string;
  readonly icons: string;
}): Shortcuts {
  const file = path.join(place.data, 'applications', fileName);
  const picture = (face: string): string => path.join(place.data, 'icons', `notes-${face}.png`);
  const read = (): string | null => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);
  const isOurs = (text: string): boolean => text.includes(`\n${mark}=true\n`);
  const own = (): Shortcut | null => {
    const text = read();
    const name = text && isOurs(text) ? readDesktopEntry(text)?.name : undefined;
    const face = /^Icon=.*notes-(\w+)\.png$/m.exec(text ?? '')?.[1];
    return name === undefined ? null : { name, face: face as Shortcut['face'] };
  };
  const removePicture = (): void => {
    const before = own()?.face;
    if (before) fs.rmSync(picture(before), { force: true });
  };
  return {
    can: () => {
      const text = read();
      return text === null || isOurs(text) ? 'yes' : 'taken';
    },
    own,
    make({ name, face }) {
      removePicture();
      for (const each of [file, picture(face)]) fs.mkdirSync(path.dirname(each), { recursive: true, mode: 0o700 });
      // From inside the app it could not be shown: an AppImage is mounted elsewhere each time.
      fs.copyFileSync(path.join(place.icons, `${face}.png`), picture(face));
      const entry = { name, program: place.program, icon: picture(face), windowClass: 'notes', mark };
      fs.writeFileSync(`${file}.new`, desktopEntry(entry), { mode: 0o600 });
      fs.renameSync(`${file}.new`, file);
    },
    remove() {
      if (!own()) return;
      removePicture();
      fs.rmSync(file);
    },
  };
}

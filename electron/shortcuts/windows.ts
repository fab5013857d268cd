import fs from 'node:fs';
import path from 'node:path';
import type { Shortcut } from '#contract/shortcut.ts';
import type { Shortcuts } from './shortcuts.ts';

/** Electron's way to Windows' links. */
export interface Links {
  readonly readShortcutLink: (file: string) => { readonly target: string; readonly icon?: string };
  readonly writeShortcutLink: (
    file: string,
    options: { readonly target: string; readonly icon?: string; readonly iconIndex?: number },
  ) => boolean;
}

/** What the installer calls its own. */
const installed = 'Notes';

/**
 * The link in the Start menu. There is one: another name takes the installer's own away, and undoing it puts it back.
 * @param place.menu the person's own folder of the Start menu
 */
export function windowsShortcuts(
  place: { readonly menu: string; readonly program: string; readonly icons: string },
  links: Links,
): Shortcuts {
  const file = (name: string): string => path.join(place.menu, `${name}.lnk`);
  const read = (name: string): ReturnType<Links['readShortcutLink']> | null => {
    try {
      return links.readShortcutLink(file(name));
    } catch {
      return null;
    }
  };
  const isOurs = (link: { readonly target: string } | null): boolean =>
    link?.target.toLowerCase() === place.program.toLowerCase();
  const ours = (): string[] =>
    (fs.existsSync(place.menu) ? fs.readdirSync(place.menu) : [])
      .filter((name) => name.endsWith('.lnk'))
      .map((name) => name.slice(0, -4))
      .filter((name) => isOurs(read(name)));
  const faceOf = (name: string): Shortcut['face'] | undefined =>
    /(\w+)\.ico$/.exec(read(name)?.icon ?? '')?.[1] as Shortcut['face'] | undefined;
  const write = (name: string, face?: Shortcut['face']): void => {
    const link = { target: place.program, ...(face && { icon: path.join(place.icons, `${face}.ico`), iconIndex: 0 }) };
    if (!links.writeShortcutLink(file(name), link)) throw new Error('the link was not written');
  };
  const removeOthers = (kept: string): void => {
    for (const name of ours()) if (name.toLowerCase() !== kept.toLowerCase()) fs.rmSync(file(name));
  };
  return {
    can: () => 'yes',
    own() {
      // Only ours has a picture of its own.
      const name = ours().find((each) => faceOf(each) !== undefined);
      const face = name && faceOf(name);
      return name && face ? { name, face } : null;
    },
    make({ name, face }) {
      if (fs.existsSync(file(name)) && !isOurs(read(name))) throw new Error('another program is called so');
      write(name, face);
      removeOthers(name);
    },
    remove() {
      write(installed);
      removeOthers(installed);
    },
  };
}

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { installOtherPrograms } from '../../../build/other-programs.ts';
import { ShortcutName, shortcutFaces } from '../../../electron/contract/shortcut.ts';
import { readDesktopEntry } from '../../../electron/files/desktop-entry.ts';
import { linuxShortcuts } from '../../../electron/shortcuts/linux.ts';
import { windowsShortcuts } from '../../../electron/shortcuts/windows.ts';

const icons = path.resolve(import.meta.dirname, '../../../resources/icons');
let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'home-'));
});
const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

test.each(['Lists', 'Ödön’s papers', '日記', 'a'])('%j is a name', (name) => {
  expect(ShortcutName.parse(name)).toBe(name);
});
test.each(['', '  ', 'a/b', 'a\\b', 'a\nExec=x', '..', '.hidden', 'ends.', 'a:b', 'x'.repeat(41), 'a\u0000b'])(
  '%j is none',
  (name) => {
    expect(ShortcutName.safeParse(name).success).toBe(false);
  },
);

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  const programs = ['/opt/Notes/notes', '/home/ada/my programs/100% "mine" $x\\y`z/notes.AppImage'];

  test.each(programs)('the entry of %j is one that desktops take, and starts it', (program) => {
    installOtherPrograms();
    const shortcuts = linuxShortcuts({ data: home, program, icons });
    const file = path.join(home, 'applications/notes.desktop');
    expect(shortcuts.own()).toBeNull();
    for (const face of shortcutFaces) {
      shortcuts.make({ name: 'Papers \\ & things', face });
      expect(shortcuts.own()).toEqual({ name: 'Papers \\ & things', face });
      expect(readDesktopEntry(fs.readFileSync(file, 'utf8'))).toEqual({ name: 'Papers \\ & things', program });
      // Prints what is wrong with it, and nothing else.
      expect(execFileSync('desktop-file-validate', [file], { encoding: 'utf8' })).toBe('');
      const [, icon = ''] = /^Icon=(.*)$/m.exec(fs.readFileSync(file, 'utf8')) ?? [];
      expect(fs.readFileSync(icon)).toEqual(fs.readFileSync(path.join(icons, `${face}.png`)));
      expect(filesIn(home)).toEqual(['applications/notes.desktop', `icons/notes-${face}.png`]);
    }
    shortcuts.remove();
    expect(filesIn(home)).toEqual([]);
    expect(shortcuts.own()).toBeNull();
  });

  test('a file that is broken is seen by the same check', () => {
    installOtherPrograms();
    const file = path.join(home, 'notes.desktop');
    fs.writeFileSync(file, '[Desktop Entry]\nName=Papers\n');
    expect(() => execFileSync('desktop-file-validate', [file], { stdio: 'pipe' })).toThrow();
  });

  test('an entry of another program with that name is left as it is', () => {
    const file = path.join(home, 'applications/notes.desktop');
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, '[Desktop Entry]\nType=Application\nName=Other\nExec=/usr/bin/other %U\n');
    const shortcuts = linuxShortcuts({ data: home, program: '/opt/Notes/notes', icons });
    expect(shortcuts.can()).toBe('taken');
    expect(shortcuts.own()).toBeNull();
    shortcuts.remove();
    expect(filesIn(home)).toEqual(['applications/notes.desktop']);
  });
});

describe('on Windows', () => {
  // Electron's two calls over files of text, as no such system is here: what is tested is which links there are when.
  const links = {
    readShortcutLink: (file: string) => JSON.parse(fs.readFileSync(file, 'utf8')) as { target: string; icon?: string },
    writeShortcutLink: (file: string, options: object) => {
      fs.writeFileSync(file, JSON.stringify(options));
      return true;
    },
  };
  const program = 'C:\\Users\\Ada\\AppData\\Local\\Programs\\notes\\Notes.exe';

  test('there is one link of ours, under the chosen name, and the installer’s own once it is undone', () => {
    const shortcuts = windowsShortcuts({ menu: home, program, icons }, links);
    links.writeShortcutLink(path.join(home, 'Notes.lnk'), { target: program.toUpperCase() });
    links.writeShortcutLink(path.join(home, 'Other.lnk'), { target: 'C:\\Other.exe' });
    fs.writeFileSync(path.join(home, 'broken.lnk'), 'x');
    expect(shortcuts.own()).toBeNull();
    shortcuts.make({ name: 'Papers', face: 'table' });
    expect(filesIn(home)).toEqual(['Other.lnk', 'Papers.lnk', 'broken.lnk']);
    expect(shortcuts.own()).toEqual({ name: 'Papers', face: 'table' });
    shortcuts.make({ name: 'Notes', face: 'list' });
    expect(filesIn(home)).toEqual(['Notes.lnk', 'Other.lnk', 'broken.lnk']);
    expect(() => shortcuts.make({ name: 'Other', face: 'list' })).toThrow();
    shortcuts.make({ name: 'Papers', face: 'plain' });
    shortcuts.remove();
    expect(filesIn(home)).toEqual(['Notes.lnk', 'Other.lnk', 'broken.lnk']);
    expect(links.readShortcutLink(path.join(home, 'Notes.lnk'))).toEqual({ target: program });
    expect(shortcuts.own()).toBeNull();
  });
});

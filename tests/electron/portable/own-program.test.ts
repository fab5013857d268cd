import { expect, test } from 'vitest';
import { ownProgram } from '../../../electron/own-program.ts';

const mounted = { APPIMAGE: '/home/ada/notes.AppImage', APPDIR: '/tmp/.mount_notesAb' };
const unpacked = {
  PORTABLE_EXECUTABLE_FILE: 'E:\\notes.exe',
  PORTABLE_EXECUTABLE_DIR: 'E:\\',
  PORTABLE_EXECUTABLE_APP_FILENAME: 'notes',
};

test.each([
  ['a program that was installed', 'linux', '/opt/Notes/notes', {}, '/opt/Notes/notes'],
  ['an AppImage', 'linux', '/tmp/.mount_notesAb/notes', mounted, '/home/ada/notes.AppImage'],
  ['a program that another AppImage started', 'linux', '/opt/Notes/notes', mounted, '/opt/Notes/notes'],
  ['a name that only begins alike', 'linux', '/tmp/.mount_notesAbc/notes', mounted, '/tmp/.mount_notesAbc/notes'],
  ['the portable file', 'win32', 'C:\\Users\\A\\AppData\\Local\\Temp\\2x\\Notes.exe', unpacked, 'E:\\notes.exe'],
  ['an unpacked archive', 'win32', 'E:\\Notes\\Notes.exe', {}, 'E:\\Notes\\Notes.exe'],
  [
    'a program that another portable file started',
    'win32',
    'C:\\Notes\\Notes.exe',
    { ...unpacked, PORTABLE_EXECUTABLE_APP_FILENAME: 'other' },
    'C:\\Notes\\Notes.exe',
  ],
  ['a bundle', 'darwin', '/Volumes/Stick/Notes.app/Contents/MacOS/Notes', {}, '/Volumes/Stick/Notes.app'],
] as const)('what was started is told of %s', (_what, platform, execPath, environment, expected) => {
  expect(ownProgram({ platform, execPath, environment })).toBe(expected);
});

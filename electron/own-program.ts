import path from 'node:path';

export interface Started {
  readonly platform: NodeJS.Platform;
  /** The binary that runs, which is not always what was started. */
  readonly execPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The file by which a person starts the app: the AppImage, the one portable file for Windows, the bundle on macOS, else
 * the program itself. The first two are mounted or unpacked elsewhere before they run, and say in the environment where
 * they lie; it is heeded only for a program that runs from there, since whatever another AppImage starts inherits it.
 */
export function ownProgram({ platform, execPath, environment }: Started): string {
  const { APPIMAGE, APPDIR, PORTABLE_EXECUTABLE_FILE, TEMP } = environment;
  if (platform === 'linux' && APPIMAGE && APPDIR && isInside(execPath, APPDIR)) return APPIMAGE;
  if (platform === 'win32' && PORTABLE_EXECUTABLE_FILE && TEMP && isInside(execPath, TEMP))
    return PORTABLE_EXECUTABLE_FILE;
  const bundle = platform === 'darwin' && /^(.+\.app)\/Contents\/MacOS\/[^/]+$/.exec(execPath)?.[1];
  return bundle || execPath;
}

const isInside = (file: string, folder: string): boolean => {
  const way = path.relative(folder, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
};

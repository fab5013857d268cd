import path from 'node:path';

/** The folder that, where it lies beside the program, holds all that the app keeps; see portable.ts. */
export const portableFolder = 'notes-data';

export interface Started {
  readonly platform: NodeJS.Platform;
  /** The binary that runs, which is not always what was started. */
  readonly execPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The file by which a person starts the app: the AppImage, the one portable file for Windows, the bundle on macOS, else
 * the program itself. The first two are mounted or unpacked elsewhere before they run, and say in the environment where
 * they lie. That is heeded only by the program that they hold, since whatever it starts inherits it.
 */
export function ownProgram({ platform, execPath, environment }: Started): string {
  const { APPIMAGE, APPDIR, PORTABLE_EXECUTABLE_FILE, PORTABLE_EXECUTABLE_APP_FILENAME } = environment;
  if (platform === 'linux' && APPIMAGE && APPDIR && execPath.startsWith(`${APPDIR}/`)) return APPIMAGE;
  if (platform === 'win32' && PORTABLE_EXECUTABLE_FILE) {
    const name = path.win32.basename(execPath, '.exe').toLowerCase();
    if (name === PORTABLE_EXECUTABLE_APP_FILENAME?.toLowerCase()) return PORTABLE_EXECUTABLE_FILE;
  }
  const bundle = platform === 'darwin' && /^(.+\.app)\/Contents\/MacOS\/[^/]+$/.exec(execPath)?.[1];
  return bundle || execPath;
}

import fs from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import { ownProgram, portableFolder } from './own-program.ts';

/**
 * The longest path, in bytes, that a folder for temporary files may have: the engine makes a socket below it, whose whole
 * path the system limits to 107 on Linux and 103 on macOS.
 */
const longestTemp = 55;

export interface Portable {
  /**
   * Whether a second start can be noticed in it. That takes a symbolic link and a socket, which sticks formatted for
   * Windows cannot hold on other systems; the journal itself is still opened by one at a time.
   */
  readonly canHoldLock: boolean;
}

/**
 * Keeps everything in the folder beside the program, where there is one; null where there is none. To be called before
 * anything else asks for a path. The folder turns it on, and no switch: a switch could be given by anybody, and a
 * folder is there to be seen.
 */
export function goPortable(): Portable | null {
  const program = ownProgram({
    platform: process.platform,
    execPath: app.getPath('exe'),
    environment: process.env,
  });
  const folder = path.join(path.dirname(program), portableFolder);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  const temp = path.join(folder, 'temp');
  fs.mkdirSync(temp, { recursive: true, mode: 0o700 });
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) setOurs(name, temp);
  if (process.platform === 'linux') {
    // What the system’s libraries for letters, settings and drawing put by.
    setOurs('XDG_CACHE_HOME', path.join(folder, 'cache'));
    setOurs('MESA_SHADER_CACHE_DISABLE', 'true');
  }
  return { canHoldLock: process.platform === 'win32' || (Buffer.byteLength(temp) <= longestTemp && holdsLinks(temp)) };
}

const before = new Map<string, string | undefined>();

function setOurs(name: string, value: string): void {
  before.set(name, process.env[name]);
  process.env[name] = value;
}

/** Does something with the surroundings as they were at the start: another program must not keep its things in our folder. */
export async function asOutside<T>(act: () => Promise<T>): Promise<T> {
  const ours = [...before.keys()].map((name) => [name, process.env[name]] as const);
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  for (const [name, value] of before) set(name, value);
  try {
    return await act();
  } finally {
    for (const [name, value] of ours) set(name, value);
  }
}

function holdsLinks(folder: string): boolean {
  const link = path.join(folder, 'link');
  try {
    fs.rmSync(link, { force: true });
    fs.symlinkSync('nowhere', link);
    fs.rmSync(link);
    return true;
  } catch {
    return false;
  }
}

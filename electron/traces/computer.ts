import { execFile } from 'node:child_process';
import fs from 'node:fs';
import type { Trace, Traces } from '#contract/traces.ts';

/** The computer that is looked at. Its parts are named, so that a made-up one can be looked at as well. */
export interface Computer {
  readonly system: Traces['system'];
  /** The top of the file system; where `/proc`, `/sys` and `/usr` are. */
  readonly root: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What a program of the system prints; null where it can’t be asked. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string | null>;
}

/** Where the app is and keeps its things. */
export interface Own {
  /** The journal’s folder. */
  readonly folder: string;
  readonly userData: string;
  readonly downloads: string;
  /** The file that the app is started by; see electron/own-program.ts. */
  readonly program: string;
  /** The name that it runs under. */
  readonly process: string;
}

export type Found = Pick<Trace, 'state' | 'names'>;

export const clear: Found = { state: 'clear', names: [] };
export const unknown: Found = { state: 'unknown', names: [] };
/** Found where there is a name, each once. */
export const foundBy = (names: readonly string[]): Found =>
  names.length === 0
    ? clear
    : { state: 'found', names: [...new Set(names)].slice(0, 20).map((name) => name.slice(0, 260)) };

/** The names in a folder; none where there is no such folder. Throws where it may not be read. */
export function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A file whole, or null where there is none. Throws where it may not be read. */
export function readIfThere(file: string): Buffer | null {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const askMilliseconds = 5_000;

/** This computer. */
export const thisComputer = (home: string): Computer => ({
  system: process.platform === 'darwin' ? 'macos' : process.platform === 'win32' ? 'windows' : 'linux',
  root: '/',
  home,
  environment: process.env,
  ask: (program, args) =>
    new Promise((resolve) => {
      execFile(program, args, { timeout: askMilliseconds, windowsHide: true }, (error, stdout) =>
        // A number is the program’s own answer; anything else means that it never ran to its end.
        resolve(error && typeof error.code !== 'number' ? null : stdout),
      );
    }),
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { hostFolder, installedElectron } from '../../build/electron-binary.ts';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const makeJournal = path.join(import.meta.dirname, 'make-journal.ts');
const emptyFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** The folder that holds everything this run of the app keeps. */
  readonly userData: string;
  /** True on Electron itself, false on the Chromium host. */
  readonly real: boolean;
  /** Everything the app's processes printed so far. */
  readonly output: () => string;
}

export interface LaunchOptions {
  readonly userData?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Lets the app find the folder for its files itself, as it does for a person. */
  readonly findsFolder?: boolean;
  /** Another folder of the app than this repository: one that was packed. */
  readonly app?: string;
  /** A folder with a program `electron` in it that starts the app in a way of its own, as under a tracer. */
  readonly program?: string;
  /** Further switches for the engine. */
  readonly switches?: readonly string[];
  /**
   * Begins at the lock of a journal that was made before, with nothing in it (make-journal.ts): for all that is not about
   * the first run. Its lock costs little to open.
   */
  readonly withJournal?: boolean;
}

/** Starts the built app the way a person does, with a folder of its own. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const userData = options.userData ?? emptyFolder();
  // A package that is tried out (build/trial.config.ts) is started as it is; anything else from this folder.
  const packed = process.env.PACKED_APP;
  const real = packed !== undefined || installedElectron() !== null;
  // Not `executablePath`: without it Playwright holds the app's `ready` back until it is attached. Both programs are
  // found through the electron package.
  const program = options.program ?? (real ? undefined : hostFolder);
  if (program === undefined) delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
  else process.env.ELECTRON_OVERRIDE_DIST_PATH = program;
  // The package remembers the first answer it gave.
  delete require.cache[require.resolve('electron')];
  const app = await _electron.launch({
    ...(packed && { executablePath: packed }),
    args: [
      ...(packed ? [] : [options.app ?? '.']),
      ...(options.findsFolder ? [] : [`--user-data-dir=${userData}`]),
      ...(options.switches ?? []),
    ],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...options.environment },
  });
  let text = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (data: Buffer) => {
      text += data.toString();
    });
  }
  return { app, page: await app.firstWindow(), userData, real, output: () => text };
}

export type LaunchApp = (options?: LaunchOptions) => Promise<Launched>;

/** `launchApp()` in a test: as launch(), and closed when the test ends. */
export const test = base.extend<{ launchApp: LaunchApp }, { madeJournal: () => string }>({
  madeJournal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the destructured form
    async ({}, use) => {
      const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'made-')), 'Pages');
      await use(() => {
        if (!fs.existsSync(folder)) execFileSync(process.execPath, [makeJournal, folder]);
        return folder;
      });
      fs.rmSync(path.dirname(folder), { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  launchApp: async ({ madeJournal }, use) => {
    const launched: Launched[] = [];
    await use(async ({ withJournal = false, ...options } = {}) => {
      const userData = options.userData ?? emptyFolder();
      if (withJournal) fs.cpSync(madeJournal(), path.join(userData, 'Pages'), { recursive: true });
      const one = await launch({ ...options, userData });
      launched.push(one);
      return one;
    });
    for (const { app } of launched) await app.close().catch(() => {});
  },
});

export { expect };

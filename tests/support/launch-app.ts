import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { hostFolder, installedElectron } from '../../build/electron-binary.ts';

const root = path.resolve(import.meta.dirname, '../..');

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
}

/** Starts the built app the way a person does, with a folder of its own. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const userData = options.userData ?? fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
  const real = installedElectron() !== null;
  // Not `executablePath`: without it Playwright holds the app's `ready` back until it is attached. Both programs are
  // found through the electron package.
  if (!real) process.env.ELECTRON_OVERRIDE_DIST_PATH = hostFolder;
  const app = await _electron.launch({
    args: ['.', `--user-data-dir=${userData}`],
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

/** `launchApp()` in a test: as launch(), and closed when the test ends. */
export const test = base.extend<{ launchApp: (options?: LaunchOptions) => Promise<Launched> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the destructured form
  launchApp: async ({}, use) => {
    const launched: Launched[] = [];
    await use(async (options) => {
      const one = await launch(options);
      launched.push(one);
      return one;
    });
    for (const { app } of launched) await app.close().catch(() => {});
  },
});

export { expect };

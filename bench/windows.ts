import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import { hostFolder, installedElectron } from '../build/electron-binary.ts';

const root = path.resolve(import.meta.dirname, '..');
const emptyWindow = path.join(import.meta.dirname, 'empty-window');

/** Everything the bench writes lies here and may be deleted at any time. */
export const workFolder = path.join(os.tmpdir(), 'notes-bench');

export interface OpenWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly protocol: CDPSession;
  /** The main process, parent of all the others. */
  readonly pid: number;
  readonly close: () => Promise<void>;
}

/** Opens the built app on a folder of its own. */
export const openApp = (build: string, userData: string): Promise<OpenWindow> => open(build, userData, []);

/** Opens an empty window of the same runtime, or one that shows a folder's index.html. */
export const openEmptyWindow = (pageFolder?: string): Promise<OpenWindow> =>
  open(emptyWindow, freshFolder('empty'), pageFolder ? [`--page-folder=${pageFolder}`] : []);

async function open(folder: string, userData: string, more: readonly string[]): Promise<OpenWindow> {
  if (!installedElectron()) process.env.ELECTRON_OVERRIDE_DIST_PATH = hostFolder;
  const app = await _electron.launch({
    args: [folder, `--user-data-dir=${userData}`, ...more],
    cwd: root,
    env: process.env as Record<string, string>,
    timeout: 60_000,
  });
  const page = await app.firstWindow();
  // A window may stand for a moment before its page has its address.
  await page.waitForURL(/\/index\.html/);
  const { pid } = app.process();
  if (pid === undefined) throw new Error('The window did not start');
  return {
    app,
    page,
    protocol: await page.context().newCDPSession(page),
    pid,
    close: async () => {
      await app.close().catch(() => {});
    },
  };
}

/** What `open` runs, for a row that starts it without Playwright in between. */
export function commandOf(what: { readonly build: string } | 'empty', userData: string): readonly string[] {
  const program = installedElectron() ?? path.join(hostFolder, 'electron');
  return [program, what === 'empty' ? emptyWindow : what.build, `--user-data-dir=${userData}`];
}

/**
 * Builds the app into a folder of its own, so that working on the app meanwhile does not change what is measured.
 */
export function buildApp(): string {
  const builder = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const copy = freshFolder('build');
  const { status, stderr } = spawnSync(process.execPath, [builder, 'build', '--outDir', path.join(copy, 'out')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed: ${stderr}`);
  fs.copyFileSync(path.join(root, 'package.json'), path.join(copy, 'package.json'));
  fs.cpSync(path.join(root, 'resources'), path.join(copy, 'resources'), { recursive: true });
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

/** A new, empty folder for one run. */
export function freshFolder(name: string): string {
  fs.mkdirSync(workFolder, { recursive: true });
  return fs.mkdtempSync(path.join(workFolder, `${name}-`));
}

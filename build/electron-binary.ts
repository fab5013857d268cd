// Which program runs the app: Electron where its binary is or can be had, else the Chromium host (tests/chromium-host).
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import dns from 'node:dns/promises';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const package_ = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));

export const hostFolder = path.join(root, 'tests', 'chromium-host');

/** The path of Electron's binary where it is installed, else null. Never asks the `electron` package, which would download. */
export function installedElectron(): string | null {
  const note = path.join(package_, 'path.txt');
  if (!fs.existsSync(note)) return null;
  const binary = path.join(package_, 'dist', fs.readFileSync(note, 'utf8'));
  return fs.existsSync(binary) ? binary : null;
}

/** Downloads Electron's binary where its address can be resolved within three seconds; null where it cannot. */
export async function electronBinary(): Promise<string | null> {
  const present = installedElectron();
  if (present) return present;
  const source = new URL(process.env.ELECTRON_MIRROR ?? 'https://github.com').hostname;
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 3_000).unref());
  const found = await Promise.race([dns.lookup(source), late]).then(
    () => true,
    () => false,
  );
  if (!found) return null;
  console.log('Fetching Electron once (about 110 MB)…');
  spawnSync(process.execPath, [path.join(package_, 'install.js')], { stdio: 'inherit', timeout: 300_000 });
  return installedElectron();
}

const isProgram = (file: string): boolean => {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** An installed Chromium, installing Debian's where that can be done without asking; null where there is none. */
export function chromium(): string | null {
  const find = (): string | null =>
    process.env.HOST_CHROMIUM ??
    ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
      .flatMap((name) => (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name)))
      .find(isProgram) ??
    null;
  const present = find();
  if (present) return present;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return null;
  console.log('Installing Chromium from the distribution’s packages…');
  const quiet: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
  return find();
}

export const noProgram =
  'Neither Electron nor a Chromium could be found or fetched. Install one and try again: with the network reachable, ' +
  '`npx install-electron`; on Debian or Ubuntu without it, `apt-get install chromium`.';

// What the Electron executable does before the app's first line: names the app, makes `electron` resolve, loads main.
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import { browser } from './browser.ts';
import { applyPermissions } from './session.ts';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`The Chromium host needs Node 22.18 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

// One instance for import and for require, from any file, and for the inspector's own require('electron').
registerHooks({
  resolve(specifier, context, next) {
    if (/^electron(\/(main|common))?$/.test(specifier)) {
      return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true };
    }
    if (specifier === 'original-fs') return { url: 'node:fs', shortCircuit: true };
    return next(specifier, context);
  },
});

const { preloads, kept, entry } = readArguments(process.argv.slice(2));
const application = findApplication(entry);
app.describe({ ...application, switches: kept.filter((argument) => argument.startsWith('--')) });
Object.assign(process, {
  type: 'browser',
  defaultApp: true,
  resourcesPath: path.join(application.folder, 'resources'),
});
process.argv.splice(1, process.argv.length - 1, ...kept);

const require = createRequire(application.main);
// Playwright's loader comes in this way: it holds `ready` back until the test is attached.
for (const preload of preloads) require(path.resolve(preload));
await import(pathToFileURL(application.main).href);
await app.start(() => {
  // process.versions.electron stays unset: nothing here is Electron, and who asks may know.
  Object.defineProperty(process.versions, 'chrome', { value: browser.version, enumerable: true });
  applyPermissions();
});

function readArguments(given: readonly string[]) {
  const preloads: string[] = [];
  const kept: string[] = [];
  let entry: string | undefined;
  for (let at = 0; at < given.length; at += 1) {
    const argument = given[at] ?? '';
    if (entry === undefined && (argument === '-r' || argument === '--require')) {
      at += 1;
      preloads.push(given[at] ?? '');
      continue;
    }
    if (!argument.startsWith('-')) entry ??= argument;
    kept.push(argument);
  }
  return { preloads, kept, entry: entry ?? '.' };
}

/** The application's folder, package and entry file, found as Electron finds them: by a folder or by a file in it. */
function findApplication(entry: string) {
  const given = path.resolve(entry);
  const isFolder = fs.statSync(given).isDirectory();
  const start = isFolder ? given : path.dirname(given);
  let folder = start;
  while (!fs.existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  const file = path.join(folder, 'package.json');
  const found: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const text = (key: string): string | undefined => {
    const value: unknown = found && typeof found === 'object' ? Reflect.get(found, key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    folder: start,
    main: isFolder ? path.resolve(given, text('main') ?? 'index.js') : given,
    name: text('productName') ?? text('name') ?? 'Electron',
    version: text('version') ?? '0.0.0',
  };
}

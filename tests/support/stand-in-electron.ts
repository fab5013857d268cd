import fs from 'node:fs';
import path from 'node:path';
import { createPackage } from '@electron/asar';

// The text by which Electron's fuses are found in its binary, then the version of the list, its length and one byte for each.
const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** A program that carries Electron's fuses and does nothing, as they are when Electron comes: all on but the ones that are new. */
export function writeStandIn(file: string, { fuses = 9 } = {}): string {
  const wire = Buffer.from([1, fuses, ...Buffer.from('1'.repeat(fuses))]);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, Buffer.concat([fs.readFileSync('/bin/true'), Buffer.from(mark), wire]), { mode: 0o755 });
  return file;
}

/**
 * A folder that has the shape of Electron for Linux, around such a program: with it electron-builder packs everything but
 * Electron itself.
 */
export async function writeElectronFolder(folder: string): Promise<string> {
  writeStandIn(path.join(folder, 'electron'));
  const empty = path.join(folder, 'empty');
  fs.mkdirSync(path.join(folder, 'resources'));
  fs.mkdirSync(path.join(folder, 'locales'));
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(empty, 'main.js'), '');
  await createPackage(empty, path.join(folder, 'resources/default_app.asar'));
  fs.rmSync(empty, { recursive: true });
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'version',
    'chrome-sandbox',
    'locales/en-US.pak',
    'locales/de.pak',
  ])
    fs.writeFileSync(path.join(folder, name), name);
  return folder;
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';

/** What an export of another app holds, by name. What is no text and no bytes is written as JSON, as it is escaped there. */
export type ExportFiles = Readonly<Record<string, unknown>>;

const temporaryFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));

/** Some writers escape every slash. */
export const json = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('/', '\\/');

const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : strToU8(typeof value === 'string' ? value : json(value));

/** The bytes of a zip archive. */
export const zipped = (files: ExportFiles): Buffer => {
  const entries: Zippable = {};
  for (const [name, value] of Object.entries(files)) entries[name] = bytesOf(value);
  return Buffer.from(zipSync(entries, { mtime: new Date('2026-11-29T12:00:00') }));
};

/** Written to a file of its own. */
export function fileOf(name: string, bytes: Uint8Array | string): string {
  const file = path.join(temporaryFolder(), name);
  fs.writeFileSync(file, bytes);
  return file;
}

export const zipOf = (name: string, files: ExportFiles): string => fileOf(name, zipped(files));

/** Written to a folder of their own. */
export function folderWith(files: ExportFiles): string {
  const folder = path.join(temporaryFolder(), 'Export');
  for (const [name, value] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), bytesOf(value));
  }
  return folder;
}

import fs from 'node:fs';
import path from 'node:path';

/** Every file in a folder and in those inside it, by its way from there, in order. */
export const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.relative(folder, path.join(each.parentPath, each.name)))
    .sort();

/** The same with what each holds. */
export const bytesIn = (folder: string): (readonly [name: string, content: string])[] =>
  filesIn(folder).map((name) => [name, fs.readFileSync(path.join(folder, name)).toString('base64')]);

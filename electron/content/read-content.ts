import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

/**
 * Reads and checks one content file (YAML).
 * @throws with the file's name and what is wrong with it; a bad file fails the content test, not the person.
 */
export function readContent<T extends z.ZodType>(file: string, schema: T): z.output<T> {
  const read = schema.safeParse(parse(fs.readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new Error(`${path.basename(file)}: ${read.error.message}`);
}

/** Every file of a folder of content, in the order of their names. */
export const readContentFolder = <T extends z.ZodType>(folder: string, schema: T): z.output<T>[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readContent(path.join(folder, name), schema));

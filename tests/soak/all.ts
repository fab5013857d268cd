import fs from 'node:fs';
import path from 'node:path';
import type { Soak } from './soak.ts';

export interface FoundSoak {
  readonly soak: Soak;
  /** Its way from the root of the project. */
  readonly file: string;
}

const folder = import.meta.dirname;

/** Every soak that can be run here: what a file right in this folder exports as one. None has to be listed anywhere. */
export async function allSoaks(): Promise<readonly FoundSoak[]> {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && /^export const \w+: Soak\b/m.test(read(name)))
    .sort();
  const all = await Promise.all(
    files.map(async (name) => {
      const exported = (await import(path.join(folder, name))) as Readonly<Record<string, unknown>>;
      const soak = Object.values(exported).find(isSoak);
      if (!soak) throw new Error(`${name} exports no soak`);
      return { soak, file: `tests/soak/${name}` };
    }),
  );
  return all.filter(({ soak: { on } }) => on === undefined || on === process.platform);
}

const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');

const isSoak = (value: unknown): value is Soak =>
  typeof value === 'object' && value !== null && 'promise' in value && 'control' in value;

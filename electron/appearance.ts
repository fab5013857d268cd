import fs from 'node:fs';
import path from 'node:path';
import { Appearance, defaultAppearance } from '#contract/shell.ts';

export interface AppearanceFile {
  get(): Appearance;
  change(change: Partial<Appearance>): Appearance;
}

/**
 * The one file beside the journal: theme and type, so that the lock screen looks as chosen. It says nothing about use.
 * A damaged or missing file gives the defaults; a folder that cannot be written keeps the choice until the app ends.
 */
export function readAppearance(userData: string): AppearanceFile {
  const file = path.join(userData, 'appearance.json');
  let present = parse(file);
  return {
    get: () => present,
    change(change) {
      present = { ...present, ...change };
      try {
        const half = `${file}.new`;
        fs.writeFileSync(half, `${JSON.stringify(present, null, 2)}\n`, { mode: 0o600 });
        fs.renameSync(half, file);
      } catch {
        // How things look is not worth interrupting anybody for.
      }
      return present;
    },
  };
}

function parse(file: string): Appearance {
  try {
    return Appearance.parse({ ...defaultAppearance, ...JSON.parse(fs.readFileSync(file, 'utf8')) });
  } catch {
    return defaultAppearance;
  }
}

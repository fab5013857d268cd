import fs from 'node:fs';
import path from 'node:path';

// What the journal's process does to files apart from what SQLite does by itself. The functions are put in place of
// those of `node:fs`, which every file of the app reaches through the one object.

const changing = [
  'openSync',
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'copyFileSync',
  'utimesSync',
] as const;

/** Kills this process before or after one of these steps; each counts twice, from when what it returns is called. */
export function endAtStep(step: number): () => void {
  let left = Number.POSITIVE_INFINITY;
  const kill = (): void => void process.kill(process.pid, 'SIGKILL');
  for (const name of changing) {
    const before = fs[name] as (...given: unknown[]) => unknown;
    const counted = (...given: unknown[]): unknown => {
      if (left-- <= 0) kill();
      const value = before.apply(fs, given);
      if (left-- <= 0) kill();
      return value;
    };
    Object.assign(fs, { [name]: counted });
  }
  return () => {
    left = step;
  };
}

/** Takes a guard away: the file from before is to stay until the header names the new one. */
export function removeTooEarly(): void {
  const { renameSync } = fs;
  const rename = (from: string, to: string): void => {
    renameSync(from, to);
    const number = Number(/^main-(\d+)\.db$/.exec(path.basename(to))?.[1]);
    if (number > 1) fs.rmSync(path.join(path.dirname(to), `main-${number - 1}.db`), { force: true });
  };
  Object.assign(fs, { renameSync: rename });
}

import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import type { OpenHeader } from '../keys/header.ts';
import { markFile } from '../ledger/mark.ts';

const tries = 3;

/**
 * Copies the files of another journal, locked as they are, into a folder of ours, which is made anew. Only the copy is
 * ever opened: SQLite may have to write even to read, as after a crash, and an earlier version is brought up to date.
 * @throws JournalError `bad-source`, `missing-journal`, `in-use` when somebody is writing in it, or `disk-full`.
 */
export async function setAside(from: string, into: string, { dbFile }: OpenHeader): Promise<void> {
  const names = ['', '-wal', '-journal'].map((end) => `${dbFile}${end}`);
  const mark = path.basename(markFile(from, dbFile));
  try {
    forgetAside(into);
    fs.mkdirSync(into, { recursive: true, mode: 0o700 });
    for (let left = tries; left > 0; left -= 1) {
      const before = stampsOf(from, names);
      if (!before[0]) throw new JournalError('missing-journal');
      for (const name of [...names, mark]) await carry(path.join(from, name), path.join(into, name));
      // Files that changed in between do not belong together.
      if (JSON.stringify(before) === JSON.stringify(stampsOf(from, names))) return;
    }
    throw new JournalError('in-use');
  } catch (cause) {
    forgetAside(into);
    const known = toJournalError(cause);
    const isOurs = known instanceof JournalError && (known === cause || known.code === 'disk-full');
    throw isOurs ? known : new JournalError('bad-source', { cause });
  }
}

/** Removes it again, with what a kill may have left of it. */
export const forgetAside = (into: string): void => fs.rmSync(into, { recursive: true, force: true });

async function carry(from: string, to: string): Promise<void> {
  fs.rmSync(to, { force: true });
  const found = fs.statSync(from, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isFile()) throw new JournalError('bad-source');
  // Without holding up a save, however slow the drive.
  await fs.promises.copyFile(from, to);
  // From a place that allows no writing, it would not allow it here either.
  fs.chmodSync(to, 0o600);
}

const stampsOf = (folder: string, names: readonly string[]): (readonly [number, number] | null)[] =>
  names.map((name) => {
    const found = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
    return found ? [found.size, found.mtimeMs] : null;
  });

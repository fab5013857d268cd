import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { writeFolderWhole } from '../files/whole-folder.ts';
import { Refusal } from './outcome.ts';
import type { Stop } from './stop.ts';

/**
 * Whether a folder can be written in the end, told before a passphrase is asked for: nothing is at its place, or an empty
 * folder, and it lies outside of the one that is read.
 * @throws Refusal `not-empty`, `inside-journal` or `no-place`.
 */
export function assertFree(into: string, source: string): void {
  const parent = path.dirname(into);
  try {
    fs.accessSync(parent, fs.constants.W_OK);
    const within = path.relative(fs.realpathSync(source), path.join(fs.realpathSync(parent), path.basename(into)));
    if (!within.startsWith('..') && !path.isAbsolute(within)) throw new Refusal('inside-journal');
    const there = fs.lstatSync(into, { throwIfNoEntry: false });
    if (there && !(there.isDirectory() && fs.readdirSync(into).length === 0)) throw new Refusal('not-empty');
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal('no-place', { cause });
  }
}

/**
 * Writes a folder whole or not at all: `write` gets one beside it, which takes the name once everything is on the disk.
 * However it ends otherwise, nothing is left.
 * @throws Refusal `no-place`, `disk-full`, `not-empty` or `stopped`, or whatever `write` says of the journal.
 */
export async function writeFolder<T>(into: string, stop: Stop, write: (making: string) => Promise<T>): Promise<T> {
  let ofWriting: unknown;
  const noted = async (making: string): Promise<T> => {
    try {
      return await write(making);
    } catch (error) {
      ofWriting = error;
      throw error;
    }
  };
  try {
    return await writeFolderWhole(into, () => stop.breathe(), noted);
  } catch (cause) {
    throw cause === ofWriting ? cause : asRefusal(cause);
  }
}

/** What the disk refuses while the target is written, as a refusal of the target. */
export function onDisk<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw asRefusal(cause);
  }
}

/** What was said of the place that is written to; anything else as it is. */
function asRefusal(cause: unknown): unknown {
  if (cause instanceof Refusal) return cause;
  const known = toJournalError(cause);
  if (known instanceof JournalError && known.code === 'disk-full') {
    return new Refusal('disk-full', { cause });
  }
  // The system's own errors, and what those of SQLite were told as; anything else is none of the disk's.
  const { code = '' } = known as { code?: string };
  return /^E[A-Z]+$|^read-only$|^folder-gone$/.test(code) ? new Refusal('no-place', { cause }) : cause;
}

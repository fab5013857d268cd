import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { JournalError } from '#contract/errors.ts';
import { removeIfThere, syncFolder, writeWhole } from './write-whole.ts';

/** Writes a copy that leaves the journal, whole or not at all. @throws JournalError `bad-place`. */
export const writeCopy = (file: string, content: string | Uint8Array): void => writeCopies([{ file, bytes: content }]);

/** Writes several, all of them or none. @throws JournalError `bad-place`. */
export function writeCopies(copies: readonly { readonly file: string; readonly bytes: string | Uint8Array }[]): void {
  const written: string[] = [];
  try {
    for (const { file, bytes } of copies) {
      writeWhole(file, bytes);
      written.push(file);
    }
  } catch (cause) {
    for (const file of written) removeIfThere(file);
    throw new JournalError('bad-place', { cause });
  }
}

/**
 * Writes one that is too large for memory, portion by portion, whole or not at all; others have their turn in between.
 * @throws JournalError `bad-place`, or whatever the portions throw; nothing is left of it then.
 */
export async function writeInSteps(file: string, portions: Iterable<Uint8Array>): Promise<void> {
  const half = `${file}.new`;
  try {
    const handle = fs.openSync(half, 'w', 0o600);
    try {
      for (const portion of portions) {
        fs.writeFileSync(handle, portion);
        await setImmediate();
      }
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(half, file);
    syncFolder(path.dirname(file));
  } catch (cause) {
    removeIfThere(half);
    throw cause instanceof JournalError ? cause : new JournalError('bad-place', { cause });
  }
}

import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import { writeWhole } from './write-whole.ts';

/** Writes a copy that leaves the journal, whole or not at all. @throws JournalError `bad-place`. */
export function writeCopy(file: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (cause) {
    try {
      fs.rmSync(`${file}.new`, { force: true });
    } catch {
      // Where nothing could be written, as with a name that is too long, there may be nothing to take away either.
    }
    throw new JournalError('bad-place', { cause });
  }
}

import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import { writeWhole } from './write-whole.ts';

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
    const single = copies.length === 1;
    for (const file of copies.map((copy) => `${copy.file}.new`).concat(single ? [] : written)) {
      try {
        fs.rmSync(file, { force: true });
      } catch {
        // Where nothing could be written, as with a name that is too long, there may be nothing to take away either.
      }
    }
    throw new JournalError('bad-place', { cause });
  }
}

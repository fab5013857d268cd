import { JournalError } from '#contract/errors.ts';
import { removeIfThere, writeWhole } from './write-whole.ts';

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

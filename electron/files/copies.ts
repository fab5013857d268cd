import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { removeIfThere, syncFolder, writeWhole } from './write-whole.ts';

/** Writes a copy that leaves the journal, whole or not at all. @throws JournalError as `refusedPlace` tells it. */
export const writeCopy = (file: string, content: string | Uint8Array): void => writeCopies([{ file, bytes: content }]);

/** Writes several, all of them or none. @throws JournalError as `refusedPlace` tells it. */
export function writeCopies(copies: readonly { readonly file: string; readonly bytes: string | Uint8Array }[]): void {
  const written: string[] = [];
  try {
    for (const { file, bytes } of copies) {
      writeWhole(file, bytes);
      written.push(file);
    }
  } catch (cause) {
    for (const file of written) removeIfThere(file);
    throw refusedPlace(cause);
  }
}

/**
 * Writes one that is too large for memory, portion by portion, whole or not at all; others have their turn in between.
 * @throws JournalError as `refusedPlace` tells it, or whatever the portions throw; nothing is left of it then.
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
    throw cause instanceof JournalError ? cause : refusedPlace(cause);
  }
}

const refusals: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^ENAMETOOLONG$/, 'long-file-name'],
  [/^(ENOSPC|EDQUOT|EFBIG)$/, 'place-full'],
  [/^(EBUSY|ETXTBSY)$/, 'file-open'],
  [/^(EROFS|EACCES|EPERM)$/, 'place-read-only'],
];

/**
 * What it means to the person that a file could not be written where they chose.
 * @param cause what the file system said
 */
export function refusedPlace(cause: unknown, system: string = process.platform): JournalError {
  const { code = '', syscall } = cause as NodeJS.ErrnoException;
  // Windows says no more than this of a file that a program holds open: the new one was written beside it already.
  const isHeldOpen = system === 'win32' && syscall === 'rename' && /^(EACCES|EPERM)$/.test(code);
  const known = isHeldOpen ? 'file-open' : refusals.find(([codes]) => codes.test(code))?.[1];
  return new JournalError(known ?? 'bad-place', { cause });
}

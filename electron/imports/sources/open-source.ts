import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { ageHead, lockOf, openAge } from './age-file.ts';
import { folderFiles, type NamedFiles, oneFile } from './named-files.ts';
import { tarFiles } from './tar-files.ts';
import { lockedZipFiles, zipFiles } from './zip-files.ts';

/** An age file, and what opens it. */
export interface LockedSource {
  readonly name: string;
  readonly by: 'passphrase' | 'key';
}

export const isLocked = (source: NamedFiles | LockedSource): source is LockedSource => 'by' in source;

/**
 * What the person chose, as files by name: a folder, an archive, told by its first bytes and not by its name, or a file by
 * itself.
 * @throws JournalError `bad-file` when it can’t be read, `bad-archive` when it is one that is refused.
 */
export async function openSource(chosen: string): Promise<NamedFiles | LockedSource> {
  const stat = readable(() => fs.statSync(chosen));
  if (stat.isDirectory()) return folderFiles(chosen);
  if (!stat.isFile()) throw new JournalError('bad-file');
  const head = readable(() => headOf(chosen));
  if (head.subarray(0, 4).equals(zipHead) || head.subarray(0, 4).equals(emptyZip)) return zipFiles(chosen);
  // POSIX.1, ustar: the eight bytes at 257.
  if (head.toString('latin1', 257, 262) === 'ustar') return tarFiles(chosen);
  if (head.subarray(0, ageHead.length).equals(ageHead)) return { name: path.basename(chosen), by: lockOf(head) };
  return oneFile(chosen);
}

/**
 * The archive inside an age file; null when the secret is not the one that opens it.
 * @throws JournalError as `openSource`, and `unknown-format` when there is no zip archive in it.
 */
export async function openLockedSource(chosen: string, secret: string): Promise<NamedFiles | null> {
  const reader = await openAge(chosen, secret);
  if (!reader) return null;
  try {
    const head = reader.head(zipHead.length);
    if (!head.equals(zipHead) && !head.equals(emptyZip))
      throw new JournalError('unknown-format', { about: path.basename(chosen) });
    return await lockedZipFiles(chosen, reader);
  } catch (error) {
    reader.close(() => {});
    throw error;
  }
}

const zipHead = Buffer.from('PK\x03\x04', 'latin1');
const emptyZip = Buffer.from('PK\x05\x06', 'latin1');

function headOf(file: string): Buffer {
  const handle = fs.openSync(file, 'r');
  try {
    const head = Buffer.alloc(512);
    fs.readSync(handle, head);
    return head;
  } finally {
    fs.closeSync(handle);
  }
}

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new JournalError('bad-file', { cause });
  }
}

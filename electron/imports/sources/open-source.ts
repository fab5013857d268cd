import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import { folderFiles, type NamedFiles, oneFile } from './named-files.ts';
import { tarFiles } from './tar-files.ts';
import { zipFiles } from './zip-files.ts';

/**
 * What the person chose, as files by name: a folder, an archive, told by its first bytes and not by its name, or a file by
 * itself.
 * @throws JournalError `bad-file` when it can’t be read, `bad-archive` when it is one that is refused.
 */
export async function openSource(chosen: string): Promise<NamedFiles> {
  const stat = readable(() => fs.statSync(chosen));
  if (stat.isDirectory()) return folderFiles(chosen);
  if (!stat.isFile()) throw new JournalError('bad-file');
  const head = readable(() => headOf(chosen));
  if (head.subarray(0, 4).equals(zipHead) || head.subarray(0, 4).equals(emptyZip)) return zipFiles(chosen);
  // POSIX.1, ustar: the eight bytes at 257.
  if (head.toString('latin1', 257, 262) === 'ustar') return tarFiles(chosen);
  return oneFile(chosen);
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

import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';

/**
 * What an error means to the person whose journal lies in this folder. SQLite has one code for a quota that is used up,
 * a disk that was made read-only and a drive that went away; the folder itself tells them apart.
 */
export const explainIn =
  (folder: string) =>
  (error: unknown): unknown => {
    const known = toJournalError(error);
    return isDoubtful(known) ? (refusalOf(folder) ?? known) : known;
  };

/** SQLite could not read or write, and does not say why. */
const isDoubtful = (error: unknown): boolean =>
  error instanceof JournalError &&
  error.code === 'folder-gone' &&
  /^SQLITE_(IOERR|CANTOPEN)/.test(String((error.cause as { code?: string } | undefined)?.code));

/** Why a file cannot be written in a folder now; null when it can. */
export function refusalOf(folder: string): JournalError | null {
  const probe = path.join(folder, 'room.new');
  try {
    // Larger than what a file system may keep beside the name, without a block of the disk.
    fs.writeFileSync(probe, Buffer.alloc(8_192), { mode: 0o600, flush: true });
    return null;
  } catch (error) {
    const known = toJournalError(error);
    return known instanceof JournalError ? known : new JournalError('folder-gone', { cause: error });
  } finally {
    try {
      fs.rmSync(probe, { force: true });
    } catch {
      // Where it could not be made, it need not be removed.
    }
  }
}

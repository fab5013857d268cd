import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

// On a full disk nothing can be written, and not even deleting works, as SQLite writes what it deletes first. So a file
// without meaning keeps some room in the journal's folder, which is given up a slice at a time: what is freed at once
// may be taken by whatever filled the disk.

/** As large as it is when it is whole. */
export const reserveBytes = 4 * 1024 * 1024;
const sliceBytes = 1024 * 1024;
/** The last slice is for what makes room, or ends: deleting and locking. */
export const lastBytes = sliceBytes;
const chunkBytes = 256 * 1024;

/** Says nothing but that it takes room; nothing of a journal is in it. */
export const reserveName = 'room';
const fileIn = (folder: string): string => path.join(folder, reserveName);

/** How many bytes are held back in a folder now. */
export const heldBack = (folder: string): number => fs.statSync(fileIn(folder), { throwIfNoEntry: false })?.size ?? 0;

/** How many bytes can still be written on the disk that a folder lies on; null where the system does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize, blocks } = fs.statfsSync(folder);
    return blocks === 0 ? null : bavail * bsize;
  } catch {
    return null;
  }
}

/** Frees a slice of what is held back. Returns whether anything was freed. */
export function giveUpRoom(folder: string, { evenLast }: { readonly evenLast: boolean }): boolean {
  try {
    const held = heldBack(folder);
    const least = evenLast ? 0 : lastBytes;
    if (held <= least) return false;
    const left = Math.max(least, held - sliceBytes);
    if (left === 0) fs.rmSync(fileIn(folder));
    else fs.truncateSync(fileIn(folder), left);
    return true;
  } catch {
    // A folder that is gone or does not allow it frees nothing.
    return false;
  }
}

/**
 * Holds back what is missing, unless that would leave less than as much again to others. Of random bytes, which take
 * their room on every disk: zeros may be a hole, and what repeats may be packed. Returns whether all of it is there.
 */
export async function holdBack(folder: string): Promise<boolean> {
  const held = heldBack(folder);
  if (held >= reserveBytes) return true;
  const free = freeBytes(folder);
  if (free !== null && free < reserveBytes - held + reserveBytes) return false;
  const file = await fs.promises.open(fileIn(folder), 'a', 0o600);
  try {
    for (let size = held; size < reserveBytes; size += chunkBytes) {
      await file.appendFile(randomBytes(Math.min(chunkBytes, reserveBytes - size)));
    }
    await file.sync();
    return true;
  } catch {
    // Filled meanwhile: the rest of it is another's.
    await file.truncate(held).catch(() => {});
    return false;
  } finally {
    await file.close();
  }
}

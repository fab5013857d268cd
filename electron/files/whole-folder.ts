import fs from 'node:fs';
import path from 'node:path';
import { renameWithPatience, syncFolder } from './write-whole.ts';

/** As many files are told to the disk at once as the system works on beside each other. */
const syncedAtOnce = 8;

/**
 * Writes a folder whole or not at all: `write` gets one beside it, which takes the name once everything is on the disk.
 * However it ends otherwise, nothing is left; only a computer that stops at once can leave the one beside it.
 * @param into must not be there, or be an empty folder
 * @param breathe called between two steps: lets others have their turn, and throws to stop
 * @throws whatever the system says, `write` or `breathe` throw
 */
export async function writeFolderWhole<T>(
  into: string,
  breathe: () => Promise<void>,
  write: (making: string) => Promise<T>,
): Promise<T> {
  const making = fs.mkdtempSync(`${into}.making-`);
  try {
    const written = await write(making);
    const all = fs.readdirSync(making, { recursive: true, withFileTypes: true });
    const whole = (each: fs.Dirent): string => path.join(each.parentPath, each.name);
    const files = all.filter((each) => each.isFile()).map(whole);
    for (let at = 0; at < files.length; at += syncedAtOnce) {
      await Promise.all(files.slice(at, at + syncedAtOnce).map(syncFile));
      await breathe();
    }
    // The inner ones first.
    const folders = all.filter((each) => each.isDirectory()).map(whole);
    for (const folder of [...folders.reverse(), making]) syncFolder(folder);
    // The rename wants nothing to be there; a folder that has something in it by now is not removed by this.
    if (fs.existsSync(into)) fs.rmdirSync(into);
    renameWithPatience(making, into);
    syncFolder(path.dirname(into));
    return written;
  } catch (error) {
    try {
      fs.rmSync(making, { recursive: true, force: true });
    } catch {
      // On a place that is gone there is nothing to take away.
    }
    throw error;
  }
}

async function syncFile(file: string): Promise<void> {
  const handle = await fs.promises.open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

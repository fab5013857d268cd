import fs from 'node:fs';
import path from 'node:path';
import { renameWithPatience, syncFile, syncFolder } from './write-whole.ts';

/**
 * Writes a folder whole or not at all: `write` gets one beside it, which takes the name once everything is on the disk.
 * However it ends otherwise, nothing is left; only a computer that stops at once can leave the one beside it.
 * @param into must not be there, or be an empty folder
 * @param breathe called between two steps: lets others have their turn, and throws to stop
 * @param how `isSynced`: `write` sees to it that its files are on the disk; else that is done here
 * @throws whatever the system says, `write` or `breathe` throw
 */
export async function writeFolderWhole<T>(
  into: string,
  breathe: () => Promise<void>,
  write: (making: string) => Promise<T>,
  { isSynced = false }: { readonly isSynced?: boolean } = {},
): Promise<T> {
  const making = fs.mkdtempSync(`${into}.making-`);
  const { dev, ino } = fs.statSync(making);
  try {
    const written = await write(making);
    const all = fs.readdirSync(making, { recursive: true, withFileTypes: true });
    const whole = (each: fs.Dirent): string => path.join(each.parentPath, each.name);
    if (!isSynced) {
      for (const file of all.filter((each) => each.isFile()).map(whole)) {
        syncFile(file);
        await breathe();
      }
    }
    // The inner ones first.
    const folders = all.filter((each) => each.isDirectory()).map(whole);
    for (const folder of [...folders.reverse(), making]) syncFolder(folder);
    // What has its name by now may lie on another disk, where a drive that was pulled out had been.
    const found = fs.statSync(making);
    if (found.dev !== dev || found.ino !== ino) throw Object.assign(new Error('no longer there'), { code: 'ENOENT' });
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

import fs from 'node:fs';
import path from 'node:path';

/** Names that the usual programs for copying folders give them, and folders that are there for others. */
const copiedFolders =
  /dropbox|onedrive|icloud|mobile documents|cloudstorage|google ?drive|nextcloud|owncloud|syncthing|pcloud|mega(sync)?\b|^(public|shared|family)\b/i;

/**
 * What such programs leave in the folder that they copy, whatever it is called: Syncthing, Dropbox, Nextcloud and ownCloud.
 * Names that they use for their settings in the home folder as well, as `.dropbox`, tell nothing.
 */
const marks = /^(\.stfolder|\.dropbox\.cache|\._?sync_\w+\.db|\.(next|own)cloudsync\.log)$/;

/**
 * The folder that this one is or lies in, and that is copied to another computer by itself or open to others, as far as
 * its name or what lies in it tells; null where neither does.
 */
export function copiedFolder(folder: string): string | null {
  const parent = path.dirname(folder);
  if (parent === folder) return null;
  const name = path.basename(folder);
  if (copiedFolders.test(name) || namesIn(folder).some((each) => marks.test(each))) return name;
  return copiedFolder(parent);
}

/** Whether a folder is one that is copied to another computer by itself, or that others can open. */
export const mayBeCopied = (folder: string): boolean => copiedFolder(folder) !== null;

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

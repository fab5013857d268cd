import fs from 'node:fs';
import path from 'node:path';
import { portionBytes } from '#contract/attachments.ts';
import type { ArchiveSource } from './read-archive.ts';

/** The files of an archive that lies in a folder. What is no plain file of it, a link above all, is not there. */
export const folderSource = (folder: string): ArchiveSource => ({
  portionsOf(name) {
    const parts = name.split('/');
    if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\'))) return null;
    const places = parts.map((_part, index) => path.join(folder, ...parts.slice(0, index + 1)));
    const found = places.map((place) => fs.lstatSync(place, { throwIfNoEntry: false }));
    if (!found.every((each, index) => (index === parts.length - 1 ? each?.isFile() : each?.isDirectory()))) return null;
    return fs.createReadStream(path.join(folder, ...parts), { highWaterMark: portionBytes / 4 });
  },
});

import fs from 'node:fs';
import path from 'node:path';
import { z } from '#contract/zod.ts';
import { removeIfThere, writeWhole } from '../files/write-whole.ts';

// While it is locked, a journal cannot be written to. So wrong tries are noted beside it, by their moments and by nothing
// else, until the next unlock takes them in. Whoever can write to the folder can remove them: what this tells is true, and
// it may not be all.

const Moments = z.array(z.iso.datetime());
const most = 100;
const fileIn = (folder: string): string => path.join(folder, 'tries');

/** The moments noted since the last unlock, oldest first. */
export function wrongTries(folder: string): string[] {
  try {
    return Moments.parse(JSON.parse(fs.readFileSync(fileIn(folder), 'utf8')));
  } catch {
    return [];
  }
}

/** Whether it could be noted. Where it cannot, as in a folder that can only be read, trying goes on all the same. */
export function noteWrongTry(folder: string, now: Date): boolean {
  try {
    writeWhole(fileIn(folder), JSON.stringify([...wrongTries(folder), now.toISOString()].slice(-most)));
    return true;
  } catch {
    return false;
  }
}

export const forgetWrongTries = (folder: string): void => removeIfThere(fileIn(folder));

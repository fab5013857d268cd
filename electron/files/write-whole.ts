import fs from 'node:fs';
import path from 'node:path';

/**
 * Replaces a file whole or not at all, on disk when this returns: half file, fsync, rename, fsync of the folder. What
 * was written of it when it fails is taken away.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const half = `${file}.new`;
  try {
    const handle = fs.openSync(half, 'w', 0o600);
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    renameWithPatience(half, file);
  } catch (error) {
    removeIfThere(half);
    throw error;
  }
  syncFolder(path.dirname(file));
}

/** Takes a file away, if that is possible. */
export function removeIfThere(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // Where nothing could be written, as with a name that is too long, there may be nothing to take away either.
  }
}

/** Renames; on Windows a virus scanner may hold the new file open for a moment. */
export function renameWithPatience(from: string, to: string, triesLeft = 20): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (process.platform !== 'win32' || triesLeft === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes(code ?? ''))
      throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    renameWithPatience(from, to, triesLeft - 1);
  }
}

const gone = '.gone';

/**
 * Takes a folder away with all that is in it. First its name, on the disk, and then the rest: whenever the power fails,
 * it is there as it was or it is not there. `sweepGone` removes what is left of it then.
 */
export function removeFolder(folder: string): void {
  if (!fs.existsSync(folder)) return;
  const going = `${folder}${gone}`;
  fs.rmSync(going, { recursive: true, force: true });
  renameWithPatience(folder, going);
  syncFolder(path.dirname(folder));
  fs.rmSync(going, { recursive: true, force: true });
}

/** Removes what a power cut left of folders in this one that were being removed. */
export function sweepGone(inside: string): void {
  for (const name of fs.readdirSync(inside)) {
    if (name.endsWith(gone)) fs.rmSync(path.join(inside, name), { recursive: true, force: true });
  }
}

/** Has what was written to a file reach the disk. */
export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

const portionBytes = 4 * 1024 * 1024;

/** Copies a file to a name that nothing has, in steps, each of which is on the disk when it ends: none waits for long. */
export function* copyInPortions(from: string, to: string): Generator<undefined, void> {
  const portion = Buffer.allocUnsafe(portionBytes);
  const source = fs.openSync(from, 'r');
  try {
    const target = fs.openSync(to, 'wx', 0o600);
    try {
      for (let length = fs.readSync(source, portion); length > 0; length = fs.readSync(source, portion)) {
        fs.writeFileSync(target, portion.subarray(0, length));
        fs.fsyncSync(target);
        yield;
      }
    } finally {
      fs.closeSync(target);
    }
  } finally {
    fs.closeSync(source);
  }
}

/** Has what was renamed, made or removed in a folder reach the disk. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder for this, and does not need it: its rename is journalled.
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Makes a folder, and those above it that are missing; their names are on the disk when this returns. */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  // One at a time: asked for several, Node says of a place that allows no writing that it is not there.
  fs.mkdirSync(folder, { mode: 0o700 });
  // A name is kept by the folder that it stands in.
  syncFolder(above);
}

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A file system of its own, in memory, which can really be filled and really be taken away. */
export interface SmallDisk {
  readonly folder: string;
  /** Has something else take all the room but so many bytes. */
  fill(leave?: number): void;
  /** Has something else take all the names that files can have on it but so many, which is another way to be full. */
  fillNames(leave?: number): void;
  /** What took the room is gone. */
  empty(): void;
  /** `ro` is refused by the system while a file on it is open to be written. */
  remount(how: 'ro' | 'rw'): void;
  /** Taken away, with everything on it, also while files on it are open. */
  unmount(): void;
}

const run = (program: string, ...options: readonly string[]): void =>
  void execFileSync(program, options, { stdio: 'pipe' });

/** Of so many bytes. */
export function smallDisk(bytes: number, folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disk-'))): SmallDisk {
  run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0755,nr_inodes=400`, 'tmpfs', folder);
  const [other = '', names = ''] = ['another’s', 'another’s names'].map((name) => path.join(folder, name));
  return {
    folder,
    fill(leave = 0) {
      const { bavail, bsize } = fs.statfsSync(folder);
      fs.appendFileSync(other, Buffer.alloc(Math.max(0, bavail * bsize - leave), 1));
    },
    fillNames(leave = 0) {
      fs.mkdirSync(names);
      for (let name = fs.statfsSync(folder).ffree - leave; name > 0; name -= 1) {
        fs.writeFileSync(path.join(names, String(name)), '');
      }
    },
    empty() {
      for (const each of [other, names]) fs.rmSync(each, { recursive: true, force: true });
    },
    remount: (how) => run('mount', '-o', `remount,${how}`, folder),
    unmount: () => run('umount', '-l', folder),
  };
}

/** Whether this system lets the tests have one. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    smallDisk(65_536).unmount();
    return true;
  } catch {
    return false;
  }
})();

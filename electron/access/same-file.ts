import fs from 'node:fs';

/** A file as the system knows it, which a file of the same name on another drive, or put in its place, is not. */
export interface FileIdentity {
  readonly name: string;
  readonly inode: number;
  readonly device: number;
}

export function identityOf(name: string): FileIdentity {
  const { ino: inode, dev: device } = fs.statSync(name);
  return { name, inode, device };
}

/** Whether it is still what its name leads to. */
export function isThere({ name, inode, device }: FileIdentity): boolean {
  const found = fs.statSync(name, { throwIfNoEntry: false });
  return found?.ino === inode && found.dev === device;
}

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { atOnce } from './verify.ts';

const chunkBytes = 1024 * 1024;

/** SHA-256 of a file in hexadecimal, without holding up anything else meanwhile. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file, { highWaterMark: chunkBytes })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The same, at once: for when the process is about to end. */
export const digestNow = (file: string): string => atOnce(digestInSteps(file));

/** The same, in steps. */
export function* digestInSteps(file: string): Generator<undefined, string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(chunkBytes);
  const handle = fs.openSync(file, 'r');
  try {
    for (let length = fs.readSync(handle, chunk); length > 0; length = fs.readSync(handle, chunk)) {
      hash.update(chunk.subarray(0, length));
      yield;
    }
    return hash.digest('hex');
  } finally {
    fs.closeSync(handle);
  }
}

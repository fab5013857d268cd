import { createHash } from 'node:crypto';
import fs from 'node:fs';

const chunkBytes = 1024 * 1024;

/** SHA-256 of a file in hexadecimal, without holding up anything else meanwhile. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fs.createReadStream(file, { highWaterMark: chunkBytes })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The same, at once: for when the process is about to end. */
export function digestNow(file: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(chunkBytes);
  const handle = fs.openSync(file, 'r');
  try {
    for (;;) {
      const length = fs.readSync(handle, chunk);
      if (length === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, length));
    }
  } finally {
    fs.closeSync(handle);
  }
}

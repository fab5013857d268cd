import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** Files under the folders that hold a phrase: as it is, as UTF-16, or inside a gzip or deflate stream from the start. */
export function filesHolding(phrases: readonly string[], folders: readonly string[]): string[] {
  const needles = phrases.flatMap((phrase) => [Buffer.from(phrase, 'utf8'), Buffer.from(phrase, 'utf16le')]);
  const inflate = (data: Buffer): Buffer => {
    try {
      return zlib.unzipSync(data);
    } catch {
      return data;
    }
  };
  return folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => {
        const data = fs.readFileSync(file);
        return needles.some(
          (needle) => file.includes(`${needle}`) || data.includes(needle) || inflate(data).includes(needle),
        );
      }),
  );
}

import { Header } from 'tar';
import { type ExportFiles, json } from '../../support/export-files.ts';

/** A tar archive without compression, as Joplin writes one. */
export function tarred(files: ExportFiles, typeOf: (name: string) => 'File' | 'SymbolicLink' = () => 'File'): Buffer {
  const parts: Buffer[] = [];
  for (const [path, value] of Object.entries(files)) {
    const bytes = Buffer.from(value instanceof Uint8Array ? value : typeof value === 'string' ? value : json(value));
    const type = typeOf(path);
    const header = new Header({
      path,
      size: bytes.length,
      type,
      mode: 0o644,
      mtime: new Date('2026-01-01T00:00:00Z'),
      ...(type === 'File' ? {} : { linkpath: '/etc/passwd' }),
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    parts.push(block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}

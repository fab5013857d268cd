import fs from 'node:fs';
import path from 'node:path';
import { Header, Pax } from 'tar';
import { JournalError } from '#contract/errors.ts';
import { badArchive, damaged, mostFiles, type NamedFile, type NamedFiles, shown, tooMany } from './named-files.ts';

const block = 512;
const portionBytes = 1024 * 1024;
const mostExtended = 1024 * 1024;

/**
 * The files in a tar archive without compression, as Joplin’s JEX is. Its headers are read by a library; nothing is
 * unpacked, and links and names that lead out of it are refused.
 * @throws JournalError `bad-archive`, `bad-file`.
 */
export async function tarFiles(file: string): Promise<NamedFiles> {
  const name = path.basename(file);
  const handle = await fs.promises.open(file, 'r').catch((cause: unknown) => {
    throw new JournalError('bad-file', { cause });
  });
  const all = new Map<string, NamedFile>();
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(block);
    let extended: Pax | undefined;
    for (let at = 0; at + block <= size; ) {
      const { bytesRead } = await handle.read(buffer, 0, block, at);
      if (bytesRead < block) throw damaged(name);
      const header = new Header(buffer, 0, extended);
      if (header.nullBlock) break;
      if (!header.cksumValid || header.path === undefined) throw damaged(name);
      const [from, bytes] = [at + block, header.size ?? 0];
      if (!Number.isSafeInteger(bytes) || bytes < 0 || from + bytes > size) throw damaged(name);
      at = from + Math.ceil(bytes / block) * block;
      if (header.type === 'ExtendedHeader' || header.type === 'GlobalExtendedHeader') {
        if (bytes > mostExtended) throw damaged(name);
        const text = Buffer.alloc(bytes);
        await handle.read(text, 0, bytes, from);
        extended = Pax.parse(text.toString('utf8'), extended, header.type === 'GlobalExtendedHeader');
        continue;
      }
      extended = undefined;
      if (header.type === 'Directory') continue;
      refuse(header);
      if (header.type !== 'File' && header.type !== 'OldFile') continue;
      if (all.size >= mostFiles) throw tooMany();
      const own = header.path.replace(/^\.\//, '').normalize('NFC');
      const changed = header.mtime ?? new Date(0);
      all.set(own, { path: own, bytes, changed, portions: () => read(file, from, bytes) });
    }
  } catch (error) {
    throw error instanceof JournalError ? error : damaged(name, error);
  } finally {
    await handle.close();
  }
  return { name, all, close: () => {} };
}

function refuse({ path: name = '', type }: Header): void {
  if (type === 'Link' || type === 'SymbolicLink') {
    throw badArchive(`“${shown(name)}” in it only points to another file, which a journal’s export never does.`);
  }
  if (/^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes('..')) {
    throw badArchive('A name in it leads out of it, to another folder of the computer, which no export does.');
  }
}

async function* read(file: string, from: number, bytes: number): AsyncGenerator<Buffer> {
  const handle = await fs.promises.open(file, 'r').catch((cause: unknown) => {
    throw new JournalError('bad-file', { cause });
  });
  try {
    for (let done = 0; done < bytes; ) {
      const portion = Buffer.allocUnsafe(Math.min(portionBytes, bytes - done));
      const { bytesRead } = await handle.read(portion, 0, portion.length, from + done);
      if (bytesRead === 0) throw damaged(file);
      done += bytesRead;
      yield portion.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';

/** Files by name, as they lie in a folder, in an archive, or by themselves. All of it can be read again and again. */
export interface NamedFiles {
  /** What the person chose, without the way to it. */
  readonly name: string;
  /** By their names from the root, with `/` between folders, in Unicode form C. */
  readonly all: ReadonlyMap<string, NamedFile>;
  close(): void;
}

export interface NamedFile {
  readonly path: string;
  readonly bytes: number;
  /** When it was last changed, in the zone of this computer. */
  readonly changed: Date;
  /** Its bytes, portion by portion. @throws JournalError `bad-archive` or `bad-file`. */
  portions(): AsyncIterable<Buffer>;
}

/** As many as a library of a lifetime has; more is a trap, or another thing than a journal. */
export const mostFiles = 200_000;
/** The largest that is read as text, in bytes: JSON of it takes ten times as much memory. */
const mostTextBytes = 192 * 1024 * 1024;
const deepest = 32;
const portionBytes = 1024 * 1024;

/** What is wrong with what was chosen, in whole sentences; the code’s own goes on that nothing was changed. */
export const badArchive = (about: string, cause?: unknown): JournalError =>
  new JournalError('bad-archive', { about, cause });

/** A file as text: UTF-8, or UTF-16 where it says so, with line ends as one letter. */
export async function textOf(file: NamedFile): Promise<string> {
  if (file.bytes > mostTextBytes) {
    throw badArchive(`“${shown(file.path)}” holds more text than can be read at once. Export fewer years at a time.`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of file.portions()) {
    bytes += part.length;
    if (bytes > mostTextBytes) throw damaged(file.path);
    parts.push(part);
  }
  return decoded(Buffer.concat(parts)).replace(/\r\n?/g, '\n');
}

function decoded(bytes: Buffer): string {
  const coding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  // Takes a byte order mark away, and puts a sign in the place of what is no letter.
  return new TextDecoder(coding).decode(bytes);
}

/** A file as JSON. @throws JournalError `bad-archive`. */
export async function jsonOf(file: NamedFile): Promise<unknown> {
  const text = await textOf(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file.path, cause);
  }
}

export const damaged = (name: string, cause?: unknown): JournalError =>
  badArchive(`“${shown(name)}” is damaged or cut off. Export it once more.`, cause);

/** The last part of a name, short enough for a sentence. */
export const shown = (name: string): string => {
  const last = (name.split('/').at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]+/gu, '');
  return last.length > 60 ? `${last.slice(0, 57)}…` : last;
};

export const endingOf = (name: string): string => path.posix.extname(name).slice(1).toLowerCase();
export const folderOf = (name: string): string => (name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '');

/** A file by itself. */
export function oneFile(file: string): NamedFiles {
  const found = fileAt(file, path.basename(file).normalize('NFC'));
  return { name: found.path, all: new Map([[found.path, found]]), close: () => {} };
}

/** A folder with all that is in it, but for what is hidden and what only points elsewhere. @throws JournalError */
export async function folderFiles(root: string): Promise<NamedFiles> {
  const all = new Map<string, NamedFile>();
  const walk = async (folder: string, under: string, depth: number): Promise<void> => {
    if (depth > deepest) return;
    for (const entry of await fs.promises.readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const own = path.join(folder, entry.name);
      const name = `${under}${entry.name.normalize('NFC')}`;
      if (entry.isDirectory()) await walk(own, `${name}/`, depth + 1);
      else if (entry.isFile()) {
        if (all.size >= mostFiles) throw tooMany();
        all.set(name, fileAt(own, name));
      }
    }
  };
  try {
    await walk(root, '', 0);
  } catch (cause) {
    throw cause instanceof JournalError ? cause : new JournalError('bad-file', { cause });
  }
  return { name: path.basename(root), all, close: () => {} };
}

export const tooMany = (): JournalError =>
  badArchive(
    `There are more than ${mostFiles.toLocaleString('en-GB')} files in it. Choose the folder of the journal alone.`,
  );

function fileAt(file: string, name: string): NamedFile {
  try {
    const { size, mtime } = fs.statSync(file);
    return { path: name, bytes: size, changed: mtime, portions: () => read(file, size) };
  } catch (cause) {
    throw new JournalError('bad-file', { cause });
  }
}

async function* read(file: string, bytes: number): AsyncGenerator<Buffer> {
  try {
    if (bytes <= portionBytes) {
      // Most are a page of text: asking another thread for each would take longer than reading it.
      yield fs.readFileSync(file);
      return;
    }
    const handle = await fs.promises.open(file, 'r');
    try {
      for (;;) {
        const portion = Buffer.allocUnsafe(portionBytes);
        const { bytesRead } = await handle.read(portion, 0, portionBytes, null);
        if (bytesRead === 0) return;
        yield portion.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof JournalError ? cause : new JournalError('bad-file', { cause });
  }
}

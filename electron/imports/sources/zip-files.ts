import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { JournalError } from '#contract/errors.ts';
import type { AgeReader } from './age-file.ts';
import { badArchive, damaged, mostFiles, type NamedFile, type NamedFiles, shown, tooMany } from './named-files.ts';

/**
 * What inflates more than this is no writing and no picture: deflate makes at most 1032 of one, JSON of an app’s about
 * ten. Asked only of what is large; an empty page drawn as a picture is small.
 */
const mostRatio = 200;
const largeBytes = 16 * 1024 * 1024;
/** Of all together: more than any disk that the app was tried on takes. */
const mostBytes = 256 * 1024 ** 3;
const linkType = 0o120000;
const typeMask = 0o170000;

/**
 * The files in a zip archive. Names that lead out of it, links, what is locked with a password and what grows beyond all
 * measure are refused before anything is read; sizes that turn out to be untrue while it is.
 * @throws JournalError `bad-archive`, `bad-file`.
 */
export const zipFiles = async (file: string): Promise<NamedFiles> =>
  filesOf(
    await opened(file, async () => {
      const reader = new FileReader(file);
      try {
        return await fromRandomAccessReaderPromise(reader, reader.bytes, options);
      } catch (error) {
        reader.close(() => {});
        throw error;
      }
    }),
    file,
  );

/** The same inside an age file, of which no more is opened than is read. */
export const lockedZipFiles = async (file: string, reader: AgeReader): Promise<NamedFiles> =>
  filesOf(await opened(file, () => fromRandomAccessReaderPromise(reader, reader.bytes, options)), file);

const readSome = promisify(fs.read);
const readBytes = 1024 * 1024;

/** A file read in large pieces: the library’s own reader asks for 64 KiB at a time, waits for each, and lets all go anew. */
class FileReader extends RandomAccessReader {
  readonly bytes: number;
  readonly #handle: number;

  constructor(file: string) {
    super();
    this.#handle = fs.openSync(file, 'r');
    this.bytes = fs.fstatSync(this.#handle).size;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#parts(start, end), { objectMode: false });
  }

  async *#parts(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; ) {
      const part = Buffer.allocUnsafeSlow(Math.min(readBytes, end - at));
      const { bytesRead } = await readSome(this.#handle, part, 0, part.length, at);
      if (bytesRead === 0) return;
      yield part.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  /** A list of contents is read so, a few bytes at a time. */
  override read(
    buffer: Buffer,
    at: number,
    length: number,
    from: number,
    callback: (error: Error | null) => void,
  ): void {
    fs.read(this.#handle, buffer, at, length, from, (error, bytes) =>
      callback(error ?? (bytes < length ? new Error('unexpected end of the file') : null)),
    );
  }

  override close(callback: (error: Error | null) => void): void {
    fs.close(this.#handle, callback);
  }
}

const options = { autoClose: false, strictFileNames: false };

async function filesOf(zip: ZipFile, file: string): Promise<NamedFiles> {
  try {
    if (zip.entryCount > mostFiles) throw tooMany();
    const all = new Map<string, NamedFile>();
    let bytes = 0;
    for await (const entry of zip.eachEntry()) {
      if (all.size >= mostFiles) throw tooMany();
      if (entry.fileName.endsWith('/')) continue;
      refuse(entry);
      bytes += entry.uncompressedSize;
      // What finders and archivers of macOS leave beside each file.
      if (/(^|\/)(__MACOSX\/|\.)/.test(entry.fileName)) continue;
      const name = entry.fileName.normalize('NFC');
      all.set(name, {
        path: name,
        bytes: entry.uncompressedSize,
        changed: entry.getLastModDate(),
        portions: () => read(zip, entry),
      });
    }
    // Several names can share one set of bytes, so that each alone looks harmless.
    if (bytes > mostBytes || (bytes > 1024 ** 3 && bytes > zip.fileSize * mostRatio)) throw bomb(path.basename(file));
    return { name: path.basename(file), all, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw explained(error, path.basename(file));
  }
}

async function opened(file: string, open: () => Promise<ZipFile>): Promise<ZipFile> {
  try {
    return await open();
  } catch (cause) {
    if (/^E[A-Z]+$/.test(String((cause as NodeJS.ErrnoException).code))) throw new JournalError('bad-file', { cause });
    throw damaged(path.basename(file), cause);
  }
}

function refuse(entry: Entry): void {
  const name = shown(entry.fileName);
  if (entry.isEncrypted()) {
    throw badArchive('It is locked with a password. Unpack it with that password, and choose the folder it makes.');
  }
  // The upper half holds what Unix says of a file, if it was made there (APPNOTE 4.4.2, 4.4.15).
  if (((entry.externalFileAttributes >>> 16) & typeMask) === linkType) {
    throw badArchive(`“${name}” in it only points to another file, which a journal’s export never does.`);
  }
  if (!entry.canDecodeFileData()) {
    throw badArchive(
      `“${name}” is packed in a way that can’t be read here. Unpack it, and choose the folder it makes.`,
    );
  }
  if (entry.uncompressedSize > largeBytes && entry.uncompressedSize > entry.compressedSize * mostRatio)
    throw bomb(name);
}

const bomb = (name: string): JournalError =>
  badArchive(`“${name}” would grow beyond all measure when it is unpacked, which no export does.`);

async function* read(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const stream = await zip.openReadStreamPromise(entry);
    let crc = 0;
    for await (const portion of stream) {
      crc = crc32(portion as Buffer, crc);
      yield portion as Buffer;
    }
    // The library counts the bytes and leaves their sum to us.
    if (crc !== entry.crc32) throw damaged(entry.fileName);
  } catch (error) {
    throw explained(error, entry.fileName);
  }
}

/** @returns a JournalError as it is; what the library or zlib says becomes one. */
function explained(error: unknown, name: string): unknown {
  if (error instanceof JournalError) return error;
  const { code, message = '' } = error as NodeJS.ErrnoException;
  if (code !== undefined && /^E(ACCES|IO|NOENT|PERM|NODEV|STALE)$/.test(code)) {
    return new JournalError('bad-file', { cause: error });
  }
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) {
    return badArchive('A name in it leads out of it, to another folder of the computer, which no export does.', error);
  }
  return damaged(name, error);
}

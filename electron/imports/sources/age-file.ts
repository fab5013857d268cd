import { hkdfSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter } from 'age-encryption';
import { RandomAccessReader } from 'yauzl';
import { JournalError } from '#contract/errors.ts';
import { damaged } from './named-files.ts';

// An age v1 file (age-encryption.org/v1), read from any place in it: a zip archive has its list of contents at its end,
// and what is in this one must not lie on the disk in the clear. Its header is opened by the library; the payload is a
// nonce of 16 bytes, and chunks of 64 KiB under ChaCha20-Poly1305, each with a number and a mark on the last as its nonce.

export const ageHead = Buffer.from('age-encryption.org/v1\n', 'latin1');
const mostHeaderBytes = 64 * 1024;
const nonceBytes = 16;
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const sealedBytes = chunkBytes + tagBytes;

/** What opens an age file, by its first bytes: a passphrase stands alone (`-> scrypt`), keys may be several. */
export const lockOf = (head: Buffer): 'passphrase' | 'key' =>
  head.toString('latin1', ageHead.length).startsWith('-> scrypt ') ? 'passphrase' : 'key';

/**
 * Opens an age file by its passphrase, or by a key where the secret is one; null when it is not the one that opens it.
 * @throws JournalError `bad-file` when it can’t be read, `bad-archive` when it is damaged or cut off.
 */
export async function openAge(file: string, secret: string): Promise<AgeReader | null> {
  const name = path.basename(file);
  let handle: number | undefined;
  try {
    handle = fs.openSync(file, 'r');
    const head = Buffer.alloc(mostHeaderBytes);
    const read = fs.readSync(handle, head, 0, mostHeaderBytes, 0);
    const header = headerIn(head.subarray(0, read));
    if (!header) throw damaged(name);
    const fileKey = await fileKeyOf(header, secret);
    if (!fileKey) {
      fs.closeSync(handle);
      return null;
    }
    const nonce = head.subarray(header.length, header.length + nonceBytes);
    const key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
    const reader = new AgeReader(handle, { name, key, from: header.length + nonceBytes });
    reader.assertWhole();
    return reader;
  } catch (cause) {
    if (handle !== undefined) fs.closeSync(handle);
    if (cause instanceof JournalError) throw cause;
    const isSystems = /^E[A-Z]+$/.test(String((cause as NodeJS.ErrnoException).code));
    throw isSystems ? new JournalError('bad-file', { cause }) : damaged(name, cause);
  }
}

/** The header with the line of its seal; null where there is none. */
function headerIn(head: Buffer): Buffer | null {
  const seal = head.indexOf('\n--- ');
  const end = seal < 0 ? -1 : head.indexOf('\n', seal + 1);
  return end < 0 ? null : head.subarray(0, end + 1);
}

async function fileKeyOf(header: Buffer, secret: string): Promise<Uint8Array | null> {
  const decrypter = new Decrypter();
  try {
    if (lockOf(header) === 'passphrase') decrypter.addPassphrase(secret);
    else decrypter.addIdentity(secret.trim());
  } catch {
    // It is no key at all.
    return null;
  }
  try {
    return await decrypter.decryptHeader(header);
  } catch (error) {
    if (/no identity matched/.test((error as Error).message)) return null;
    throw error;
  }
}

interface Payload {
  readonly name: string;
  readonly key: Uint8Array;
  /** Where its chunks begin. */
  readonly from: number;
}

/** The content of an age file, of which only what is asked for is opened. */
export class AgeReader extends RandomAccessReader {
  /** How long the content is. */
  readonly bytes: number;
  readonly #handle: number;
  readonly #payload: Payload;
  readonly #last: number;
  readonly #sealed: number;
  #isClosed = false;
  /** The chunk that was opened last: a list of contents is read in small steps. */
  #open: { readonly nth: number; readonly chunk: Buffer } | null = null;

  /** @throws JournalError `bad-archive` when no content can be so long. */
  constructor(handle: number, payload: Payload) {
    super();
    const sealed = fs.fstatSync(handle).size - payload.from;
    const rest = sealed % sealedBytes;
    if (sealed < tagBytes || (rest > 0 && rest < tagBytes)) throw damaged(payload.name);
    this.#handle = handle;
    this.#payload = payload;
    this.#sealed = sealed;
    this.#last = Math.ceil(sealed / sealedBytes) - 1;
    this.bytes = sealed - (this.#last + 1) * tagBytes;
  }

  /** Where it was cut, the last chunk has no mark that it is. @throws JournalError `bad-archive`. */
  assertWhole(): void {
    this.#chunk(this.#last);
  }

  /** The first bytes of it. @throws JournalError `bad-archive` when they were changed. */
  head(bytes: number): Buffer {
    return this.#chunk(0).subarray(0, bytes);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#parts(start, end), { objectMode: false });
  }

  override close(callback: (error: Error | null) => void): void {
    if (this.#isClosed) {
      callback(null);
      return;
    }
    this.#isClosed = true;
    this.#payload.key.fill(0);
    this.#open = null;
    fs.close(this.#handle, (error) => callback(error ?? null));
  }

  *#parts(start: number, end: number): Generator<Buffer> {
    for (let nth = Math.floor(start / chunkBytes); nth * chunkBytes < end; nth += 1) {
      const at = nth * chunkBytes;
      yield this.#chunk(nth).subarray(Math.max(0, start - at), end - at);
    }
  }

  #chunk(nth: number): Buffer {
    if (this.#open?.nth === nth) return this.#open.chunk;
    const { name, key, from } = this.#payload;
    const sealed = Buffer.alloc(Math.min(sealedBytes, this.#sealed - nth * sealedBytes));
    const got = fs.readSync(this.#handle, sealed, 0, sealed.length, from + nth * sealedBytes);
    const nonce = Buffer.alloc(12);
    nonce.writeBigUInt64BE(BigInt(nth), 3);
    if (nth === this.#last) nonce[11] = 1;
    try {
      const chunk = Buffer.from(chacha20poly1305(key, nonce).decrypt(sealed.subarray(0, got)));
      this.#open = { nth, chunk };
      return chunk;
    } catch (cause) {
      throw damaged(name, cause);
    }
  }
}

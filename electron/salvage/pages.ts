import { pbkdf2Sync } from 'node:crypto';
import fs from 'node:fs';
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20 } from '@noble/ciphers/chacha.js';

// Reads the pages of a journal file without SQLite, which gives up on a table at its first damaged page. The cipher is
// that of SQLite3 Multiple Ciphers, “sqleet: ChaCha20”, described in docs of that project and checked by our tests
// against files that it wrote itself.

export const pageBytes = 4_096;
/** SQLite never writes to the page that a file has from its byte 2^30 on, as its locks lie there. */
export const lockPage = 2 ** 30 / pageBytes + 1;
/** At the end of every page: 16 bytes of nonce and 16 of tag. */
export const reservedBytes = 32;
const nonceAt = pageBytes - reservedBytes;
const tagAt = nonceAt + 16;
/** Of the first page, what is not encrypted: the salt, and how large pages are. */
const clearBytes = 24;
const iterations = 64_007;
const magic = Buffer.from('SQLite format 3\0', 'latin1');

/** The pages of a journal file, decrypted. Pages count from 1. */
export interface PageSource {
  readonly pageCount: number;
  /** Null when the page is damaged: its tag does not fit what is in it. */
  page(number: number): Buffer | null;
  close(): void;
}

/**
 * Opens the pages of a file under the database key (32 bytes). `salt` is what its first 16 bytes are, or
 * were. What stands in the write-ahead log beside it, as far as it was committed, comes before what the file says.
 */
export function openPages(file: string, databaseKey: Buffer, salt: Buffer): PageSource {
  const key = pbkdf2Sync(databaseKey, salt, iterations, 32, 'sha256');
  const handle = fs.openSync(file, 'r');
  const own = Math.floor(fs.fstatSync(handle).size / pageBytes);
  const log = readLog(`${file}-wal`, key);
  return {
    pageCount: Math.max(own, log?.pageCount ?? 0),
    page(number) {
      const logged = log?.pages.get(number);
      if (logged) return decrypt(logged, number, key);
      const sealed = Buffer.alloc(pageBytes);
      return readPage(handle, sealed, number) ? decrypt(sealed, number, key) : null;
    },
    close: () => fs.closeSync(handle),
  };
}

/** Whether it could be read: a drive that fails gives back most of its sectors, and an error for the others. */
function readPage(handle: number, sealed: Buffer, number: number): boolean {
  try {
    return fs.readSync(handle, sealed, 0, pageBytes, (number - 1) * pageBytes) === pageBytes;
  } catch {
    return false;
  }
}

/** One page, or null when its tag does not fit. */
function decrypt(sealed: Buffer, number: number, key: Uint8Array): Buffer | null {
  const nonce = sealed.subarray(nonceAt, nonceAt + 12);
  const counter = (sealed.readUInt32LE(nonceAt + 12) ^ number) >>> 0;
  const once = chacha20(key, nonce, new Uint8Array(64), undefined, counter);
  const tag = poly1305(sealed.subarray(0, tagAt), once.slice(0, 32));
  if (!sealed.subarray(tagAt).equals(tag)) return null;
  const from = number === 1 ? clearBytes : 0;
  const plain = chacha20(once.slice(32, 64), nonce, sealed.subarray(from, nonceAt), undefined, (counter + 1) >>> 0);
  const page = Buffer.concat([sealed.subarray(0, from), plain, sealed.subarray(nonceAt)]);
  if (number === 1) magic.copy(page);
  return page;
}

const logHeaderBytes = 32;
const frameHeaderBytes = 24;

/** Of a write-ahead log, the last of each page up to the last commit that is whole (SQLite, “WAL file format”). */
function readLog(file: string, key: Uint8Array): { pages: Map<number, Buffer>; pageCount: number } | null {
  if (!fs.existsSync(file)) return null;
  const log = fs.readFileSync(file);
  if (log.length < logHeaderBytes) return null;
  const salts = log.subarray(16, 24);
  const pages = new Map<number, Buffer>();
  const waiting = new Map<number, Buffer>();
  let pageCount = 0;
  for (let at = logHeaderBytes; at + frameHeaderBytes + pageBytes <= log.length; at += frameHeaderBytes + pageBytes) {
    // Frames of an earlier round of the log have other salts.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    const number = log.readUInt32BE(at);
    const sealed = log.subarray(at + frameHeaderBytes, at + frameHeaderBytes + pageBytes);
    if (!decrypt(sealed, number, key)) break;
    waiting.set(number, sealed);
    const committed = log.readUInt32BE(at + 4);
    if (committed === 0) continue;
    for (const [each, page] of waiting) pages.set(each, page);
    waiting.clear();
    pageCount = committed;
  }
  return { pages, pageCount };
}

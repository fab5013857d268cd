import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import fs from 'node:fs';
import { demand, refuse } from './unlock.ts';

// From the key of a journal file to its rows: docs/journal-format.md, sections 4 and 5, and the format of SQLite.

export type Value = null | number | string | Buffer;

// Section 4: pages

const pageBytes = 4_096;
const usable = pageBytes - 32;
const lockPage = 2 ** 30 / pageBytes + 1;

function chacha20(key: Buffer, nonce: Buffer, counter: number, data: Buffer): Buffer {
  const room = (2 ** 32 - counter) * 64;
  if (data.length > room) {
    return Buffer.concat([
      chacha20(key, nonce, counter, data.subarray(0, room)),
      chacha20(key, nonce, 0, data.subarray(room)),
    ]);
  }
  const iv = Buffer.alloc(16);
  iv.writeUInt32LE(counter);
  nonce.copy(iv, 4);
  return createDecipheriv('chacha20', key, iv).update(data);
}

const littleEndian = (bytes: Buffer): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

function poly1305(key: Buffer, data: Buffer): Buffer {
  const r = littleEndian(key.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  let sum = 0n;
  for (let at = 0; at < data.length; at += 16) {
    const block = Buffer.concat([data.subarray(at, at + 16), Buffer.of(1)]);
    sum = ((sum + littleEndian(block)) * r) % ((1n << 130n) - 5n);
  }
  const tag = BigInt.asUintN(128, sum + littleEndian(key.subarray(16, 32)));
  return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').reverse();
}

function decryptPage(sealed: Buffer, number: number, key: Buffer): Buffer {
  const nonce = sealed.subarray(usable, usable + 12);
  const counter = (sealed.readUInt32LE(usable + 12) ^ number) >>> 0;
  const stream = chacha20(key, nonce, counter, Buffer.alloc(64));
  const tag = poly1305(stream.subarray(0, 32), sealed.subarray(0, usable + 16));
  demand(tag.equals(sealed.subarray(usable + 16)), `page ${number} is not what was written`);
  const from = number === 1 ? 24 : 0;
  const plain = chacha20(stream.subarray(32), nonce, (counter + 1) % 2 ** 32, sealed.subarray(from, usable));
  const start =
    number === 1 ? Buffer.concat([Buffer.from('SQLite format 3\0'), sealed.subarray(16, 24)]) : Buffer.alloc(0);
  return Buffer.concat([start, plain]);
}

// Section 5: the log

function pagesInLog(file: string): { pages: Map<number, Buffer>; count: number } | null {
  const log = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  if (log.length === 0) return null;
  demand(log.length >= 32 && log.readUInt32BE(0) >>> 1 === 0x377f0682 >>> 1, 'no log');
  const word = (log.readUInt32BE(0) & 1) === 1 ? 'readUInt32BE' : 'readUInt32LE';
  const checksum = ([one, other]: readonly [number, number], bytes: Buffer): readonly [number, number] => {
    let [a, b] = [one, other];
    for (let at = 0; at < bytes.length; at += 8) {
      a = (a + bytes[word](at) + b) >>> 0;
      b = (b + bytes[word](at + 4) + a) >>> 0;
    }
    return [a, b];
  };
  const fits = ([a, b]: readonly [number, number], at: number): boolean =>
    log.readUInt32BE(at) === a && log.readUInt32BE(at + 4) === b;
  let running = checksum([0, 0], log.subarray(0, 24));
  demand(fits(running, 24) && log.readUInt32BE(8) === pageBytes, 'the log is not what was written');
  const pages = new Map<number, Buffer>();
  const waiting = new Map<number, Buffer>();
  let count = 0;
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes) {
    const sealed = log.subarray(at + 24, at + 24 + pageBytes);
    running = checksum(checksum(running, log.subarray(at, at + 8)), sealed);
    if (!log.subarray(at + 8, at + 16).equals(log.subarray(16, 24)) || !fits(running, at + 16)) break;
    waiting.set(log.readUInt32BE(at), sealed);
    if (log.readUInt32BE(at + 4) === 0) continue;
    for (const [number, page] of waiting) pages.set(number, page);
    waiting.clear();
    count = log.readUInt32BE(at + 4);
  }
  return { pages, count };
}

/** The pages of a journal file with its log, decrypted. The first has index 0. */
export function readPages(file: string, dbKey: Buffer): Buffer[] {
  const bytes = fs.readFileSync(file);
  const key = pbkdf2Sync(dbKey, bytes.subarray(0, 16), 64_007, 32, 'sha256');
  const log = pagesInLog(`${file}-wal`);
  const count = log?.count || bytes.length / pageBytes;
  demand(Number.isInteger(count) && count > 0, 'not a number of pages');
  return Array.from({ length: count }, (_none, index) => {
    const sealed = log?.pages.get(index + 1) ?? bytes.subarray(index * pageBytes, (index + 1) * pageBytes);
    demand(sealed.length === pageBytes, `page ${index + 1} is not there`);
    return index + 1 === lockPage ? sealed : decryptPage(sealed, index + 1, key);
  });
}

// SQLite’s own format: rows on the pages of a b-tree (fileformat2, sections 1.6 and 2.1)

function varint(bytes: Buffer, from: number): readonly [value: number, after: number] {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes.readUInt8(from + index);
    value = index === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80 || index === 8) return [Number(BigInt.asIntN(64, value)), from + index + 1];
  }
  return refuse('no number');
}

/** The rows of the b-tree that begins on a page. */
export function* rowsFrom(pages: readonly Buffer[], root: number): Generator<{ rowid: number; values: Value[] }> {
  const page = pages[root - 1] ?? refuse(`page ${root} is not there`);
  const head = root === 1 ? 100 : 0;
  const kind = page.readUInt8(head);
  const [isInterior, isTable] = [kind === 2 || kind === 5, kind === 5 || kind === 13];
  demand(isInterior || kind === 10 || kind === 13, `page ${root} is of no b-tree`);
  for (let index = 0; index < page.readUInt16BE(head + 3); index += 1) {
    let at = page.readUInt16BE(head + (isInterior ? 12 : 8) + 2 * index);
    if (isInterior) {
      yield* rowsFrom(pages, page.readUInt32BE(at));
      at += 4;
    }
    if (isInterior && isTable) continue;
    const [length, afterLength] = varint(page, at);
    const [rowid, start] = isTable ? varint(page, afterLength) : [0, afterLength];
    yield { rowid, values: valuesIn(payload(pages, page, start, length, isTable)) };
  }
  if (isInterior) yield* rowsFrom(pages, page.readUInt32BE(head + 8));
}

function payload(pages: readonly Buffer[], page: Buffer, at: number, length: number, isTable: boolean): Buffer {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return page.subarray(at, at + length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  const parts = [page.subarray(at, at + local)];
  let next = page.readUInt32BE(at + local);
  for (let left = length - local; left > 0; left -= usable - 4) {
    const more = pages[next - 1] ?? refuse('a row has no end');
    parts.push(more.subarray(4, 4 + Math.min(left, usable - 4)));
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function valuesIn(record: Buffer): Value[] {
  const [end, first] = varint(record, 0);
  const values: Value[] = [];
  let body = end;
  for (let at = first; at < end; ) {
    const [type, after] = varint(record, at);
    at = after;
    const length =
      type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? refuse('no type'));
    const bytes = record.subarray(body, body + length);
    body += length;
    if (type >= 12) values.push(type % 2 === 1 ? bytes.toString('utf8') : bytes);
    else if (type === 0) values.push(null);
    else if (type === 7) values.push(bytes.readDoubleBE(0));
    else if (length === 0) values.push(type - 8);
    else values.push(length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, length));
  }
  return values;
}

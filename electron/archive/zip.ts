import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { ArchiveFile } from './archive-file.ts';

// A zip file, written from its beginning to its end without going back: PKWARE’s APPNOTE.TXT 6.3.10, sections 4.3 to
// 4.5, with the 64-bit fields of 4.3.14, 4.3.15 and 4.5.3 where a size or a place needs more than 32 bits.

const most32 = 0xffff_ffff;
const most16 = 0xffff;
const deflated = 8;
/** 4.4.4: sizes and checksum stand behind the bytes (bit 3); names are UTF-8 (bit 11). */
const streamed = 0x0008;
const utf8 = 0x0800;
/** 4.4.2 and 4.4.15: made on a Unix; an ordinary file that its owner alone may read and write. */
const madeBy = (3 << 8) | 45;
const ownFile = 0o100600 * 2 ** 16;

interface Entry {
  readonly name: Buffer;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Bytes of a zip file that holds these files, in their order, each made only when it is asked for. */
export async function* zipOf(files: AsyncIterable<ArchiveFile>, now: Date): AsyncGenerator<Uint8Array> {
  const time = dosTime(now);
  const entries: Entry[] = [];
  let at = 0;
  for await (const { name: plain, content, isPacked = false, most = 0 } of files) {
    const name = Buffer.from(plain);
    const from = at;
    if (typeof content === 'string' || content instanceof Uint8Array) {
      const bytes = Buffer.from(content);
      const packed = deflateRawSync(bytes, { level: isPacked ? 0 : 6 });
      const entry = { name, flags: utf8, crc: crc32(bytes), packed: packed.length, size: bytes.length, at: from };
      const whole = Buffer.concat([localHeader(entry, time, false), packed]);
      at += whole.length;
      entries.push(entry);
      yield whole;
      continue;
    }
    const flags = utf8 | streamed;
    // Said before it is known how large it is.
    const isLarge = most > most32 - 1024 ** 2;
    const header = localHeader({ name, flags, crc: 0, packed: 0, size: 0, at: from }, time, isLarge);
    at += header.length;
    yield header;
    let [crc, size, packed] = [0, 0, 0];
    // Of what can’t be packed, pieces as they are: a reader finds their end by themselves, which stored bytes lack.
    const deflate = createDeflateRaw({ level: isPacked ? 0 : 6, chunkSize: 256 * 1024 });
    const counted = function* (): Generator<Uint8Array> {
      for (const portion of content) {
        crc = crc32(portion, crc);
        size += portion.length;
        if (portion.length > 0) yield portion;
      }
    };
    const source = Readable.from(counted(), { highWaterMark: 1 });
    source.on('error', (error) => deflate.destroy(error));
    try {
      for await (const chunk of source.pipe(deflate)) {
        packed += (chunk as Uint8Array).length;
        yield chunk as Uint8Array;
      }
    } finally {
      source.destroy();
    }
    at += packed;
    const entry = { name, flags, crc, packed, size, at: from };
    const descriptor = dataDescriptor(entry, isLarge);
    at += descriptor.length;
    entries.push(entry);
    yield descriptor;
  }
  const begin = at;
  for (const entry of entries) {
    const header = centralHeader(entry, time);
    at += header.length;
    yield header;
  }
  yield endOfDirectory(entries.length, at - begin, begin);
}

/** 4.3.7. The first of the 64-bit fields stand in it for what is said behind. */
function localHeader(entry: Entry, time: number, isLarge: boolean): Buffer {
  const extra = isLarge ? sizes64(0, 0) : Buffer.alloc(0);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(0x0403_4b50);
  return Buffer.concat([signature, sharedFields(entry, time, isLarge, extra), entry.name, extra]);
}

/** What both headers of a file say of it, one after the other. */
function sharedFields(
  { name, flags, crc, packed, size }: Entry,
  time: number,
  isLarge: boolean,
  extra: Buffer,
): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(isLarge ? 45 : 20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt32LE(time, 6);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(isLarge ? most32 : packed, 14);
  fields.writeUInt32LE(isLarge ? most32 : size, 18);
  fields.writeUInt16LE(name.length, 22);
  fields.writeUInt16LE(extra.length, 24);
  return fields;
}

/** 4.3.9. @throws RangeError when it became larger than was said before. */
function dataDescriptor({ crc, packed, size }: Entry, isLarge: boolean): Buffer {
  const bytes = Buffer.alloc(isLarge ? 24 : 16);
  bytes.writeUInt32LE(0x0807_4b50, 0);
  bytes.writeUInt32LE(crc, 4);
  if (isLarge) {
    bytes.writeBigUInt64LE(BigInt(packed), 8);
    bytes.writeBigUInt64LE(BigInt(size), 16);
  } else {
    bytes.writeUInt32LE(packed, 8);
    bytes.writeUInt32LE(size, 12);
  }
  return bytes;
}

/** 4.3.12. */
function centralHeader(entry: Entry, time: number): Buffer {
  const { packed, size, at } = entry;
  const isLarge = Math.max(packed, size, at) >= most32;
  const extra = isLarge ? sizes64(size, packed, at) : Buffer.alloc(0);
  const begin = Buffer.alloc(6);
  begin.writeUInt32LE(0x0201_4b50, 0);
  begin.writeUInt16LE(madeBy, 4);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(ownFile, 6);
  rest.writeUInt32LE(isLarge ? most32 : at, 10);
  return Buffer.concat([begin, sharedFields(entry, time, isLarge, extra), rest, entry.name, extra]);
}

/** 4.5.3: numbers of 64 bits for those fields that say they are too small. */
function sizes64(...numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [index, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * index);
  return extra;
}

/** 4.3.16, behind 4.3.14 and 4.3.15 where it needs them. */
function endOfDirectory(count: number, bytes: number, at: number): Buffer {
  const isLarge = count >= most16 || Math.max(bytes, at) >= most32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, most16), 8);
  end.writeUInt16LE(Math.min(count, most16), 10);
  end.writeUInt32LE(Math.min(bytes, most32), 12);
  end.writeUInt32LE(Math.min(at, most32), 16);
  if (!isLarge) return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x0606_4b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(madeBy, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** 4.4.6: the time in two-second steps below the day, both of the computer’s own clock; none before 1980. */
function dosTime(now: Date): number {
  const day = ((Math.max(1980, now.getFullYear()) - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
  const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
  return day * 2 ** 16 + time;
}

import zlib from 'node:zlib';
import { isFrame, jpegScan, jpegSegments, type PictureType } from './picture-format.ts';

/**
 * A picture without what travels along in its file: the place, the time, the camera, its number, a smaller picture of it,
 * what programs noted, and whatever stands behind its end. What it takes to draw it is kept byte for byte, so that no
 * dot changes: its colours, which way up it is, and nothing else. By lists of what stays, never of what goes.
 *
 * Written here since the libraries that do it either code the picture anew, which costs sharpness and colours, or know
 * what to remove from a list that is never complete.
 * @throws RangeError when it is not built as its kind says.
 */
export function cleanPicture(bytes: Buffer, type: PictureType): Buffer {
  switch (type) {
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
    case 'image/webp':
      return cleanWebp(bytes);
    case 'image/gif':
      return cleanGif(bytes);
  }
}

/** Which way up a picture is to be shown, from 1 (as it lies) to 8, as Exif has it. */
export function orientationOf(bytes: Buffer, type: PictureType): number {
  try {
    const exif = exifOf(bytes, type);
    return exif ? orientationIn(exif) : 1;
  } catch {
    return 1;
  }
}

const startsWith = (bytes: Buffer, text: string): boolean => bytes.toString('latin1', 0, text.length) === text;

function exifOf(bytes: Buffer, type: PictureType): Buffer | null {
  switch (type) {
    case 'image/jpeg': {
      for (const { marker, body } of jpegSegments(bytes)) {
        if (marker === 0xe1 && startsWith(body, 'Exif\0\0')) return body.subarray(6);
        if (marker === jpegScan) return null;
      }
      return null;
    }
    case 'image/png':
      return [...pngChunks(bytes)].find(({ name }) => name === 'eXIf')?.data ?? null;
    case 'image/webp': {
      const exif = [...webpChunks(bytes)].find(({ name }) => name === 'EXIF')?.data ?? null;
      return exif && startsWith(exif, 'Exif\0\0') ? exif.subarray(6) : exif;
    }
    case 'image/gif':
      return null;
  }
}

const orientationTag = 0x0112;

/** In the first list of a TIFF structure (TIFF 6.0, section 2). */
function orientationIn(tiff: Buffer): number {
  const little = startsWith(tiff, 'II');
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const list = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let index = 0; index < short(list); index += 1) {
    const at = list + 2 + index * 12;
    if (short(at) !== orientationTag) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Exif that says which way up, and nothing else. */
function onlyOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(orientationTag, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}

function cleanJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from([0xff, 0xd8])];
  const orientation = orientationOf(bytes, 'image/jpeg');
  if (orientation !== 1)
    kept.push(jpegPart(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), onlyOrientation(orientation)])));
  let hasScan = false;
  for (const { marker, whole, body } of jpegSegments(bytes)) {
    if (marker === 0xe0 && startsWith(body, 'JFIF\0')) {
      // Its size in dots, without the small picture that may follow.
      const plain = Buffer.from(body.subarray(0, 14));
      plain.fill(0, 12);
      if (plain.length === 14) kept.splice(1, 0, jpegPart(0xe0, plain));
    } else if (staysInJpeg(marker, body)) kept.push(whole);
    hasScan ||= marker === jpegScan;
  }
  if (!hasScan) throw new RangeError('a JPEG file without a picture');
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]);
}

const staysInJpeg = (marker: number, body: Buffer): boolean =>
  isFrame(marker) ||
  // Tables, restarts, the scans, and the number of lines where it comes late.
  [0xc4, 0xcc, 0xdb, 0xdd, jpegScan, 0xdc].includes(marker) ||
  (marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')) ||
  // How its colours are coded.
  (marker === 0xee && startsWith(body, 'Adobe'));

function jpegPart(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
  readonly whole: Buffer;
}

const pngMark = 8;
const staysInPng = 'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD cICP acTL fcTL fdAT'.split(' ');

function* pngChunks(bytes: Buffer): Generator<Chunk> {
  for (let at = pngMark; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return;
    const name = bytes.toString('latin1', at + 4, at + 8);
    yield { name, data: bytes.subarray(at + 8, at + 8 + length), whole: bytes.subarray(at, end) };
    if (name === 'IEND') return;
    at = end;
  }
}

function cleanPng(bytes: Buffer): Buffer {
  const chunks = [...pngChunks(bytes)];
  if (chunks[0]?.name !== 'IHDR' || !chunks.some(({ name }) => name === 'IDAT')) throw new RangeError('no PNG file');
  const kept = chunks.filter(({ name }) => staysInPng.includes(name)).map(({ whole }) => whole);
  const orientation = orientationOf(bytes, 'image/png');
  if (orientation !== 1) kept.splice(1, 0, pngChunk('eXIf', onlyOrientation(orientation)));
  return Buffer.concat([bytes.subarray(0, pngMark), ...kept]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(named));
  return Buffer.concat([length, named, sum]);
}

const riffHead = 12;
const staysInWebp = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'];
/** In the flags of a VP8X chunk (RFC 9649, section 2.7). */
const [saysExif, saysXmp] = [0x08, 0x04];

function* webpChunks(bytes: Buffer): Generator<Chunk> {
  for (let at = riffHead; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length;
    if (end > bytes.length) return;
    const past = Math.min(bytes.length, end + (length % 2));
    yield {
      name: bytes.toString('latin1', at, at + 4),
      data: bytes.subarray(at + 8, end),
      whole: bytes.subarray(at, past),
    };
    at = past;
  }
}

function cleanWebp(bytes: Buffer): Buffer {
  const orientation = orientationOf(bytes, 'image/webp');
  const kept = [...webpChunks(bytes)]
    .filter(({ name }) => staysInWebp.includes(name))
    .map(({ name, whole }) => {
      if (name !== 'VP8X') return whole;
      const flagged = Buffer.from(whole);
      flagged[8] = ((flagged[8] ?? 0) & ~(saysExif | saysXmp)) | (orientation === 1 ? 0 : saysExif);
      return flagged;
    });
  if (kept.length === 0) throw new RangeError('no WebP file');
  if (orientation !== 1) kept.push(webpChunk('EXIF', onlyOrientation(orientation)));
  const body = Buffer.concat(kept);
  const head = Buffer.from(bytes.subarray(0, riffHead));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** The blocks of a GIF file (GIF89a, section 12 and on): pictures and how long each is shown stay, remarks go. */
function cleanGif(bytes: Buffer): Buffer {
  const tableBytes = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1));
  const pastBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    return at + 1;
  };
  let at = 13 + tableBytes(bytes[10] ?? 0);
  const kept = [bytes.subarray(0, at)];
  let pictures = 0;
  while (at < bytes.length) {
    const from = at;
    if (bytes[at] === 0x2c) {
      at = pastBlocks(at + 11 + tableBytes(bytes[at + 9] ?? 0));
      pictures += 1;
      kept.push(bytes.subarray(from, Math.min(at, bytes.length)));
    } else if (bytes[at] === 0x21) {
      const label = bytes[at + 1];
      const application = bytes.toString('latin1', at + 3, at + 14);
      at = pastBlocks(at + 2);
      const isKept = label === 0xf9 || (label === 0xff && ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(application));
      if (isKept) kept.push(bytes.subarray(from, Math.min(at, bytes.length)));
    } else break;
  }
  if (pictures === 0) throw new RangeError('a GIF file without a picture');
  return Buffer.concat([...kept, Buffer.from([0x3b])]);
}

// What a file is, told from its first bytes: a name says what somebody called it.

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';
/** Pictures that can be opened here and are kept in another form, as the page cannot show them as they are. */
export type OtherPictureType = 'image/bmp' | 'image/tiff' | 'image/avif' | 'image/heic';

export interface FileFormat {
  readonly kind: 'picture' | 'sound' | 'file';
  readonly type: string;
}

const is = (head: Buffer, at: number, text: string): boolean => head.toString('latin1', at, at + text.length) === text;

/** As much of a file as is looked at. */
export const headBytes = 4_096;

/** What a file is, from its first bytes (`headBytes` of them, or all that there are). */
export function formatOf(head: Buffer): FileFormat {
  const picture = pictureTypeOf(head);
  if (picture) return { kind: 'picture', type: picture };
  const sound = soundTypeOf(head);
  if (sound) return { kind: 'sound', type: sound };
  return { kind: 'file', type: is(head, 0, '%PDF-') ? 'application/pdf' : 'application/octet-stream' };
}

export const isShownAsItIs = (type: string): type is PictureType =>
  ['image/jpeg', 'image/png', 'image/gif', 'image/webp'].includes(type);

function pictureTypeOf(head: Buffer): PictureType | OtherPictureType | null {
  if (is(head, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (is(head, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (is(head, 0, 'GIF87a') || is(head, 0, 'GIF89a')) return 'image/gif';
  if (is(head, 0, 'RIFF') && is(head, 8, 'WEBP')) return 'image/webp';
  if (is(head, 0, 'II*\0') || is(head, 0, 'MM\0*')) return 'image/tiff';
  if (is(head, 0, 'BM') && head.length > 26 && head.readUInt32LE(6) === 0) return 'image/bmp';
  if (!is(head, 4, 'ftyp')) return null;
  const brands = head.toString('latin1', 8, Math.min(head.length, head.readUInt32BE(0), 128));
  if (/avif|avis/.test(brands)) return 'image/avif';
  return /heic|heix|hevc|mif1|msf1/.test(brands) ? 'image/heic' : null;
}

function soundTypeOf(head: Buffer): string | null {
  if (is(head, 0, 'ID3')) return 'audio/mpeg';
  if (is(head, 0, 'fLaC')) return 'audio/flac';
  if (is(head, 0, 'RIFF') && is(head, 8, 'WAVE')) return 'audio/wav';
  if (is(head, 4, 'ftyp') && /^(M4A|M4B)/.test(head.toString('latin1', 8, 11))) return 'audio/mp4';
  const text = head.toString('latin1');
  // Both hold moving pictures too; those are kept, and not played here.
  if (is(head, 0, 'OggS'))
    return /OpusHead|vorbis|Speex|FLAC/.test(text) && !text.includes('theora') ? 'audio/ogg' : null;
  if (is(head, 0, '\x1a\x45\xdf\xa3'))
    return codec('A_(OPUS|VORBIS|PCM|FLAC|AAC)').test(text) && !codec('V_[A-Z]').test(text) ? 'audio/webm' : null;
  // Eleven ones in a row begin a frame of MPEG sound; the next bits say which, and not all are given out.
  const [first = 0, second = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  return (second & 0x06) !== 0 && (second & 0x18) !== 0x08 ? 'audio/mpeg' : null;
}

/**
 * Where a track of Matroska names its coding: the element 0x86 and its length before the name (RFC 9559, §5.1.4.1.21).
 * What is coded may hold the letters of a name anywhere.
 */
const codec = (name: string): RegExp => new RegExp(`\\x86[\\x80-\\xff]${name}`);

export interface Measures {
  readonly across: number;
  readonly down: number;
}

/** How many pixels a picture says that it has, as it lies in the file; null where that cannot be read. */
export function measuresOf(bytes: Buffer, type: PictureType): Measures | null {
  try {
    const found = measures[type](bytes);
    return found && found.across > 0 && found.down > 0 ? found : null;
  } catch {
    // It ends before it says so.
    return null;
  }
}

const measures: Readonly<Record<PictureType, (bytes: Buffer) => Measures | null>> = {
  'image/png': (bytes) => ({ across: bytes.readUInt32BE(16), down: bytes.readUInt32BE(20) }),
  'image/gif': (bytes) => ({ across: bytes.readUInt16LE(6), down: bytes.readUInt16LE(8) }),
  'image/webp': (bytes) => {
    if (is(bytes, 12, 'VP8X')) return { across: 1 + bytes.readUIntLE(24, 3), down: 1 + bytes.readUIntLE(27, 3) };
    if (is(bytes, 12, 'VP8L')) {
      const packed = bytes.readUInt32LE(21);
      return { across: 1 + (packed & 0x3fff), down: 1 + ((packed >>> 14) & 0x3fff) };
    }
    return is(bytes, 12, 'VP8 ')
      ? { across: bytes.readUInt16LE(26) & 0x3fff, down: bytes.readUInt16LE(28) & 0x3fff }
      : null;
  },
  'image/jpeg': (bytes) => {
    for (const { marker, body } of jpegSegments(bytes)) {
      if (isFrame(marker)) return { across: body.readUInt16BE(3), down: body.readUInt16BE(1) };
    }
    return null;
  },
};

export interface JpegSegment {
  readonly marker: number;
  /** With the marker and the length. */
  readonly whole: Buffer;
  readonly body: Buffer;
}

/** The beginning of a frame: its size and how it is coded (ITU-T T.81, table B.1). */
export const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
export const jpegScan = 0xda;
const jpegEnd = 0xd9;

/** The parts of a JPEG file after its first two bytes; of a scan, what is coded in it belongs to it. Ends with the picture. */
export function* jpegSegments(bytes: Buffer): Generator<JpegSegment> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    // Any number of these may stand before a marker.
    if (bytes[at] !== 0xff || bytes[at + 1] === 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] ?? 0;
    if (marker === jpegEnd) return;
    // A marker by itself.
    if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return;
    const end = Math.min(bytes.length, at + 2 + length);
    const past = marker === jpegScan ? endOfScan(bytes, end) : end;
    yield { marker, whole: bytes.subarray(at, past), body: bytes.subarray(at + 4, end) };
    at = past;
  }
}

function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    // Coded bytes that look like a marker have a zero behind them; the others are marks to begin anew at.
    if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

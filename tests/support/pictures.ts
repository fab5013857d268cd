import zlib from 'node:zlib';
import { Transformer } from '@napi-rs/image';

/** What a camera and programs note in a picture: where it was taken, with what, by whom, and what was written to it. */
export const noted = [
  'CANARYCAMERA',
  'canaryplace',
  'canaryxmp',
  'canaryremark',
  'canaryiptc',
  'canarybehind',
] as const;

/** Dots of two colours, side by side, so that it can be told which way up it is. */
export async function dots(across: number, down: number): Promise<Transformer> {
  const pixels = Buffer.alloc(across * down * 4, 255);
  for (let at = 0; at < across * down; at += 1) {
    pixels[at * 4] = at % across < across / 2 ? 20 : 230;
    pixels[at * 4 + 1] = Math.floor((at / across / down) * 255);
  }
  return Transformer.fromRgbaPixels(pixels, across, down);
}

/** A photograph as a camera writes it, turned on its side if `orientation` says so, with everything noted in it. */
export async function photo(across = 640, down = 480, orientation = 1): Promise<Buffer> {
  const plain = await (await dots(across, down)).jpeg(90);
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation)])),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>canaryxmp 52.5200 13.4050</x:xmpmeta>')),
    segment(0xed, Buffer.from('Photoshop 3.0\0canaryiptc')),
    segment(0xfe, Buffer.from('canaryremark')),
    segment(0xe2, Buffer.from('MPF\0canarybehind')),
    plain.subarray(2),
    Buffer.from('canarybehind, and a second picture'),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Make, which way up, and a list of the place (TIFF 6.0 and Exif 2.3, the lower byte first). */
export function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(160);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  const tag = (nth: number, name: number, type: number, count: number, value: number): void => {
    const at = 10 + nth * 12;
    tiff.writeUInt16LE(name, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tag(0, 0x010f, 2, 13, 80);
  tag(1, 0x0112, 3, 1, orientation);
  tag(2, 0x8825, 4, 1, 100);
  tiff.write('CANARYCAMERA\0', 80, 'latin1');
  tiff.write('canaryplace\0', 130, 'latin1');
  return tiff;
}

export async function pngWithNotes(across = 64, down = 48): Promise<Buffer> {
  const plain = Buffer.from(await (await dots(across, down)).png());
  const end = plain.length - 12;
  return Buffer.concat([
    plain.subarray(0, end),
    pngChunk('tEXt', Buffer.from('Comment\0canaryremark')),
    pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0canaryxmp')),
    pngChunk('eXIf', exif(1)),
    plain.subarray(end),
    Buffer.from('canarybehind'),
  ]);
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** WebP with Exif and XMP beside the picture (RFC 9649). */
export async function webpWithNotes(across = 64, down = 48): Promise<Buffer> {
  const plain = Buffer.from(await (await dots(across, down)).webp(80));
  const flags = Buffer.alloc(10);
  flags[0] = 0x0c;
  flags.writeUIntLE(across - 1, 4, 3);
  flags.writeUIntLE(down - 1, 7, 3);
  const picture = plain.subarray(12);
  const parts = [
    webpChunk('VP8X', flags),
    picture.length % 2 === 0 ? picture : Buffer.concat([picture, Buffer.alloc(1)]),
    webpChunk('EXIF', exif(6)),
    webpChunk('XMP ', Buffer.from('canaryxmp canaryremark')),
  ];
  const body = Buffer.concat(parts);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** Two frames, a loop and a remark. */
export function gifWithNotes(): Buffer {
  const table = Buffer.from([0, 0, 0, 255, 255, 255]);
  const frame = Buffer.concat([
    Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 1, 0x44, 0]),
  ]);
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0]),
    table,
    Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1'),
    Buffer.from('\x21\xfe\x0ccanaryremark\0', 'latin1'),
    Buffer.from('\x21\xff\x0bXMP DataXMP\x09canaryxmp\0', 'latin1'),
    frame,
    frame,
    Buffer.from([0x3b]),
    Buffer.from('canarybehind'),
  ]);
}

/** A PNG file of few bytes that says it has 30,000 × 30,000 dots, and does, as far as it goes. */
export function hugePng(side = 30_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  header[9] = 2;
  const lines = zlib.deflateSync(Buffer.alloc((side * 3 + 1) * 200));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', lines),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

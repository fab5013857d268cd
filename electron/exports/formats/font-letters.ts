import fs from 'node:fs';

/** Code points, as far as it matters here. */
export interface Points {
  has(point: number): boolean;
}

/**
 * The code points that a font file, or one font of a collection, has a picture of: those that its character map leads to
 * a picture other than the first, which stands for all that is lacking. Typst’s own account goes by the ranges that the
 * map is made of, and those have holes. Only the map is read, however large the file is.
 *
 * Read as OpenType 1.9.1 has it, “cmap”: formats 4, 6, 10 and 12 of Unicode. Format 13, in which one picture stands for many
 * letters, is that of fonts of last resort, whose pictures are boxes.
 * @throws Error, of whatever kind, when it is no font
 */
export function pointsOfFont(file: string): Points {
  const handle = fs.openSync(file, 'r');
  try {
    const read = (from: number, length: number): DataView => {
      const bytes = Buffer.alloc(length);
      const { buffer, byteOffset } = bytes;
      return new DataView(buffer, byteOffset, fs.readSync(handle, bytes, 0, length, from));
    };
    const ranges = fontsIn(read).flatMap((font) => rangesIn(mapOf(read, font)));
    return { has: (point) => ranges.some((each) => isIn(each, point)) };
  } finally {
    fs.closeSync(handle);
  }
}

type Read = (from: number, length: number) => DataView;

/** Beginnings and ends in turn, both included and in rising order. */
type Ranges = readonly number[];

const collection = 0x74746366; // ttcf

function fontsIn(read: Read): number[] {
  const head = read(0, 12);
  if (head.getUint32(0) !== collection) return [0];
  const places = read(12, head.getUint32(8) * 4);
  return Array.from({ length: places.byteLength / 4 }, (_, index) => places.getUint32(index * 4));
}

const cmap = 0x636d6170;

function mapOf(read: Read, font: number): DataView {
  const tables = read(font + 12, read(font, 12).getUint16(4) * 16);
  for (let at = 0; at < tables.byteLength; at += 16) {
    if (tables.getUint32(at) === cmap) return read(tables.getUint32(at + 8), tables.getUint32(at + 12));
  }
  throw new RangeError('a font without a character map');
}

function rangesIn(map: DataView): Ranges[] {
  const tables = new Set<number>();
  for (let at = 4; at < 4 + map.getUint16(2) * 8; at += 8) {
    const [platform, encoding] = [map.getUint16(at), map.getUint16(at + 2)];
    // Encoding 5 of Unicode is for variants of letters, and has a form of its own.
    const isUnicode = (platform === 0 && encoding !== 5) || (platform === 3 && (encoding === 1 || encoding === 10));
    if (isUnicode) tables.add(map.getUint32(at + 4));
  }
  return Array.from(tables, (at) => rangesOf(map, at));
}

function rangesOf(map: DataView, at: number): Ranges {
  const ranges: number[] = [];
  const add = (from: number, to: number): void => {
    if (ranges.length > 0 && from === (ranges.at(-1) ?? 0) + 1) ranges[ranges.length - 1] = to;
    else ranges.push(from, to);
  };
  const addOfList = (first: number, count: number, places: number): void => {
    for (let index = 0; index < count; index += 1) {
      if (map.getUint16(places + index * 2) !== 0) add(first + index, first + index);
    }
  };
  switch (map.getUint16(at)) {
    case 4:
      for (const point of pointsOfSegments(map, at)) add(point, point);
      break;
    case 6:
      addOfList(map.getUint16(at + 6), map.getUint16(at + 8), at + 10);
      break;
    case 10:
      addOfList(map.getUint32(at + 12), map.getUint32(at + 16), at + 20);
      break;
    case 12:
      for (let group = 0; group < map.getUint32(at + 12); group += 1) {
        const here = at + 16 + group * 12;
        const [from, to, picture] = [map.getUint32(here), map.getUint32(here + 4), map.getUint32(here + 8)];
        const first = picture === 0 ? from + 1 : from;
        if (first <= to) add(first, to);
      }
      break;
  }
  return ranges;
}

function* pointsOfSegments(map: DataView, at: number): Generator<number> {
  const twice = map.getUint16(at + 6);
  const ends = at + 14;
  const [starts, deltas, offsets] = [ends + twice + 2, ends + twice * 2 + 2, ends + twice * 3 + 2];
  for (let segment = 0; segment < twice; segment += 2) {
    const [from, to] = [map.getUint16(starts + segment), map.getUint16(ends + segment)];
    const [delta, offset] = [map.getUint16(deltas + segment), map.getUint16(offsets + segment)];
    for (let point = from; point <= to && point < 0xffff; point += 1) {
      const place = offsets + segment + offset + (point - from) * 2;
      const found = offset === 0 ? point : map.getUint16(place);
      // What the list says is nothing stays nothing, whatever is to be added.
      const isLacking = offset !== 0 && found === 0;
      if (!isLacking && ((found + delta) & 0xffff) !== 0) yield point;
    }
  }
}

function isIn(ranges: Ranges, point: number): boolean {
  let [low, high] = [0, ranges.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return point >= (ranges[low * 2] ?? Infinity) && point <= (ranges[low * 2 + 1] ?? -1);
}

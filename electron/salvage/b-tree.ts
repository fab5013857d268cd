import { type PageSource, pageBytes, reservedBytes } from './pages.ts';

// The parts of SQLite's file format that hold rows (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1).

export type Value = null | number | bigint | string | Buffer;
export interface Row {
  /** Null in a table without row ids. */
  readonly rowid: number | null;
  readonly values: readonly Value[];
}

export const kinds = { tableLeaf: 0x0d, tableInterior: 0x05, indexLeaf: 0x0a, indexInterior: 0x02 } as const;
const usable = pageBytes - reservedBytes;

/** Where the header of a b-tree page begins: after the file's own, on the first page. */
const headerAt = (number: number): number => (number === 1 ? 100 : 0);
export const kindOfPage = (page: Buffer, number: number): number => page[headerAt(number)] ?? 0;

/** The pages below an interior one, in order. */
export function childrenOf(page: Buffer, number: number): number[] {
  const at = headerAt(number);
  return [...cellsOf(page, number).map((cell) => page.readUInt32BE(cell)), page.readUInt32BE(at + 8)];
}

function cellsOf(page: Buffer, number: number): number[] {
  const at = headerAt(number);
  const kind = page[at];
  const first = at + (kind === kinds.tableInterior || kind === kinds.indexInterior ? 12 : 8);
  const count = page.readUInt16BE(at + 3);
  const cells: number[] = [];
  for (let index = 0; index < count && first + index * 2 + 2 <= usable; index += 1) {
    const cell = page.readUInt16BE(first + index * 2);
    if (cell >= first && cell < usable) cells.push(cell);
  }
  return cells;
}

/** The rows on a page. One whose end lies on a damaged page is left out. */
export function rowsOf(source: PageSource, page: Buffer, number: number): Row[] {
  const kind = kindOfPage(page, number);
  if (kind === kinds.tableInterior) return [];
  return cellsOf(page, number).flatMap((cell) => {
    try {
      return [rowAt(source, page, kind, cell)];
    } catch {
      return [];
    }
  });
}

function rowAt(source: PageSource, page: Buffer, kind: number, cell: number): Row {
  let at = kind === kinds.indexInterior ? cell + 4 : cell;
  const [length, afterLength] = varint(page, at);
  at = afterLength;
  let rowid: number | null = null;
  if (kind === kinds.tableLeaf) {
    const [id, afterId] = varint(page, at);
    rowid = id;
    at = afterId;
  }
  return { rowid, values: valuesOf(payload(source, page, at, length, kind === kinds.tableLeaf)) };
}

function payload(source: PageSource, page: Buffer, at: number, length: number, isTable: boolean): Buffer {
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return part(page, at, length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  const parts = [part(page, at, local)];
  let left = length - local;
  let next = page.readUInt32BE(at + local);
  while (left > 0) {
    const more = next > 0 && next <= source.pageCount ? source.page(next) : null;
    if (!more) throw new RangeError('its end cannot be read');
    const taken = Math.min(left, usable - 4);
    parts.push(part(more, 4, taken));
    left -= taken;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function part(page: Buffer, from: number, length: number): Buffer {
  if (length < 0 || from + length > usable) throw new RangeError('it goes over the end of its page');
  return page.subarray(from, from + length);
}

function valuesOf(record: Buffer): Value[] {
  const [headerLength, first] = varint(record, 0);
  const types: number[] = [];
  for (let at = first; at < headerLength; ) {
    const [type, after] = varint(record, at);
    types.push(type);
    at = after;
  }
  let at = headerLength;
  return types.map((type) => {
    const [value, length] = valueAt(record, at, type);
    at += length;
    return value;
  });
}

const integerBytes = [0, 1, 2, 3, 4, 6, 8] as const;

function valueAt(record: Buffer, at: number, type: number): readonly [Value, number] {
  if (type === 0) return [null, 0];
  if (type === 8 || type === 9) return [type - 8, 0];
  if (type === 7) return [record.readDoubleBE(at), 8];
  const bytes = integerBytes[type];
  if (bytes === 8) {
    const wide = record.readBigInt64BE(at);
    return [Number.isSafeInteger(Number(wide)) ? Number(wide) : wide, 8];
  }
  if (bytes) return [record.readIntBE(at, bytes), bytes];
  if (type < 12) throw new RangeError('no such type');
  const length = Math.floor((type - 12) / 2);
  if (at + length > record.length) throw new RangeError('it goes over the end of its record');
  const content = record.subarray(at, at + length);
  return [type % 2 === 1 ? content.toString('utf8') : Buffer.from(content), length];
}

/** Up to nine bytes, the highest bits first; beyond what a number holds exactly is no length and no row of ours. */
function varint(bytes: Buffer, from: number): readonly [value: number, after: number] {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[from + index];
    if (byte === undefined) throw new RangeError('cut short');
    if (index === 8) return [safe((value << 8n) | BigInt(byte)), from + 9];
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [safe(value), from + index + 1];
  }
  throw new RangeError('cut short');
}

function safe(value: bigint): number {
  const number = Number(BigInt.asIntN(64, value));
  if (!Number.isSafeInteger(number)) throw new RangeError('too large');
  return number;
}

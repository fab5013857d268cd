import { createHash } from 'node:crypto';
import { JournalError } from '#contract/errors.ts';
import { format, Header } from './header.ts';
import type { KeySlot } from './key-slots.ts';

// A header as text short enough for a code that is printed and scanned: its values as bytes, one after the other, and
// those in Crockford's base 32 (0-9 and A-Z without I, L, O, U), all of whose signs a QR code packs two to 11 bits. With
// a passphrase and a recovery slot it is 227 bytes, or 364 signs; the header itself has 740.
//
//   1      version of this code: 1
//   16     journal id
//   n n    epoch; the number in the name of the journal file
//   n      day it was created, as in 20261123
//   1      number of slots; of each:
//     1      0 passphrase, 1 recovery
//     n 1 1  of a passphrase: memory in MiB, passes, lanes
//     16     salt
//     n      day it was made
//     60     iv, wrap, tag
//   32     mac
//   4      the first bytes of the SHA-256 of all before
//
// n is a number in groups of 7 bits, the lowest first, with 128 added to all but the last (LEB128).

const version = 1;
const checkBytes = 4;
const slotTypes = ['passphrase', 'recovery'] as const satisfies readonly KeySlot['type'][];

/** The code of a header. */
export function headerCode({ journalId, epoch, dbFile, created, slots, mac }: Header): string {
  const said = Buffer.concat([
    Buffer.from([version]),
    bytesOf(journalId),
    numberBytes(epoch),
    numberBytes(Number(/\d+/.exec(dbFile)?.[0])),
    dayBytes(created),
    Buffer.from([slots.length]),
    ...slots.map(slotBytes),
    bytesOf(mac),
  ]);
  return toSigns(Buffer.concat([said, checkOf(said)]));
}

function slotBytes(slot: KeySlot): Buffer {
  const { iv, wrap, tag, madeOn } = slot;
  const way =
    slot.type === 'passphrase'
      ? [numberBytes(slot.kdf.m), Buffer.from([slot.kdf.t, slot.kdf.p]), bytesOf(slot.kdf.salt)]
      : [bytesOf(slot.salt)];
  return Buffer.concat([
    Buffer.from([slotTypes.indexOf(slot.type)]),
    ...way,
    dayBytes(madeOn),
    ...[iv, wrap, tag].map(bytesOf),
  ]);
}

/**
 * The header that a code holds. Capitals, spaces and hyphens do not matter, nor O for 0 and I or L for 1. Whether it is
 * what was written, only the journal key tells (`isAuthentic`).
 * @throws JournalError `bad-code`, or `newer-format` when a later version of the app made it.
 */
export function readHeaderCode(text: string): Header {
  const bytes = fromSigns(text);
  const said = bytes.subarray(0, -checkBytes);
  if (said.length === 0 || !checkOf(said).equals(bytes.subarray(-checkBytes))) throw new JournalError('bad-code');
  const read = reading(said);
  if (read.byte() > version) throw new JournalError('newer-format');
  const header = Header.safeParse({
    magic: 'desk pages',
    format,
    minReader: 1,
    journalId: read.hex(16),
    epoch: read.number(),
    dbFile: `main-${read.number()}.db`,
    created: read.day(),
    slots: Array.from({ length: Math.min(8, read.byte()) }, () => readSlot(read)),
    mac: read.hex(32),
  });
  if (!header.success || read.left() > 0) throw new JournalError('bad-code');
  return header.data;
}

function readSlot(read: ReturnType<typeof reading>): unknown {
  const type = slotTypes[read.byte()];
  const way =
    type === 'passphrase'
      ? { kdf: { alg: 'argon2id', m: read.number(), t: read.byte(), p: read.byte(), salt: read.hex(16) } }
      : { salt: read.hex(16) };
  return { type, ...way, madeOn: read.day(), iv: read.hex(12), wrap: read.hex(32), tag: read.hex(16) };
}

/** Reads on from where it stopped; beyond the end there are zeros, which make no header. */
function reading(bytes: Buffer) {
  let at = 0;
  const take = (count: number): Buffer => {
    at += count;
    return bytes.subarray(at - count, at);
  };
  const byte = (): number => take(1)[0] ?? 0;
  const number = (): number => {
    let value = 0;
    for (let place = 1; place <= 2 ** 28; place *= 128) {
      const group = byte();
      value += (group & 127) * place;
      if (group < 128) break;
    }
    return value;
  };
  return {
    byte,
    number,
    hex: (count: number): string => take(count).toString('hex'),
    day: (): string =>
      String(number())
        .padStart(8, '0')
        .replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
    left: (): number => bytes.length - at,
  };
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');
const dayBytes = (day: string): Buffer => numberBytes(Number(day.replaceAll('-', '')));
const checkOf = (said: Buffer): Buffer => createHash('sha256').update(said).digest().subarray(0, checkBytes);

function numberBytes(value: number): Buffer {
  const groups: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) groups.push((rest % 128) + 128);
  return Buffer.from([...groups, rest]);
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits to a sign, the highest first; the last sign is filled up with zeros. */
function toSigns(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => signs[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromSigns(text: string): Buffer {
  const plain = text
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const bits = [...plain].map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/[01]{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  // Not so with a sign that is none of them, or one too many.
  if (toSigns(bytes) !== plain) throw new JournalError('bad-code');
  return bytes;
}

import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RecordRow, recordKinds, recordMac } from '../../../electron/ledger/records.ts';

/** As docs say it: kind, then of each cell a letter for its type, its length and what it holds. */
function laidOut(code: number, row: RecordRow): Buffer {
  const cells = row.map((cell) => {
    const content = cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(cell === null ? '' : String(cell));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(content.length);
    const type = cell === null ? 'n' : typeof cell === 'number' ? 'i' : typeof cell === 'string' ? 't' : 'b';
    return Buffer.concat([Buffer.from(type), length, content]);
  });
  return Buffer.concat([Buffer.of(code), ...cells]);
}

test('the mac of a record is over its kind and each of its cells, whatever they hold and however long', () => {
  const kind = recordKinds[3];
  if (!kind) throw new Error('no such kind');
  const key = randomBytes(32);
  const expected = (row: RecordRow): string =>
    createHmac('sha256', key).update(laidOut(kind.code, row)).digest('hex').slice(0, 32);
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.constant(null),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(fc.integer(), fc.option(fc.string()), fc.array(cell), (id, day, rest) => {
      const row: RecordRow = [id, day, ...rest];
      expect(recordMac(key, kind, row).toString('hex')).toBe(expected(row));
    }),
  );
  const odd: RecordRow = ['12/3', null, '\ud800 alone', 'ש'.repeat(90_000), randomBytes(200_000)];
  expect(recordMac(createSecretKey(key), kind, odd).toString('hex')).toBe(expected(odd));
});

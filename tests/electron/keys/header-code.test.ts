import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../electron/keys/canonical-json.ts';
import type { Header } from '../../../electron/keys/header.ts';
import { headerCode, readHeaderCode } from '../../../electron/keys/header-code.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hex = (length: number) => bytes(length).map((some) => Buffer.from(some).toString('hex'));
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const wrapped = { madeOn: day, iv: hex(12), wrap: hex(32), tag: hex(16) };
const slot = fc.oneof(
  fc.record({
    type: fc.constant('passphrase' as const),
    kdf: fc.record({
      alg: fc.constant('argon2id' as const),
      m: fc.integer({ min: 64, max: 4_096 }),
      t: fc.integer({ min: 1, max: 16 }),
      p: fc.integer({ min: 1, max: 8 }),
      salt: hex(16),
    }),
    ...wrapped,
  }),
  fc.record({ type: fc.constant('recovery' as const), salt: hex(16), ...wrapped }),
);
const anyHeader = fc.record({
  magic: fc.constant('desk pages' as const),
  format: fc.constant(1 as const),
  minReader: fc.constant(1 as const),
  journalId: hex(16),
  epoch: fc.integer({ min: 1, max: 1_000_000 }),
  dbFile: fc.integer({ min: 0, max: 9_999_999 }).map((number) => `main-${number}.db`),
  created: day,
  slots: fc.array(slot, { minLength: 1, maxLength: 8 }),
  mac: hex(32),
});

const refused = (text: string): string => {
  try {
    readHeaderCode(text);
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'read';
};

describe('the code of a header', () => {
  test('holds exactly the header', () => {
    fc.assert(
      fc.property(anyHeader, (header) => {
        expect(canonicalJson(readHeaderCode(headerCode(header)))).toBe(canonicalJson(header));
      }),
      { numRuns: 300 },
    );
  });

  test('can be typed: small letters, spaces, hyphens, and signs that look alike', () => {
    const header: Header = fc.sample(anyHeader, { numRuns: 1, seed: 7 })[0] as Header;
    const typed = (headerCode(header).match(/.{1,4}/g) ?? []).join(' - ').toLowerCase();
    expect(readHeaderCode(typed.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(header);
    expect(readHeaderCode(`\n${typed.replaceAll('1', 'I')} `)).toEqual(header);
  });

  test('with one sign other than it was, missing or too many is refused, and so is anything else', () => {
    const header: Header = fc.sample(anyHeader, { numRuns: 1, seed: 8 })[0] as Header;
    const code = headerCode(header);
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === 'A' ? 'B' : 'A';
      expect(refused(code.slice(0, at) + other + code.slice(at + 1))).toBe('bad-code');
      expect(refused(code.slice(0, at) + code.slice(at + 1))).toBe('bad-code');
    }
    for (const text of ['', 'u', '0', `${code}0`, 'https://example.org', canonicalJson(header), 'é'.repeat(362)]) {
      expect(refused(text)).toBe('bad-code');
    }
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => refused(text) === 'bad-code'));
  });
});

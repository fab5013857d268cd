import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPicture, orientationOf } from '../../../electron/attachments/clean-picture.ts';
import { formatOf, headBytes, measuresOf, type PictureType } from '../../../electron/attachments/picture-format.ts';
import { gifWithNotes, noted, photo, pngWithNotes, webpWithNotes } from '../../support/pictures.ts';

const pictures: readonly (readonly [PictureType, () => Promise<Buffer>])[] = [
  ['image/jpeg', () => photo(64, 48, 6)],
  ['image/png', () => pngWithNotes()],
  ['image/webp', () => webpWithNotes()],
  ['image/gif', async () => gifWithNotes()],
];

/** Bytes that are changed, cut off, or stand twice. */
const damaged = (bytes: Buffer) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.nat(bytes.length),
      fc.tuple(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1)),
    )
    .map(([changes, end, [from, to]]) => {
      const changed = Buffer.from(bytes);
      for (const [at, value] of changes) changed[at] = value;
      return Buffer.concat([changed.subarray(0, end), changed.subarray(Math.min(from, to), Math.max(from, to))]);
    });

describe.each(pictures)('a damaged %s', (type, make) => {
  test('is cleaned or refused, in a time that its length bounds, and never grows', async () => {
    const bytes = await make();
    fc.assert(
      fc.property(damaged(bytes), (bad) => {
        const began = performance.now();
        formatOf(bad.subarray(0, headBytes));
        measuresOf(bad, type);
        expect(orientationOf(bad, type)).toBeGreaterThan(0);
        try {
          // What says which way up is the most that is added.
          expect(cleanPicture(bad, type).length).toBeLessThanOrEqual(bad.length + 64);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        expect(performance.now() - began).toBeLessThan(1_000);
      }),
      { numRuns: 400, seed: 20_261_128 },
    );
  });

  test('and a whole one is the same however often it is cleaned, with nothing that was noted in it', async () => {
    const once = cleanPicture(await make(), type);
    expect(cleanPicture(once, type).equals(once)).toBe(true);
    expect(noted.filter((word) => once.includes(word))).toEqual([]);
    expect(orientationOf(once, type)).toBe(orientationOf(await make(), type));
  });
});

describe('a recording', () => {
  // As the page's recorder begins one: EBML, a segment, one track that names its coding (0x86), then what was heard.
  const recorded = (coding: string, heard: Buffer) =>
    Buffer.concat([
      Buffer.from('1a45dfa3', 'hex'),
      Buffer.from('webm'),
      Buffer.of(0x86, 0x80 | coding.length),
      Buffer.from(coding),
      heard,
    ]);

  test('is a sound whatever was heard in it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), (before, after) => {
        const heard = Buffer.concat([before, Buffer.from('V_VP9 V_ A_'), after]);
        expect(formatOf(recorded('A_OPUS', heard))).toEqual({ kind: 'sound', type: 'audio/webm' });
      }),
      { seed: 20_261_128 },
    );
  });

  test('with moving pictures in it is a file', () => {
    const both = Buffer.concat([recorded('A_OPUS', Buffer.alloc(0)), recorded('V_VP8', Buffer.from('A_OPUS'))]);
    expect(formatOf(both).kind).toBe('file');
    expect(formatOf(recorded('V_VP8', Buffer.from('A_OPUS'))).kind).toBe('file');
  });
});

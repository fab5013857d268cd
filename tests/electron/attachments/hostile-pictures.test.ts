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

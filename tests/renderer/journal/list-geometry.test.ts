import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listGeometry,
  monthsWithin,
  placeOfRow,
  rowAtHeight,
  rowOfPlace,
  topOfRow,
} from '../../../renderer/features/journal/list-geometry.ts';

const heights = { heading: 35, row: 79 };
const counts = fc
  .array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 130 })
  .map((list) => list.map((count, index) => ({ month: `m${index}`, count })));

describe('the geometry of a list', () => {
  test('a row and its place in a month name each other', () => {
    fc.assert(
      fc.property(counts, fc.nat(), (months, pick) => {
        const geometry = listGeometry(months, heights);
        const row = pick % geometry.rows;
        const place = placeOfRow(geometry, row);
        expect(place && rowOfPlace(geometry, place.block.month, place.offset)).toBe(row);
      }),
    );
  });

  test('the height is all rows and one heading for each month', () => {
    fc.assert(
      fc.property(counts, (months) => {
        const rows = months.reduce((sum, { count }) => sum + count, 0);
        const geometry = listGeometry(months, heights);
        expect(geometry.rows).toBe(rows);
        expect(geometry.height).toBe(rows * 79 + months.length * 35);
      }),
    );
  });

  test('every height inside a row leads back to that row', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat({ max: 78 }), (months, pick, inside) => {
        const geometry = listGeometry(months, heights);
        const row = pick % geometry.rows;
        expect(rowAtHeight(geometry, topOfRow(geometry, row) + inside)).toBe(row);
      }),
    );
  });

  test('a list of nothing has no rows and no height', () => {
    const geometry = listGeometry([], heights);
    expect(geometry.height).toBe(0);
    expect(placeOfRow(geometry, 0)).toBeUndefined();
    expect(rowAtHeight(geometry, 10)).toBe(0);
    expect(monthsWithin(geometry, 0, 10)).toEqual([]);
  });

  test('beyond the ends are the first and the last row', () => {
    const geometry = listGeometry([{ month: '2025-11', count: 3 }], heights);
    expect(rowAtHeight(geometry, -500)).toBe(0);
    expect(rowAtHeight(geometry, 10)).toBe(0);
    expect(rowAtHeight(geometry, 99_999)).toBe(2);
  });

  test('the months on screen hold exactly the rows asked for', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.nat({ max: 60 }), (months, pick, length) => {
        const geometry = listGeometry(months, heights);
        const first = pick % geometry.rows;
        const last = Math.min(first + length, geometry.rows - 1);
        const rows = monthsWithin(geometry, first, last).flatMap(({ block, from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => block.start + from + index),
        );
        expect(rows).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
      }),
    );
  });
});

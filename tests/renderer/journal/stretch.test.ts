import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths } from '../../../renderer/dates.ts';
import { stretchAround } from '../../../renderer/features/journal/stretch.ts';

const months = fc
  .array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 })
  .map((counts) => counts.map((count, index) => ({ month: addMonths('2026-11', -index), count })));

test('a stretch holds the month asked for, is whole months in a row, and names what lies beyond both ends', () => {
  fc.assert(
    fc.property(months, fc.nat(), fc.integer({ min: 100, max: 5_000 }), (all, pick, most) => {
      const wanted = all[pick % all.length];
      const { months: held, newer, older } = stretchAround(all, wanted?.month, most);
      expect(held).toContain(wanted);
      const from = all.findIndex(({ month }) => month === held[0]?.month);
      expect(all.slice(from, from + held.length)).toEqual(held);
      expect(newer).toBe(all[from - 1]?.month);
      expect(older).toBe(all[from + held.length]?.month);
      const entries = held.reduce((sum, { count }) => sum + count, 0);
      expect(entries <= most || held.length === 1).toBe(true);
    }),
  );
});

test('a small journal is one stretch, whatever month is asked for', () => {
  const all = [
    { month: '2026-11', count: 5 },
    { month: '2026-09', count: 9 },
  ];
  for (const month of [undefined, '2026-12', '2026-10', '2026-01']) {
    expect(stretchAround(all, month, 100)).toEqual({ months: all, newer: undefined, older: undefined });
  }
});

test('a journal without entries has nothing to stretch over', () => {
  expect(stretchAround([], undefined, 100)).toEqual({ months: [], newer: undefined, older: undefined });
});

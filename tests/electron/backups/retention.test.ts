import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeptCopy, mayGo } from '../../../electron/backups/retention.ts';

const day = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);
const made = (days: readonly number[], broken: readonly number[] = []): KeptCopy[] =>
  days.map((number, index) => ({ name: String(index), day: day(number), verified: !broken.includes(index) }));
const stay = (copies: readonly KeptCopy[]): string[] => {
  const going = new Set(mayGo(copies));
  return copies.filter(({ name }) => !going.has(name)).map((copy) => copy.day);
};

test('the last of each of ten days, eight weeks and twelve months stays', () => {
  const twoYears = made(Array.from({ length: 730 }, (_none, index) => index));
  const kept = stay(twoYears);
  expect(kept.slice(-10)).toEqual(Array.from({ length: 10 }, (_none, index) => day(720 + index)));
  // Of the weeks, the Sundays: the last day of each, but for the present one.
  const sundays = kept.slice(0, -10).filter((each) => new Date(each).getUTCDay() === 0);
  expect(sundays.length).toBeGreaterThanOrEqual(6);
  expect(kept.filter((each) => each < '2027-06')).toHaveLength(5);
  expect(kept.length).toBeLessThanOrEqual(30);
});

test('many a day leave the last of the day, but for the latest three', () => {
  expect(stay(made([0, 0, 0, 1, 1]))).toEqual([day(0), day(1), day(1)]);
  expect(stay(made([0, 0, 1, 1, 1, 1]))).toEqual([day(0), day(1), day(1), day(1)]);
});

test('a clock that jumps ten years ahead, or back, removes nothing but what stands for the same day', () => {
  const before = made([1, 2, 3, 4, 5]);
  const jumped = [...before, { name: 'ahead', day: '2036-01-01', verified: true }];
  expect(mayGo(jumped)).toEqual([]);
  expect(mayGo([...before, { name: 'back', day: '2016-01-01', verified: true }])).toEqual([]);
});

test('a broken one stands for no day, and the last whole one never goes, in ten thousand histories', () => {
  expect(stay(made([0, 1, 1], [2]))).toEqual([day(0), day(1), day(1)]);
  fc.assert(
    fc.property(
      fc.array(fc.record({ day: fc.integer({ min: 0, max: 4_000 }), verified: fc.boolean() }), { maxLength: 80 }),
      (history) => {
        const copies = history.map((copy, index) => ({
          name: String(index),
          day: day(copy.day),
          verified: copy.verified,
        }));
        const going = new Set(mayGo(copies));
        const lastWhole = copies.findLast(({ verified }) => verified);
        expect(lastWhole === undefined || !going.has(lastWhole.name)).toBe(true);
        expect(copies.length === 0 || !going.has(copies.at(-1)?.name ?? '')).toBe(true);
        // Whatever goes, a whole one of its month, or twelve later months, are there.
        for (const copy of copies.filter(({ name, verified }) => verified && going.has(name))) {
          const left = copies.filter(({ name, verified }) => verified && !going.has(name));
          const months = new Set(left.map((each) => each.day.slice(0, 7)));
          expect(months.has(copy.day.slice(0, 7)) || months.size >= 12).toBe(true);
        }
      },
    ),
    { numRuns: 10_000 },
  );
});

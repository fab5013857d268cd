import { expect, test } from 'vitest';
import {
  binFor,
  binned,
  binOf,
  binsFor,
  chanceWords,
  gapsBetween,
  isNext,
} from '../../renderer/features/insights/bins.ts';
import { windowOf } from '../../renderer/spans.ts';

test('a span ends today and holds as many days as it says; all of it begins with the first record', () => {
  expect(windowOf('30-days', '2026-03-01', undefined)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
  expect(windowOf('all', '2026-03-01', '2019-12-31')).toEqual({ from: '2019-12-31', to: '2026-03-01' });
  expect(windowOf('all', '2026-03-01', '2027-01-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
});

test('days become weeks, and weeks months, as the span grows', () => {
  expect([
    binFor('2026-01-01', '2026-04-01'),
    binFor('2025-01-01', '2026-01-01'),
    binFor('2016-01-01', '2026-01-01'),
  ]).toEqual(['day', 'week', 'month']);
  expect(binOf('2026-11-22', 'week')).toBe('2026-11-16');
  expect(binOf('2026-11-22', 'year')).toBe('2026-01-01');
  // What one can choose: enough of each to see something, and not so many that none is seen.
  expect(binsFor('2026-11-01', '2026-11-30')).toEqual(['day', 'week']);
  expect(binsFor('2025-12-01', '2026-11-30')).toEqual(['day', 'week', 'month']);
  expect(binsFor('2016-12-01', '2026-11-30')).toEqual(['week', 'month', 'year']);
  expect(
    binned(
      [
        { day: '2026-11-16', mean: 2 },
        { day: '2026-11-22', mean: 4 },
        { day: '2026-11-23', mean: 5 },
      ],
      'week',
    ),
  ).toEqual([
    { from: '2026-11-16', mean: 3, days: 2 },
    { from: '2026-11-23', mean: 5, days: 1 },
  ]);
});

test('what was not logged is a gap, at the ends too, and never a nought', () => {
  const bins = binned(
    [
      { day: '2026-11-05', mean: 2 },
      { day: '2026-11-06', mean: 2 },
      { day: '2026-11-20', mean: 2 },
    ],
    'day',
  );
  expect(gapsBetween(bins, { from: '2026-11-01', to: '2026-11-21' }, 'day')).toEqual([
    { from: '2026-11-01', to: '2026-11-04' },
    { from: '2026-11-07', to: '2026-11-19' },
  ]);
  expect(isNext('2026-11-05', '2026-11-06', 'day')).toBe(true);
  expect(isNext('2026-11-06', '2026-11-20', 'day')).toBe(false);
  expect(isNext('2026-01-01', '2026-02-01', 'month')).toBe(true);
  expect(isNext('2024-01-01', '2025-01-01', 'year')).toBe(true);
  expect(isNext('2024-01-01', '2026-01-01', 'year')).toBe(false);
});

test('chance is named wherever it may be, and no cause is', () => {
  expect(chanceWords({ low: -0.2, high: 1, chance: 0.01 })).toBe('This could be chance.');
  expect(chanceWords({ low: 0.2, high: 1, chance: 0.2 })).toBe('This could be chance.');
  expect(chanceWords({ low: 0.2, high: 1, chance: 0.01 })).toContain('nothing about why');
});

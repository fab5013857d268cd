import { describe, expect, test } from 'vitest';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { changesOf, minutesOf } from '../../renderer/features/care/so-far.ts';
import { daysLate, promised } from '../../renderer/promises.ts';

const kinds = [
  { key: 'mindfulness', name: 'mindfulness' },
  { key: ':Fed the birds', name: 'Fed the birds' },
];
const care = (practice: unknown, rest: Record<string, unknown> = {}) => ({ answers: { practice, ...rest } });

describe('care so far', () => {
  test('adds up the minutes that were noted, kind by kind, and leaves out what has none', () => {
    const records = [
      care('mindfulness', { minutes: 10 }),
      care('mindfulness'),
      care('mindfulness', { minutes: 5 }),
      care({ other: 'Fed the birds' }),
    ];
    expect(minutesOf(kinds, records)).toEqual([{ name: 'mindfulness', minutes: 15 }]);
    expect(minutesOf(kinds, [care({ other: 'Fed the birds' }, { minutes: 3 })])).toEqual([
      { name: 'Fed the birds', minutes: 3 },
    ]);
  });

  test('compares before and after from five pairs on, and a skipped scale is in none', () => {
    const pair = (before: unknown, after: unknown) => care('mindfulness', { before, after });
    const four = [pair(2, 4), pair(3, 3), pair(5, 4), pair(0, 6)];
    expect(changesOf(kinds, four)).toEqual([]);
    expect(changesOf(kinds, [...four, pair(null, 9), pair(4, undefined)])).toEqual([]);
    expect(changesOf(kinds, [...four, pair(4, 7)])).toEqual([{ name: 'mindfulness', pairs: 5, change: 2 }]);
  });
});

describe('days late', () => {
  const promise = (due: string | undefined, events: readonly (readonly [string, string])[], repeat?: string) =>
    promised(
      {
        id: 'a',
        answers: {
          direction: 'shared',
          promise: 'Post the form',
          ...(due ? { due: { on: due, roughly: false } } : {}),
          ...(repeat ? { repeat } : {}),
          events: events.map(([on, status], index) => ({
            id: `row${index}`,
            answers: { on: { on, roughly: false }, status },
          })),
        },
      } as unknown as WorksheetResponse,
      '2026-11-23',
    );

  test('are the middle one of those kept late, from three on', () => {
    const two = [promise('2026-11-01', [['2026-11-03', 'late']]), promise('2026-11-01', [['2026-11-11', 'late']])];
    expect(daysLate(two)).toBeNull();
    expect(daysLate([...two, promise('2026-10-30', [['2026-11-02', 'late']])])).toBe(3);
    expect(daysLate([...two, ...two])).toBe(6);
  });

  test('count no promise without a day of its own, and none that was kept, broken or repeated', () => {
    const late = [['2026-11-03', 'late']] as const;
    const none = [
      promise(undefined, late),
      promise('2026-11-01', late, 'weekly'),
      promise('2026-11-01', [['2026-11-03', 'kept']]),
      promise('2026-11-01', [['2026-11-03', 'broken']]),
      promise('2026-11-05', late),
    ];
    expect(daysLate(none)).toBeNull();
  });
});

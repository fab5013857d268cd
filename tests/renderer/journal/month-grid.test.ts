import { describe, expect, test } from 'vitest';
import { lastDayOf, weekdayOf } from '../../../renderer/dates.ts';
import { dayAfterKey, monthGrid } from '../../../renderer/features/journal/month-grid.ts';

describe('a month as weeks', () => {
  test('every month has whole weeks from Monday to Sunday and all its own days once', () => {
    for (let year = 1999; year <= 2032; year += 1) {
      for (let number = 1; number <= 12; number += 1) {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const weeks = monthGrid(month);
        for (const week of weeks) expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        const own = weeks.flat().filter((day) => day.startsWith(month));
        expect(own).toHaveLength(Number(lastDayOf(month).slice(8)));
        expect(new Set(weeks.flat()).size).toBe(weeks.length * 7);
      }
    }
  });

  test('February that begins on a Monday is four weeks long', () => {
    expect(monthGrid('2021-02')).toHaveLength(4);
  });

  test('the days beside the month fill its first and last week', () => {
    const weeks = monthGrid('2025-11');
    expect(weeks[0]?.[0]).toBe('2025-10-27');
    expect(weeks.at(-1)?.at(-1)).toBe('2025-11-30');
  });
});

describe('moving through a calendar with the keyboard', () => {
  const press = (day: string, key: string, shiftKey = false) => dayAfterKey(day, { key, shiftKey });

  test('arrows move by a day and by a week, over the ends of months', () => {
    expect(press('2025-11-01', 'ArrowLeft')).toBe('2025-10-31');
    expect(press('2025-11-30', 'ArrowRight')).toBe('2025-12-01');
    expect(press('2025-11-03', 'ArrowUp')).toBe('2025-10-27');
    expect(press('2025-12-29', 'ArrowDown')).toBe('2026-01-05');
  });

  test('Home and End stay in the week', () => {
    expect(press('2025-11-13', 'Home')).toBe('2025-11-10');
    expect(press('2025-11-13', 'End')).toBe('2025-11-16');
  });

  test('Page Up and Page Down keep the day of the month where there is one', () => {
    expect(press('2025-03-31', 'PageUp')).toBe('2025-02-28');
    expect(press('2025-11-13', 'PageDown')).toBe('2025-12-13');
    expect(press('2024-02-29', 'PageDown', true)).toBe('2025-02-28');
  });

  test('other keys are left alone', () => expect(press('2025-11-13', 'a')).toBeUndefined());
});

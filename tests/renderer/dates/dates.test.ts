import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  greeting,
  lastDayOf,
  localTimeOf,
  longDay,
  monthWords,
  rangeWords,
  sameDayIn,
  shortDay,
  todayOrTonight,
  weekdayOf,
  whenWords,
} from '../../../renderer/dates.ts';

const day = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => new Date(Date.UTC(1900, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

describe('days as words', () => {
  test('a day of this year is said without its year, any other with it', () => {
    expect(longDay('2025-11-13', '2025-11-20')).toBe('Thursday 13 November');
    expect(longDay('2024-11-13', '2025-11-20')).toBe('Wednesday 13 November 2024');
    expect(shortDay('2025-12-13', '2025-11-20')).toBe('13 December');
    expect(shortDay('2026-01-02', '2025-12-31')).toBe('2 January 2026');
    expect(monthWords('2025-10', '2025-11-20')).toBe('October');
    expect(monthWords('2019-10', '2025-11-20')).toBe('October 2019');
  });

  test('a range says each month and year once where it can', () => {
    expect(rangeWords('2025-10-01', '2025-10-07', '2025-11-20')).toBe('1 to 7 October');
    expect(rangeWords('2025-09-28', '2025-10-03', '2025-11-20')).toBe('28 September to 3 October');
    expect(rangeWords('2024-09-28', '2024-10-03', '2025-11-20')).toBe('28 September to 3 October 2024');
    expect(rangeWords('2024-12-28', '2025-01-03', '2025-11-20')).toBe('28 December 2024 to 3 January 2025');
    expect(rangeWords('2025-10-01', undefined, '2025-11-20')).toBe('from 1 October');
    expect(rangeWords(undefined, '2025-10-01', '2025-11-20')).toBe('until 1 October');
    expect(rangeWords('2025-10-01', '2025-10-01', '2025-11-20')).toBe('1 October');
  });
});

describe('times as one would say them', () => {
  const now = '2025-11-13T08:30';
  test.each([
    ['2025-11-13T08:14', 'today at 08:14'],
    ['2025-11-13T02:10', 'in the night at 02:10'],
    ['2025-11-12T22:14', 'last night at 22:14'],
    ['2025-11-12T15:03', 'yesterday at 15:03'],
    ['2025-11-10T09:00', 'on Monday'],
    ['2025-11-06T09:00', '6 November'],
    ['2024-11-13T09:00', '13 November 2024'],
    ['2025-11-14T09:00', '14 November'],
  ])('%s is %s', (at, words) => expect(whenWords(at, now)).toBe(words));

  test('just after midnight the evening before is still this evening', () => {
    expect(whenWords('2025-11-12T22:14', '2025-11-13T00:20')).toBe('this evening at 22:14');
    expect(whenWords('2025-11-13T00:05', '2025-11-13T00:20')).toBe('today at 00:05');
    expect(greeting('2025-11-13T00:20')).toBe('Good evening');
    expect(todayOrTonight('2025-11-13T00:20')).toBe('tonight');
  });

  test('the greeting follows the clock', () => {
    expect(
      ['04:59', '05:00', '11:59', '12:00', '17:59', '18:00'].map((time) => greeting(`2025-11-13T${time}`)),
    ).toEqual(['Good evening', 'Good morning', 'Good morning', 'Good afternoon', 'Good afternoon', 'Good evening']);
  });
});

describe('sums with days', () => {
  test('adding days and counting them agree, over clock changes and leap years', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(weekdayOf(addDays(from, days * 7))).toBe(weekdayOf(from));
      }),
    );
  });

  test('the day the clocks change is one day long', () => {
    expect(addDays('2025-03-29', 1)).toBe('2025-03-30');
    expect(addDays('2025-03-30', 1)).toBe('2025-03-31');
    expect(addDays('2025-10-26', 1)).toBe('2025-10-27');
    expect(daysBetween('2025-10-25', '2025-10-27')).toBe(2);
  });

  test('months step over years and keep the day where it exists', () => {
    expect(addMonths('2025-01', -1)).toBe('2024-12');
    expect(addMonths('2025-12', 1)).toBe('2026-01');
    expect(addMonths('2025-05', -17)).toBe('2023-12');
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
    expect(sameDayIn('2025-02', '2025-03-31')).toBe('2025-02-28');
  });

  test('a moment just before midnight belongs to the day on the computer’s own clock', () => {
    const late = new Date(2025, 10, 13, 23, 59, 59);
    expect(dayOf(late)).toBe('2025-11-13');
    expect(localTimeOf(late)).toBe('2025-11-13T23:59');
    expect(dayOf(new Date(2025, 10, 14, 0, 0, 0))).toBe('2025-11-14');
  });
});

import {
  addDays,
  addMonths,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthPart,
  sameDayIn,
  weekdayOf,
} from '../../dates.ts';

/** The weeks of a month, Monday first, filled up with the days before and after it. */
export function monthGrid(month: Month): readonly (readonly Day[])[] {
  const first = firstDayOf(month);
  const last = lastDayOf(month);
  const weeks: Day[][] = [];
  for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  }
  return weeks;
}

/** Where a key leads from a day in a calendar; undefined for keys that do not move. */
export function dayAfterKey(day: Day, { key, shiftKey }: { key: string; shiftKey: boolean }): Day | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -weekdayOf(day));
    case 'End':
      return addDays(day, 6 - weekdayOf(day));
    case 'PageUp':
      return sameDayIn(addMonths(monthPart(day), shiftKey ? -12 : -1), day);
    case 'PageDown':
      return sameDayIn(addMonths(monthPart(day), shiftKey ? 12 : 1), day);
    default:
      return undefined;
  }
}

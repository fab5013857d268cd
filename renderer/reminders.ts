import type { Reminder, Rhythm } from '#contract/reminders.ts';
import { dayOf, shortDay, weekdayNames } from './dates.ts';

/** What a reminder says that was given no words. It names nothing. */
export const neutralWords = 'Time for a pause?';

/** `every day at 20:00`, `Mondays and Thursdays at 18:00`, `on 3 December at 09:00`. */
export const rhythmWords = ({ rhythm, time }: Pick<Reminder, 'rhythm' | 'time'>): string =>
  `${daysOf(rhythm)} at ${time}`;

function daysOf(rhythm: Rhythm): string {
  switch (rhythm.how) {
    case 'once':
      return `on ${shortDay(rhythm.day, dayOf(new Date()))}`;
    case 'weekly': {
      if (rhythm.weekdays.length === 7) return 'every day';
      const names = [...rhythm.weekdays].sort().map((day) => `${weekdayNames[day]}s`);
      return new Intl.ListFormat('en-GB').format(names);
    }
    case 'monthly':
      return `each month on day ${rhythm.dayOfMonth}`;
  }
}

import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import { type KeptReminders, keptReminders, mostReminders } from '#contract/reminders.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { readKept, settingsOf, writeKept } from '../settings/handlers.ts';
import { daysFrom } from '../today/days.ts';
import { afterQuiet, daysAhead, momentsOf, standing } from './schedule.ts';

/** Implements the `reminders` namespace. They lie in the journal, so nobody learns of them from the computer. */
export function remindersHandlers(session: JournalSession): Handlers<JournalDoor>['reminders'] {
  const read = (): KeptReminders => keptReminders(readKept(session.db(), 'reminders'));
  const write = (kept: KeptReminders): void => writeKept(session.db(), 'reminders', kept);
  const quiet = () => settingsOf(session.db()).quietHours;
  const remember = (id: string, what: KeptReminders['remembered'][string]): void => {
    const { list, remembered } = read();
    if (!list.some((reminder) => reminder.id === id)) return;
    write({ list, remembered: { ...remembered, [id]: what } });
  };

  return {
    list: () => read().list,
    keep: ({ at, reminder }) => {
      const { list, remembered } = read();
      const place = list.findIndex(({ id }) => id === reminder.id);
      if (place < 0 && list.length >= mostReminders) throw new JournalError('bad-input');
      write({
        list: place < 0 ? [...list, reminder] : list.with(place, reminder),
        remembered: { ...remembered, [reminder.id]: { settled: at } },
      });
    },
    remove: ({ id }) => {
      const { list, remembered } = read();
      const { [id]: _, ...rest } = remembered;
      write({ list: list.filter((reminder) => reminder.id !== id), remembered: rest });
    },
    due: ({ at }) => {
      const { list, remembered } = read();
      const all = list.map((reminder) => ({
        reminder,
        ...standing(reminder, remembered[reminder.id] ?? {}, at, quiet()),
      }));
      return {
        due: all
          .flatMap(({ reminder, since }) => (since ? [{ reminder, since }] : []))
          .sort((one, other) => one.since.localeCompare(other.since)),
        next: all.flatMap(({ next }) => (next ? [next] : [])).sort()[0] ?? null,
      };
    },
    settle: ({ id, since, done }) => remember(id, done ? { settled: since } : {}),
    snooze: ({ id, until }) => {
      const { settled } = read().remembered[id] ?? {};
      remember(id, { settled, snoozed: afterQuiet(until, quiet()) });
    },
    upcoming: ({ at }) => {
      const { list, remembered } = read();
      const day = at.slice(0, 10);
      const moments = list
        .filter(({ on }) => on)
        .flatMap((reminder) => {
          const { snoozed, settled = '' } = remembered[reminder.id] ?? {};
          return [...momentsOf(reminder, day, daysFrom(day, daysAhead), quiet()), ...(snoozed ? [snoozed] : [])].filter(
            (moment) => moment > at && moment > settled,
          );
        });
      return [...new Set(moments)].sort();
    },
  };
}

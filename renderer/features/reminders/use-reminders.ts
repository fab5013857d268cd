import { useEffect, useEffectEvent, useState } from 'react';
import type { DueReminder } from '#contract/reminders.ts';
import { shell } from '../../bridge/client.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { localTimeOf, minutesBetween } from '../../dates.ts';
import { useSettings } from '../../use-settings.ts';

const lookEveryMilliseconds = 10_000;
/** What has waited too long lapses by itself, so the journal is asked at least this often. */
const askAgainAfterMinutes = 30;

/**
 * What waits now. The journal is asked when the next one comes; the main process learns the moments, once that is chosen,
 * and if `tells`.
 */
export function useReminders(tells: boolean): readonly DueReminder[] {
  const [at, setAt] = useState(() => localTimeOf(new Date()));
  const [{ remindThroughSystem }] = useSettings();
  const { data } = useJournalQuery('reminders.due', { at }, { keepPrevious: true });
  const { data: moments } = useJournalQuery('reminders.upcoming', { at }, { enabled: remindThroughSystem });

  const look = useEffectEvent(() => {
    const now = localTimeOf(new Date());
    const isDue = data?.next != null && data.next <= now;
    if (isDue || Math.abs(minutesBetween(at, now)) >= askAgainAfterMinutes) setAt(now);
  });
  useEffect(() => {
    const timer = setInterval(() => look(), lookEveryMilliseconds);
    const again = (): void => look();
    window.addEventListener('focus', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', again);
    };
  }, []);

  useEffect(() => {
    if (!tells || (remindThroughSystem && !moments)) return;
    const planned = remindThroughSystem ? (moments ?? []) : [];
    // It costs a notice at worst; within the app everything is shown all the same.
    shell.reminders.plan({ moments: planned.map((moment) => new Date(moment).getTime()) }).catch(() => {});
  }, [tells, remindThroughSystem, moments]);

  return data?.due ?? [];
}

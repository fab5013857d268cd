import { standingOf } from '#contract/guide-choice.ts';
import { isWithin } from '#contract/settings.ts';
import type { WorksheetSummary } from '#contract/worksheets.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { clockOf, localTimeOf } from '../../dates.ts';

/** The worksheets that may be begun now: without those of topics that are left out, and by day only where they say so. */
export function useOffered(): { offered: readonly WorksheetSummary[] | undefined; waiting: string } {
  const { data: all } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const { data: settings } = useJournalQuery('settings.get');
  if (!all || !settings) return { offered: undefined, waiting: '' };
  const suiting = all.filter(
    (worksheet) =>
      worksheet.room === null && (worksheet.own || standingOf(worksheet.topics, worksheet.name, settings) !== 'leave'),
  );
  const { quietHours } = settings;
  const quiet = quietHours !== null && isWithin(clockOf(localTimeOf(new Date())), quietHours);
  const byDay = quiet ? suiting.filter((worksheet) => worksheet.byDay) : [];
  return {
    offered: suiting.filter((worksheet) => !byDay.includes(worksheet)),
    waiting: byDay.length > 0 ? `“${byDay.map(({ name }) => name).join('”, “')}” waits for the day.` : '',
  };
}

import type { EntryFilter } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { clockOf, type Day, monthPart } from '../../dates.ts';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { useFeelingName } from './feeling-names.ts';

interface DayEntriesProps {
  readonly day: Day;
  readonly filter: EntryFilter;
  readonly onOpen: (id: string) => void;
}

/** The entries about one day, first written first. */
export function DayEntries({ day, filter, onOpen }: DayEntriesProps) {
  const feelingName = useFeelingName();
  const isLeftOut = (filter.from !== undefined && day < filter.from) || (filter.to !== undefined && day > filter.to);
  const { data: entries } = useJournalQuery(
    'entries.page',
    { filter: { ...filter, from: day, to: day }, month: monthPart(day), offset: 0, limit: 100 },
    { enabled: !isLeftOut },
  );
  if (isLeftOut) return <p className="calendar-none">This day is outside the dates you filter by.</p>;
  if (!entries) return null;
  if (entries.length === 0) return <p className="calendar-none">Nothing written about this day.</p>;
  return (
    <ul className="day-entries">
      {[...entries].reverse().map(({ id, at, title, excerpt, feeling }) => (
        <li key={id}>
          <button type="button" onClick={() => onOpen(id)}>
            <b>{title || excerpt || 'No words yet'}</b>
            <span>
              {clockOf(at)}
              {feeling !== null && (
                <>
                  <FeelingMark weight={feeling} size="s" />
                  {feelingName(feeling)}
                </>
              )}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

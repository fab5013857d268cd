import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { EntryFilter } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { type Day, type Month, monthAndYear } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isFiltered } from './filter-words.ts';
import { listGeometry, type MonthCount, placeOfRow, rowOfPlace } from './list-geometry.ts';
import { ReadEntry } from './read-entry.tsx';
import { ReadProblem } from './read-problem.tsx';
import { stretchAround } from './stretch.ts';
import { useRem } from './use-rem.ts';
import { useWholeEntries } from './use-whole-entries.ts';
import './reading-view.css';

/** As many entries as are laid out under one another at once. */
const mostEntries = 4_000;
/** An entry counts as read from once it has stayed at the top this long. */
const restMilliseconds = 200;
/** What scrolls must be reachable with the keyboard. */
const reachable = { tabIndex: 0 };

interface ReadingViewProps {
  readonly filter: EntryFilter;
  /** The entry at the top of the page. */
  readonly entry: string | null;
  readonly today: Day;
  /** Told while reading goes on, so that the list and the place follow. */
  readonly onRead: (id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** Many days on one long page, newest first, with all their words. */
export function ReadingView({ filter, entry, ...rest }: ReadingViewProps) {
  const { data: months, error, refetch } = useJournalQuery('entries.months', { filter }, { keepPrevious: true });
  const { data: where, isPending } = useJournalQuery(
    'entries.whereabouts',
    { id: entry ?? '', filter },
    { enabled: entry !== null, keepPrevious: true },
  );
  const [month, setMonth] = useState<Month | null>(null);
  if (error) return <ReadProblem error={error} onRetry={() => void refetch()} />;
  if (!months || (entry !== null && isPending)) return null;
  if (months.length === 0) return <NothingToRead isFilter={isFiltered(filter)} />;
  return (
    <River
      key={`${JSON.stringify(filter)} ${month}`}
      months={months}
      filter={filter}
      entry={entry}
      start={month === null ? where : { month, offset: 0 }}
      onMonth={setMonth}
      {...rest}
    />
  );
}

function NothingToRead({ isFilter }: { readonly isFilter: boolean }) {
  return (
    <div className="journal-nothing">
      <EmptyState
        title={isFilter ? 'No entries match' : 'Nothing to read yet'}
        text={
          isFilter ? 'Nothing has all that the filter asks for.' : 'What you write will be here, many days on one page.'
        }
      />
    </div>
  );
}

interface RiverProps extends ReadingViewProps {
  readonly months: readonly MonthCount[];
  /** Where reading begins; at the newest entry if nothing is known. */
  readonly start: { readonly month: Month; readonly offset: number } | null | undefined;
  readonly onMonth: (month: Month) => void;
}

function River({ months, filter, entry, start, today, onMonth, onRead, onOpen }: RiverProps) {
  const rem = useRem();
  const [begin] = useState(start);
  const stretch = useMemo(() => stretchAround(months, begin?.month, mostEntries), [months, begin]);
  // Heights are not known beforehand here; only the order of the rows is taken from the geometry.
  const geometry = useMemo(() => listGeometry(stretch.months, { heading: 0, row: 1 }), [stretch]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: geometry.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22 * rem,
    overscan: 3,
  });
  const items = virtual.getVirtualItems();
  const entryOf = useWholeEntries(geometry, filter, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  const startRow = begin ? (rowOfPlace(geometry, begin.month, begin.offset) ?? 0) : 0;
  // The list at the left has led to another entry; one that was read down to here needs no going to.
  const shown = useRef(entry);
  const { data: where } = useJournalQuery(
    'entries.whereabouts',
    { id: entry ?? '', filter },
    { enabled: entry !== null },
  );

  const hasBegun = useRef(false);
  useLayoutEffect(() => {
    // Once: what is written meanwhile moves rows, and reading stays where it is.
    if (!hasBegun.current && startRow > 0) virtual.scrollToIndex(startRow, { align: 'start' });
    hasBegun.current = true;
  }, [virtual, startRow]);

  useEffect(() => {
    if (entry === null || entry === shown.current || !where) return;
    shown.current = entry;
    const row = rowOfPlace(geometry, where.month, where.offset);
    if (row === undefined) onMonth(where.month);
    else virtual.scrollToIndex(row, { align: 'start' });
  }, [entry, where, geometry, virtual, onMonth]);

  const topRow = virtual.getVirtualItemForOffset(virtual.scrollOffset ?? 0)?.index ?? 0;
  const topEntry = entryOf(topRow)?.id;
  const tell = useEffectEvent(onRead);
  useEffect(() => {
    if (!topEntry || topEntry === shown.current) return;
    const timer = setTimeout(() => {
      // The last entries cannot come to the top, so there the one that was chosen stays chosen.
      if (virtual.isAtEnd(rem)) return;
      shown.current = topEntry;
      tell(topEntry);
    }, restMilliseconds);
    return () => clearTimeout(timer);
  }, [topEntry, virtual, rem]);

  const topMonth = placeOfRow(geometry, topRow)?.block.month ?? months[0]?.month ?? '';
  return (
    <section className="river" aria-label="Reading">
      <div className="river-bar">
        <header className="river-head">
          <h2>Many days</h2>
          {stretch.newer && topRow === 0 && (
            <TextButton onClick={() => onMonth(stretch.newer ?? topMonth)}>Go on to newer days</TextButton>
          )}
          <Select
            label="Go to month"
            value={topMonth}
            options={months.map(({ month }) => ({ value: month, label: monthAndYear(month) }))}
            onChange={(month) => {
              const row = rowOfPlace(geometry, month, 0);
              if (row === undefined) onMonth(month);
              else virtual.scrollToIndex(row, { align: 'start' });
            }}
          />
        </header>
      </div>
      <div className="river-scroll" ref={scroller} role="feed" aria-label="Entries, newest first" {...reachable}>
        <div className="river-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const one = entryOf(index);
            const before = index === 0 ? undefined : entryOf(index - 1);
            return (
              <ReadEntry
                key={index}
                ref={virtual.measureElement}
                row={index}
                rows={geometry.rows}
                top={start}
                entry={one}
                isNewDay={before?.at.slice(0, 10) !== one?.at.slice(0, 10)}
                today={today}
                onOpen={onOpen}
              />
            );
          })}
        </div>
        {stretch.older && (
          <p className="river-end">
            <TextButton onClick={() => onMonth(stretch.older ?? topMonth)}>Go on to older days</TextButton>
          </p>
        )}
      </div>
    </section>
  );
}

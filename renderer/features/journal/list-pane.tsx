import { BookOpenText, CalendarDays, Images, List, SquarePen, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import type { EntryFilter } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import type { Day } from '../../dates.ts';
import { IconButton } from '../../ui/button.tsx';
import { SearchInput } from '../../ui/field.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { Menu } from '../../ui/menu.tsx';
import type { EntryListHandle } from './entry-list.tsx';
import { isFiltered, tidyFilter } from './filter-words.ts';
import { InGuide, InWorksheets } from './found-elsewhere.tsx';
import { FoundLine } from './found-line.tsx';
import { FoundList } from './found-list.tsx';
import type { JournalPlace } from './journal-page.tsx';
import { ListFilters } from './list-filters.tsx';
import { MonthList } from './month-list.tsx';
import { NoMatch } from './no-match.tsx';
import { ReadProblem } from './read-problem.tsx';
import { askAhead, type FoundOrder, isOneLetter, useFound } from './use-found-rows.ts';
import './list-pane.css';

interface ListPaneProps {
  readonly place: JournalPlace;
  readonly today: Day;
  readonly onChange: (to: Partial<JournalPlace>) => void;
  readonly onOpen: (id: string) => void;
  readonly onEnter: () => void;
  readonly onDiscard: (ids: readonly string[], neighbour: string | null) => Promise<void>;
  readonly onNewEntry: () => void;
}

const views = [
  { view: 'list', label: 'List and page', icon: List },
  { view: 'calendar', label: 'Calendar', icon: CalendarDays },
  { view: 'read', label: 'Many days', icon: BookOpenText },
  { view: 'gallery', label: 'Pictures and files', icon: Images },
  { view: 'bin', label: 'Bin', icon: Trash2 },
] as const;

const noMonths: readonly never[] = [];

/** The way to every entry: search, filters, the other views, and the list itself. */
export function ListPane({ place, today, onChange, onOpen, onEnter, onDiscard, onNewEntry }: ListPaneProps) {
  const { view, entry, search } = place;
  const filter = useMemo(() => tidyFilter(place.filter), [place.filter]);
  const [order, setOrder] = useState<FoundOrder>('newest');
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<EntryListHandle>(null);
  const height = useRef(0);
  const isSearching = search.trim() !== '';
  const question = useMemo(() => ({ text: search, filter, order }), [search, filter, order]);
  const found = useFound(question, isSearching);
  const { data: months, error, refetch } = useJournalQuery('entries.months', { filter }, { keepPrevious: true });

  const changeView = useCallback((to: JournalPlace['view']) => onChange({ view: to }), [onChange]);
  const changeFilter = useCallback((to: EntryFilter) => onChange({ filter: tidyFilter(to) }), [onChange]);

  // Inside an entry Ctrl F looks for words in that entry.
  useShortcut('ctrl+f', () => field.current?.select());

  const handleSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && search !== '') onChange({ search: '' });
    else if (event.key === 'ArrowDown' || (event.key === 'Enter' && isSearching)) list.current?.enter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = { openId: entry, today, onOpen, onEnter, onDiscard, handle: list, height };
  const problem = isSearching ? found.problem : error && { error, retry: refetch };
  // Until the first results are here, the list that was there stays; so it does while a first letter, which is seldom
  // a word of its own, waits for the second.
  const showsFound =
    isSearching && found.rows !== undefined && (found.rows > 0 || !isOneLetter(search) || found.hasRested);
  const isNothing = showsFound ? found.rows === 0 : months?.length === 0 && isFiltered(filter);

  return (
    <section className="list-pane" data-pane="list" aria-label="Entries">
      <header className="list-pane-top">
        <PaneHead view={view} onView={changeView} onNewEntry={onNewEntry} />
        <SearchInput
          ref={field}
          aria-label="Search entries"
          placeholder="Search entries"
          value={search}
          onChange={(event) => {
            askAhead({ text: event.target.value, filter, order });
            onChange({ search: event.target.value });
          }}
          onKeyDown={handleSearchKey}
        />
        <ListFilters filter={filter} today={today} onChange={changeFilter} />
        {showsFound && found.rows !== 0 && <FoundLine count={found.count} order={order} onOrder={setOrder} />}
        {showsFound && found.hasRested && <InWorksheets text={search} />}
        {showsFound && found.hasRested && <InGuide text={search} />}
      </header>
      {isNothing && (
        <NoMatch
          search={search.trim()}
          filter={filter}
          today={today}
          onClearFilter={() => onChange({ filter: {} })}
          onClearSearch={() => onChange({ search: '' })}
        />
      )}
      {problem && <ReadProblem error={problem.error} onRetry={() => void problem.retry()} />}
      {!isNothing && (
        <div className="entry-list">
          {showsFound ? (
            <FoundList question={question} found={found} {...shared} />
          ) : (
            <MonthList months={months ?? noMonths} filter={filter} {...shared} />
          )}
        </div>
      )}
    </section>
  );
}

interface PaneHeadProps {
  readonly view: JournalPlace['view'];
  readonly onView: (view: JournalPlace['view']) => void;
  readonly onNewEntry: () => void;
}

/** Drawn apart, so that typing in the search field below draws only the list anew. */
const PaneHead = memo(function PaneHead({ view, onView, onNewEntry }: PaneHeadProps) {
  return (
    <div className="list-pane-head">
      <h1>Journal</h1>
      <Menu
        label="View"
        trigger={<IconButton label="View" icon={views.find((one) => one.view === view)?.icon ?? List} />}
        items={views.map((one) => ({
          label: one.label,
          icon: one.icon,
          checked: one.view === view,
          onSelect: () => onView(one.view),
        }))}
      />
      <IconButton label="New entry" keys="Ctrl N" icon={SquarePen} onClick={() => onNewEntry()} />
    </div>
  );
});

import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { type Day, dayOf, type LocalTime } from '../../dates.ts';
import { currentPlace, goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { BinView } from './bin-view.tsx';
import { CalendarView } from './calendar-view.tsx';
import { discardEntries } from './discard-rows.ts';
import { GalleryView } from './gallery-view.tsx';
import { ListPane } from './list-pane.tsx';
import { NothingWritten } from './nothing-written.tsx';
import { ReadingView } from './reading-view.tsx';
import './journal-page.css';

export type JournalPlace = Extract<Place, { screen: 'journal' }>;

export interface JournalPageProps {
  readonly place: JournalPlace;
  /** The page of an open entry. */
  readonly entryPage: (id: string) => ReactNode;
  /** Begins an entry, now or about another day and time. */
  readonly onNewEntry: (beginning?: { readonly at?: LocalTime }) => void;
  /** Saves what is unsaved, so that an entry goes to the bin with its last words. */
  readonly saveFirst: () => Promise<unknown>;
  /** Only the page, without the list. */
  readonly focusMode?: boolean;
}

/** The list at the left, and beside it what is being looked at: an entry, the calendar, many days, pictures, or the bin. */
export function JournalPage({ place, entryPage, onNewEntry, saveFirst, focusMode = false }: JournalPageProps) {
  const { view, entry, filter } = place;
  const today = useToday();
  const page = useRef<HTMLDivElement>(null);
  const { data: allMonths } = useJournalQuery('entries.months', { filter: {} });
  const isEmpty = allMonths?.length === 0;

  const openEntry = (id: string): void => {
    if (view === 'read') change({ entry: id });
    else if (view === 'list') change({ entry: id });
    else goTo({ ...place, view: 'list', entry: id });
  };
  const discard = async (ids: readonly string[], neighbour: string | null): Promise<void> => {
    await saveFirst();
    const wasOpen = entry !== null && ids.includes(entry);
    await discardEntries(ids, {
      onDone: () => {
        if (wasOpen) change({ entry: neighbour });
      },
      onUndone: () => {
        if (wasOpen) change({ entry });
      },
    });
  };
  const enterPage = (): void => {
    page.current?.querySelector<HTMLElement>('[contenteditable="true"], [role="feed"]')?.focus();
  };
  const showsPage = entry !== null || view !== 'list';

  return (
    <div className="journal" data-shows={showsPage ? 'page' : 'list'} data-focus-mode={focusMode || undefined}>
      {!focusMode && (
        <ListPane
          place={place}
          today={today}
          onChange={change}
          onOpen={openEntry}
          onEnter={enterPage}
          onDiscard={discard}
          onNewEntry={onNewEntry}
        />
      )}
      <div className="journal-view" data-pane="page" ref={page}>
        {showsPage && !focusMode && (
          <h1 className="journal-back">
            <TextButton icon={ChevronLeft} onClick={() => change({ view: 'list', entry: null })}>
              Journal
            </TextButton>
          </h1>
        )}
        {view === 'list' && entry !== null && <OpenEntry id={entry} entryPage={entryPage} />}
        {view === 'list' && entry === null && isEmpty && <NothingWritten onNewEntry={onNewEntry} />}
        {view === 'list' && entry === null && !isEmpty && <NothingOpen isReady={allMonths !== undefined} />}
        {view === 'calendar' && (
          <CalendarView place={place} today={today} onChange={change} onOpen={openEntry} onNewEntry={onNewEntry} />
        )}
        {view === 'read' && (
          <ReadingView
            filter={filter}
            entry={entry}
            today={today}
            onRead={(id) => change({ entry: id })}
            onOpen={(id) => goTo({ ...place, view: 'list', entry: id })}
          />
        )}
        {view === 'gallery' && <GalleryView today={today} onOpen={openEntry} />}
        {view === 'bin' && <BinView today={today} />}
      </div>
    </div>
  );
}

interface OpenEntryProps extends Pick<JournalPageProps, 'entryPage'> {
  readonly id: string;
}

/** The entry's page. It goes from one entry to the next in a single drawing, when the next one has been read. */
function OpenEntry({ id, entryPage }: OpenEntryProps) {
  const { data, error } = useJournalQuery('entries.get', { id }, { keepPrevious: true });
  const shownId = error ? id : (data?.id ?? id);
  // The same element again lets React pass over the whole page while only the list changes.
  return useMemo(() => entryPage(shownId), [shownId, entryPage]);
}

function NothingOpen({ isReady }: { readonly isReady: boolean }) {
  if (!isReady) return null;
  return (
    <div className="journal-nothing">
      <EmptyState
        title="No entry is open"
        text={
          <>
            Choose one from the list, or begin a new one with <Keys keys="Ctrl N" />.
          </>
        }
      />
    </div>
  );
}

/** Changes what is shown here without another step on the way back. */
function change(to: Partial<JournalPlace>): void {
  const place = currentPlace();
  if (place.screen === 'journal') goTo({ ...place, ...to }, { replace: true });
}

/** The day it is, also when the window has been open since yesterday. */
function useToday(): Day {
  const [today, setToday] = useState(() => dayOf(new Date()));
  useEffect(() => {
    const look = (): void => setToday(dayOf(new Date()));
    const timer = setInterval(look, 60_000);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, []);
  return today;
}

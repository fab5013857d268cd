import { ChevronLeft, ChevronRight, SquarePen } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { EntryFilter, Feeling } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import {
  addMonths,
  clockOf,
  type Day,
  dayNumber,
  type LocalTime,
  localTimeOf,
  longDay,
  type Month,
  monthAndYear,
  monthPart,
  sameDayIn,
  weekdayNames,
} from '../../dates.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { FeelingMark } from '../../ui/feeling-mark.tsx';
import { DayEntries } from './day-entries.tsx';
import { useFeelingName } from './feeling-names.ts';
import type { JournalPlace } from './journal-page.tsx';
import { dayAfterKey, monthGrid } from './month-grid.ts';
import { YearStrip } from './year-strip.tsx';
import './calendar-view.css';

interface CalendarViewProps {
  readonly place: JournalPlace;
  readonly today: Day;
  readonly onChange: (to: Partial<JournalPlace>) => void;
  readonly onOpen: (id: string) => void;
  readonly onNewEntry: (beginning: { readonly at: LocalTime }) => void;
}

/** A month of days and what was written about them. Days without entries are just days. */
export function CalendarView({ place, today, onChange, onOpen, onNewEntry }: CalendarViewProps) {
  const day = place.day ?? today;
  const month = place.month ?? monthPart(day);
  const goToMonth = (to: Month): void => onChange({ month: to, day: sameDayIn(to, day) });
  const { data: months } = useJournalQuery('entries.months', { filter: place.filter }, { keepPrevious: true });

  return (
    <section className="calendar" aria-labelledby="calendar-month">
      <div className="calendar-main">
        <header className="calendar-head">
          <h2 id="calendar-month" aria-live="polite">
            {monthAndYear(month)}
          </h2>
          <IconButton
            label="Month before"
            keys="Page Up"
            icon={ChevronLeft}
            onClick={() => goToMonth(addMonths(month, -1))}
          />
          <IconButton
            label="Month after"
            keys="Page Down"
            icon={ChevronRight}
            onClick={() => goToMonth(addMonths(month, 1))}
          />
          <Button size="s" onClick={() => onChange({ month: monthPart(today), day: today })}>
            Today
          </Button>
        </header>
        <YearStrip month={month} months={months ?? []} onMonth={goToMonth} />
        <MonthGrid
          month={month}
          day={day}
          today={today}
          filter={place.filter}
          onDay={(to) => onChange({ month: monthPart(to), day: to })}
        />
        {months?.length === 0 && (
          <p className="calendar-empty">Days you write will show here. Blank days are just days.</p>
        )}
      </div>
      <div className="calendar-day">
        <h3>{longDay(day, today)}</h3>
        <DayEntries day={day} filter={place.filter} onOpen={onOpen} />
        <Button
          size="s"
          icon={SquarePen}
          onClick={() => onNewEntry({ at: `${day}T${clockOf(localTimeOf(new Date()))}` })}
        >
          Write about this day
        </Button>
      </div>
    </section>
  );
}

interface MonthGridProps {
  readonly month: Month;
  readonly day: Day;
  readonly today: Day;
  readonly filter: EntryFilter;
  readonly onDay: (day: Day) => void;
}

function MonthGrid({ month, day, today, filter, onDay }: MonthGridProps) {
  const weeks = monthGrid(month);
  const from = weeks[0]?.[0] ?? day;
  const to = weeks.at(-1)?.[6] ?? day;
  const { data: days } = useJournalQuery('entries.days', { from, to, filter }, { keepPrevious: true });
  const feelingName = useFeelingName();
  const grid = useRef<HTMLTableElement>(null);
  const [follow, setFollow] = useState(false);
  const held = new Map(days?.map((one) => [one.day, one]));

  // Focus goes with the chosen day, but only once the keyboard has brought it there.
  useEffect(() => {
    if (!follow) return;
    setFollow(false);
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [follow, day]);

  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayAfterKey(day, event);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    setFollow(true);
    onDay(next);
  };

  return (
    <table className="calendar-grid" aria-labelledby="calendar-month" ref={grid}>
      <thead>
        <tr>
          {weekdayNames.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell
                key={one}
                day={one}
                isToday={one === today}
                isChosen={one === day}
                isOutside={monthPart(one) !== month}
                count={held.get(one)?.count ?? 0}
                feeling={held.get(one)?.feeling ?? null}
                name={dayName(one, today, held.get(one), feelingName)}
                onChoose={() => onDay(one)}
                onKeyDown={handleKeyDown}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dayName(
  day: Day,
  today: Day,
  held: { readonly count: number; readonly feeling: Feeling | null } | undefined,
  feelingName: (weight: Feeling) => string,
): string {
  const entries = held ? `${held.count} ${held.count === 1 ? 'entry' : 'entries'}` : 'no entries';
  return [longDay(day, today), day === today ? 'today' : '', entries, held?.feeling ? feelingName(held.feeling) : '']
    .filter((part) => part !== '')
    .join(', ');
}

interface DayCellProps {
  readonly day: Day;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  readonly isOutside: boolean;
  readonly count: number;
  readonly feeling: Feeling | null;
  readonly name: string;
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function DayCell({ day, isToday, isChosen, isOutside, count, feeling, name, onChoose, onKeyDown }: DayCellProps) {
  return (
    <td>
      <button
        type="button"
        className="calendar-day-button"
        data-day={day}
        data-today={isToday || undefined}
        data-outside={isOutside || undefined}
        data-held={count > 0 || undefined}
        aria-label={name}
        aria-pressed={isChosen}
        aria-current={isToday ? 'date' : undefined}
        tabIndex={isChosen ? 0 : -1}
        onClick={onChoose}
        onKeyDown={onKeyDown}
      >
        <span className="calendar-number">{dayNumber(day)}</span>
        <span className="calendar-mark">
          {count > 0 && (feeling === null ? <i className="calendar-dot" /> : <FeelingMark weight={feeling} size="s" />)}
          {count > 1 && <span>{count}</span>}
        </span>
      </button>
    </td>
  );
}

import { addDays, type Day, dayOf, daysBetween, shortDay, weekdayOf } from '../dates.ts';
import { ChartFrame, type ChartFrameProps } from './chart-frame.tsx';
import { DataTable } from './data-table.tsx';

/** A year, and the rest of the weeks at its ends. */
const mostWeeks = 54;

export interface CalendarChartProps extends Pick<ChartFrameProps, 'name' | 'title' | 'line' | 'level'> {
  /** What the filled days are, as the head of the table. */
  readonly filled: string;
  readonly days: ReadonlySet<Day>;
  /** First and last day, both included; where it is longer than a year, the last year of it is drawn. */
  readonly window: { readonly from: Day; readonly to: Day };
}

/** Days on which there was something, a column a week. Blank days are just days: nothing is counted up. */
export function CalendarChart({ filled, days, window, ...frame }: CalendarChartProps) {
  const today = dayOf(new Date());
  const first = addDays(window.from, -weekdayOf(window.from));
  const weeks = Math.ceil((daysBetween(first, window.to) + 1) / 7);
  const shown = Math.min(weeks, mostWeeks);
  const from = addDays(first, (weeks - shown) * 7);
  const all = Array.from({ length: shown * 7 }, (_none, index) => addDays(from, index)).filter(
    (day) => day <= window.to && day >= window.from,
  );
  const table = (
    <DataTable
      head={[filled]}
      rows={all
        .filter((day) => days.has(day))
        .toReversed()
        .map((day) => ({ id: day, cells: [shortDay(day, today)] }))}
    />
  );
  const ends = [from < window.from ? window.from : from, window.to].map((day) => shortDay(day, today));
  const maxWidth = `${shown * 1.1}rem`;
  return (
    <ChartFrame {...frame} table={table}>
      <svg
        className="calendar-chart"
        viewBox={`0 0 ${shown * 13 + 2} 93`}
        style={{ maxWidth }}
        role="img"
        aria-label={`${filled} between ${ends[0]} and ${ends[1]}. The table has each of them.`}
      >
        {all.map((day) => (
          <rect
            key={day}
            x={Math.floor(daysBetween(from, day) / 7) * 13 + 1}
            y={weekdayOf(day) * 13 + 1}
            width="10"
            height="10"
            rx="2"
            data-on={days.has(day) || undefined}
          />
        ))}
      </svg>
      <p className="chart-ends small muted" style={{ maxWidth: `max(${maxWidth}, 16rem)` }} aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
    </ChartFrame>
  );
}

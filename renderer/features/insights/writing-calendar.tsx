import type { Window } from '#contract/insights.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';
import { addDays, dayOf, daysBetween, shortDay, weekdayOf } from '../../dates.ts';

/** Days with an entry. Blank days are just days: nothing is counted up. */
export function WritingCalendar({ days, window }: { readonly days: ReadonlySet<string>; readonly window: Window }) {
  if (days.size === 0) return null;
  const today = dayOf(new Date());
  const first = addDays(window.from, -weekdayOf(window.from));
  const weeks = Math.ceil((daysBetween(first, window.to) + 1) / 7);
  const shown = Math.min(weeks, 54);
  const from = addDays(first, (weeks - shown) * 7);
  const all = Array.from({ length: shown * 7 }, (_none, index) => addDays(from, index)).filter(
    (day) => day <= window.to && day >= window.from,
  );
  const written = all.filter((day) => days.has(day));
  const table = (
    <DataTable
      head={['Days with an entry']}
      rows={written.toReversed().map((day) => ({ id: day, cells: [shortDay(day, today)] }))}
    />
  );
  return (
    <ChartFrame
      level={2}
      name="insights writing"
      title="When you wrote"
      line="Days you wrote stand filled. Blank days are just days."
      table={table}
    >
      <svg
        className="insights-calendar"
        viewBox={`0 0 ${shown * 13 + 2} 93`}
        style={{ maxWidth: `${shown * 1.1}rem` }}
        role="img"
        aria-label={`Days with an entry between ${shortDay(from < window.from ? window.from : from, today)} and ${shortDay(window.to, today)}. The table has each of them.`}
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
    </ChartFrame>
  );
}

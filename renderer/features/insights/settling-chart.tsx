import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Window } from '#contract/insights.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';
import { dayOf, shortDay, timeOf } from '../../dates.ts';

/** How long it took to settle, a dot a day, on a scale on which ten minutes and ten hours both show. */
export function SettlingChart({
  days,
  window,
}: {
  readonly days: readonly { readonly day: string; readonly minutes: number }[];
  readonly window: Window;
}) {
  if (days.length === 0) return null;
  const today = dayOf(new Date());
  const table = (
    <DataTable
      head={['Day', 'Minutes until it was quieter']}
      rows={days.toReversed().map(({ day, minutes }) => ({
        id: day,
        cells: [shortDay(day, today), Math.round(minutes)],
      }))}
    />
  );
  const most = Math.max(60, ...days.map(({ minutes }) => minutes));
  const x = scaleUtc([timeOf(window.from), timeOf(window.to)], [70, 712]);
  const y = scaleLinear([0, most], [104, 12]);
  return (
    <ChartFrame
      level={2}
      name="insights settling"
      title="Time to settle"
      line="Minutes until it was quieter, where you noted them."
      {...(days.length >= 3 ? { table } : {})}
    >
      {days.length < 3 ? (
        table
      ) : (
        <svg viewBox="0 0 720 120" role="img" aria-label={`${days.length} days, up to ${Math.round(most)} minutes`}>
          {y.ticks(3).map((tick) => (
            <g key={tick}>
              <line x1="70" x2="720" y1={y(tick)} y2={y(tick)} />
              <text x="60" y={y(tick) + 4} textAnchor="end">
                {tick} min
              </text>
            </g>
          ))}
          {days.map(({ day, minutes }) => (
            <circle key={day} cx={x(timeOf(day))} cy={y(minutes)} r="3.5" />
          ))}
        </svg>
      )}
    </ChartFrame>
  );
}

import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { useState } from 'react';
import type { Feeling } from '#contract/entries.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';
import { addDays, dayOf, daysBetween, shortDay, timeOf } from '../../dates.ts';
import { Segmented } from '../../ui/choice.tsx';
import { type Bin, type Binned, binFor, binned, binOf, binsFor, gapsBetween, isNext, nearestWeight } from './bins.ts';

export interface FeelingsChartProps {
  readonly days: readonly { readonly day: string; readonly mean: number; readonly count: number }[];
  readonly window: { readonly from: string; readonly to: string };
  readonly nameOf: (weight: Feeling) => string;
}

const [width, height] = [720, 190];
const left = 70;

const names = {
  day: { label: 'Day', each: 'Day', every: 'days' },
  week: { label: 'Week', each: 'Week from', every: 'weeks' },
  month: { label: 'Month', each: 'Month from', every: 'months' },
  year: { label: 'Year', each: 'Year', every: 'years' },
} as const;

/** How it has been, by day, week, month or year. What was not logged is hatched, and no line runs across it. */
export function FeelingsChart({ days, window, nameOf }: FeelingsChartProps) {
  const today = dayOf(new Date());
  const [chosen, setChosen] = useState<Bin | null>(null);
  if (days.length === 0) return null;
  const offered = binsFor(window.from, window.to);
  const bin = chosen && offered.includes(chosen) ? chosen : binFor(window.from, window.to);
  const bins = binned(days, bin);
  const x = scaleUtc([timeOf(binOf(window.from, bin)), timeOf(window.to)], [left, width - 8]);
  const y = scaleLinear([1, 5], [height - 34, 14]);
  const gaps = gapsBetween(bins, window, bin);
  const weekly = bin === 'day' ? binned(days, 'week').filter((week) => week.days >= 3) : [];
  const { every, each } = names[bin];
  const length = daysBetween(window.from, window.to) + 1;
  const said = [
    `You logged ${days.length} of ${length} days.`,
    bin === 'day' ? '' : `Each dot is the average of a ${bin}.`,
    gaps.length > 0 ? 'The hatched stretches are days with nothing logged; they say nothing about how they were.' : '',
    weekly.length > 0 ? 'The bar is the middle of each week with three or more days.' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const named = (mean: number): string => nameOf(nearestWeight(mean) as Feeling);
  const table = (
    <DataTable
      head={[each, 'Nearest to', 'Average, 1 heavy to 5 light', 'Days logged']}
      rows={bins.toReversed().map(({ from, mean, days: logged }) => ({
        id: from,
        cells: [bin === 'year' ? from.slice(0, 4) : shortDay(from, today), named(mean), mean.toFixed(1), logged],
      }))}
    />
  );
  const frame = {
    ...({ level: 2, name: 'insights feelings', title: 'How it has been', line: said } as const),
    controls: offered.length > 1 && (
      <Segmented
        label="A dot for each"
        options={offered.map((value) => ({ value, label: names[value].label }))}
        value={bin}
        onChange={setChosen}
      />
    ),
  };
  if (bins.length < 3) {
    return <ChartFrame {...frame}>{table}</ChartFrame>;
  }
  const runs = bins.reduce<Binned[][]>((all, each) => {
    const last = all.at(-1)?.at(-1);
    if (last && isNext(last.from, each.from, bin)) all.at(-1)?.push(each);
    else all.push([each]);
    return all;
  }, []);
  const path = line<Binned>(
    ({ from }) => x(timeOf(from)),
    ({ mean }) => y(mean),
  );
  return (
    <ChartFrame {...frame} table={table}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${bins.length} ${every} with something logged, from ${shortDay(window.from, today)} to ${shortDay(window.to, today)}, between ${named(Math.min(...bins.map(({ mean }) => mean)))} and ${named(Math.max(...bins.map(({ mean }) => mean)))}. The table has each of them.`}
      >
        <defs>
          <pattern id="insights-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" />
          </pattern>
        </defs>
        {([1, 2, 3, 4, 5] as const).map((weight) => (
          <g key={weight}>
            <line x1={left} x2={width} y1={y(weight)} y2={y(weight)} />
            <text x={left - 10} y={y(weight) + 4} textAnchor="end">
              {nameOf(weight)}
            </text>
          </g>
        ))}
        {gaps.map(({ from, to }) => (
          <rect
            key={from}
            className="insights-gap"
            x={x(timeOf(from))}
            y={y(5)}
            width={Math.max(0, x(timeOf(to)) - x(timeOf(from)))}
            height={y(1) - y(5)}
          />
        ))}
        {weekly.map(({ from, mean }) => (
          <line
            key={from}
            className="insights-week"
            x1={Math.max(left, x(timeOf(from)))}
            x2={Math.min(width - 8, x(timeOf(addDays(from, 6))))}
            y1={y(mean)}
            y2={y(mean)}
          />
        ))}
        {runs.map((run) => (
          <path key={run[0]?.from} className="insights-run" d={path(run) ?? ''} />
        ))}
        {bins.map(({ from, mean }) => (
          <circle key={from} cx={x(timeOf(from))} cy={y(mean)} r={bins.length > 150 ? 2 : 3.5} />
        ))}
        {x.ticks(6).map((tick) => {
          const day = tick.toISOString().slice(0, 10);
          return (
            <text key={day} x={x(tick)} y={height - 8} textAnchor="middle">
              {shortDay(day, today)}
            </text>
          );
        })}
      </svg>
    </ChartFrame>
  );
}

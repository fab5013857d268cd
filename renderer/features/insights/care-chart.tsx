import { scaleLinear } from 'd3-scale';
import type { Feeling } from '#contract/entries.ts';
import type { CareComparison } from '#contract/insights.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';
import { chanceWords } from './bins.ts';

export interface CareChartProps {
  readonly comparisons: readonly CareComparison[];
  /** What a kind of care is called. */
  readonly kindName: (kind: string) => string;
  readonly nameOf: (weight: Feeling) => string;
}

const x = scaleLinear([1, 5], [8, 252]);
const signed = (value: number): string => (value < 0 ? `−${Math.abs(value).toFixed(1)}` : `+${value.toFixed(1)}`);

/** Days with a kind of care beside the other days. No cause is named, and few days say so. */
export function CareChart({ comparisons, kindName, nameOf }: CareChartProps) {
  if (comparisons.length === 0) return null;
  const table = (
    <DataTable
      head={['Care', 'Days with', 'Average', 'Other days', 'Average', 'Difference, with its range', 'In words']}
      rows={comparisons.map((one) => ({
        id: one.kind,
        cells: [
          kindName(one.kind),
          one.withDays,
          one.withMean.toFixed(1),
          one.withoutDays,
          one.withoutMean.toFixed(1),
          `${signed(one.difference)} (${signed(one.low)} to ${signed(one.high)})`,
          chanceWords(one),
        ],
      }))}
    />
  );
  return (
    <ChartFrame
      level={2}
      name="insights care"
      title="Care and feeling"
      line="The dot is the average of days on which you logged it, the ring that of your other days. The numbers are small, so read lightly. It can’t tell you why."
      table={table}
    >
      <ul className="insights-care">
        <li aria-hidden="true">
          <span />
          <span className="chart-ends small muted">
            <span>{nameOf(1)}</span>
            <span>{nameOf(3)}</span>
            <span>{nameOf(5)}</span>
          </span>
          <span className="small muted">days</span>
        </li>
        {comparisons.map((one) => (
          <li key={one.kind}>
            <span>{kindName(one.kind)}</span>
            <svg
              viewBox="0 0 260 18"
              role="img"
              aria-label={`Average ${one.withMean.toFixed(1)} on days with it, ${one.withoutMean.toFixed(1)} on other days`}
            >
              {[1, 3, 5].map((value) => (
                <line key={value} x1={x(value)} x2={x(value)} y1="0" y2="18" />
              ))}
              <line className="insights-between" x1={x(one.withoutMean)} x2={x(one.withMean)} y1="9" y2="9" />
              <circle className="insights-ring" cx={x(one.withoutMean)} cy="9" r="6" />
              <circle cx={x(one.withMean)} cy="9" r="4" />
            </svg>
            <span className="small muted">
              {one.withDays} / {one.withoutDays}
            </span>
            <p className="small muted">{chanceWords(one)}</p>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

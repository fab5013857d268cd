import { scaleLinear } from 'd3-scale';
import { fieldAt } from '#contract/worksheet.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { DataTable } from '../../../charts/data-table.tsx';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { fewest, type ViewProps } from './dots-view.tsx';
import { planePoints } from './look-back.ts';

const size = 260;
const scale = scaleLinear([0, 10], [16, size - 16]);

/** A dot a visit between two scales. No corner is named, and none is better. */
export function PlaneView({ view, definition, visits, onOpen }: ViewProps<'plane'>) {
  const points = planePoints(view, visits);
  if (points.length === 0) return null;
  const today = dayOf(new Date());
  const label = (id: string): string => fieldAt(definition, id)?.label ?? '';
  const [across, up] = [label(view.across), label(view.up)];
  const table = (
    <DataTable
      head={['Day', 'About', across, up]}
      rows={points.map((point) => ({
        id: point.visit,
        cells: [
          <button key="day" type="button" className="chart-way" onClick={() => onOpen(point.visit)}>
            {shortDay(dayPart(point.at), today)}
          </button>,
          point.name,
          point.across,
          point.up,
        ],
      }))}
    />
  );
  if (points.length < fewest) {
    return (
      <ChartFrame name={`${definition.id} plane`} title={view.title} line={view.line}>
        {table}
      </ChartFrame>
    );
  }
  return (
    <ChartFrame name={`${definition.id} plane`} title={view.title} line={view.line} table={table}>
      <figure className="looking-back-plane">
        <p className="small muted">10: {up}</p>
        <svg
          viewBox={`0 0 ${size} ${size}`}
          role="img"
          aria-label={`${points.length} dots. Across: ${across} Up: ${up} The table has each of them.`}
        >
          <rect x={scale(0)} y={scale(0)} width={scale(10) - scale(0)} height={scale(10) - scale(0)} />
          {points.map((point) => (
            <g key={point.visit} transform={`translate(${scale(point.across)} ${size - scale(point.up)})`}>
              <circle r="4" />
              <text x="7" dy="4">
                {point.name.slice(0, 14)}
              </text>
            </g>
          ))}
        </svg>
        <p className="small muted">10, to the right: {across}</p>
      </figure>
    </ChartFrame>
  );
}

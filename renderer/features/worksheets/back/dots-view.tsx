import { scaleLinear, scaleUtc } from 'd3-scale';
import type { View, Worksheet } from '#contract/worksheet.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { DataTable } from '../../../charts/data-table.tsx';
import { dayOf, dayPart, shortDay, timeOf } from '../../../dates.ts';
import { type DotRow, dotRows, standingOfLast, type Visit } from './look-back.ts';

export interface ViewProps<K extends View['kind']> {
  readonly view: Extract<View, { kind: K }>;
  readonly definition: Worksheet;
  readonly visits: readonly Visit[];
  readonly onOpen: (response: string) => void;
}

/** Fewer are told as a list: two dots make a line that says nothing. */
export const fewest = 3;

const [width, height, margin] = [320, 96, 10];

/** Each scale for itself, a dot a visit at its own day. No line runs across days on which nothing was said. */
export function DotsView({ view, definition, visits, onOpen }: ViewProps<'dots'>) {
  const rows = dotRows(definition, view, visits);
  if (rows.length === 0) return null;
  const today = dayOf(new Date());
  const days = visits.filter(({ id }) => rows.some(({ dots }) => dots.some(({ visit }) => visit === id)));
  const isDrawn = rows.some(({ dots }) => dots.length >= fewest);
  const table = (
    <DataTable
      head={['Day', ...rows.map(({ label }) => label)]}
      rows={days.map(({ id, at }) => ({
        id,
        cells: [
          shortDay(dayPart(at), today),
          ...rows.map(({ dots }) => dots.find(({ visit }) => visit === id)?.value ?? 'not said'),
        ],
      }))}
    />
  );
  return (
    <ChartFrame
      name={`${definition.id} ${view.fields.join(' ')}`}
      title={view.title}
      line={view.line}
      {...(isDrawn ? { table } : {})}
    >
      <div className="looking-back-multiples">
        {rows.map((row) =>
          row.dots.length < fewest ? (
            <div key={row.field}>
              <h4>{row.label}</h4>
              <ul>
                {row.dots.map(({ id, at, value, visit }) => (
                  <li key={id}>
                    <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                      {shortDay(dayPart(at), today)}
                    </button>
                    : {value} of 10
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <Dots key={row.field} row={row} today={today} />
          ),
        )}
      </div>
    </ChartFrame>
  );
}

function Dots({ row: { label, low, high, dots }, today }: { readonly row: DotRow; readonly today: string }) {
  const dates = dots.map(({ at }) => timeOf(dayPart(at)));
  const x = scaleUtc([Math.min(...dates), Math.max(...dates)], [margin, width - margin]);
  const y = scaleLinear([0, 10], [height - margin, margin]);
  const [first, last] = [dots[0], dots.at(-1)];
  const days = [first, last].map((dot) => (dot ? shortDay(dayPart(dot.at), today) : ''));
  const values = dots.map(({ value }) => value);
  const standing = standingOfLast(values);
  const said = `${label}: ${dots.length} dots from ${days[0]} to ${days[1]}, between ${Math.min(...values)} and ${Math.max(...values)}, where 0 is ${low} and 10 is ${high}.`;
  return (
    <figure>
      <figcaption>
        <h4>{label}</h4>
        {standing && (
          <span className="small muted">
            The last one: {standing === 'about the same' ? 'about the same as' : `${standing} than`} your last four.
          </span>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
        {[0, 5, 10].map((value) => (
          <line key={value} x1="0" x2={width} y1={y(value)} y2={y(value)} />
        ))}
        {dots.map(({ id, value }, index) => (
          <circle key={id} cx={x(dates[index] ?? 0)} cy={y(value)} r="4" />
        ))}
      </svg>
      <p className="chart-ends small muted" aria-hidden="true">
        <span>
          {days[0]}, 0 {low}
        </span>
        <span>
          {days[1]}, 10 {high}
        </span>
      </p>
    </figure>
  );
}

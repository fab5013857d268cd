import { scaleLinear, scaleUtc } from 'd3-scale';
import type { View } from '#contract/views.ts';
import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { DataTable } from '../../../charts/data-table.tsx';
import { dayOf, dayPart, shortDay, timeOf } from '../../../dates.ts';
import { type DotRow, dotRows, standingOfLast } from './look-back.ts';
import type { Visit } from './sources.ts';

export interface ViewProps<K extends View['kind']> {
  readonly view: Extract<View, { kind: K }>;
  readonly definition: Worksheet;
  readonly visits: readonly Visit[];
  readonly onOpen: (response: string) => void;
  /** Nothing can be begun from here. */
  readonly readOnly: boolean;
}

/** Fewer are told as a list: two dots make a line that says nothing. */
export const fewest = 3;

const [width, height, margin] = [320, 96, 10];

/** Each scale for itself, a dot a visit at its own day. No line runs across days on which nothing was said. */
export function DotsView({ view, definition, visits, onOpen }: ViewProps<'dots'>) {
  const rows = dotRows(definition, view, visits);
  if (rows.length === 0) return null;
  const today = dayOf(new Date());
  // By what they are of: a visit, or a row of one, which has a dot on each scale at most.
  const all = new Map(rows.flatMap(({ dots }) => dots.map((dot) => [dot.id, dot] as const)));
  const table = (
    <DataTable
      head={['Day', ...(view.of ? [fieldAt(definition, view.of)?.label ?? ''] : []), ...rows.map(({ label }) => label)]}
      rows={[...all.values()]
        .sort((one, other) => one.at.localeCompare(other.at))
        .map(({ id, at, of }) => ({
          id,
          cells: [
            shortDay(dayPart(at), today),
            ...(view.of ? [of] : []),
            ...rows.map(({ dots }) => {
              const dot = dots.find((each) => each.id === id);
              return dot ? (view.steps ? dot.words : dot.value) : 'not said';
            }),
          ],
        }))}
    />
  );
  return (
    <ChartFrame
      name={`${definition.id} ${view.fields.join(' ')}`}
      title={view.title}
      line={view.line}
      {...(rows.some(isDrawn) ? { table } : {})}
    >
      <div className="looking-back-multiples">
        {rows.map((row) =>
          isDrawn(row) ? (
            <Dots key={row.field} row={row} view={view} today={today} />
          ) : (
            <div key={row.field}>
              <h4>{row.label}</h4>
              <ul>
                {row.dots.map(({ id, at, of, words, visit }) => (
                  <li key={id}>
                    <button type="button" className="chart-way" onClick={() => onOpen(visit)}>
                      {shortDay(dayPart(at), today)}
                    </button>
                    : {[of, words].filter(Boolean).join(', ')}
                  </li>
                ))}
              </ul>
            </div>
          ),
        )}
      </div>
    </ChartFrame>
  );
}

/** Several dots of one visit are no course of days. */
const isDrawn = ({ dots }: DotRow): boolean => new Set(dots.map(({ visit }) => visit)).size >= fewest;

interface DotsProps {
  readonly row: DotRow;
  readonly view: ViewProps<'dots'>['view'];
  readonly today: string;
}

function Dots({ row: { label, low, high, top, dots }, view: { of, steps }, today }: DotsProps) {
  const dates = dots.map(({ at }) => timeOf(dayPart(at)));
  const x = scaleUtc([Math.min(...dates), Math.max(...dates)], [margin, width - margin]);
  const y = scaleLinear([0, top], [height - margin, margin]);
  const [first, last] = [dots[0], dots.at(-1)];
  const days = [first, last].map((dot) => (dot ? shortDay(dayPart(dot.at), today) : ''));
  const byValue = dots.toSorted((one, other) => one.value - other.value);
  const [lowest, highest] = [byValue[0], byValue.at(-1)];
  // What is of one thing is not held against what is of another.
  const standing = of || steps ? '' : standingOfLast(dots.map(({ value }) => value));
  const between = steps
    ? `between “${lowest?.words}” and “${highest?.words}”, where the lowest is “${low}” and the highest “${high}”`
    : `between ${lowest?.value} and ${highest?.value}, where 0 is ${low} and 10 is ${high}`;
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
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${label}: ${dots.length} dots from ${days[0]} to ${days[1]}, ${between}.`}
      >
        {(steps?.map((_step, place) => place) ?? [0, 5, 10]).map((value) => (
          <line key={value} x1="0" x2={width} y1={y(value)} y2={y(value)} />
        ))}
        {dots.map(({ id, value }, index) => (
          <circle key={id} cx={x(dates[index] ?? 0)} cy={y(value)} r="4" />
        ))}
      </svg>
      <p className="chart-ends small muted" aria-hidden="true">
        <span>
          {days[0]}, {steps ? 'lowest:' : '0'} {low}
        </span>
        <span>
          {days[1]}, {steps ? 'highest:' : '10'} {high}
        </span>
      </p>
    </figure>
  );
}

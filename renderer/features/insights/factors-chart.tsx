import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Factor } from '#contract/insights.ts';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';
import { dayOf, shortDay, timeOf } from '../../dates.ts';
import { Segmented } from '../../ui/choice.tsx';

const names: Readonly<Record<string, string>> = {
  honesty: 'Honesty',
  reliability: 'Reliability',
  respect: 'Respect',
  empathy: 'Empathy',
  open_talk: 'Open talk',
  loyalty: 'Loyalty',
};
const nameOf = (field: string): string => names[field.replace(/_me$/, '')] ?? field;

const [width, height] = [220, 80];

export interface FactorsChartProps {
  readonly factors: readonly Factor[];
  readonly about: 'partner' | 'me';
  readonly them: string;
  readonly onAbout: (about: 'partner' | 'me') => void;
  readonly window: { readonly from: string; readonly to: string };
}

/** Six factors, each for itself: they are never added up. The band is how far one’s own answers move anyway. */
export function FactorsChart({ factors, about, them, onAbout, window }: FactorsChartProps) {
  const today = dayOf(new Date());
  const days = [...new Set(factors.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
  const isDrawn = factors.some(({ points }) => points.length >= 3);
  const x = scaleUtc([timeOf(days[0] ?? window.from), timeOf(days.at(-1) ?? window.to)], [8, width - 8]);
  const y = scaleLinear([0, 10], [height - 6, 6]);
  const table = (
    <DataTable
      head={['Day', ...factors.map(({ field }) => nameOf(field))]}
      rows={days.toReversed().map((day) => ({
        id: day,
        cells: [
          shortDay(day, today),
          ...factors.map(({ points }) => {
            const value = points.find((point) => point.day === day)?.value;
            return value === undefined ? 'not said' : Math.round(value * 10) / 10;
          }),
        ],
      }))}
    />
  );
  return (
    <ChartFrame
      level={2}
      name={`insights factors ${about}`}
      title="Six factors"
      line="What you noticed, 0 to 10, each for itself. Inside the band your answers move as they always do."
      {...(isDrawn ? { table } : {})}
      controls={
        <Segmented
          label="About whom"
          options={[
            { value: 'partner', label: `About ${them}` },
            { value: 'me', label: 'About me' },
          ]}
          value={about}
          onChange={onAbout}
        />
      }
    >
      {days.length === 0 ? (
        <p className="muted">Too little to draw yet. Words come first.</p>
      ) : isDrawn ? (
        <div className="insights-multiples">
          {factors.map(({ field, points, band }) => {
            const values = points.map(({ value }) => value);
            const range = values.length === 0 ? '' : `${Math.min(...values)} to ${Math.max(...values)}`;
            return (
              <figure key={field}>
                <figcaption>
                  <h3>{nameOf(field)}</h3>
                  <span className="small muted">{range || 'not said'}</span>
                </figcaption>
                <svg
                  viewBox={`0 0 ${width} ${height}`}
                  role="img"
                  aria-label={`${nameOf(field)}: ${values.length === 0 ? 'nothing said' : `${values.length} answers, ${range}`}`}
                >
                  {band && (
                    <rect
                      className="insights-band"
                      x="0"
                      y={y(band.high)}
                      width={width}
                      height={y(band.low) - y(band.high)}
                    />
                  )}
                  {[0, 10].map((value) => (
                    <line key={value} x1="0" x2={width} y1={y(value)} y2={y(value)} />
                  ))}
                  {points.map(({ day, value }) => (
                    <circle key={day} cx={x(timeOf(day))} cy={y(value)} r="3.5" />
                  ))}
                </svg>
              </figure>
            );
          })}
        </div>
      ) : (
        table
      )}
    </ChartFrame>
  );
}

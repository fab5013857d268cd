import { scaleLinear } from 'd3-scale';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';

const share = scaleLinear([0, 1], [8, 252]);

/** How often a gut call was right, by how sure it was, with the range that so few leave open. */
export function CallsChart({
  calls,
}: {
  readonly calls: readonly { confidence: number; settled: number; right: number; low: number; high: number }[];
}) {
  if (calls.length === 0) return null;
  const isDrawn = calls.reduce((sum, { settled }) => sum + settled, 0) >= 3;
  const sure = (confidence: number): string =>
    confidence === 50 ? 'Either way' : confidence === 100 ? 'Certain' : `${confidence / 10} in 10`;
  const table = (
    <DataTable
      head={['How sure', 'Settled', 'It was so', 'Could be anywhere from']}
      rows={calls.map(({ confidence, settled, right, low, high }) => ({
        id: String(confidence),
        cells: [sure(confidence), settled, right, `${Math.round(low * 10)} to ${Math.round(high * 10)} in 10`],
      }))}
    />
  );
  return (
    <ChartFrame
      level={2}
      name="insights calls"
      title="Gut calls"
      line="How often it was so, by how sure you were. The tick is where it would fall if you were as right as you were sure; the line is what so few leave open."
      {...(isDrawn ? { table } : {})}
    >
      {isDrawn ? (
        <ul className="insights-care">
          {calls.map(({ confidence, settled, right, low, high }) => (
            <li key={confidence}>
              <span>{sure(confidence)}</span>
              <svg viewBox="0 0 260 18" role="img" aria-label={`${right} of ${settled} were so`}>
                <line x1={share(0)} x2={share(1)} y1="9" y2="9" />
                <line className="insights-between" x1={share(low)} x2={share(high)} y1="9" y2="9" />
                <line
                  className="insights-tick"
                  x1={share(confidence / 100)}
                  x2={share(confidence / 100)}
                  y1="1"
                  y2="17"
                />
                <circle cx={share(right / settled)} cy="9" r="4" />
              </svg>
              <span className="small muted">
                {right} of {settled}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        table
      )}
    </ChartFrame>
  );
}

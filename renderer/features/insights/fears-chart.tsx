import { scaleLinear } from 'd3-scale';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { DataTable } from '../../charts/data-table.tsx';

const fear = scaleLinear([0, 10], [8, 252]);

/** Fear that was expected of a small risk beside the fear that was felt. */
export function FearsChart({
  fears,
}: {
  readonly fears: readonly { readonly step: string; readonly expected: number; readonly felt: number }[];
}) {
  if (fears.length === 0) return null;
  const table = (
    <DataTable
      head={['Step', 'Expected', 'Felt']}
      rows={fears.map(({ step, expected, felt }) => ({ id: step, cells: [step, expected, felt] }))}
    />
  );
  return (
    <ChartFrame
      level={2}
      name="insights fears"
      title="Fear expected, fear felt"
      line="Of the small risks you chose, 0 to 10. The ring is what you expected, the dot what you felt."
      {...(fears.length >= 3 ? { table } : {})}
    >
      {fears.length < 3 ? (
        table
      ) : (
        <ul className="insights-care">
          {fears.map(({ step, expected, felt }) => (
            <li key={step}>
              <span>{step}</span>
              <svg viewBox="0 0 260 18" role="img" aria-label={`${expected} expected, ${felt} felt`}>
                <line x1={fear(0)} x2={fear(10)} y1="9" y2="9" />
                <line className="insights-between" x1={fear(expected)} x2={fear(felt)} y1="9" y2="9" />
                <circle className="insights-ring" cx={fear(expected)} cy="9" r="6" />
                <circle cx={fear(felt)} cy="9" r="4" />
              </svg>
              <span className="small muted">
                {expected}, {felt}
              </span>
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  );
}

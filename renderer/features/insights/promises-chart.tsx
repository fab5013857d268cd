import { ChartFrame } from '../../charts/chart-frame.tsx';
import { statuses } from '../../promises.ts';

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** What came of promises, in plain counts. */
export function PromisesChart({ counts }: { readonly counts: readonly { status: string; count: number }[] }) {
  if (counts.length === 0) return null;
  return (
    <ChartFrame
      level={2}
      name="insights promises"
      note
      title="Promises"
      line="What was marked, yours and theirs together. Trust has them one by one."
    >
      <ul className="insights-counts">
        {counts.map(({ status, count }) => (
          <li key={status}>
            <span>{statuses.find(([id]) => id === status)?.[1]}</span>
            <span className="muted">{times(count)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

import { scaleLinear, scaleUtc } from 'd3-scale';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { addDays, dayOf, daysBetween, shortDay, weekdayOf } from '../../dates.ts';

interface Window {
  readonly from: string;
  readonly to: string;
}

const time = (day: string): number => Date.parse(`${day}T00:00Z`);
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const states: Readonly<Record<string, string>> = {
  kept: 'Kept',
  late: 'Kept, late',
  'partly-kept': 'Partly kept',
  broken: 'Not kept',
  'renegotiated-before': 'Changed, said before',
  'renegotiated-after': 'Changed, said after',
  'no-longer-needed': 'No longer needed',
};

/** What came of promises, in plain counts. */
export function PromisesChart({ counts }: { readonly counts: readonly { status: string; count: number }[] }) {
  if (counts.length === 0) return null;
  return (
    <ChartFrame
      level={2}
      name="insights promises"
      title="Promises"
      line="What was marked, yours and theirs together. Trust has them one by one."
    >
      <ul className="insights-counts">
        {counts.map(({ status, count }) => (
          <li key={status}>
            <span>{states[status] ?? status}</span>
            <span className="muted">{times(count)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

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
    <table>
      <thead>
        <tr>
          <th scope="col">How sure</th>
          <th scope="col">Settled</th>
          <th scope="col">It was so</th>
          <th scope="col">Could be anywhere from</th>
        </tr>
      </thead>
      <tbody>
        {calls.map(({ confidence, settled, right, low, high }) => (
          <tr key={confidence}>
            <th scope="row">{sure(confidence)}</th>
            <td>{settled}</td>
            <td>{right}</td>
            <td>
              {Math.round(low * 10)} to {Math.round(high * 10)} in 10
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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

const fear = scaleLinear([0, 10], [8, 252]);

/** Fear that was expected of a small risk beside the fear that was felt. */
export function FearsChart({
  fears,
}: {
  readonly fears: readonly { readonly step: string; readonly expected: number; readonly felt: number }[];
}) {
  if (fears.length === 0) return null;
  const table = (
    <table>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Expected</th>
          <th scope="col">Felt</th>
        </tr>
      </thead>
      <tbody>
        {fears.map(({ step, expected, felt }) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            <td>{expected}</td>
            <td>{felt}</td>
          </tr>
        ))}
      </tbody>
    </table>
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
    <table>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Minutes until it was quieter</th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, minutes }) => (
          <tr key={day}>
            <th scope="row">{shortDay(day, today)}</th>
            <td>{Math.round(minutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  const most = Math.max(60, ...days.map(({ minutes }) => minutes));
  const x = scaleUtc([time(window.from), time(window.to)], [70, 712]);
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
            <circle key={day} cx={x(time(day))} cy={y(minutes)} r="3.5" />
          ))}
        </svg>
      )}
    </ChartFrame>
  );
}

/** Days with an entry. Blank days are just days: nothing is counted up. */
export function WritingCalendar({ days, window }: { readonly days: ReadonlySet<string>; readonly window: Window }) {
  if (days.size === 0) return null;
  const today = dayOf(new Date());
  const first = addDays(window.from, -weekdayOf(window.from));
  const weeks = Math.ceil((daysBetween(first, window.to) + 1) / 7);
  const shown = Math.min(weeks, 54);
  const from = addDays(first, (weeks - shown) * 7);
  const all = Array.from({ length: shown * 7 }, (_none, index) => addDays(from, index)).filter(
    (day) => day <= window.to && day >= window.from,
  );
  const written = all.filter((day) => days.has(day));
  const table = (
    <table>
      <thead>
        <tr>
          <th scope="col">Days with an entry</th>
        </tr>
      </thead>
      <tbody>
        {written.toReversed().map((day) => (
          <tr key={day}>
            <td>{shortDay(day, today)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <ChartFrame
      level={2}
      name="insights writing"
      title="When you wrote"
      line="Days you wrote stand filled. Blank days are just days."
      table={table}
    >
      <svg
        className="insights-calendar"
        viewBox={`0 0 ${shown * 13 + 2} 93`}
        style={{ maxWidth: `${shown * 1.1}rem` }}
        role="img"
        aria-label={`Days with an entry between ${shortDay(from < window.from ? window.from : from, today)} and ${shortDay(window.to, today)}. The table has each of them.`}
      >
        {all.map((day) => (
          <rect
            key={day}
            x={Math.floor(daysBetween(from, day) / 7) * 13 + 1}
            y={weekdayOf(day) * 13 + 1}
            width="10"
            height="10"
            rx="2"
            data-on={days.has(day) || undefined}
          />
        ))}
      </svg>
    </ChartFrame>
  );
}

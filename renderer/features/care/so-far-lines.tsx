import type { WorksheetResponse } from '#contract/worksheets.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { changesOf, minutesOf } from './so-far.ts';
import { careLog, type Kind } from './week.ts';

/** What was noted besides the marks: minutes of this week, and mood before and after where there is enough of both. */
export function SoFar({
  kinds,
  records,
}: {
  readonly kinds: readonly Kind[];
  readonly records: readonly WorksheetResponse[];
}) {
  const { data: all } = useJournalQuery('worksheets.visits', { worksheet: careLog }, { fresh: true });
  const minutes = minutesOf(kinds, records);
  const changes = changesOf(kinds, all ?? []);
  if (minutes.length === 0 && changes.length === 0) return null;
  return (
    <div className="care-so-far small muted">
      {minutes.length > 0 && (
        <p>Minutes noted this week: {minutes.map(({ name, minutes: sum }) => `${name} ${sum}`).join(', ')}.</p>
      )}
      {changes.length > 0 && (
        <>
          <p>Mood before and after, for you, so far:</p>
          <ul>
            {changes.map(({ name, pairs, change }) => (
              <li key={name}>
                {name}: {changeWords(change)}, over {pairs} times.
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function changeWords(change: number): string {
  const size = Math.abs(change).toFixed(1);
  if (size === '0.0') return 'on average the same after as before';
  return `on average ${size} of 10 ${change > 0 ? 'higher' : 'lower'} after than before`;
}

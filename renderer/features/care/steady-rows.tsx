import { Accessibility, Eye, Wind } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { steady } from '../../steadying.ts';

const ways = [
  ['breathing', 'paced-breathing', Wind],
  ['grounding', 'ground-54321', Eye],
  ['muscle-release', 'muscle-release', Accessibility],
] as const;

/** The exercises, a press away. */
export function SteadyRows() {
  const { data: exercises } = useJournalQuery('content.exercises');
  return (
    <section className="care-steady" aria-labelledby="care-steady">
      <h2 className="label" id="care-steady">
        If it is too much right now
      </h2>
      <ul>
        {ways.map(([which, id, Icon]) => {
          const exercise = exercises?.find((each) => each.id === id);
          return exercise ? (
            <li key={id}>
              <button type="button" onClick={() => steady(which)}>
                <Icon className="icon" aria-hidden="true" />
                <b>{exercise.name}</b>
                <small>{exercise.time}</small>
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

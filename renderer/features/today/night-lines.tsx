import { Eye, LifeBuoy, ListChecks, Lock, Wind } from 'lucide-react';
import { shell } from '../../bridge/client.ts';
import { goTo } from '../../place.ts';
import { steady } from '../../steadying.ts';

/** Between midnight and five nothing is asked. A few quiet ways on, of the same size. */
export function NightLines({ onTomorrow }: { readonly onTomorrow: () => void }) {
  const lines = [
    {
      icon: ListChecks,
      name: 'Three things for tomorrow',
      hint: 'Write them down, and they can wait there.',
      act: onTomorrow,
    },
    { icon: Wind, name: 'Breathe slowly', hint: 'In and out by a count.', act: () => steady('breathing') },
    {
      icon: Eye,
      name: 'Ground myself',
      hint: 'Back to the room, one sense at a time.',
      act: () => steady('grounding'),
    },
    {
      icon: LifeBuoy,
      name: 'Staying safe',
      hint: 'Numbers to call, by country.',
      act: () => goTo({ screen: 'safety' }),
    },
    { icon: Lock, name: 'Close gently', hint: 'Locks. Everything is kept.', act: () => void shell.lock.now() },
  ];
  return (
    <section className="today-entries" aria-label="For the night">
      <h2>It is late</h2>
      <ul>
        {lines.map(({ icon: Icon, name, hint, act }) => (
          <li key={name}>
            <button type="button" onClick={act}>
              <Icon aria-hidden="true" />
              <b>{name}</b>
              <span>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

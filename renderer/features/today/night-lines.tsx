import { LifeBuoy, ListChecks, Lock } from 'lucide-react';
import { shell } from '../../bridge/client.ts';
import { goTo } from '../../place.ts';

/** Between midnight and five nothing is asked. Three quiet ways on, of the same size. */
export function NightLines({ onTomorrow }: { readonly onTomorrow: () => void }) {
  const lines = [
    {
      icon: ListChecks,
      name: 'Three things for tomorrow',
      hint: 'Write them down, and they can wait there.',
      act: onTomorrow,
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

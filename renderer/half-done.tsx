import type { Room } from '#contract/room.ts';
import { useJournalQuery } from './bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from './dates.ts';
import { goTo } from './place.ts';
import { TextButton } from './ui/button.tsx';
import './half-done.css';

/** Worksheets, or records of a room, that were begun and not finished, each a press away. Nothing while there are none. */
export function HalfDone({ room }: { readonly room?: Room }) {
  const { data: records } = useJournalQuery('worksheets.responses', room ? { room, limit: 200 } : { limit: 20 }, {
    fresh: true,
  });
  const open = (records ?? []).filter(({ ending }) => ending === null).slice(0, 5);
  if (open.length === 0) return null;
  const today = dayOf(new Date());
  return (
    <section className="half-done" aria-label="Part way through">
      <h2 className="label">Part way through</h2>
      <ul>
        {open.map(({ id, name, excerpt, at }) => (
          <li key={id}>
            <TextButton onClick={() => goTo({ screen: 'worksheets', view: 'response', response: id })}>
              {name}, {shortDay(dayPart(at), today)}
            </TextButton>
            {excerpt && <span className="small muted">{excerpt}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

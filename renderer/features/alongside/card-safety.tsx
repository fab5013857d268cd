import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';

/** Before a card that assumes it is safe to speak up. */
export function CardSafety() {
  const { data: safety } = useJournalQuery('content.safety');
  if (!safety) return null;
  return (
    <p className="alongside-safety">
      {safety.cardLine}{' '}
      <button type="button" className="link" onClick={() => goTo({ screen: 'safety' })}>
        Staying safe
      </button>
    </p>
  );
}

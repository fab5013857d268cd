import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Marked } from '../../ui/marked.tsx';
import { chapterOf } from './card-place.ts';
import type { GuideView } from './use-guide.ts';

/** Cards that hold what was typed, best match first. One that asks first says no more here than what it is about. */
export function FoundCards({ guide, text }: { readonly guide: GuideView; readonly text: string }) {
  const { data: found } = useJournalQuery('guide.search', { text, limit: 60 }, { keepPrevious: true });
  if (!found) return null;
  if (found.length === 0) {
    return (
      <EmptyState title="Nothing found" text="No card holds all of these words. Left-out topics are not searched." />
    );
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {found.length === 1 ? '1 card' : `${found.length} cards`}
      </p>
      <ul className="guide-found" aria-label="Cards">
        {found.map(({ id, titleMarks, snippet }) => {
          const chapter = chapterOf(guide, id);
          const card = guide.cardOf(id);
          return (
            <li key={id}>
              <button type="button" onClick={() => goTo(placeOfCard(id))}>
                <span className="caption muted">
                  {chapter === undefined ? 'A question people ask' : `Chapter ${chapter}`}
                </span>
                <b>
                  <Marked marks={titleMarks} />
                </b>
                <span>{card && guide.cardStanding(card) === 'ask' ? card.line : <Marked marks={snippet} />}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

import { Check, PenLine } from 'lucide-react';
import type { CardSummary } from '#contract/guide.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { showCard } from './card-place.ts';
import type { GuideView } from './use-guide.ts';

export interface ContentsProps {
  readonly guide: GuideView;
  readonly cards: readonly CardSummary[];
  /** The card that is on screen. */
  readonly here: string | undefined;
}

/** A chapter’s cards: which one is on screen, which were read, and which were written from. */
export function ContentsList({ guide, cards, here }: ContentsProps) {
  const go = (card: CardSummary): void => {
    goTo(placeOfCard(card.id), { replace: true });
    showCard(card);
  };
  return (
    <ol className="guide-contents">
      {cards.map((card) => {
        const isRead = guide.marks.read.includes(card.id);
        const isWritten = guide.marks.written.includes(card.id);
        return (
          <li key={card.id}>
            <button
              type="button"
              {...(card.id === here ? { 'aria-current': 'true' as const } : {})}
              onClick={() => go(card)}
            >
              <span>{isRead && <Check className="icon icon-small" role="img" aria-label="Read:" />}</span>
              <span>
                {card.title}
                {isWritten && (
                  <PenLine className="icon icon-small guide-written" role="img" aria-label="(written from)" />
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

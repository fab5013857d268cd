import { Check, NotebookText, PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CardSummary } from '#contract/guide.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { showCard } from './card-place.ts';
import type { GuideView } from './use-guide.ts';

interface ChapterAsideProps {
  readonly guide: GuideView;
  readonly cards: readonly CardSummary[];
  readonly number: number;
  readonly here: string | undefined;
  readonly onOpenEntry: (id: string) => void;
  readonly children: ReactNode;
}

/** Beside the reading: where one is, what goes with it, and what was written from it. */
export function ChapterAside({ guide, cards, number, here, onOpenEntry, children }: ChapterAsideProps) {
  const { data: wrote } = useJournalQuery('guide.wroteFrom', { chapter: number }, { fresh: true });
  const tools = new Map(cards.flatMap((card) => card.tools.map((tool) => [tool.id, tool])));
  const go = (card: CardSummary): void => {
    goTo(placeOfCard(card.id), { replace: true });
    showCard(card);
  };
  return (
    <aside className="guide-aside" aria-label="About this chapter">
      {cards.length > 0 && (
        <nav aria-labelledby="guide-contents">
          <h2 className="guide-aside-name" id="guide-contents">
            In this chapter
          </h2>
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
        </nav>
      )}
      {tools.size > 0 && (
        <section aria-labelledby="guide-tools">
          <h2 className="guide-aside-name" id="guide-tools">
            Tools that go with it
          </h2>
          <ul>
            {[...tools.values()].map((tool) => (
              <li key={tool.id}>{tool.name}</li>
            ))}
          </ul>
        </section>
      )}
      {wrote && wrote.length > 0 && (
        <section aria-labelledby="guide-wrote">
          <h2 className="guide-aside-name" id="guide-wrote">
            You wrote from this chapter
          </h2>
          <ul>
            {wrote.map(({ id, title, excerpt }) => (
              <li key={id}>
                <button type="button" className="guide-wrote" onClick={() => onOpenEntry(id)}>
                  <NotebookText className="icon" aria-hidden="true" />
                  <span>{title || excerpt || 'No words yet'}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
    </aside>
  );
}

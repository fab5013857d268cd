import { Library, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary } from '#contract/guide.ts';
import { IconButton, TextButton } from '../../ui/button.tsx';
import { BesideCard } from './beside-card.tsx';
import type { Cards } from './use-cards.ts';

export interface AlongsidePanelProps {
  readonly ref: Ref<HTMLElement>;
  /** It was asked for just now: in a narrow window it is out only then. */
  readonly isDrawn: boolean;
  readonly cards: Cards | undefined;
  readonly card: CardSummary | undefined;
  readonly suggested: readonly string[];
  readonly onCard: (id: string) => void;
  readonly onPick: () => void;
  /** Left out where nothing can be written. */
  readonly onInsert: ((question: Question) => void) | undefined;
  readonly onClose: () => void;
  /** Back to the text. */
  readonly onLeave: () => void;
}

/** One card of the guide beside an entry, and those that go with what the entry holds. */
export function AlongsidePanel({ ref, isDrawn, cards, card, suggested, ...on }: AlongsidePanelProps) {
  const handleKeyDown = (event: KeyboardEvent): void => {
    // Also where a tooltip has heard it before: one press must be enough.
    if (event.key !== 'Escape') return;
    event.preventDefault();
    on.onLeave();
  };
  const goWith = suggested.flatMap((id) => cards?.card(id) ?? []);
  return (
    <aside
      ref={ref}
      className="alongside"
      aria-labelledby="alongside-name"
      data-pane="beside"
      data-drawn={isDrawn || undefined}
      onKeyDown={handleKeyDown}
    >
      <div className="alongside-in">
        <div className="alongside-head">
          <h2 className="label" id="alongside-name" tabIndex={-1}>
            Alongside
          </h2>
          <IconButton label="Choose another card" icon={Library} onClick={on.onPick} />
          <IconButton label="Close Alongside" keys="Ctrl Shift \" icon={X} onClick={on.onClose} />
        </div>
        {cards && card && <BesideCard cards={cards} card={card} onCard={on.onCard} onInsert={on.onInsert} />}
        {cards && !card && <p className="alongside-none">Every card has a topic that is left out, by your choice.</p>}
        {goWith.length > 0 && (
          <section className="alongside-with" aria-labelledby="alongside-with">
            <h3 className="label" id="alongside-with">
              Goes with this entry
            </h3>
            <ul>
              {goWith.map(({ id, title }) => (
                <li key={id}>
                  <TextButton
                    {...(id === card?.id ? { 'aria-current': 'true' as const } : {})}
                    onClick={() => on.onCard(id)}
                  >
                    {title}
                  </TextButton>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </aside>
  );
}

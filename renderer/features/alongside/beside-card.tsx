import { BookOpen, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary } from '#contract/guide.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { ToolLinks } from '../../tool-links.tsx';
import { Button, IconButton, TextButton } from '../../ui/button.tsx';
import { CardSafety } from './card-safety.tsx';
import { QuestionsToPutIn } from './questions-to-put-in.tsx';
import type { Cards } from './use-cards.ts';

interface BesideCardProps {
  readonly cards: Cards;
  readonly card: CardSummary;
  readonly onCard: (id: string) => void;
  readonly onInsert: ((question: Question) => void) | undefined;
}

/** The card in short, the way through the others, and its questions. It waits to be asked for where its topic does. */
export function BesideCard({ cards, card, onCard, onInsert }: BesideCardProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const isOpen = asked === card.id || cards.standing(card) === 'show';
  return (
    <>
      <ChapterLine cards={cards} card={card} />
      <h3 className="alongside-title">{card.title}</h3>
      {isOpen ? (
        <>
          {card.safetyNote && <CardSafety />}
          <p className="alongside-words">{card.beside}</p>
        </>
      ) : (
        <div className="alongside-waits">
          <p>{card.line}</p>
          <Button size="s" onClick={() => setAsked(card.id)}>
            Show it
          </Button>
        </div>
      )}
      <div className="alongside-way">
        {isOpen && (
          <TextButton icon={BookOpen} onClick={() => goTo(placeOfCard(card.id))}>
            Read the whole card
          </TextButton>
        )}
        <Step cards={cards} card={card} step={-1} onCard={onCard} />
        <Step cards={cards} card={card} step={1} onCard={onCard} />
      </div>
      {isOpen && onInsert && (
        <QuestionsToPutIn
          offered={cards.questionsOf(card)}
          mayWait={cards.standing(card) === 'show'}
          onInsert={onInsert}
        />
      )}
      {isOpen && card.tools.length > 0 && <ToolLinks tools={card.tools.slice(0, 2)} />}
    </>
  );
}

function ChapterLine({ cards, card }: Pick<BesideCardProps, 'cards' | 'card'>) {
  const { chapter = null, title = '' } = cards.groupOf(card) ?? {};
  return (
    <button
      type="button"
      className="alongside-chapter"
      onClick={() =>
        goTo(chapter ? { screen: 'guide', view: 'chapter', chapter } : { screen: 'guide', view: 'questions' })
      }
    >
      {chapter && `${chapter} · `}
      {title}
    </button>
  );
}

function Step({ cards, card, step, onCard }: Omit<BesideCardProps, 'onInsert'> & { readonly step: 1 | -1 }) {
  const to = cards.neighbour(card, step);
  return (
    <IconButton
      label={`${step > 0 ? 'Next' : 'Previous'} card${to ? `: ${to.title}` : ''}`}
      icon={step > 0 ? ChevronRight : ChevronLeft}
      // It keeps the focus at the last card too.
      aria-disabled={!to}
      onClick={() => to && onCard(to.id)}
    />
  );
}

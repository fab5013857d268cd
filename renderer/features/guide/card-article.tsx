import { Check, PenLine } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary, CardText } from '#contract/guide.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { goTo, placeOfCard } from '../../place.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { GuideText } from '../../ui/guide-text.tsx';
import { toast } from '../../ui/toasts.tsx';
import { elementIdOf, isLeftIn } from './card-place.ts';
import { CardQuestions } from './card-questions.tsx';
import { CardSources, citeNumbers } from './card-sources.tsx';
import { LinesDialog } from './lines-dialog.tsx';
import type { GuideView } from './use-guide.ts';

export interface CardArticleProps {
  readonly guide: GuideView;
  readonly card: CardSummary;
  /** Its text, once read. */
  readonly text: CardText | undefined;
  /** What the card stands in, as an entry names it: “Question from …”. */
  readonly source: string;
  readonly onWrite: (question: Question) => void;
}

/** What comes after a card’s text has to be on screen this long before it counts as read. */
const readMilliseconds = 2_000;

/** One card: heading, text, what it rests on, and what to write from. It waits to be asked for where its topic does. */
export function CardArticle({ guide, card, text, source, onWrite }: CardArticleProps) {
  const [answer, setAnswer] = useState<'show' | 'not now'>();
  const [picking, setPicking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isShown = answer === 'show' || guide.cardStanding(card) === 'show';
  const isRead = guide.marks.read.includes(card.id);
  // Whoever says by hand what a card is to count as is not answered back.
  const [isSaid, setIsSaid] = useState(false);
  const { mutate: markRead } = useJournalCommand('guide.markRead');
  useRead(end, isShown && text !== undefined && !isRead && !isSaid, () => markRead({ card: card.id, read: true }));
  const sayRead = (): void => {
    setIsSaid(true);
    markRead({ card: card.id, read: !isRead }, { onError: (error) => toast({ text: error.message, tone: 'problem' }) });
  };
  const choose = (next: 'show' | 'not now'): void => {
    // The button goes; reading goes on from the heading.
    title.current?.focus({ preventScroll: true });
    setAnswer(next);
  };
  const go = (to: string): void => {
    // The way back leads to this card, even where the one above it is still at the top of the page.
    goTo(placeOfCard(card.id), { replace: true });
    goTo(to === 'staying-safe' ? { screen: 'safety' } : placeOfCard(to));
  };

  return (
    <section className="guide-card" id={elementIdOf(card)} aria-labelledby={`${elementIdOf(card)}-title`}>
      <h2 className="guide-card-title" id={`${elementIdOf(card)}-title`} ref={title} tabIndex={-1}>
        {card.title}
      </h2>
      {!isShown && (
        <div className="guide-waits">
          {answer === undefined && <p>{card.line}</p>}
          <div className="buttons">
            <Button size="s" onClick={() => choose('show')}>
              Show it
            </Button>
            {answer === undefined && (
              <Button size="s" kind="quiet" onClick={() => choose('not now')}>
                Not now
              </Button>
            )}
          </div>
        </div>
      )}
      {isShown && text && (
        <>
          {card.safetyNote && <SafetyLine />}
          <div className="guide-text" data-card={card.id} data-card-title={card.title}>
            <GuideText
              blocks={text.body}
              onLink={go}
              leads={(to) => isLeftIn(guide, to)}
              cite={citeNumbers(text)}
              headings={3}
            />
          </div>
          <div ref={end}>
            <div className="guide-card-foot">
              <CardSources text={text} />
              <TextButton icon={PenLine} onClick={() => setPicking(true)}>
                Write from a line
              </TextButton>
              <TextButton icon={Check} aria-pressed={isRead} onClick={sayRead}>
                {isRead ? 'Read' : 'Mark as read'}
              </TextButton>
            </div>
            <CardQuestions guide={guide} card={card} source={source} onWrite={onWrite} />
          </div>
        </>
      )}
      {picking && text && <LinesDialog card={card} text={text} onWrite={onWrite} onClose={() => setPicking(false)} />}
    </section>
  );
}

function SafetyLine() {
  const { data: safety } = useJournalQuery('content.safety');
  if (!safety) return null;
  return (
    <p className="guide-safety">
      {safety.cardLine}{' '}
      <button type="button" className="link" onClick={() => goTo({ screen: 'safety' })}>
        Staying safe
      </button>
    </p>
  );
}

/** Calls back once the element has been on screen for a while. */
function useRead(end: RefObject<HTMLElement | null>, isWaiting: boolean, onRead: () => void): void {
  const tell = useEffectEvent(onRead);
  useEffect(() => {
    const element = end.current;
    if (!isWaiting || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([seen]) => {
      clearTimeout(timer);
      if (seen?.isIntersecting) timer = setTimeout(() => tell(), readMilliseconds);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [end, isWaiting]);
}

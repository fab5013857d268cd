import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import { AlongsideHere } from '../../alongside.ts';
import { insertQuestion, type Offer } from '../../insert-question.ts';
import { AlongsidePanel } from './alongside-panel.tsx';
import { CardPicker } from './card-picker.tsx';
import { QuestionPicker } from './question-picker.tsx';
import { useBeside } from './use-beside.ts';
import { useCardToShow } from './use-card-to-show.ts';
import { useCards } from './use-cards.ts';
import { useOffers } from './use-offers.ts';
import './alongside.css';

export interface BesideEntryProps {
  readonly entry: string;
  readonly readOnly: boolean;
  readonly focusMode: boolean;
  /** The entry’s page. */
  readonly children: ReactNode;
}

/** An entry’s page with the guide beside it: in the margin, or in a narrow window in place of the list. */
export function BesideEntry({ entry, readOnly, focusMode, children }: BesideEntryProps) {
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLElement>(null);
  const beside = useBeside(entry, readOnly);
  /** Where there is no margin, it is out only when it was asked for just now, beside this entry. */
  const [drawnFor, setDrawnFor] = useState<string | null>(null);
  if (drawnFor !== null && drawnFor !== entry) setDrawnFor(null);
  const [picking, setPicking] = useState<'card' | 'question' | null>(null);
  const [said, setSaid] = useState('');
  const isShown = beside.open && !focusMode;
  const cards = useCards(isShown || picking !== null);
  const card = useCardToShow(entry, beside, cards);

  const isSeen = (): boolean => panel.current?.checkVisibility() ?? false;
  const find = (what: string) => panel.current?.querySelector<HTMLElement>(what);
  const enterText = (): void => frame.current?.querySelector<HTMLElement>('[contenteditable="true"]')?.focus();
  const show = (): void => {
    beside.keep({ open: true });
    setSaid('Alongside is open.');
    requestAnimationFrame(() => isSeen() || setDrawnFor(entry));
  };
  const hide = (): void => {
    const hadFocus = panel.current?.contains(document.activeElement);
    beside.keep({ open: false });
    setDrawnFor(null);
    setSaid('Alongside is closed.');
    if (hadFocus) enterText();
  };
  const leave = (): void => {
    setDrawnFor(null);
    enterText();
  };
  const toggle = (): void => {
    if (focusMode) return;
    if (isSeen()) hide();
    else show();
  };
  const offer = (from: Offer): void => {
    if (from === 'any' || focusMode) setPicking('question');
    else if (!isSeen()) show();
    else (find('.alongside-ask button') ?? find('h2'))?.focus();
  };
  const choose = (id: string): void => {
    beside.keep({ card: id });
    setSaid(cards?.card(id)?.title ?? '');
  };
  const insert = (question: Question): void => {
    // What was written from stays beside it the next time.
    if (question.card === card?.id && question.card !== beside.card) beside.keep({ card: question.card });
    insertQuestion(question);
  };
  // Writing goes on; only who was in the list, which made room, goes to what came in its place.
  useLayoutEffect(() => {
    if (drawnFor !== null && !document.activeElement?.checkVisibility()) panel.current?.querySelector('h2')?.focus();
  }, [drawnFor]);
  // A narrow window hides it without asking anybody.
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    const { current } = panel;
    if (!isShown || !current) return;
    const observer = new ResizeObserver(() => setInSight(current.checkVisibility()));
    observer.observe(current);
    return () => {
      observer.disconnect();
      setInSight(false);
    };
  }, [isShown]);
  useOffers({ onToggle: toggle, onOffer: offer, readOnly });

  return (
    <div className="beside-entry" ref={frame}>
      <AlongsideHere value={{ isShown: isInSight, toggle }}>{children}</AlongsideHere>
      {isShown && (
        <AlongsidePanel
          ref={panel}
          isDrawn={drawnFor !== null}
          cards={cards}
          card={card}
          suggested={beside.suggested}
          onCard={choose}
          onPick={() => setPicking('card')}
          onInsert={readOnly ? undefined : insert}
          onClose={hide}
          onLeave={leave}
        />
      )}
      {picking === 'card' && cards && <CardPicker cards={cards} onPick={choose} onClose={() => setPicking(null)} />}
      {picking === 'question' && cards && (
        <QuestionPicker cards={cards} first={card} onPick={insert} onClose={() => setPicking(null)} />
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

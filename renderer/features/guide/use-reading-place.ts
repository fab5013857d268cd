import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { CardSummary } from '#contract/guide.ts';
import { elementIdOf, showCard } from './card-place.ts';

/** A card whose heading has come this far up counts as the one that is read, in pixels from the top of the page. */
const line = 160;

/** Follows which card is on screen, begins at `first` once the cards are drawn, and tells of every change. */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  cards: readonly CardSummary[],
  first: string | undefined,
  isDrawn: boolean,
  onChange: (card: string) => void,
): string | undefined {
  const [here, setHere] = useState(first ?? cards[0]?.id);
  const told = useRef<string>(undefined);
  const hasBegun = useRef(false);
  const ids = cards.map(({ id }) => id).join(' ');

  const begin = useEffectEvent((id: string | undefined) => {
    // The place follows the reading too, and then there is nowhere to go.
    const card = cards.find((each) => each.id === id && id !== told.current);
    told.current = id;
    if (card && (card !== cards[0] || hasBegun.current)) showCard(card);
    else if (id === undefined && hasBegun.current) scroller.current?.scrollTo({ top: 0 });
    hasBegun.current = true;
  });
  // Once the texts are here, as they push what is below them; and when a link or the palette asks for another card.
  useLayoutEffect(() => {
    if (isDrawn) begin(first);
  }, [first, isDrawn]);

  const look = useEffectEvent(() => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0;
    const passed = cards.filter((card) => {
      const element = document.getElementById(elementIdOf(card));
      return element !== null && element.getBoundingClientRect().top - top < line;
    });
    const card = passed.at(-1)?.id ?? cards[0]?.id;
    if (card === undefined || card === here) return;
    setHere(card);
    told.current = card;
    onChange(card);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element || ids === '') return;
    let frame = 0;
    const handleScroll = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look());
    };
    element.addEventListener('scroll', handleScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', handleScroll);
    };
  }, [scroller, ids]);
  return here;
}

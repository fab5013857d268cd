import { useState } from 'react';
import type { CardSummary } from '#contract/guide.ts';
import type { Beside } from './use-beside.ts';
import type { Cards } from './use-cards.ts';

/**
 * The card that lies beside an entry: the one chosen there, or else the first that goes with it. That is settled once,
 * so that no card is changed under the eyes of whoever reads it when a tag is added.
 */
export function useCardToShow(entry: string, beside: Beside, cards: Cards | undefined): CardSummary | undefined {
  const [settled, setSettled] = useState<{ readonly entry: string; readonly card: string } | null>(null);
  const chosen = cards?.card(beside.card);
  if (chosen || !cards) return chosen;
  if (beside.isKnown && settled?.entry !== entry) {
    const first = beside.suggested.map(cards.card).find(Boolean) ?? cards.start;
    if (first) setSettled({ entry, card: first.id });
    return first;
  }
  return cards.card(settled?.card ?? null);
}

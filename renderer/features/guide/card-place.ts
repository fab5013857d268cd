import type { CardSummary } from '#contract/guide.ts';
import type { GuideView } from './use-guide.ts';

/** The chapter that a card of the ten chapters stands in; none for a question people ask. */
export function chapterOf(guide: GuideView, id: string): number | undefined {
  return guide.chapters.find(({ number }) => guide.cardsOf(number).some((card) => card.id === id))?.number;
}

/** The element that a card is drawn in. */
export const elementIdOf = ({ id }: Pick<CardSummary, 'id'>): string => `guide-${id.replace('.', '-')}`;

import type { CardSummary } from '#contract/guide.ts';
import type { GuideView } from './use-guide.ts';

/** The chapter that a card of the ten chapters stands in; none for a question people ask. */
export function chapterOf(guide: GuideView, id: string): number | undefined {
  return guide.chapters.find(({ number }) => guide.cardsOf(number).some((card) => card.id === id))?.number;
}

/** Whether a link of a card’s text leads to something that is not left out. */
export const isLeftIn = (guide: GuideView, to: string): boolean =>
  to === 'staying-safe' || guide.cardOf(to) !== undefined;

/** The element that a card is drawn in. */
export const elementIdOf = ({ id }: Pick<CardSummary, 'id'>): string => `guide-${id.replace('.', '-')}`;

/** Brings a card to the top of the page, and the focus to its heading. */
export function showCard(card: Pick<CardSummary, 'id'>): void {
  const element = document.getElementById(elementIdOf(card));
  element?.scrollIntoView({ block: 'start' });
  element?.querySelector('h2')?.focus({ preventScroll: true });
}

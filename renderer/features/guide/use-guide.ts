import { useMemo } from 'react';
import type { CardSummary, Chapter, guide, PromptSet, Topics } from '#contract/guide.ts';
import { cardStanding, promptStanding, type Standing } from '#contract/guide-choice.ts';
import type { Output } from '#contract/procedure.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { useSettings } from '../../use-settings.ts';

export type Marks = Output<typeof guide.marks>;
type Question = CardSummary['prompts'][number];

export interface GuideView {
  readonly chapters: readonly Chapter[];
  readonly topics: Topics;
  readonly sets: readonly PromptSet[];
  readonly marks: Marks;
  /** The cards of a chapter that are not left out, in order. */
  readonly cardsOf: (chapter: number) => readonly CardSummary[];
  /** The questions people ask that are not left out; of one chapter, or all. */
  readonly questionsOf: (chapter?: number) => readonly CardSummary[];
  /** A card of either kind that is not left out. */
  readonly cardOf: (id: string) => CardSummary | undefined;
  readonly cardStanding: (card: CardSummary) => Standing;
  /** A card’s questions that are not left out. */
  readonly promptsOf: (card: CardSummary) => readonly { readonly prompt: Question; readonly standing: Standing }[];
  readonly partnerWord: string;
}

const noMarks: Marks = { read: [], written: [], aside: [], last: null, muted: [] };

/** The guide as this person has chosen to see it; undefined while it is being read. */
export function useGuide(): GuideView | undefined {
  const { data: contents } = useJournalQuery('guide.contents');
  const { data: marks = noMarks } = useJournalQuery('guide.marks', undefined, { fresh: true });
  const [settings] = useSettings();
  return useMemo(() => {
    if (!contents) return undefined;
    const isIn = (card: CardSummary): boolean => cardStanding(card, settings) !== 'leave';
    const [cards, questions] = [contents.cards.filter(isIn), contents.questions.filter(isIn)];
    return {
      chapters: contents.chapters,
      topics: contents.topics,
      sets: contents.sets,
      marks,
      cardsOf: (chapter) => cards.filter((card) => card.chapter === chapter),
      questionsOf: (chapter) =>
        chapter === undefined ? questions : questions.filter((card) => card.chapter === chapter),
      cardOf: (id) => [...cards, ...questions].find((card) => card.id === id),
      cardStanding: (card) => cardStanding(card, settings),
      promptsOf: (card) =>
        card.prompts
          .map((prompt) => ({ prompt, standing: promptStanding(prompt, card, settings) }))
          .filter(({ standing }) => standing !== 'leave'),
      partnerWord: settings.partnerWord,
    };
  }, [contents, marks, settings]);
}

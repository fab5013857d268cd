import { useMemo } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary, Prompt } from '#contract/guide.ts';
import { cardStanding, promptStanding, type Standing } from '#contract/guide-choice.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { inYourWords } from '../../in-your-words.ts';
import { useSettings } from '../../use-settings.ts';

export interface CardGroup {
  /** Null for the questions people ask. */
  readonly chapter: number | null;
  readonly title: string;
  readonly cards: readonly CardSummary[];
}

export interface Offered {
  readonly question: Question;
  readonly standing: Standing;
}

/** The guide’s cards as this person has chosen to see them, for beside an entry. */
export interface Cards {
  /** Chapter by chapter, then the questions people ask; without what is left out. */
  readonly groups: readonly CardGroup[];
  readonly card: (id: string | null) => CardSummary | undefined;
  readonly groupOf: (card: CardSummary) => CardGroup | undefined;
  /** The card that a step leads to from this one; chapters that were set aside are passed over. */
  readonly neighbour: (card: CardSummary, step: 1 | -1) => CardSummary | undefined;
  /** The card read last, or else the first one: where nothing else says which. */
  readonly start: CardSummary | undefined;
  readonly standing: (card: CardSummary) => Standing;
  /** A card’s questions in the person’s own words, without those left out or put away. */
  readonly questionsOf: (card: CardSummary) => readonly Offered[];
}

const ofQuestions = 'Questions people ask';

/** Undefined until it is wanted, and while it is being read. */
export function useCards(isWanted: boolean): Cards | undefined {
  const { data: contents } = useJournalQuery('guide.contents', undefined, { enabled: isWanted });
  const { data: marks } = useJournalQuery('guide.marks', undefined, { enabled: isWanted });
  const [settings] = useSettings();
  return useMemo(() => {
    if (!contents || !marks) return undefined;
    const standing = (card: CardSummary): Standing => cardStanding(card, settings);
    const shown = (cards: readonly CardSummary[]) => cards.filter((card) => standing(card) !== 'leave');
    const groups: CardGroup[] = [
      ...contents.chapters.map(({ number, title }) => ({
        chapter: number,
        title,
        cards: shown(contents.cards.filter((card) => card.chapter === number)),
      })),
      { chapter: null, title: ofQuestions, cards: shown(contents.questions) },
    ].filter(({ cards }) => cards.length > 0);
    const all = groups.flatMap(({ cards }) => cards);
    const away = new Set(marks.muted.map(({ prompt }) => prompt));
    const groupOf = (card: CardSummary) => groups.find(({ cards }) => cards.some(({ id }) => id === card.id));
    const card = (id: string | null) => all.find((one) => one.id === id);
    const questionFrom = (prompt: Prompt, of: CardSummary): Question => ({
      prompt: prompt.id,
      card: of.id,
      source: `Question from ${groupOf(of)?.title ?? 'the guide'}`,
      words: inYourWords(prompt.text, settings.partnerWord),
    });
    return {
      groups,
      card,
      groupOf,
      neighbour: (from, step) => {
        const own = groupOf(from)?.chapter ?? null;
        // Those of the chapters follow one another, and the questions people ask by themselves.
        const way = groups
          .filter(({ chapter }) => (chapter === null) === (own === null))
          .filter(({ chapter }) => chapter === own || chapter === null || !marks.aside.includes(chapter))
          .flatMap(({ cards }) => cards);
        return way[way.findIndex(({ id }) => id === from.id) + step];
      },
      start: [card(marks.last), ...all].find((one) => one && standing(one) === 'show'),
      standing,
      questionsOf: (of) =>
        of.prompts
          .filter(({ id }) => !away.has(id))
          .map((prompt) => ({ question: questionFrom(prompt, of), standing: promptStanding(prompt, of, settings) }))
          .filter((offered) => offered.standing !== 'leave'),
    };
  }, [contents, marks, settings]);
}

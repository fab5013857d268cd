import { promptStanding } from '#contract/guide-choice.ts';
import type { Settings } from '#contract/settings.ts';
import type { DailyQuestion } from '#contract/today.ts';
import type { Guide } from '../guide/read-guide.ts';
import type { Candidate, Chosen } from './choose-question.ts';

/** Every question there is, and whether the person’s choices of topics let it through. */
export function poolOf(guide: Guide, settings: Settings): Candidate[] {
  const ofCards = [...guide.cards, ...guide.questions].flatMap((card) =>
    card.prompts.map((prompt) => ({
      prompt,
      chapter: card.chapter,
      card: card.id,
      topics: [...card.topics, ...prompt.topics],
      standing: promptStanding(prompt, card, settings),
    })),
  );
  const ofSets = guide.sets.flatMap(({ prompts }) =>
    prompts.map((prompt) => ({
      prompt,
      chapter: null,
      card: null,
      topics: prompt.topics,
      standing: promptStanding(prompt, undefined, settings),
    })),
  );
  return [...ofCards, ...ofSets];
}

/** A chosen question as the page shows it. */
export function dailyQuestion(guide: Guide, { candidate, why }: Chosen): DailyQuestion {
  const { prompt, card, chapter, standing } = candidate;
  const isOfQuestions = guide.questions.some(({ id }) => id === card);
  const title = guide.chapters.find(({ number }) => number === chapter)?.title;
  const set = guide.sets.find(({ prompts }) => prompts.some(({ id }) => id === prompt.id));
  const source = (isOfQuestions ? 'Questions people ask' : title) ?? set?.name ?? 'the guide';
  return {
    prompt,
    card,
    source: `Question from ${source}`,
    standing: standing === 'show' ? 'show' : 'ask',
    line: [...guide.cards, ...guide.questions].find(({ id }) => id === card)?.line ?? '',
    why,
  };
}

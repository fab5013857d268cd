import type { CardSummary, Prompt } from './guide.ts';
import type { Settings } from './settings.ts';

export type Standing = 'show' | 'ask' | 'leave';
type Choices = Pick<Settings, 'topics' | 'topicWords'>;

/**
 * Whether something of the guide is shown, waits to be asked for, or is left out: by the person's choice for its
 * topics, and by words of their own, which ask first wherever they stand as a whole word or a beginning of one.
 */
export function standingOf(topics: readonly string[], text: string, { topics: chosen, topicWords }: Choices): Standing {
  const choices = topics.map((topic) => chosen[topic]);
  if (choices.includes('leave')) return 'leave';
  if (choices.includes('ask')) return 'ask';
  const folded = text.toLocaleLowerCase();
  return topicWords.some((word) => beginsIn(folded, word.toLocaleLowerCase())) ? 'ask' : 'show';
}

/** A card's standing, by its own topics and words; its questions have their own. */
export const cardStanding = (card: CardSummary, choices: Choices): Standing =>
  standingOf(card.topics, [card.title, card.line, card.beside].join('\n'), choices);

/** A question's standing: never freer than that of its card. */
export const promptStanding = (prompt: Prompt, card: CardSummary | undefined, choices: Choices): Standing =>
  standingOf([...(card?.topics ?? []), ...prompt.topics], prompt.text, choices);

const beginsIn = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
};

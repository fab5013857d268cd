import type { Guide } from '../guide/read-guide.ts';

/**
 * What is touched by one of these topics is closest, wherever it was written. Childhood and the body are among them since
 * pages were called so before children and self-harm had a name of their own.
 */
const closest: readonly string[] = ['touch', 'violence', 'children', 'self-harm', 'alcohol', 'childhood', 'body'];

/** The same, as people write it in tags of their own. */
const closestTag =
  /(?<![\p{L}\p{N}])(?:sex\p{L}*|intima\p{L}*|violen\p{L}*|abus\p{L}*|threats?|child\p{L}*|kids?|custody|self[- ]?harm\p{L}*|suicid\p{L}*|alcohol\p{L}*|drink(?:s|ing)?|drugs?)(?![\p{L}\p{N}])/iu;

export const isClosest = (topics: readonly string[], tags: readonly string[]): boolean =>
  topics.some((topic) => closest.includes(topic)) || tags.some((tag) => closestTag.test(tag));

/** The ids of questions, and of cards all of whose questions, are about what is closest. */
export function closestQuestions({ cards, questions, sets }: Guide): ReadonlySet<string> {
  const all = [...cards, ...questions];
  return new Set([
    ...all.filter(({ topics }) => isClosest(topics, [])).map(({ id }) => id),
    ...[...all, ...sets]
      .flatMap(({ prompts }) => prompts.filter(({ topics }) => isClosest(topics, [])))
      .map(({ id }) => id),
  ]);
}

import type { Feeling } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';

/** The five weights, heaviest first. */
export const weights: readonly Feeling[] = [1, 2, 3, 4, 5];

/** The word for a weight, from resources/content/feelings.yaml. */
export function useFeelingName(): (weight: Feeling) => string {
  const { data } = useJournalQuery('content.feelings');
  return (weight) => data?.weights.find((one) => one.weight === weight)?.name ?? '';
}

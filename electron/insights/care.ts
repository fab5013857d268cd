import type { CareComparison } from '#contract/insights.ts';
import type { Connection } from '../database/open.ts';
import { logDays } from '../worksheets/log-days.ts';
import { feelingDays } from './feelings.ts';
import { bootstrapDifference, mean, permutationChance, seeded } from './statistics.ts';

const fewest = 3;
/** Draws in all, shared out among the days, so that ten years take no longer than one. */
const work = 1_200_000;

/** Each kind of care: how the days with it felt beside the others. Nothing is said about why. */
export function compareCare(db: Connection, window: { readonly from: string; readonly to: string }): CareComparison[] {
  const days = feelingDays(db, window);
  const logged = logDays(db, { log: 'self-care-log', fields: ['practice'], ...window });
  const byKind = new Map<string, Set<string>>();
  for (const { option, day } of logged) byKind.set(option, (byKind.get(option) ?? new Set()).add(day));
  const compared = [...byKind].flatMap(([kind, on]) => {
    const [withIt, without] = [days.filter(({ day }) => on.has(day)), days.filter(({ day }) => !on.has(day))];
    return withIt.length < fewest || without.length < fewest
      ? []
      : [{ kind, withIt: withIt.map((each) => each.mean), without: without.map((each) => each.mean) }];
  });
  const rounds = Math.min(1_000, Math.floor(work / Math.max(1, days.length * compared.length)));
  return compared
    .map(({ kind, withIt, without }) => {
      // The same days give the same answer each time they are looked at.
      const random = seeded(withIt.length * 7_919 + without.length);
      const [withMean, withoutMean] = [mean(withIt), mean(without)];
      return {
        kind,
        withDays: withIt.length,
        withoutDays: without.length,
        withMean,
        withoutMean,
        difference: withMean - withoutMean,
        ...bootstrapDifference(withIt, without, random, rounds),
        chance: permutationChance(withIt, without, random, rounds),
      };
    })
    .sort((one, other) => other.withDays - one.withDays);
}

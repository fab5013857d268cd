import type { WorksheetResponse } from '#contract/worksheets.ts';
import { type Kind, keyOf } from './week.ts';

type CareRecord = Pick<WorksheetResponse, 'answers'>;

/** Minutes that were noted for each kind; kinds without any are left out. */
export const minutesOf = (
  kinds: readonly Kind[],
  records: readonly CareRecord[],
): { name: string; minutes: number }[] =>
  kinds.flatMap(({ key, name }) => {
    const minutes = records
      .filter((record) => keyOf(record) === key)
      .reduce((sum, { answers }) => sum + (typeof answers.minutes === 'number' ? answers.minutes : 0), 0);
    return minutes > 0 ? [{ name, minutes }] : [];
  });

/** With fewer a mean says more about one day than about the practice. */
const fewestPairs = 5;

/**
 * The mean of mood after minus mood before (both 0 to 10) for each kind that has both at least five times. A skipped
 * scale counts nowhere.
 */
export const changesOf = (
  kinds: readonly Kind[],
  records: readonly CareRecord[],
): { name: string; pairs: number; change: number }[] =>
  kinds.flatMap(({ key, name }) => {
    const changes = records
      .filter((record) => keyOf(record) === key)
      .flatMap(({ answers: { before, after } }) =>
        typeof before === 'number' && typeof after === 'number' ? [after - before] : [],
      );
    if (changes.length < fewestPairs) return [];
    return [{ name, pairs: changes.length, change: changes.reduce((sum, each) => sum + each, 0) / changes.length }];
  });

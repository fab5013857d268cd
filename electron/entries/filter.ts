import type { EntryFilter } from '#contract/entries.ts';
import { placesOfDay } from './place.ts';

export interface Clause {
  /** Conditions on `entry AS e`, each beginning with AND. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** A filter as conditions on `entry AS e`. Everything given must hold; of several feelings, one. */
export function filterClause(filter: EntryFilter): Clause {
  const parts: { sql: string; value: string | number }[] = [];
  if (filter.feelings?.length) {
    parts.push({ sql: 'AND e.feeling IN (SELECT value FROM json_each(?))', value: JSON.stringify(filter.feelings) });
  }
  for (const tag of filter.tags ?? []) {
    parts.push({ sql: 'AND e.id IN (SELECT entry FROM entry_tag WHERE tag = ?)', value: tag });
  }
  for (const word of filter.feelingWords ?? []) {
    parts.push({ sql: 'AND e.id IN (SELECT entry FROM entry_feeling_word WHERE word = ?)', value: word });
  }
  if (filter.from) parts.push({ sql: 'AND e.place >= ?', value: placesOfDay(filter.from)[0] });
  if (filter.to) parts.push({ sql: 'AND e.place < ?', value: placesOfDay(filter.to)[1] });
  const starred = filter.starred === undefined ? '' : ` AND e.starred = ${filter.starred ? 1 : 0}`;
  return { sql: parts.map(({ sql }) => sql).join(' ') + starred, values: parts.map(({ value }) => value) };
}

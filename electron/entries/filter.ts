import type { EntryFilter } from '#contract/entries.ts';
import { everyPlace, type Places, placesOfDay } from './place.ts';

/** Rows outside the bin that a filter lets through, as the FROM and WHERE of a query. */
export interface Listed {
  /** `entry AS e` is among its tables. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** What to sort by: the column that the rows are found by. */
  readonly place: string;
}

/** Everything given must hold; of several feelings, one. Rows are found newest first, by the narrowest of its lists. */
export function listed(filter: EntryFilter, within: Places = everyPlace): Listed {
  const [from, to] = narrowed(filter, within);
  const [first, ...others] = labelsOf(filter);
  const rest = [...others.map(hasLabel('e.place')), ...ownConditions(filter)];
  const more = rest.map(({ sql }) => ` AND ${sql}`).join('');
  const values = rest.flatMap((condition) => condition.values);
  if (first) {
    return {
      sql: `FROM ${first.table} AS t CROSS JOIN entry AS e ON e.place = t.place
            WHERE t.${first.column} = ? AND t.place >= ? AND t.place < ?${more}`,
      values: [first.label, from, to, ...values],
      place: 't.place',
    };
  }
  const index = filter.starred ? 'entry_starred' : 'entry_by_place';
  return {
    sql: `FROM entry AS e INDEXED BY ${index} WHERE e.deleted_at IS NULL AND e.place >= ? AND e.place < ?${more}`,
    values: [from, to, ...values],
    place: 'e.place',
  };
}

/**
 * A filter as conditions on the places of a search's hits; `joined` when they need `entry AS e` beside them. Places
 * are cast because every number is bound as a real one, and FTS5 would pass over a limit that is no integer.
 */
export function filterOnHits(filter: EntryFilter): { sql: string; values: (string | number)[]; joined: boolean } {
  const [from, to] = narrowed(filter, everyPlace);
  const own = ownConditions(filter);
  const all = [
    ...(filter.from ? [{ sql: 'w.rowid >= CAST(? AS INTEGER)', values: [from] }] : []),
    ...(filter.to ? [{ sql: 'w.rowid < CAST(? AS INTEGER)', values: [to] }] : []),
    ...labelsOf(filter).map(hasLabel('w.rowid')),
    ...own,
  ];
  return {
    sql: all.map(({ sql }) => ` AND ${sql}`).join(''),
    values: all.flatMap(({ values }) => values),
    joined: own.length > 0,
  };
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

interface LabelCondition {
  readonly table: 'entry_tag' | 'entry_feeling_word';
  readonly column: 'tag' | 'word';
  readonly label: string;
}

const labelsOf = ({ tags = [], feelingWords = [] }: EntryFilter): LabelCondition[] => [
  ...tags.map((label) => ({ table: 'entry_tag', column: 'tag', label }) as const),
  ...feelingWords.map((label) => ({ table: 'entry_feeling_word', column: 'word', label }) as const),
];

const hasLabel =
  (place: 'e.place' | 'w.rowid') =>
  ({ table, column, label }: LabelCondition): Condition => ({
    sql: `EXISTS (SELECT 1 FROM ${table} AS l WHERE l.${column} = ? AND l.place = ${place})`,
    values: [label],
  });

function ownConditions({ feelings, starred }: EntryFilter): Condition[] {
  return [
    ...(feelings?.length
      ? [{ sql: 'e.feeling IN (SELECT value FROM json_each(?))', values: [JSON.stringify(feelings)] }]
      : []),
    ...(starred === undefined ? [] : [{ sql: `e.starred = ${starred ? 1 : 0}`, values: [] }]),
  ];
}

function narrowed({ from, to }: EntryFilter, [least, end]: Places): Places {
  return [from ? Math.max(least, placesOfDay(from)[0]) : least, to ? Math.min(end, placesOfDay(to)[1]) : end];
}

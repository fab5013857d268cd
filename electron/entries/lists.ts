import type { EntryFilter, EntrySummary, Feeling } from '#contract/entries.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { listed } from './filter.ts';
import { everyPlace, monthOfPlace, placesOfDay, placesOfMonth } from './place.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './rows.ts';

/**
 * How many entries each month holds, newest first. Of all entries the journal keeps count. With a filter, a count per
 * month, from the newest down: one grouping over all of them would sort a hundred thousand rows each time.
 */
export function months(db: Connection, filter: EntryFilter): { month: string; count: number }[] {
  if (Object.values(filter).every((wanted) => wanted === undefined)) {
    return prepared(db, 'SELECT month, count FROM month_count WHERE count > 0 ORDER BY month DESC').all() as {
      month: string;
      count: number;
    }[];
  }
  const found: { month: string; count: number }[] = [];
  let [, end] = everyPlace;
  for (;;) {
    const older = listed(filter, [0, end]);
    const newest = prepared(db, `SELECT ${older.place} AS place ${older.sql} ORDER BY ${older.place} DESC LIMIT 1`).get(
      ...older.values,
    ) as { place: number } | undefined;
    if (!newest) return found;
    const month = monthOfPlace(newest.place);
    const inMonth = listed(filter, placesOfMonth(month));
    const { count } = prepared(db, `SELECT count(*) AS count ${inMonth.sql}`).get(...inMonth.values) as {
      count: number;
    };
    found.push({ month, count });
    [end] = placesOfMonth(month);
  }
}

export interface MonthPage {
  readonly filter: EntryFilter;
  readonly month: string;
  readonly offset: number;
  readonly limit: number;
}

/** Rows of one month, newest first. */
export const page = (db: Connection, asked: MonthPage): EntrySummary[] => pageRows(db, asked).map(summaryOf);

export function pageRows(db: Connection, { filter, month, offset, limit }: MonthPage): SummaryRow[] {
  const { sql, values, place } = listed(filter, placesOfMonth(month));
  return prepared(db, `SELECT ${summaryColumns} ${sql} ORDER BY ${place} DESC LIMIT ? OFFSET ?`).all(
    ...values,
    limit,
    offset,
  ) as SummaryRow[];
}

/** Where an entry stands in the list, or null if it is in the bin or the filter leaves it out. */
export function whereabouts(
  db: Connection,
  uid: string,
  filter: EntryFilter,
): { month: string; offset: number } | null {
  const found = prepared(db, 'SELECT place FROM entry WHERE uid = ? AND deleted_at IS NULL').get(uid) as
    | { place: number }
    | undefined;
  if (!found) return null;
  const count = (from: number, to: number): number => {
    const { sql, values } = listed(filter, [from, to]);
    return (prepared(db, `SELECT count(*) AS count ${sql}`).get(...values) as { count: number }).count;
  };
  if (count(found.place, found.place + 1) === 0) return null;
  const month = monthOfPlace(found.place);
  return { month, offset: count(found.place + 1, placesOfMonth(month)[1]) };
}

/** Days with entries, oldest first, with the heaviest feeling (the smallest weight) noted that day. */
export function days(
  db: Connection,
  { from, to, filter }: { from: string; to: string; filter: EntryFilter },
): { day: string; count: number; feeling: Feeling | null }[] {
  const { sql, values } = listed(filter, [placesOfDay(from)[0], placesOfDay(to)[1]]);
  return prepared(
    db,
    `SELECT substr(e.at, 1, 10) AS day, count(*) AS count, min(e.feeling) AS feeling ${sql} GROUP BY day ORDER BY day`,
  ).all(...values) as { day: string; count: number; feeling: Feeling | null }[];
}

/** Entries last worked on, newest first. */
export function recent(db: Connection, limit: number): EntrySummary[] {
  const rows = prepared(
    db,
    `SELECT ${summaryColumns} FROM entry AS e WHERE e.deleted_at IS NULL ORDER BY e.updated_at DESC LIMIT ?`,
  ).all(limit) as SummaryRow[];
  return rows.map(summaryOf);
}

/** Entries about the same day in earlier years, newest first. In years without one, 28 February stands for the 29th too. */
export function onThisDay(db: Connection, day: string): EntrySummary[] {
  const date = day.slice(5);
  const leap = new Date(`${day.slice(0, 4)}-02-29T00:00:00Z`).getUTCDate() === 29;
  const dates = date === '02-28' && !leap ? [date, '02-29'] : [date];
  const rows = dates.flatMap(
    (each) =>
      prepared(
        db,
        `SELECT ${summaryColumns} FROM entry AS e
         WHERE e.deleted_at IS NULL AND substr(e.at, 6, 5) = ? AND e.at < ? ORDER BY e.place DESC LIMIT 50`,
      ).all(each, day) as SummaryRow[],
  );
  return rows.sort((one, other) => other.place - one.place).map(summaryOf);
}

/** Every tag in use, most used first. */
export const tags = (db: Connection): { tag: string; count: number }[] =>
  prepared(db, 'SELECT tag, count(*) AS count FROM entry_tag GROUP BY tag ORDER BY count DESC, tag').all() as {
    tag: string;
    count: number;
  }[];

/** Every feeling word in use, most used first. */
export const feelingWords = (db: Connection): { word: string; count: number }[] =>
  prepared(
    db,
    'SELECT word, count(*) AS count FROM entry_feeling_word GROUP BY word ORDER BY count DESC, word',
  ).all() as { word: string; count: number }[];

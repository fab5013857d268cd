import type { EntryFilter, EntrySummary, Feeling } from '#contract/entries.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { filterClause } from './filter.ts';
import { placesOfDay, placesOfMonth } from './place.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './rows.ts';

/** How many entries each month holds, newest first. */
export function months(db: Connection, filter: EntryFilter): { month: string; count: number }[] {
  const { sql, values } = filterClause(filter);
  return prepared(
    db,
    `SELECT substr(e.at, 1, 7) AS month, count(*) AS count FROM entry AS e
     WHERE e.deleted_at IS NULL ${sql} GROUP BY month ORDER BY month DESC`,
  ).all(...values) as { month: string; count: number }[];
}

export interface MonthPage {
  readonly filter: EntryFilter;
  readonly month: string;
  readonly offset: number;
  readonly limit: number;
}

/** Rows of one month, newest first. */
export function page(db: Connection, { filter, month, offset, limit }: MonthPage): EntrySummary[] {
  return pageRows(db, { filter, month, offset, limit }).map(summaryOf);
}

export function pageRows(db: Connection, { filter, month, offset, limit }: MonthPage): SummaryRow[] {
  const { sql, values } = filterClause(filter);
  return prepared(
    db,
    `SELECT ${summaryColumns} FROM entry AS e WHERE e.deleted_at IS NULL AND e.place >= ? AND e.place < ? ${sql}
     ORDER BY e.place DESC LIMIT ? OFFSET ?`,
  ).all(...placesOfMonth(month), ...values, limit, offset) as SummaryRow[];
}

/** Where an entry stands in the list, or null if it is in the bin or the filter leaves it out. */
export function whereabouts(
  db: Connection,
  uid: string,
  filter: EntryFilter,
): { month: string; offset: number } | null {
  const { sql, values } = filterClause(filter);
  const found = prepared(
    db,
    `SELECT e.at, e.place FROM entry AS e WHERE e.uid = ? AND e.deleted_at IS NULL ${sql}`,
  ).get(uid, ...values) as { at: string; place: number } | undefined;
  if (!found) return null;
  const month = found.at.slice(0, 7);
  const [, to] = placesOfMonth(month);
  const { count } = prepared(
    db,
    `SELECT count(*) AS count FROM entry AS e WHERE e.deleted_at IS NULL AND e.place > ? AND e.place < ? ${sql}`,
  ).get(found.place, to, ...values) as { count: number };
  return { month, offset: count };
}

/** Days with entries, oldest first, with the heaviest feeling (the smallest weight) noted that day. */
export function days(
  db: Connection,
  { from, to, filter }: { from: string; to: string; filter: EntryFilter },
): { day: string; count: number; feeling: Feeling | null }[] {
  const { sql, values } = filterClause(filter);
  return prepared(
    db,
    `SELECT substr(e.at, 1, 10) AS day, count(*) AS count, min(e.feeling) AS feeling FROM entry AS e
     WHERE e.deleted_at IS NULL AND e.place >= ? AND e.place < ? ${sql} GROUP BY day ORDER BY day`,
  ).all(placesOfDay(from)[0], placesOfDay(to)[1], ...values) as {
    day: string;
    count: number;
    feeling: Feeling | null;
  }[];
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

export const tags = (db: Connection): { tag: string; count: number }[] =>
  prepared(
    db,
    `SELECT t.tag, count(*) AS count FROM entry_tag AS t JOIN entry AS e ON e.id = t.entry
     WHERE e.deleted_at IS NULL GROUP BY t.tag ORDER BY count DESC, t.tag`,
  ).all() as { tag: string; count: number }[];

export const feelingWords = (db: Connection): { word: string; count: number }[] =>
  prepared(
    db,
    `SELECT w.word, count(*) AS count FROM entry_feeling_word AS w JOIN entry AS e ON e.id = w.entry
     WHERE e.deleted_at IS NULL GROUP BY w.word ORDER BY count DESC, w.word`,
  ).all() as { word: string; count: number }[];

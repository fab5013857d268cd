import type { EntrySummary } from '#contract/entries.ts';
import type { AsksTwice } from '#contract/exports.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { listed } from '../entries/filter.ts';
import { type SummaryRow, summaryColumns, summaryOf } from '../entries/rows.ts';
import { count as countFound, find } from '../search/find.ts';
import { isClosest } from './asks-twice.ts';

export interface EntriesAsked {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

type EntryAbout = EntrySummary & { readonly asks: AsksTwice | null };

/** Entries outside the bin about some days; see contract/exports.ts. @param closest ids of questions and cards */
export function entriesAbout(
  db: Connection,
  { from, to, text, offset, limit }: EntriesAsked,
  closest: ReadonlySet<string>,
): { count: number; entries: EntryAbout[] } {
  const filter = { from, to };
  if (text.trim() !== '') {
    const entries = find(db, { text, filter, order: 'newest', offset, limit });
    return { count: countFound(db, { text, filter }), entries: withAsks(db, entries, closest) };
  }
  const { sql, values, place } = listed(filter);
  const count = prepared(db, `SELECT count(*) ${sql}`)
    .pluck()
    .get(...values) as number;
  const rows = prepared(db, `SELECT ${summaryColumns} ${sql} ORDER BY ${place} DESC LIMIT ? OFFSET ?`).all(
    ...values,
    limit,
    offset,
  ) as SummaryRow[];
  return { count, entries: withAsks(db, rows.map(summaryOf), closest) };
}

/** Those of these that are outside the bin, newest first. */
export function entriesById(db: Connection, ids: readonly string[], closest: ReadonlySet<string>): EntryAbout[] {
  const rows = prepared(
    db,
    `SELECT ${summaryColumns} FROM entry AS e
     WHERE e.uid IN (SELECT value FROM json_each(?)) AND e.deleted_at IS NULL ORDER BY e.place DESC`,
  ).all(JSON.stringify(ids)) as SummaryRow[];
  return withAsks(db, rows.map(summaryOf), closest);
}

/** An entry asks twice where a tag of it, or a question that it answers, is about what is closest. */
function withAsks(db: Connection, entries: readonly EntrySummary[], closest: ReadonlySet<string>): EntryAbout[] {
  const answered = prepared(
    db,
    `SELECT e.uid, p.card, p.prompt FROM entry_prompt AS p JOIN entry AS e ON e.id = p.entry
     WHERE e.uid IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify(entries.map(({ id }) => id))) as { uid: string; card: string; prompt: string }[];
  const close = new Set(
    answered.filter(({ card, prompt }) => closest.has(card) || closest.has(prompt)).map(({ uid }) => uid),
  );
  return entries.map((entry) => ({
    ...entry,
    asks: close.has(entry.id) || isClosest([], entry.tags) ? 'closest' : null,
  }));
}

import type { EntryFilter } from '#contract/entries.ts';
import type { SearchResult } from '#contract/search.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { filterClause } from '../entries/filter.ts';
import { type SummaryRow, summaryColumns, summaryOf } from '../entries/rows.ts';
import { bodyText } from './body-text.ts';
import { type Question, questionIn } from './question.ts';
import { marked, snippet } from './snippets.ts';

/** Best matches are looked for among this many of the newest: relevance over all of a common word takes too long. */
const ranked = 2_000;

export interface Find {
  readonly text: string;
  readonly filter: EntryFilter;
  readonly order: 'newest' | 'best';
  readonly offset: number;
  readonly limit: number;
}

interface ResultRow extends SummaryRow {
  readonly document: string;
}

/** Results with their hits marked, a page at a time. */
export function find(db: Connection, asked: Find): SearchResult[] {
  const question = questionIn(asked.text);
  if (!question) return [];
  return resultRows(db, question, asked).map((row) => ({
    ...summaryOf(row),
    titleMarks: marked(row.title, question.hits),
    snippet: snippet(bodyText(row.document), question.hits) ?? [{ text: row.excerpt, hit: false }],
  }));
}

function resultRows(db: Connection, { match }: Question, { filter, order, offset, limit }: Find): ResultRow[] {
  const { sql, values } = filterClause(filter);
  const columns = `${summaryColumns}, b.document`;
  const joined = `FROM word_index AS w CROSS JOIN entry AS e ON e.place = w.rowid CROSS JOIN body AS b ON b.id = e.id`;
  if (order === 'newest') {
    return prepared(
      db,
      `SELECT ${columns} ${joined} WHERE word_index MATCH ? AND e.deleted_at IS NULL ${sql}
       ORDER BY w.rowid DESC LIMIT ? OFFSET ?`,
    ).all(match, ...values, limit, offset) as ResultRow[];
  }
  const oldest = prepared(db, 'SELECT rowid FROM word_index WHERE word_index MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?').get(
    match,
    ranked - 1,
  ) as { rowid: number } | undefined;
  return prepared(
    db,
    `SELECT ${columns} ${joined} WHERE word_index MATCH ? AND w.rowid >= ? AND e.deleted_at IS NULL ${sql}
     ORDER BY bm25(word_index, 4.0, 1.0, 2.0), w.rowid DESC LIMIT ? OFFSET ?`,
  ).all(match, oldest?.rowid ?? 0, ...values, limit, offset) as ResultRow[];
}

/** How many entries match in all. The index holds no entry that is in the bin, so without a filter it alone can tell. */
export function count(db: Connection, { text, filter }: Pick<Find, 'text' | 'filter'>): number {
  const question = questionIn(text);
  if (!question) return 0;
  const { sql, values } = filterClause(filter);
  const counting = sql
    ? `SELECT count(*) AS count FROM word_index AS w JOIN entry AS e ON e.place = w.rowid WHERE word_index MATCH ? ${sql}`
    : 'SELECT count(*) AS count FROM word_index WHERE word_index MATCH ?';
  return (prepared(db, counting).get(question.match, ...values) as { count: number }).count;
}

import type { EntryFilter } from '#contract/entries.ts';
import type { SearchResult } from '#contract/search.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { filterOnHits } from '../entries/filter.ts';
import { type SummaryRow, summaryColumns, summaryOf } from '../entries/rows.ts';
import { beginning } from './beginnings.ts';
import { bodyText } from './body-text.ts';
import { freshPlaces } from './fresh-words.ts';
import { matchOf, type Question, questionIn } from './question.ts';
import { farthestHit, marked, snippet } from './snippets.ts';

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
    snippet: snippet(bodyText(row.document, farthestHit), question.hits) ?? [{ text: row.excerpt, hit: false }],
  }));
}

function resultRows(db: Connection, question: Question, asked: Find): ResultRow[] {
  const hits = placesAndScores(db, question, asked);
  return prepared(
    db,
    `SELECT ${summaryColumns}, b.document FROM (${hits.sql} LIMIT ? OFFSET ?) AS hit
     CROSS JOIN entry AS e ON e.place = hit.place CROSS JOIN body AS b ON b.id = e.id`,
  ).all(...hits.values, asked.limit, asked.offset) as ResultRow[];
}

interface Hits {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function placesAndScores(db: Connection, question: Question, { filter, order }: Find): Hits {
  const fresh = freshPlaces(db);
  const inIndex = hitsIn(
    'word_index',
    matchOf(question, (typed) => beginning(db, typed)),
    filter,
    fresh,
  );
  const inFresh = hitsIn(
    'fresh_index',
    matchOf(question, () => null),
    filter,
  );
  if (order === 'newest') {
    const newest = ({ sql, values }: Hits): Hits => ({ sql: `SELECT w.rowid AS place ${sql}`, values });
    return fresh.length === 0
      ? { ...newest(inIndex), sql: `${newest(inIndex).sql} ORDER BY w.rowid DESC` }
      : union([newest(inFresh), newest(inIndex)], 'ORDER BY place DESC');
  }
  const oldest = prepared(db, `SELECT w.rowid AS place ${inIndex.sql} ORDER BY w.rowid DESC LIMIT 1 OFFSET ?`).get(
    ...inIndex.values,
    ranked - 1,
  ) as { place: number } | undefined;
  const best: Hits = {
    sql: `SELECT w.rowid AS place, bm25(word_index, 4.0, 1.0, 2.0) AS score ${inIndex.sql}
          AND w.rowid >= CAST(? AS INTEGER)`,
    values: [...inIndex.values, oldest?.place ?? 0],
  };
  // What was written in the last minute has no rank among the rest yet, and is most likely what is being looked for.
  const first: Hits = { sql: `SELECT w.rowid AS place, -1e9 AS score ${inFresh.sql}`, values: inFresh.values };
  return union(fresh.length === 0 ? [best] : [first, best], 'ORDER BY score, place DESC');
}

const union = (parts: readonly Hits[], order: string): Hits => ({
  sql: `${parts.map(({ sql }) => sql).join(' UNION ALL ')} ${order}`,
  values: parts.flatMap(({ values }) => values),
});

/** `FROM … WHERE …` over one of the two indexes; neither holds an entry that is in the bin. */
function hitsIn(
  table: 'word_index' | 'fresh_index',
  match: string,
  filter: EntryFilter,
  without: readonly number[] = [],
): Hits {
  const conditions = filterOnHits(filter);
  const join = conditions.joined ? 'CROSS JOIN entry AS e ON e.place = w.rowid' : '';
  const less = without.length > 0 ? ' AND +w.rowid NOT IN (SELECT value FROM json_each(?))' : '';
  return {
    sql: `FROM ${table} AS w ${join} WHERE ${table} MATCH ?${less}${conditions.sql}`,
    values: [match, ...(without.length > 0 ? [JSON.stringify(without)] : []), ...conditions.values],
  };
}

/** How many entries match in all. */
export function count(db: Connection, { text, filter }: Pick<Find, 'text' | 'filter'>): number {
  const question = questionIn(text);
  if (!question) return 0;
  const counted = ({ sql, values }: Hits): number =>
    (prepared(db, `SELECT count(*) AS count ${sql}`).get(...values) as { count: number }).count;
  const fresh = freshPlaces(db);
  const match = matchOf(question, (typed) => beginning(db, typed));
  const inIndex = counted(hitsIn('word_index', match, filter, fresh));
  return fresh.length === 0
    ? inIndex
    : inIndex +
        counted(
          hitsIn(
            'fresh_index',
            matchOf(question, () => null),
            filter,
          ),
        );
}

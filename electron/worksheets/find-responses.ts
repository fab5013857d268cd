import type { Mark } from '#contract/search.ts';
import type { ResponseSummary } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { foldedLetters } from '../search/folded.ts';
import { hitsOfEach, matchOf, type Question, questionIn } from '../search/question.ts';
import { marked, snippet } from '../search/snippets.ts';
import { dirtyResponses, type Findable, findable } from './response-index.ts';
import { responseColumns, responseSummaryOf, type WholeRow } from './response-rows.ts';

/** After a restore of many; the index works through the rest within seconds. */
const mostUnindexed = 200;

export interface FoundResponses {
  readonly count: number;
  readonly found: (ResponseSummary & { titleMarks: Mark[]; snippet: Mark[] })[];
}

/** A condition on `r`, a response: every word of a question occurs in it. What the index lacks yet is read through. */
export function holding(db: Connection, question: Question): { readonly sql: string; readonly values: string[] } {
  const fresh = dirtyResponses(db, mostUnindexed);
  const matching = fresh.flatMap((row) => (row.uid !== null && holds(findable(db, row), question) ? [row.id] : []));
  return {
    sql: `(r.id IN (SELECT value FROM json_each(?)) OR (r.id NOT IN (SELECT value FROM json_each(?))
           AND r.id IN (SELECT rowid FROM response_index WHERE response_index MATCH ?)))`,
    values: [JSON.stringify(matching), JSON.stringify(fresh.map(({ id }) => id)), matchOf(question, () => null)],
  };
}

/** Responses in which every word of a question occurs, last changed first. */
export function findResponses(db: Connection, text: string, limit: number, day: string): FoundResponses {
  const question = questionIn(text);
  if (!question) return { count: 0, found: [] };
  const { sql, values } = holding(db, question);
  const hits = prepared(
    db,
    `SELECT r.id FROM response AS r WHERE r.deleted_at IS NULL AND r.unlisted = 0
       AND (r.hidden_until IS NULL OR r.hidden_until <= ?) AND ${sql}
     ORDER BY r.updated_at DESC`,
  )
    .pluck()
    .all(day, ...values) as number[];
  const rows = prepared(
    db,
    `SELECT ${responseColumns}, a.answers, a.links FROM json_each(?) AS hit
     CROSS JOIN response AS r ON r.id = hit.value CROSS JOIN response_answers AS a ON a.id = r.id ORDER BY hit.key`,
  ).all(JSON.stringify(hits.slice(0, limit))) as WholeRow[];
  return {
    count: hits.length,
    found: rows.map((row) => ({
      ...responseSummaryOf(row),
      titleMarks: marked(row.title || row.name, question.hits),
      snippet: snippet(findable(db, row).body, question.hits) ?? [{ text: row.excerpt, hit: false }],
    })),
  };
}

/** Whether every word of a question occurs in what can be found of a response. */
export function holds({ title, body, tags }: Findable, question: Question): boolean {
  const text = foldedLetters([title, body, tags].join('\n'));
  return hitsOfEach(question).every((part) => text.search(part) >= 0);
}

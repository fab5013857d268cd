import type { Answers } from '#contract/fields/index.ts';
import { wordsOfAnswers } from '#contract/fields/printed.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import type { ResponseLink } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { labelsIn } from '../entries/rows.ts';
import { searchable } from '../search/folded.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { askedOf } from './definitions.ts';
import { responseColumns, type WholeRow } from './response-rows.ts';

/** What can be found of a response: its title and worksheet, what was written and chosen, its tags. */
export interface Findable {
  readonly title: string;
  readonly body: string;
  readonly tags: string;
}

export const findable = (db: Connection, row: WholeRow): Findable => ({
  title: row.title === '' ? row.name : `${row.title}\n${row.name}`,
  body: [
    wordsOfAnswers(fieldsOf(askedOf(db, row.asked)), JSON.parse(row.answers) as Answers),
    ...(JSON.parse(row.links) as ResponseLink[]).map(({ passage }) => passage ?? ''),
  ]
    .filter(Boolean)
    .join('\n'),
  tags: labelsIn(row.tags).join('\n'),
});

/** Responses that were changed since the index last saw them. Neither those in the bin nor unlisted ones are found. */
export const dirtyResponses = (
  db: Connection,
  limit: number,
): (WholeRow | { readonly id: number; readonly uid: null })[] =>
  prepared(
    db,
    `SELECT ${responseColumns.replace('r.id', 'd.id')}, a.answers, a.links FROM dirty_response AS d
     LEFT JOIN response AS r ON r.id = d.id AND r.deleted_at IS NULL AND r.unlisted = 0
     LEFT JOIN response_answers AS a ON a.id = r.id ORDER BY d.id DESC LIMIT ?`,
  ).all(limit) as (WholeRow | { readonly id: number; readonly uid: null })[];

function indexDirty(db: Connection, limit: number): boolean {
  const rows = dirtyResponses(db, limit);
  if (rows.length === 0) return false;
  inTransaction(db, () => {
    // The lowest first, as `inIndexOrder` has them.
    for (const row of rows.toReversed()) {
      prepared(db, 'DELETE FROM dirty_response WHERE id = ?').run(row.id);
      if (row.uid === null) {
        forgetWords(db, row.id);
        continue;
      }
      const { title, body, tags } = findable(db, row);
      prepared(db, 'INSERT OR REPLACE INTO response_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)').run(
        row.id,
        searchable(title),
        searchable(body),
        searchable(tags),
      );
    }
  });
  return rows.length === limit;
}

/** Takes a response’s words out of the search index. */
export const forgetWords = (db: Connection, id: number): void =>
  void prepared(db, 'DELETE FROM response_index WHERE rowid = ?').run(id);

/** The search index of responses. */
export const responseIndex: SearchIndex = { table: 'response_index', indexDirty };

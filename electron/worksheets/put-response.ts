import type { Answers } from '#contract/fields/index.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { ResponseLink, WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { keepAsked } from './definitions.ts';
import { countRecord } from './log-days.ts';
import { listLinks } from './response-links.ts';
import type { KeptAnswers } from './response-rows.ts';

/** Everything about a response but what it was asked and what was answered. */
export interface ResponseFacts
  extends Pick<
    WorksheetResponse,
    | 'variant'
    | 'at'
    | 'createdAt'
    | 'updatedAt'
    | 'revision'
    | 'title'
    | 'page'
    | 'ending'
    | 'tags'
    | 'topics'
    | 'share'
    | 'noted'
    | 'hiddenUntil'
    | 'deletedAt'
  > {
  readonly uid: string;
  /** The row id that it must have, where it had one before; else the next. */
  readonly row?: number | undefined;
  /** The moment at which the gate was last passed on the way to it. */
  readonly gatedAt: string | null;
}

/**
 * Puts a response as it is, with its links and, outside the bin, in the counts of its day; not yet marked for the search
 * index. Returns its row id.
 */
export function putResponse(db: Connection, asked: Worksheet, response: ResponseFacts, kept: KeptAnswers): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO response (id, uid, worksheet, asked, variant, name, icon, unlisted, deep, room, at, created_at, updated_at,
       revision, title, excerpt, page, page_title, ending, tags, topics, share, noted, gated_at, hidden_until, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    response.row ?? null,
    response.uid,
    asked.id,
    keepAsked(db, asked),
    response.variant,
    asked.name,
    asked.icon,
    asked.unlisted ? 1 : 0,
    asked.weight === 3 ? 1 : 0,
    asked.log?.room ?? null,
    response.at,
    response.createdAt,
    response.updatedAt,
    response.revision,
    response.title,
    kept.excerpt,
    response.page,
    asked.pages.find(({ id }) => id === response.page)?.title ?? '',
    response.ending,
    JSON.stringify(response.tags),
    JSON.stringify(response.topics),
    response.share,
    response.noted ? 1 : 0,
    response.gatedAt,
    response.hiddenUntil,
    response.deletedAt,
  );
  const id = Number(lastInsertRowid);
  prepared(db, 'INSERT INTO response_answers (id, answers, links) VALUES (?, ?, ?)').run(id, kept.answers, kept.links);
  listLinks(db, id, JSON.parse(kept.links) as ResponseLink[]);
  if (response.deletedAt === null) {
    countRecord(db, asked, JSON.parse(kept.answers) as Answers, response.at, 1);
  }
  return id;
}

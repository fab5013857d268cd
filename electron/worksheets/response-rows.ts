import { isDeepStrictEqual } from 'node:util';
import { JournalError } from '#contract/errors.ts';
import type { Variant } from '#contract/fields/asked.ts';
import { type Answers, answersTo } from '#contract/fields/index.ts';
import { excerptOfAnswers } from '#contract/fields/printed.ts';
import type { Room } from '#contract/room.ts';
import { fieldAt, fieldsOf, type Worksheet, type WorksheetIcon } from '#contract/worksheet.ts';
import type { Ending, ResponseLink, ResponseSummary, WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { labelsIn } from '../entries/rows.ts';
import { askedOf } from './definitions.ts';
import { shownLinks } from './response-links.ts';

export interface ResponseRow {
  readonly id: number;
  readonly uid: string;
  readonly worksheet: string;
  readonly asked: number;
  readonly variant: Variant;
  readonly name: string;
  readonly icon: WorksheetIcon;
  readonly unlisted: 0 | 1;
  readonly room: Room | null;
  readonly at: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly revision: number;
  readonly title: string;
  readonly excerpt: string;
  readonly page: string | null;
  readonly page_title: string;
  readonly ending: Ending | null;
  readonly tags: string;
  readonly topics: string;
  readonly share: 'never' | 'ask' | 'yes';
  readonly noted: 0 | 1;
  readonly hidden_until: string | null;
  readonly deleted_at: string | null;
}

export interface WholeRow extends ResponseRow {
  readonly answers: string;
  readonly links: string;
}

export const responseColumns = `r.id, r.uid, r.worksheet, r.asked, r.variant, r.name, r.icon, r.unlisted, r.room, r.at,
  r.created_at, r.updated_at, r.revision, r.title, r.excerpt, r.page, r.page_title, r.ending, r.tags, r.topics, r.share,
  r.noted, r.hidden_until, r.deleted_at`;

/** @throws JournalError `not-found`. */
export function responseRow(db: Connection, uid: string): WholeRow {
  const row = prepared(
    db,
    `SELECT ${responseColumns}, a.answers, a.links FROM response AS r JOIN response_answers AS a ON a.id = r.id
     WHERE r.uid = ?`,
  ).get(uid);
  if (!row) throw new JournalError('not-found');
  return row as WholeRow;
}

export const responseSummaryOf = (row: ResponseRow): ResponseSummary => ({
  id: row.uid,
  worksheet: row.worksheet,
  name: row.name,
  icon: row.icon,
  title: row.title,
  excerpt: row.excerpt,
  at: row.at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  pageTitle: row.page_title,
  ending: row.ending,
  unlisted: row.unlisted === 1,
  hiddenUntil: row.hidden_until,
});

export const responseOf = (db: Connection, row: WholeRow): WorksheetResponse => ({
  ...responseSummaryOf(row),
  definition: askedOf(db, row.asked),
  variant: row.variant,
  page: row.page,
  answers: JSON.parse(row.answers) as Answers,
  links: shownLinks(db, JSON.parse(row.links) as ResponseLink[]),
  revision: row.revision,
  tags: labelsIn(row.tags),
  topics: labelsIn(row.topics),
  share: row.share,
  noted: row.noted === 1,
  deletedAt: row.deleted_at,
});

export interface KeptAnswers {
  readonly answers: string;
  readonly links: string;
  readonly excerpt: string;
}

const schemas = new WeakMap<Worksheet, ReturnType<typeof answersTo>>();

/**
 * Checks answers and links against what was asked; of answers, those that differ from `before`, the ones that were
 * checked and kept the last time.
 * @throws JournalError `bad-answer`, which names the question.
 */
export function keepAnswers(
  asked: Worksheet,
  answers: Answers,
  links: readonly ResponseLink[],
  before = '{}',
): KeptAnswers {
  const fields = fieldsOf(asked);
  const schema = schemas.get(asked) ?? answersTo(fields);
  schemas.set(asked, schema);
  const known = JSON.parse(before) as Answers;
  const changed = Object.entries(answers).filter(
    // Not as JSON, in which NaN is the null of a skipped scale.
    ([id, answer]) => !Object.hasOwn(known, id) || !isDeepStrictEqual(answer, known[id]),
  );
  const read = schema.safeParse(Object.fromEntries(changed));
  if (!read.success) throw new JournalError('bad-answer', { about: labelOf(asked, read.error.issues[0]) });
  for (const { at } of links) {
    const [outer = '', , inner] = at.split('.');
    if (at !== '' && !fieldAt(asked, inner ? `${outer}.${inner}` : outer)) {
      throw new JournalError('bad-answer', { about: at });
    }
  }
  const whole = { ...answers, ...read.data };
  return {
    answers: JSON.stringify(whole),
    links: JSON.stringify(links),
    excerpt: excerptOfAnswers(fields, whole),
  };
}

/** The label of the question that an issue is about; the name that was sent, when it is no question. */
function labelOf(asked: Worksheet, issue: { path: PropertyKey[]; keys?: string[]; code?: string } | undefined): string {
  // `people`, or `people, 0, answers, who` in a row.
  const path = issue?.path.map(String) ?? [];
  const [outer = '', , , inner] = path;
  const field = fieldAt(asked, inner ? `${outer}.${inner}` : outer) ?? fieldAt(asked, outer);
  const isNoQuestion = path.length === 0 || (path.length === 3 && field?.kind === 'rows');
  if (issue?.code === 'unrecognized_keys' && isNoQuestion) return issue.keys?.[0] ?? outer;
  return field?.label ?? outer;
}

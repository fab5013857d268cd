import type { AsksTwice } from '#contract/exports.ts';
import type { Answers } from '#contract/fields/index.ts';
import { isPassing } from '#contract/fields/short-text.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { labelsIn } from '../entries/rows.ts';
import { dayOf } from '../guide/marks.ts';
import { questionIn } from '../search/question.ts';
import { askedOf } from '../worksheets/definitions.ts';
import { holding, holds } from '../worksheets/find-responses.ts';
import { type ResponseRow, responseColumns, type WholeRow } from '../worksheets/response-rows.ts';
import { isClosest } from './asks-twice.ts';

/** Where they would run to, whom they trust, and what they wrote of other therapists. */
const aboutOthers = ['safe-space-plan', 'support-map', 'therapist-finder'];

export interface AskedFor {
  readonly from: string;
  readonly to: string;
  readonly logs: boolean;
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

/** Worksheets, or records of logs, about some days; see contract/exports.ts. Neither hidden ones nor those in the bin. */
export function responsesAbout(db: Connection, { from, to, logs, text, offset, limit }: AskedFor, now: Date) {
  const about: Condition = {
    sql: `r.deleted_at IS NULL AND r.at >= ? AND r.at < ? AND (r.hidden_until IS NULL OR r.hidden_until <= ?)
          AND r.room IS ${logs ? 'NOT NULL' : 'NULL'}`,
    values: [from, `${to}T24`, dayOf(now)],
  };
  const found = text.trim() === '' ? about : holdingToo(db, about, text);
  if (!found) return { count: 0, responses: [] };
  const count = prepared(db, `SELECT count(*) FROM response AS r WHERE ${found.sql}`)
    .pluck()
    .get(...found.values) as number;
  const rows = prepared(
    db,
    `SELECT ${responseColumns}, a.answers, a.links FROM response AS r JOIN response_answers AS a ON a.id = r.id
     WHERE ${found.sql} ORDER BY r.at DESC, r.id DESC LIMIT ? OFFSET ?`,
  ).all(...found.values, limit, offset) as WholeRow[];
  return { count, responses: rows.map((row) => responseAbout(db, row)) };
}

/** Those of these that are outside the bin, newest first, hidden ones too. */
export function responsesById(db: Connection, ids: readonly string[]) {
  const rows = prepared(
    db,
    `SELECT ${responseColumns}, a.answers, a.links FROM response AS r JOIN response_answers AS a ON a.id = r.id
     WHERE r.uid IN (SELECT value FROM json_each(?)) AND r.deleted_at IS NULL ORDER BY r.at DESC, r.id DESC`,
  ).all(JSON.stringify(ids)) as WholeRow[];
  return rows.map((row) => responseAbout(db, row));
}

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Those that hold every word, too. What is kept out of all search is found by its name and title alone. */
function holdingToo(db: Connection, about: Condition, text: string): Condition | null {
  const question = questionIn(text);
  if (!question) return null;
  const unlisted = prepared(
    db,
    `SELECT r.id, r.name, r.title FROM response AS r WHERE ${about.sql} AND r.unlisted = 1`,
  ).all(...about.values) as Pick<ResponseRow, 'id' | 'name' | 'title'>[];
  const named = unlisted.filter(({ name, title }) => holds({ title, body: name, tags: '' }, question));
  const listed = holding(db, question);
  return {
    sql: `${about.sql} AND ((r.unlisted = 0 AND ${listed.sql}) OR r.id IN (SELECT value FROM json_each(?)))`,
    values: [...about.values, ...listed.values, JSON.stringify(named.map(({ id }) => id))],
  };
}

function responseAbout(db: Connection, row: WholeRow) {
  const isPartWay = row.ending === null && row.room === null;
  return {
    id: row.uid,
    worksheet: row.worksheet,
    name: row.name,
    icon: row.icon,
    title: row.title,
    excerpt: row.excerpt,
    on: row.at.slice(0, 10),
    isPartWay,
    asks: asksTwice(db, row, isPartWay),
  };
}

function asksTwice(db: Connection, row: WholeRow, isPartWay: boolean): AsksTwice | null {
  const asked = askedOf(db, row.asked);
  const isClose = isClosest([...asked.topics, ...labelsIn(row.topics)], labelsIn(row.tags));
  if (row.share === 'never' || asked.share === 'never' || row.unlisted === 1 || isClose) {
    return aboutOthers.includes(row.worksheet) ? 'others' : 'closest';
  }
  if (aboutOthers.includes(row.worksheet)) return 'others';
  const answers = JSON.parse(row.answers) as Answers;
  if (fieldsOf(asked).some((field) => isPassing(field) && answers[field.id])) return 'partner';
  return isPartWay ? 'part-way' : null;
}

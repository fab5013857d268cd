import { randomUUID } from 'node:crypto';
import { assertDay, latestDay } from '#contract/days.ts';
import { JournalError } from '#contract/errors.ts';
import type { Variant } from '#contract/fields/asked.ts';
import type { Answers } from '#contract/fields/index.ts';
import { isPassing } from '#contract/fields/short-text.ts';
import type { Room } from '#contract/room.ts';
import { fieldAt, firstWaiting, type Worksheet } from '#contract/worksheet.ts';
import type { Ending, ResponseLink, ResponseSummary, WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { uniqueLabels } from '../entries/labels.ts';
import { askedOf } from './definitions.ts';
import { assertHasBeen, countRecord, whenOf } from './log-days.ts';
import { putResponse } from './put-response.ts';
import { listLinks } from './response-links.ts';
import {
  type KeptAnswers,
  keepAnswers,
  type ResponseRow,
  responseColumns,
  responseOf,
  responseRow,
  responseSummaryOf,
  type WholeRow,
} from './response-rows.ts';

/** Responses outside the bin, last changed first. Of all worksheets, those that are listed. */
export function responses(
  db: Connection,
  {
    worksheet,
    room,
    limit,
    day,
  }: { worksheet?: string | undefined; room?: Room | undefined; limit: number; day: string },
): ResponseSummary[] {
  const [which, values] = worksheet
    ? ['r.worksheet = ?', [worksheet]]
    : room
      ? ['r.room = ? AND r.room IS NOT NULL AND r.unlisted = 0', [room]]
      : ['r.room IS NULL AND r.unlisted = 0', []];
  const rows = prepared(
    db,
    `SELECT ${responseColumns} FROM response AS r WHERE r.deleted_at IS NULL AND ${which}
       AND (r.hidden_until IS NULL OR r.hidden_until <= ?)
     ORDER BY r.updated_at DESC LIMIT ?`,
  ).all(...values, day, limit) as ResponseRow[];
  return rows.map(responseSummaryOf);
}

/** Whole responses of one worksheet outside the bin, oldest first: of some days, and the last ones of many. */
export function visits(
  db: Connection,
  {
    worksheet,
    from = '0000',
    to = '9999',
    limit,
    day,
  }: { worksheet: string; from?: string | undefined; to?: string | undefined; limit: number; day: string },
): WorksheetResponse[] {
  const rows = prepared(
    db,
    `SELECT ${responseColumns}, a.answers, a.links FROM response AS r JOIN response_answers AS a ON a.id = r.id
     WHERE r.worksheet = ? AND r.at >= ? AND r.at <= ? AND r.deleted_at IS NULL
       AND (r.hidden_until IS NULL OR r.hidden_until <= ?)
     ORDER BY r.at DESC, r.id DESC LIMIT ?`,
  ).all(worksheet, from, `${to}T24`, day, limit) as WholeRow[];
  return rows.reverse().map((row) => responseOf(db, row));
}

export interface Beginning {
  readonly definition: Worksheet;
  readonly variant: Variant;
  readonly gated: boolean;
  readonly at: string;
  readonly like?: string | undefined;
  readonly entry?: { readonly id: string; readonly passage: string | null } | undefined;
  readonly cites?: { readonly at: string; readonly response: string; readonly passage: string } | undefined;
  readonly answers?: Answers | undefined;
  readonly page?: string | undefined;
  /** All of it is known. */
  readonly done?: boolean;
  /** The row id of what it stands for again. */
  readonly row?: number;
}

/**
 * Makes the row.
 * @throws JournalError `not-found` when what it begins from is gone, `bad-answer` when an answer does not fit, or is
 * still wanted of one that is to be done at once, `bad-day` when the day can’t be kept, or a record’s is to come.
 */
export function startResponse(db: Connection, beginning: Beginning, now: Date): WorksheetResponse {
  const { definition, variant, gated } = beginning;
  const earlier = beginning.like === undefined ? null : responseRow(db, beginning.like);
  const uid = randomUUID();
  const moment = now.toISOString();
  const links: ResponseLink[] = earlier ? linksThatFit(definition, earlier) : [];
  if (beginning.entry) {
    links.push({
      id: randomUUID(),
      at: '',
      to: { kind: 'entry', id: beginning.entry.id },
      passage: beginning.entry.passage?.trim() || null,
    });
  }
  if (beginning.cites) {
    const { at, response, passage } = beginning.cites;
    links.push({ id: randomUUID(), at, to: { kind: 'response', id: response }, passage: passage.trim() || null });
  }
  const answers = beginning.answers ?? (earlier ? answersThatFit(definition, earlier) : {});
  const kept = keepAnswers(definition, answers, links);
  assertDay(beginning.at, lastDayOf(definition, now));
  assertHasBeen(definition, answers, now);
  const waiting = beginning.done ? firstWaiting(definition, variant, answers) : undefined;
  if (waiting) throw new JournalError('bad-answer', { about: waiting.label });
  const at = whenOf(definition, answers, beginning.at);
  const page = definition.pages.find(({ id }) => id === beginning.page);
  inTransaction(db, () => {
    const id = putResponse(
      db,
      definition,
      {
        uid,
        row: beginning.row,
        variant,
        at,
        createdAt: moment,
        updatedAt: moment,
        revision: 0,
        title: earlier?.title ?? '',
        page: page?.id ?? null,
        ending: beginning.done ? 'done' : null,
        tags: [],
        topics: definition.topics,
        share: definition.share,
        noted: false,
        gatedAt: gated ? moment : null,
        hiddenUntil: null,
        deletedAt: null,
      },
      kept,
    );
    if (earlier || beginning.answers) markDirty(db, id);
  });
  return responseOf(db, responseRow(db, uid));
}

/**
 * The answers of an earlier visit that still fit: a newer definition may ask otherwise. The day is a new one, and what was
 * kept of passing words was kept for that visit alone.
 */
function answersThatFit(definition: Worksheet, earlier: WholeRow): Answers {
  const fitting = Object.entries(JSON.parse(earlier.answers) as Answers).filter(([id, answer]) => {
    if (id === definition.log?.when || isPassing(fieldAt(definition, id))) return false;
    try {
      keepAnswers(definition, { [id]: answer }, []);
      return true;
    } catch {
      return false;
    }
  });
  return Object.fromEntries(fitting);
}

/** The links of an earlier visit whose questions are still asked. */
const linksThatFit = (definition: Worksheet, earlier: WholeRow): ResponseLink[] =>
  (JSON.parse(earlier.links) as ResponseLink[])
    .filter(({ at }) => {
      const [outer = '', , inner] = at.split('.');
      return at === '' || fieldAt(definition, inner ? `${outer}.${inner}` : outer) !== undefined;
    })
    .map((link) => ({ ...link, id: randomUUID() }));

/** A record is of what was; a worksheet may be about what is to come. */
const lastDayOf = ({ log }: Worksheet, now: Date): string | undefined => (log ? latestDay(now) : undefined);

/** What is written over a response’s present answers. */
export function writeAnswers(db: Connection, row: WholeRow, title: string, kept: KeptAnswers, moment: string): void {
  const definition = askedOf(db, row.asked);
  // Only a log’s own date says when it is about, and only a log is counted.
  const answers = definition.log ? (JSON.parse(kept.answers) as Answers) : {};
  const at = whenOf(definition, answers, row.at);
  prepared(
    db,
    'UPDATE response SET title = ?, excerpt = ?, at = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  ).run(title, kept.excerpt, at, moment, row.id);
  if (definition.log && row.deleted_at === null) {
    countRecord(db, definition, JSON.parse(row.answers) as Answers, row.at, -1);
    countRecord(db, definition, answers, at, 1);
  }
  prepared(db, 'UPDATE response_answers SET answers = ?, links = ? WHERE id = ?').run(kept.answers, kept.links, row.id);
  if (kept.links !== row.links) listLinks(db, row.id, JSON.parse(kept.links) as ResponseLink[]);
  markDirty(db, row.id);
}

/** Where somebody is in it: no change of what it says. */
export function keepPage(db: Connection, row: WholeRow, page: string | null): void {
  if (page === row.page) return;
  const known = askedOf(db, row.asked).pages.find(({ id }) => id === page);
  inTransaction(db, () =>
    prepared(db, 'UPDATE response SET page = ?, page_title = ? WHERE id = ?').run(
      known?.id ?? null,
      known?.title ?? '',
      row.id,
    ),
  );
}

/** In the same transaction as the change: the search index follows in idle time. */
export const markDirty = (db: Connection, id: number): void =>
  void prepared(db, 'INSERT OR IGNORE INTO dirty_response (id) VALUES (?)').run(id);

export interface ResponseDescription {
  readonly id: string;
  readonly at?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly share?: 'never' | 'ask' | 'yes' | undefined;
  readonly noted?: true | undefined;
  readonly hiddenUntil?: string | null | undefined;
  readonly variant?: Variant | undefined;
  readonly gated?: true | undefined;
}

/**
 * Changes what is known about a response. Only what is given changes; the answers and their revision do not.
 * @throws JournalError `not-found` or `bad-day`.
 */
export function describeResponse(db: Connection, change: ResponseDescription, now: Date): ResponseSummary {
  return inTransaction(db, () => {
    const row = responseRow(db, change.id);
    const isMoved = change.at !== undefined && change.at !== row.at;
    if (isMoved) assertDay(change.at, lastDayOf(askedOf(db, row.asked), now));
    const tags = change.tags ? JSON.stringify(uniqueLabels(change.tags)) : row.tags;
    prepared(
      db,
      `UPDATE response SET at = ?, tags = ?, topics = ?, share = ?, noted = ?, hidden_until = ?, variant = ?,
         gated_at = coalesce(?, gated_at) WHERE id = ?`,
    ).run(
      change.at ?? row.at,
      tags,
      change.topics ? JSON.stringify([...new Set(change.topics)]) : row.topics,
      change.share ?? row.share,
      change.noted ? 1 : row.noted,
      change.hiddenUntil === undefined ? row.hidden_until : change.hiddenUntil,
      change.variant ?? row.variant,
      change.gated ? now.toISOString() : null,
      row.id,
    );
    if (isMoved && row.deleted_at === null) {
      const [definition, answers] = [askedOf(db, row.asked), JSON.parse(row.answers) as Answers];
      countRecord(db, definition, answers, row.at, -1);
      countRecord(db, definition, answers, change.at, 1);
    }
    if (tags !== row.tags || change.hiddenUntil !== undefined) markDirty(db, row.id);
    return responseSummaryOf(responseRow(db, change.id));
  });
}

/**
 * Finishes a response, or takes it up again. “Not now” and “no” need nothing; “done” needs the little that the
 * worksheet asks for at least.
 * @throws JournalError `bad-answer` with the question that still waits, `bad-input` for an ending it does not have.
 */
export function finishResponse(db: Connection, uid: string, ending: Ending | null, now: Date): ResponseSummary {
  const row = responseRow(db, uid);
  const asked = askedOf(db, row.asked);
  if (ending !== null && ending !== 'done' && !asked.endings.includes(ending)) throw new JournalError('bad-input');
  const waiting = ending === 'done' ? firstWaiting(asked, row.variant, JSON.parse(row.answers) as Answers) : undefined;
  if (waiting) throw new JournalError('bad-answer', { about: waiting.label });
  inTransaction(db, () =>
    prepared(db, 'UPDATE response SET ending = ?, updated_at = ? WHERE id = ?').run(ending, now.toISOString(), row.id),
  );
  return responseSummaryOf(responseRow(db, uid));
}

import { JournalError } from '#contract/errors.ts';
import type { Answers } from '#contract/fields/index.ts';
import { isPassing } from '#contract/fields/short-text.ts';
import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import type { ResponseLink, WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { deservesVersion, type WritingSession } from '../entries/versions.ts';
import { askedOf } from './definitions.ts';
import { assertHasBeen } from './log-days.ts';
import { shownLinks } from './response-links.ts';
import { keepAnswers, responseOf, responseRow, type WholeRow } from './response-rows.ts';
import { keepPage, writeAnswers } from './responses.ts';

export interface ResponseDraft {
  readonly id: string;
  readonly baseRevision: number;
  readonly title: string;
  readonly answers: Answers;
  readonly links: readonly ResponseLink[];
  readonly page: string | null;
  readonly letGo?: readonly string[] | undefined;
}

/** Roughly what forty words of answers take as JSON; below it there is little to lose. */
const little = 300;

/**
 * Saves what was filled in, in one transaction; on disk when it returns. Versions are kept as for entries.
 * @throws JournalError `not-found`, `stale-revision` or `bad-answer`.
 */
export function saveResponse(db: Connection, draft: ResponseDraft, now: Date, session: WritingSession) {
  const row = responseRow(db, draft.id);
  const asked = askedOf(db, row.asked);
  const gone = new Set((draft.letGo ?? []).filter((id) => isPassing(fieldAt(asked, id))));
  const answers = without(draft.answers, gone);
  const kept = keepAnswers(asked, answers, draft.links, row.answers);
  assertHasBeen(asked, answers, now, row.answers);
  // Before the revision: it may be a save that was made, and whose answer never came.
  if (row.title === draft.title && row.answers === kept.answers && row.links === kept.links) {
    keepPage(db, row, draft.page);
    leaveVersions(db, row, asked, gone);
    return { revision: row.revision, savedAt: row.updated_at, excerpt: row.excerpt };
  }
  if (row.revision !== draft.baseRevision) throw new JournalError('stale-revision');
  const moment = now.toISOString();
  const size = (answers: string): number => (answers === '{}' ? 0 : answers.length);
  const worthKeeping = deservesVersion(
    { uid: row.uid, titled: row.title !== '', size: size(row.answers), little },
    size(kept.answers),
    now,
    session,
  );
  inTransaction(db, () => {
    if (worthKeeping) keepVersion(db, row);
    writeAnswers(db, row, draft.title, kept, moment);
    keepPage(db, row, draft.page);
    leaveVersions(db, row, asked, gone);
  });
  if (worthKeeping || !session.has(row.uid)) session.set(row.uid, now.getTime());
  return { revision: row.revision + 1, savedAt: moment, excerpt: kept.excerpt };
}

const keepVersion = (db: Connection, { id, ...row }: WholeRow): void =>
  putResponseVersion(db, id, { ...row, saved_at: row.updated_at });

/** Puts answers among the versions of a response, unless there are some of that number. */
export const putResponseVersion = (db: Connection, response: number, row: ResponseVersionRow): void =>
  void prepared(
    db,
    `INSERT OR IGNORE INTO response_version (response, revision, saved_at, title, excerpt, answers, links)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(response, row.revision, row.saved_at, row.title, row.excerpt, row.answers, row.links);

const without = (answers: Answers, gone: ReadonlySet<string>): Answers =>
  gone.size === 0 ? answers : Object.fromEntries(Object.entries(answers).filter(([id]) => !gone.has(id)));

/** Takes answers out of all earlier versions: they were kept for as long as it was wanted, and it no longer is. */
function leaveVersions(db: Connection, row: WholeRow, asked: Worksheet, gone: ReadonlySet<string>): void {
  if (gone.size === 0) return;
  const versions = prepared(db, 'SELECT * FROM response_version WHERE response = ?').all(
    row.id,
  ) as ResponseVersionRow[];
  inTransaction(db, () => {
    for (const { revision, answers, links } of versions) {
      const before = JSON.parse(answers) as Answers;
      if (![...gone].some((id) => Object.hasOwn(before, id))) continue;
      const kept = keepAnswers(asked, without(before, gone), JSON.parse(links) as ResponseLink[], answers);
      prepared(db, 'UPDATE response_version SET answers = ?, excerpt = ? WHERE response = ? AND revision = ?').run(
        kept.answers,
        kept.excerpt,
        row.id,
        revision,
      );
    }
  });
}

export interface ResponseVersionRow {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
  readonly excerpt: string;
  readonly answers: string;
  readonly links: string;
}

const summaryOf = ({ revision, saved_at, title, excerpt }: ResponseVersionRow) => ({
  revision,
  savedAt: saved_at,
  title,
  excerpt,
});

/** Earlier versions, newest first. */
export const responseVersions = (db: Connection, uid: string) =>
  (
    prepared(
      db,
      `SELECT revision, saved_at, title, excerpt, '' AS answers, '' AS links FROM response_version
       WHERE response = (SELECT id FROM response WHERE uid = ?) ORDER BY revision DESC`,
    ).all(uid) as ResponseVersionRow[]
  ).map(summaryOf);

/** @throws JournalError `not-found`. */
function versionRow(db: Connection, uid: string, revision: number): ResponseVersionRow {
  const row = prepared(
    db,
    'SELECT * FROM response_version WHERE response = (SELECT id FROM response WHERE uid = ?) AND revision = ?',
  ).get(uid, revision) as ResponseVersionRow | undefined;
  if (!row) throw new JournalError('not-found');
  return row;
}

/** @throws JournalError `not-found`. */
export function responseVersion(db: Connection, uid: string, revision: number) {
  const row = versionRow(db, uid, revision);
  return {
    ...summaryOf(row),
    answers: JSON.parse(row.answers) as Answers,
    links: shownLinks(db, JSON.parse(row.links) as ResponseLink[]),
  };
}

/** Makes an earlier version the present one; the present one becomes a version. */
export function restoreResponseVersion(db: Connection, uid: string, revision: number, now: Date): WorksheetResponse {
  const row = responseRow(db, uid);
  const earlier = versionRow(db, uid, revision);
  const kept = keepAnswers(
    askedOf(db, row.asked),
    JSON.parse(earlier.answers) as Answers,
    JSON.parse(earlier.links) as ResponseLink[],
  );
  inTransaction(db, () => {
    keepVersion(db, row);
    writeAnswers(db, row, earlier.title, kept, now.toISOString());
  });
  return responseOf(db, responseRow(db, uid));
}

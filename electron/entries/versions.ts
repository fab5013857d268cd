import type { EntryDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Entry, VersionSummary } from '#contract/entries.ts';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { listAttachments } from './attachment-uses.ts';
import { keepBody } from './kept-body.ts';
import { type EntryRow, entryOf, entryRow, writeBody } from './queries.ts';

const pauseMilliseconds = 10 * 60_000;
const fewWords = 40;

/**
 * For each entry written in since the journal was opened: when that began, or its last version was kept since, in
 * milliseconds of `now`.
 */
export type WritingSession = Map<string, number>;

export interface Draft {
  readonly id: string;
  readonly baseRevision: number;
  readonly title: string;
  readonly body: EntryDocument;
}

/**
 * Saves what was written, in one transaction; on disk when it returns. The text before it is kept as a version when a
 * piece of writing begins, every ten minutes while it goes on, and whenever much of the text is about to go.
 * @throws JournalError `not-found`, `stale-revision`, `bad-input` or `too-large`.
 */
export function saveEntry(db: Connection, draft: Draft, now: Date, session: WritingSession) {
  const kept = keepBody(draft.body);
  const row = entryRow(db, draft.id);
  // Before the revision: it may be a save that was made, and whose answer never came.
  if (row.title === draft.title && row.document === kept.document) {
    return { revision: row.revision, savedAt: row.updated_at, words: row.words, excerpt: row.excerpt };
  }
  if (row.revision !== draft.baseRevision) throw new JournalError('stale-revision');
  const moment = now.toISOString();
  const worthKeeping = deservesVersion(
    { uid: row.uid, titled: row.title !== '', size: row.words, little: fewWords },
    kept.words,
    now,
    session,
  );
  inTransaction(db, () => {
    if (worthKeeping) keepVersion(db, row);
    writeBody(db, row, draft.title, kept, moment);
  });
  // Only now: what could not be written has kept no version.
  if (worthKeeping || !session.has(row.uid)) session.set(row.uid, now.getTime());
  return { revision: row.revision + 1, savedAt: moment, words: kept.words, excerpt: kept.excerpt };
}

export interface Present {
  readonly uid: string;
  readonly titled: boolean;
  /** How much there is, in whatever it is measured; below `little` there is little to lose. */
  readonly size: number;
  readonly little: number;
}

/** Whether what is there is kept as a version before something of another size is written over it. */
export function deservesVersion(
  { uid, titled, size, little }: Present,
  nextSize: number,
  now: Date,
  session: WritingSession,
): boolean {
  if (size === 0 && !titled) return false;
  if ((size > 0 && nextSize === 0) || (size >= little && nextSize < size / 2)) return true;
  const last = session.get(uid);
  // A clock that went back gives a negative time; then better one version too many.
  const since = last === undefined ? Number.POSITIVE_INFINITY : now.getTime() - last;
  return since >= pauseMilliseconds || since < 0;
}

const keepVersion = (db: Connection, { id, ...row }: EntryRow): void =>
  putVersion(db, id, { ...row, saved_at: row.updated_at });

/** Puts a text among the versions of an entry, unless there is one of that number. */
export function putVersion(db: Connection, entry: number, row: VersionRow): void {
  const { changes } = prepared(
    db,
    `INSERT OR IGNORE INTO version (entry, revision, saved_at, title, excerpt, words, document) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(entry, row.revision, row.saved_at, row.title, row.excerpt, row.words, row.document);
  if (changes > 0) listAttachments(db, entry, row.document, row.revision);
}

export interface VersionRow {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
  readonly excerpt: string;
  readonly words: number;
  readonly document: string;
}

const versionOf = ({ revision, saved_at, title, excerpt, words }: VersionRow): VersionSummary => ({
  revision,
  savedAt: saved_at,
  title,
  excerpt,
  words,
});

/** Earlier versions, newest first. */
export function versions(db: Connection, uid: string): VersionSummary[] {
  const rows = prepared(
    db,
    `SELECT revision, saved_at, title, excerpt, words FROM version WHERE entry = (SELECT id FROM entry WHERE uid = ?)
     ORDER BY revision DESC`,
  ).all(uid) as VersionRow[];
  return rows.map(versionOf);
}

/** @throws JournalError `not-found`. */
export function version(db: Connection, uid: string, revision: number): VersionSummary & { body: EntryDocument } {
  const row = prepared(
    db,
    'SELECT * FROM version WHERE entry = (SELECT id FROM entry WHERE uid = ?) AND revision = ?',
  ).get(uid, revision) as VersionRow | undefined;
  if (!row) throw new JournalError('not-found');
  return { ...versionOf(row), body: readDocument(JSON.parse(row.document)).toJSON() as EntryDocument };
}

/** Makes an earlier version the present text; the present one becomes a version. */
export function restoreVersion(db: Connection, uid: string, revision: number, now: Date): Entry {
  const row = entryRow(db, uid);
  const earlier = version(db, uid, revision);
  inTransaction(db, () => {
    keepVersion(db, row);
    writeBody(db, row, earlier.title, keepBody(earlier.body), now.toISOString());
  });
  return entryOf(entryRow(db, uid));
}

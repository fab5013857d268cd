import { randomUUID } from 'node:crypto';
import { assertDay } from '#contract/days.ts';
import { type EntryDocument, emptyDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Entry, EntrySummary, Feeling } from '#contract/entries.ts';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { listAttachments, relistAttachments } from './attachment-uses.ts';
import { hasPrompt, type KeptBody, keepBody } from './kept-body.ts';
import { listLabels, uniqueLabels, unlistLabels } from './labels.ts';
import { freePlace } from './place.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './rows.ts';

export interface EntryRow extends SummaryRow {
  readonly revision: number;
  readonly created_at: string;
  readonly deleted_at: string | null;
  readonly document: string;
}

export const entryColumns = `${summaryColumns}, e.revision, e.created_at, e.deleted_at, b.document`;

/** @throws JournalError `not-found`. */
export function entryRow(db: Connection, uid: string): EntryRow {
  const row = prepared(db, `SELECT ${entryColumns} FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.uid = ?`).get(
    uid,
  );
  if (!row) throw new JournalError('not-found');
  return row as EntryRow;
}

/** The whole entry, its body checked against the schema again: what lies in a file is not trusted either. */
export function entryOf(row: EntryRow): Entry {
  return {
    ...summaryOf(row),
    body: readDocument(JSON.parse(row.document)).toJSON() as EntryDocument,
    revision: row.revision,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  };
}

export interface NewEntry {
  readonly at: string;
  readonly title: string;
  readonly body?: EntryDocument | undefined;
}

/**
 * Makes the row, empty or with what a template holds. It may be about a day to come: a letter to it, say.
 * @throws JournalError `bad-input`, `bad-day` or `too-large`.
 */
export function createEntry(db: Connection, { at, title, body }: NewEntry, now: Date): Entry {
  assertDay(at);
  const uid = randomUUID();
  const kept = keepBody(body ?? emptyDocument);
  const moment = now.toISOString();
  const fresh = { uid, at, title, createdAt: moment, updatedAt: moment, revision: 0, deletedAt: null };
  const undescribed = { feeling: null, starred: false, tags: [], feelingWords: [] };
  inTransaction(db, () => putEntry(db, { ...fresh, ...undescribed }, kept));
  return entryOf(entryRow(db, uid));
}

/** Everything about an entry but its text. */
export interface EntryFacts extends Omit<Entry, 'id' | 'body' | 'excerpt' | 'words'> {
  readonly uid: string;
}

/** Puts an entry as it is, at a free place of its minute; in the bin, when it was discarded. Returns its row id. */
export function putEntry(db: Connection, entry: EntryFacts, kept: KeptBody): number {
  const [place, tags, feelingWords] = [
    freePlace(db, entry.at),
    JSON.stringify(entry.tags),
    JSON.stringify(entry.feelingWords),
  ];
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO entry (uid, place, at, created_at, updated_at, revision, title, excerpt, words, feeling, starred, tags, feeling_words, deleted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entry.uid,
    place,
    entry.at,
    entry.createdAt,
    entry.updatedAt,
    entry.revision,
    entry.title,
    kept.excerpt,
    kept.words,
    entry.feeling,
    entry.starred ? 1 : 0,
    tags,
    feelingWords,
    entry.deletedAt,
  );
  const id = Number(lastInsertRowid);
  prepared(db, 'INSERT INTO body (id, document) VALUES (?, ?)').run(id, kept.document);
  listPrompts(db, id, kept);
  listAttachments(db, id, kept.document);
  if (entry.deletedAt !== null) return id;
  listLabels(db, { place, tags, feeling_words: feelingWords });
  markDirty(db, id);
  return id;
}

/** What is written over an entry's present text, `before`. */
export function writeBody(
  db: Connection,
  { id, document: before }: EntryRow,
  title: string,
  kept: KeptBody,
  moment: string,
): void {
  prepared(
    db,
    'UPDATE entry SET title = ?, excerpt = ?, words = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  ).run(title, kept.excerpt, kept.words, moment, id);
  prepared(db, 'UPDATE body SET document = ? WHERE id = ?').run(kept.document, id);
  if (hasPrompt(before)) prepared(db, 'DELETE FROM entry_prompt WHERE entry = ?').run(id);
  listPrompts(db, id, kept);
  relistAttachments(db, id, before, kept.document);
  markDirty(db, id);
}

function listPrompts(db: Connection, id: number, { prompts }: KeptBody): void {
  for (const { card, prompt } of prompts) {
    prepared(db, 'INSERT OR IGNORE INTO entry_prompt (entry, card, prompt) VALUES (?, ?, ?)').run(
      id,
      card,
      prompt ?? '',
    );
  }
}

/** In the same transaction as the change: the search index follows in idle time. */
export const markDirty = (db: Connection, id: number): void =>
  void prepared(db, 'INSERT OR IGNORE INTO dirty (id) VALUES (?)').run(id);

/** Takes an entry's words out of the search index. */
export const forgetWords = (db: Connection, place: number): void =>
  void prepared(db, 'DELETE FROM word_index WHERE rowid = ?').run(place);

export interface Description {
  readonly id: string;
  readonly at?: string | undefined;
  readonly feeling?: Feeling | null | undefined;
  readonly feelingWords?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly starred?: boolean | undefined;
}

/**
 * Changes what is known about an entry. Only what is given changes; the text and its revision do not.
 * @throws JournalError `not-found` or `bad-day`.
 */
export function describeEntry(db: Connection, change: Description): EntrySummary {
  return inTransaction(db, () => {
    const row = summaryRow(db, change.id);
    if (change.at !== undefined && change.at !== row.at) assertDay(change.at);
    const next: SummaryRow = {
      ...row,
      at: change.at ?? row.at,
      place: change.at === undefined || change.at === row.at ? row.place : freePlace(db, change.at),
      feeling: change.feeling === undefined ? row.feeling : change.feeling,
      starred: change.starred === undefined ? row.starred : change.starred ? 1 : 0,
      tags: change.tags ? JSON.stringify(uniqueLabels(change.tags)) : row.tags,
      feeling_words: change.feelingWords ? JSON.stringify(uniqueLabels(change.feelingWords)) : row.feeling_words,
    };
    prepared(
      db,
      'UPDATE entry SET at = ?, place = ?, feeling = ?, starred = ?, tags = ?, feeling_words = ? WHERE id = ?',
    ).run(next.at, next.place, next.feeling, next.starred, next.tags, next.feeling_words, row.id);
    if (row.deleted_at === null) {
      const moved = next.place !== row.place;
      if (moved || next.tags !== row.tags || next.feeling_words !== row.feeling_words) {
        unlistLabels(db, row);
        listLabels(db, next);
      }
      // The index knows an entry by its place.
      if (moved) forgetWords(db, row.place);
      if (moved || next.tags !== row.tags) markDirty(db, row.id);
    }
    return summaryOf(next);
  });
}

function summaryRow(db: Connection, uid: string): SummaryRow & { readonly deleted_at: string | null } {
  const row = prepared(db, `SELECT ${summaryColumns}, e.deleted_at FROM entry AS e WHERE e.uid = ?`).get(uid);
  if (!row) throw new JournalError('not-found');
  return row as SummaryRow & { readonly deleted_at: string | null };
}

import { randomUUID } from 'node:crypto';
import { type EntryDocument, emptyDocument, maxBodyBytes } from '#contract/document/entry-document.ts';
import { excerptOf, plainText, wordCount } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Entry, EntrySummary, Feeling } from '#contract/entries.ts';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { placeOf } from './place.ts';
import { type SummaryRow, summaryColumns, summaryOf } from './rows.ts';

export interface EntryRow extends SummaryRow {
  readonly revision: number;
  readonly created_at: string;
  readonly deleted_at: string | null;
  readonly document: string;
}

const entryColumns = `${summaryColumns}, e.revision, e.created_at, e.deleted_at, b.document`;

/** @throws JournalError `not-found`. */
export function entryRow(db: Connection, uid: string): EntryRow {
  const row = prepared(db, `SELECT ${entryColumns} FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.uid = ?`).get(
    uid,
  );
  if (!row) throw new JournalError('not-found');
  return row as EntryRow;
}

export const documentOf = (db: Connection, id: number): string =>
  (prepared(db, 'SELECT document FROM body WHERE id = ?').get(id) as { document: string }).document;

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

/** A body as it is kept, and what is told about it in lists. */
export interface KeptBody {
  readonly document: string;
  readonly excerpt: string;
  readonly words: number;
}

/** Checks a body and reads its words. @throws JournalError `bad-input` or `too-large`. */
export function keepBody(body: EntryDocument): KeptBody {
  const document = readDocument(body);
  const json = JSON.stringify(document.toJSON());
  // Every code unit is at most 3 bytes, so most bodies need no counting.
  if (json.length * 3 > maxBodyBytes && Buffer.byteLength(json) > maxBodyBytes) throw new JournalError('too-large');
  const text = plainText(document);
  return { document: json, excerpt: excerptOf(text), words: wordCount(text) };
}

export interface NewEntry {
  readonly at: string;
  readonly title: string;
  readonly body?: EntryDocument | undefined;
}

/** Makes the row, empty or with what a template holds. */
export function createEntry(db: Connection, { at, title, body }: NewEntry, now: Date): Entry {
  const uid = randomUUID();
  const kept = keepBody(body ?? emptyDocument);
  const moment = now.toISOString();
  db.transaction(() => {
    const { next } = prepared(db, 'SELECT coalesce(max(id), 0) + 1 AS next FROM entry').get() as { next: number };
    prepared(
      db,
      `INSERT INTO entry (id, uid, place, at, created_at, updated_at, revision, title, excerpt, words, starred, tags, feeling_words)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, '[]', '[]')`,
    ).run(next, uid, placeOf(at, next), at, moment, moment, title, kept.excerpt, kept.words);
    prepared(db, 'INSERT INTO body (id, document) VALUES (?, ?)').run(next, kept.document);
    markDirty(db, next);
  }).immediate();
  return entryOf(entryRow(db, uid));
}

/** What is written over an entry's present text. */
export function writeBody(db: Connection, id: number, title: string, kept: KeptBody, moment: string): void {
  prepared(
    db,
    'UPDATE entry SET title = ?, excerpt = ?, words = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  ).run(title, kept.excerpt, kept.words, moment, id);
  prepared(db, 'UPDATE body SET document = ? WHERE id = ?').run(kept.document, id);
  markDirty(db, id);
}

/** In the same transaction as the change: the search index follows in idle time. */
export const markDirty = (db: Connection, id: number): void =>
  void prepared(db, 'INSERT OR IGNORE INTO dirty (id) VALUES (?)').run(id);

export interface Description {
  readonly id: string;
  readonly at?: string | undefined;
  readonly feeling?: Feeling | null | undefined;
  readonly feelingWords?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly starred?: boolean | undefined;
}

/** Changes what is known about an entry. Only what is given changes; the text and its revision do not. */
export function describeEntry(db: Connection, change: Description): EntrySummary {
  const row = entryRow(db, change.id);
  const at = change.at ?? row.at;
  const place = change.at === undefined ? row.place : placeOf(at, row.id);
  db.transaction(() => {
    prepared(db, 'UPDATE entry SET at = ?, place = ?, feeling = ?, starred = ? WHERE id = ?').run(
      at,
      place,
      change.feeling === undefined ? row.feeling : change.feeling,
      change.starred === undefined ? row.starred : Number(change.starred),
      row.id,
    );
    if (change.tags) writeLabels(db, 'tag', row.id, change.tags);
    if (change.feelingWords) writeLabels(db, 'feeling_word', row.id, change.feelingWords);
    // The index knows an entry by its place.
    if (place !== row.place) forgetWords(db, row.place);
    if (place !== row.place || change.tags) markDirty(db, row.id);
  }).immediate();
  return summaryOf(entryRow(db, change.id));
}

/** Takes an entry's words out of the search index. */
export const forgetWords = (db: Connection, place: number): void =>
  void prepared(db, 'DELETE FROM word_index WHERE rowid = ?').run(place);

function writeLabels(db: Connection, kind: 'tag' | 'feeling_word', id: number, labels: readonly string[]): void {
  // The same word in other capitals is the same label; the first spelling stays.
  const unique = [
    ...new Map(labels.map((label) => [label.toLocaleLowerCase(), label] as const).reverse()).values(),
  ].reverse();
  const [column, table, name] =
    kind === 'tag' ? ['tags', 'entry_tag', 'tag'] : ['feeling_words', 'entry_feeling_word', 'word'];
  prepared(db, `UPDATE entry SET ${column} = ? WHERE id = ?`).run(JSON.stringify(unique), id);
  prepared(db, `DELETE FROM ${table} WHERE entry = ?`).run(id);
  for (const label of unique) prepared(db, `INSERT INTO ${table} (${name}, entry) VALUES (?, ?)`).run(label, id);
}

import type { Node } from '@tiptap/pm/model';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { readDocument } from '#contract/document/schema.ts';
import { JournalError } from '#contract/errors.ts';
import { type AttachmentRow, portionsOf } from '../attachments/rows.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { readable } from '../salvage/readable.ts';
import { responseColumns, type WholeRow } from '../worksheets/response-rows.ts';
import type { Making } from './archive-file.ts';

// What leaves is read record by record, each in one go: between two of them others have their turn, and what is erased
// in the meantime is passed over. What is sealed lies in tables that nothing here reads.

export interface EntryRecord {
  readonly id: number;
  readonly uid: string;
  readonly at: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly revision: number;
  readonly title: string;
  readonly feeling: number | null;
  readonly starred: number;
  /** JSON lists of texts. */
  readonly tags: string;
  readonly feeling_words: string;
  readonly deleted_at: string | null;
  /** Null where a damaged page took it. */
  readonly document: string | null;
  /** Whether that is JSON: what was gathered from a damaged file may be cut off. */
  readonly isJson: 0 | 1;
}

export interface EntryVersion {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
  readonly document: string;
  readonly isJson: 0 | 1;
}

export interface ResponseRecord extends WholeRow {
  readonly gated_at: string | null;
}

export interface ResponseVersion {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
  readonly answers: string;
  readonly links: string;
}

/** Every entry, by its time, oldest first; those in the bin only where they are wanted. */
export function* entryRecords(db: Connection, { bin }: { readonly bin: boolean }): Generator<EntryRecord> {
  const keys = prepared(db, `SELECT id FROM entry ${bin ? '' : 'WHERE deleted_at IS NULL'} ORDER BY place`)
    .pluck()
    .all() as number[];
  for (const key of keys) {
    const row = entryRecord(db, key);
    if (row && (bin || row.deleted_at === null)) yield row;
  }
}

/** One of them; nothing where it was erased. */
export const entryRecord = (db: Connection, id: number): EntryRecord | undefined =>
  prepared(
    db,
    `SELECT e.id, e.uid, e.at, e.created_at, e.updated_at, e.revision, e.title, e.feeling, e.starred, e.tags,
       e.feeling_words, e.deleted_at, b.document, coalesce(json_valid(b.document), 0) AS isJson
     FROM entry AS e LEFT JOIN body AS b ON b.id = e.id WHERE e.id = ?`,
  ).get(id) as EntryRecord | undefined;

/** The earlier texts of an entry, oldest first. */
export const entryVersions = (db: Connection, entry: number): EntryVersion[] =>
  prepared(
    db,
    'SELECT revision, saved_at, title, document, json_valid(document) AS isJson FROM version WHERE entry = ? ORDER BY revision',
  ).all(entry) as EntryVersion[];

/**
 * Every filled-in worksheet and log, or those of one of them, by the time it is about, oldest first; those in the bin only
 * where they are wanted.
 */
export function* responseRecords(
  db: Connection,
  { bin, worksheet = null }: { readonly bin: boolean; readonly worksheet?: string | null },
): Generator<ResponseRecord> {
  const keys = prepared(
    db,
    `SELECT id FROM response WHERE (? IS NULL OR worksheet = ?) ${bin ? '' : 'AND deleted_at IS NULL'} ORDER BY at, id`,
  )
    .pluck()
    .all(worksheet, worksheet) as number[];
  for (const key of keys) {
    const row = responseRecord(db, key);
    if (row && (bin || row.deleted_at === null)) yield row;
  }
}

/** One of them; nothing where it was erased. */
export const responseRecord = (db: Connection, id: number): ResponseRecord | undefined =>
  prepared(
    db,
    `SELECT ${responseColumns}, r.gated_at, coalesce(a.answers, '{}') AS answers, coalesce(a.links, '[]') AS links
     FROM response AS r LEFT JOIN response_answers AS a ON a.id = r.id WHERE r.id = ?`,
  ).get(id) as ResponseRecord | undefined;

/** The earlier answers of a response, oldest first. */
export const responseVersions = (db: Connection, response: number): ResponseVersion[] =>
  prepared(
    db,
    'SELECT revision, saved_at, title, answers, links FROM response_version WHERE response = ? ORDER BY revision',
  ).all(response) as ResponseVersion[];

export interface FeelingRecord {
  readonly uid: string;
  readonly at: string;
  readonly feeling: number;
  /** A JSON list of texts. */
  readonly words: string;
}

/** How it was at a time, noted without an entry; oldest first. */
export const feelingRecords = (db: Connection): FeelingRecord[] =>
  prepared(db, 'SELECT uid, at, feeling, words FROM feeling_note ORDER BY at, uid').all() as FeelingRecord[];

/** What is told of pictures, sounds and files: with `bin`, of all that a text or an earlier one holds, else of those outside it that stand there now. */
export const attachmentRecords = (db: Connection, { bin }: { readonly bin: boolean }): AttachmentRow[] =>
  prepared(
    db,
    `SELECT * FROM attachment AS a WHERE digest IS NOT NULL AND EXISTS (
       SELECT 1 FROM attachment_use AS u ${bin ? '' : 'JOIN entry AS e ON e.id = u.entry AND e.deleted_at IS NULL AND u.revision = -1'}
       WHERE u.attachment = a.uid)
     ORDER BY id`,
  ).all() as AttachmentRow[];

/** Its bytes, portion by portion. One that is damaged ends where the damage begins, and is counted. */
export function* portionsToWrite(db: Connection, row: AttachmentRow, { lost, onStep }: Making): Generator<Uint8Array> {
  try {
    for (const portion of portionsOf(db, row)) {
      yield portion;
      onStep();
    }
  } catch (error) {
    if (!(error instanceof JournalError) || error.code !== 'not-sound') throw error;
    lost.damaged += 1;
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};

/** The ending that says what it is, as in `.jpg`; empty where nothing tells. */
export const endingOf = ({ type, name }: Pick<AttachmentRow, 'type' | 'name'>): string =>
  endings[type] ?? (/\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '').toLowerCase();

/** Where it lies among the files of a form. Of no word of the person’s: its id, and its ending. */
export const attachmentName = (row: Pick<AttachmentRow, 'uid' | 'type' | 'name'>): string =>
  `attachments/${row.uid}${endingOf(row)}`;

/** The same by their ids. */
export const attachmentNames = (rows: readonly AttachmentRow[]): Map<string, string> =>
  new Map(rows.map((row) => [row.uid, attachmentName(row)]));

/** A document as it is kept; what is none any more, as the texts in it. Null where it is gone. */
export function documentOf({ document }: Pick<EntryRecord, 'document'>): Node | null {
  if (document === null) return null;
  try {
    return readDocument(JSON.parse(document) as EntryDocument);
  } catch {
    return readDocument(JSON.parse(readable(document).document) as EntryDocument);
  }
}

/** JSON as it is kept; what is none any more, as the text that it is. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

/** A JSON list of texts; empty where it is none. */
export function textsOf(json: string): string[] {
  const list = parsed(json);
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}

/** How many steps it takes to write this much, as `Making.onStep` counts them, where attachments are read so many times. */
export function stepsOf(
  db: Connection,
  attachments: readonly AttachmentRow[],
  portionBytes: number,
  times: number,
): number {
  const records = (table: string): number => prepared(db, `SELECT count(*) FROM ${table}`).pluck().get() as number;
  const portions = attachments.reduce((sum, { bytes }) => sum + Math.ceil(bytes / portionBytes), 0);
  return records('entry') + records('response') + times * portions;
}

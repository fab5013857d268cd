import type { Connection } from '../../database/open.ts';
import { prepared } from '../../database/prepared.ts';
import type { ArchiveFile, Making } from '../archive-file.ts';
import { guideMarks } from '../guide-marks.ts';
import { ownSettings } from '../own-settings.ts';
import {
  attachmentName,
  attachmentRecords,
  type EntryRecord,
  type EntryVersion,
  entryRecords,
  entryVersions,
  feelingRecords,
  parsed,
  portionsToWrite,
  type ResponseRecord,
  responseRecords,
  responseVersions,
} from '../records.ts';

export const journalFile = 'journal.json';
/** The form of that file, as docs/journal-export.schema.json has it. */
export const journalVersion = 2;

/** As much as is put together before it goes on, in letters. */
const portionLetters = 128 * 1024;

/** A record that could not be read or is not what was written. */
export interface Missing {
  readonly kind: string;
  readonly day: string | null;
}

/**
 * Everything that is the person’s, in one JSON file in UTF-8, with pictures, sounds and files beside it: nothing of it is
 * lost when `readRecords` and `takeAttachment` read it again. Each entry, response, definition and attachment stands on a line of its own.
 */
export function* jsonFiles(db: Connection, making: Making, missing: readonly Missing[] = []): Generator<ArchiveFile> {
  yield { name: journalFile, content: inPortions(journalLines(db, making, missing)), most: mostBytes(db) };
  yield* attachmentFiles(db, making);
}

/** All attachments, each by its id in the folder `attachments`. */
export function* attachmentFiles(db: Connection, making: Making, { bin } = { bin: true }): Generator<ArchiveFile> {
  for (const row of attachmentRecords(db, { bin })) {
    yield { name: attachmentName(row), content: portionsToWrite(db, row, making), isPacked: true };
  }
}

function* journalLines(db: Connection, making: Making, missing: readonly Missing[]): Generator<string> {
  const all = <T>(sql: string): T[] => prepared(db, sql).all() as T[];
  const { now, created, onStep } = making;
  yield '{\n';
  yield field('format', 'journal export');
  yield field('version', journalVersion);
  yield field('writtenAt', now.toISOString());
  yield field('readableByAnybody', true);
  yield field('journal', { created, schema: db.pragma('user_version', { simple: true }) });
  yield field('missing', missing);
  yield '  "attachments": [';
  yield* linesOf(attachmentRecords(db, { bin: true }), (row) =>
    JSON.stringify({
      ...{ id: row.uid, kind: row.kind, type: row.type, name: row.name, bytes: row.bytes },
      ...{ sha256: row.digest?.toString('hex') ?? '', across: row.across, down: row.down, cleaned: row.cleaned === 1 },
      ...{ addedAt: row.added_at, file: attachmentName(row) },
    }),
  );
  yield '\n  ],\n  "asked": {';
  yield* linesOf(
    all<{ id: number; definition: string }>('SELECT id, definition FROM asked_worksheet ORDER BY id'),
    ({ id, definition }) => `"${id}": ${asJson(definition)}`,
  );
  yield '\n  },\n  "ownWorksheets": [';
  yield* linesOf(all<{ definition: string }>('SELECT definition FROM own_worksheet ORDER BY id'), (own) =>
    asJson(own.definition),
  );
  yield '\n  ],\n  "entries": [';
  // Most have none, which need not be asked ten thousand times.
  const withVersions = new Set(prepared(db, 'SELECT DISTINCT entry FROM version').pluck().all() as number[]);
  yield* linesOf(entryRecords(db, { bin: true }), (row) => {
    onStep();
    return entryLine(db, row, withVersions.has(row.id));
  });
  yield '\n  ],\n  "responses": [';
  yield* linesOf(responseRecords(db, { bin: true }), (row) => {
    onStep();
    return responseLine(db, row);
  });
  yield '\n  ],\n  "feelingNotes": [';
  yield* linesOf(feelingRecords(db), ({ uid, at, feeling, words }) =>
    JSON.stringify({ id: uid, at, feeling, words: parsed(words) }),
  );
  yield '\n  ],\n';
  yield field('ownWords', prepared(db, 'SELECT word FROM own_word ORDER BY word').pluck().all());
  // Of a damaged journal it may be no JSON any more, unlike what `readKept` reads.
  const known = prepared(db, 'SELECT s.value FROM setting AS s WHERE s.name = ?').pluck();
  const settings = ownSettings.flatMap((name) => {
    const value = known.get(name) as string | undefined;
    return value === undefined ? [] : [[name, parsed(value)] as const];
  });
  yield field('settings', Object.fromEntries(settings));
  yield `  "guide": ${JSON.stringify(guideMarks(db))}\n}\n`;
}

function entryLine(db: Connection, row: EntryRecord, hasVersions: boolean): string {
  // As it is kept, and not read and written anew: it is canonical already, and most of the file.
  const body = row.document === null ? 'null' : row.isJson ? row.document : JSON.stringify(row.document);
  const versions = !hasVersions ? [] : entryVersions(db, row.id).map(versionLine);
  return `{"id":${JSON.stringify(row.uid)},"at":${JSON.stringify(row.at)},"title":${JSON.stringify(row.title)},"feeling":${
    row.feeling
  },"feelingWords":${asJson(row.feeling_words)},"tags":${asJson(row.tags)},"starred":${row.starred === 1},"createdAt":${JSON.stringify(
    row.created_at,
  )},"updatedAt":${JSON.stringify(row.updated_at)},"revision":${row.revision},"discardedAt":${JSON.stringify(
    row.deleted_at,
  )},"body":${body},"versions":[${versions.join(',')}]}`;
}

function versionLine({ revision, saved_at, title, document, isJson }: EntryVersion): string {
  const facts = JSON.stringify({ revision, savedAt: saved_at, title });
  return `${facts.slice(0, -1)},"body":${isJson ? document : JSON.stringify(document)}}`;
}

function responseLine(db: Connection, row: ResponseRecord): string {
  const known = JSON.stringify({
    ...{ id: row.uid, worksheet: row.worksheet, name: row.name, room: row.room, asked: String(row.asked) },
    ...{ form: row.variant, at: row.at, title: row.title, page: row.page, ending: row.ending },
    ...{ tags: parsed(row.tags), topics: parsed(row.topics), share: row.share, noted: row.noted === 1 },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, revision: row.revision, gatedAt: row.gated_at },
    ...{ hiddenUntil: row.hidden_until, discardedAt: row.deleted_at },
  });
  const versions = responseVersions(db, row.id).map(({ revision, saved_at, title, answers, links }) => {
    const facts = JSON.stringify({ revision, savedAt: saved_at, title });
    return `${facts.slice(0, -1)},"answers":${asJson(answers)},"links":${asJson(links)}}`;
  });
  return `${known.slice(0, -1)},"answers":${asJson(row.answers)},"links":${asJson(row.links)},"versions":[${versions.join(',')}]}`;
}

const field = (name: string, value: unknown): string => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`;

/** JSON that was kept, as it stands; what is none any more, as a text. */
function asJson(json: string): string {
  if (json === '[]' || json === '{}') return json;
  try {
    JSON.parse(json);
    return json;
  } catch {
    return JSON.stringify(json);
  }
}

/** Each on a line of its own. */
export function* linesOf<T>(all: Iterable<T>, lineOf: (one: T) => string): Generator<string> {
  let joint = '\n    ';
  for (const one of all) {
    yield `${joint}${lineOf(one)}`;
    joint = ',\n    ';
  }
}

/** Lines together, so that a portion is worth its passing on. */
export function* inPortions(all: Iterable<string>): Generator<Uint8Array> {
  let portion = '';
  for (const line of all) {
    portion += line;
    if (portion.length < portionLetters) continue;
    yield Buffer.from(portion);
    portion = '';
  }
  yield Buffer.from(portion);
}

/**
 * No fewer bytes than the JSON file has. What it holds lies in the journal’s file as it is; what is told of each record
 * takes a little more in words.
 */
export function mostBytes(db: Connection): number {
  const pages = Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  const attached = Number(prepared(db, 'SELECT total(bytes) FROM attachment').pluck().get());
  return 4 * Math.max(0, pages - attached) + 1024 * 1024;
}

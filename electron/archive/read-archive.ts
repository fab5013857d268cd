import { createHash } from 'node:crypto';
import { Moment } from '#contract/entries.ts';
import { JournalError } from '#contract/errors.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { z } from '#contract/zod.ts';
import { formatOf, headBytes, isShownAsItIs } from '../attachments/picture-format.ts';
import { pieceBytes, putAttachment, putPiece } from '../attachments/rows.ts';
import { removeAttachment } from '../attachments/unused.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import type { KeptBody } from '../entries/kept-body.ts';
import { putEntry } from '../entries/queries.ts';
import { putVersion } from '../entries/versions.ts';
import { readable } from '../salvage/readable.ts';
import { writeKept } from '../settings/handlers.ts';
import { keepAsked } from '../worksheets/definitions.ts';
import { putOwn } from '../worksheets/own-worksheets.ts';
import { putResponse } from '../worksheets/put-response.ts';
import { keepAnswers } from '../worksheets/response-rows.ts';
import { putResponseVersion } from '../worksheets/response-versions.ts';
import { markDirty } from '../worksheets/responses.ts';
import { journalFile, journalVersion } from './forms/json.ts';
import { firstArchive, laterArchive, type Member, membersIn, notAnArchive } from './members.ts';
import { ownSettings } from './own-settings.ts';
import { ArchivedAttachment, ArchivedEntry, ArchivedFeeling, ArchivedGuide, ArchivedResponse } from './schema.ts';

/** The files of an archive, by their ways from its top, joined by `/`. */
export interface ArchiveSource {
  /** The bytes of one, portion by portion; null where there is none. Asked for again, it is read from its beginning. */
  portionsOf(name: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null;
}

/** What journal.json held. */
export interface ReadRecords {
  /** The moment at which it was written, and how much of a damaged journal was missing then. */
  readonly writtenAt: string | null;
  readonly missing: number;
  /** Pictures, sounds and files that belong to it, none of which is read yet (`takeAttachment`). */
  readonly attached: readonly ArchivedAttachment[];
  /** What was read in the guide and the like; empty where it is not told. */
  readonly guide: ArchivedGuide;
  /** Records that are not what a journal could hold, and did not come. */
  readonly unreadable: number;
}

export interface Reading {
  /** Between two steps: lets others have their turn, and throws to stop. */
  readonly breathe: () => Promise<void>;
  /** Told how many bytes were read since. */
  readonly onRead?: (count: number) => void;
}

const recordsPerStep = 50;

/**
 * Puts everything that journal.json holds into an empty journal, checked record by record: nothing there is trusted.
 * @param db up to date, without an entry, and nobody else’s: it is written to in many transactions. Where this throws,
 * what is in it is of no use. To bring the archive into a journal that has something, that is brought in from there
 * (electron/imports/own)
 * @throws JournalError `bad-archive` when it is none, damaged, cut off or of another version; what `breathe` throws
 */
export async function readRecords(
  source: ArchiveSource,
  db: Connection,
  { breathe, onRead }: Reading,
): Promise<ReadRecords> {
  const asked = new Map<string, Worksheet>();
  const attached: ArchivedAttachment[] = [];
  let guide: ArchivedGuide = { read: [], aside: [], putAway: [], asked: [], beside: [] };
  const heads = new Map<string, unknown>();
  let unreadable = 0;
  const put = ({ section, key, value }: Member): void => {
    switch (section) {
      case 'attachments':
        attached.push(ArchivedAttachment.parse(value));
        return;
      case 'asked':
        asked.set(String(key), definitionIn(value));
        keepAsked(db, definitionIn(value));
        return;
      case 'ownWorksheets':
        putOwn(db, { here: definitionIn(value), isNew: true, isRenamed: false });
        return;
      case 'entries':
        putArchivedEntry(db, ArchivedEntry.parse(value));
        return;
      case 'responses':
        putArchivedResponse(db, ArchivedResponse.parse(value), asked);
        return;
      case 'feelingNotes':
        putFeeling(db, ArchivedFeeling.parse(value));
        return;
      case 'ownWords':
        prepared(db, 'INSERT OR IGNORE INTO own_word (word) VALUES (?)').run(OwnWord.parse(value));
        return;
      case 'settings':
        if (ownSettings.some((name) => name === key)) writeKept(db, String(key), value);
        return;
      case 'guide':
        guide = ArchivedGuide.parse(value);
        return;
      default:
        heads.set(section, value);
        if (section === 'format' || section === 'version') assertKnown(heads);
    }
  };
  const step = (members: readonly Member[]): void =>
    inTransaction(db, () => {
      for (const member of members) {
        try {
          put(member);
        } catch (error) {
          // What is no record of ours is left out, and told; what a disk says is not.
          if (!(error instanceof z.ZodError) && !(error instanceof UnreadableError) && !isRefused(error)) throw error;
          unreadable += 1;
        }
      }
    });
  let batch: Member[] = [];
  for await (const member of membersIn(() => source.portionsOf(journalFile), onRead)) {
    batch.push(member);
    if (batch.length < recordsPerStep) continue;
    step(batch);
    batch = [];
    await breathe();
  }
  step(batch);
  if (!heads.has('format') || !heads.has('version')) throw notAnArchive();
  const missing = heads.get('missing');
  return {
    writtenAt: Moment.safeParse(heads.get('writtenAt')).data ?? null,
    missing: Array.isArray(missing) ? missing.length : 0,
    ...{ attached, guide, unreadable },
  };
}

class UnreadableError extends Error {}

/** What the app refuses to keep, as opposed to what a disk refuses. */
const isRefused = (error: unknown): boolean =>
  (error instanceof JournalError && /^(bad-|too-large)/.test(error.code) && error.code !== 'bad-archive') ||
  error instanceof RangeError ||
  /^SQLITE_CONSTRAINT/.test(String((error as { code?: unknown }).code));

function assertKnown(heads: ReadonlyMap<string, unknown>): void {
  const [format, version] = [heads.get('format') ?? 'journal export', heads.get('version') ?? journalVersion];
  if (format !== 'journal export' || typeof version !== 'number') throw notAnArchive();
  if (version > journalVersion) throw laterArchive();
  if (version < journalVersion) throw firstArchive();
}

const OwnWord = z.string().trim().min(1).max(60);

/** As it stands, so that what was asked the same is known again by its fingerprint; it holds no key that is not ours. */
function definitionIn(value: unknown): Worksheet {
  Worksheet.parse(value);
  return value as Worksheet;
}

function putArchivedEntry(db: Connection, entry: ArchivedEntry): void {
  const { id: uid, body, versions, discardedAt: deletedAt, ...facts } = entry;
  const id = putEntry(db, { ...facts, uid, deletedAt }, bodyOf(body));
  for (const { revision, savedAt: saved_at, title, body: earlier } of versions) {
    const { document, excerpt, words } = bodyOf(earlier);
    putVersion(db, id, { revision, saved_at, title, excerpt, words, document });
  }
}

/** A body as it is kept; one that is no document, as the texts in it. */
const bodyOf = (body: unknown): KeptBody => readable(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));

function putArchivedResponse(
  db: Connection,
  response: ArchivedResponse,
  definitions: ReadonlyMap<string, Worksheet>,
): void {
  const asked = definitions.get(response.asked);
  if (!asked) throw new UnreadableError();
  const { id: uid, form: variant, discardedAt: deletedAt, answers, links, versions, ...facts } = response;
  // As they stand: they were checked when they were kept, perhaps by rules of then.
  const kept = (given: Pick<ArchivedResponse, 'answers' | 'links'>) =>
    keepAnswers(asked, given.answers, given.links, JSON.stringify(given.answers));
  // All of it is looked at before any of it is put.
  const earlier = versions.map(({ revision, savedAt: saved_at, title, ...given }) => ({
    ...{ revision, saved_at, title },
    ...kept(given),
  }));
  const id = putResponse(db, asked, { ...facts, uid, variant, deletedAt }, kept({ answers, links }));
  if (deletedAt === null) markDirty(db, id);
  for (const version of earlier) putResponseVersion(db, id, version);
}

function putFeeling(db: Connection, { id, at, feeling, words }: z.infer<typeof ArchivedFeeling>): void {
  prepared(db, 'INSERT INTO feeling_note (uid, at, feeling, words) VALUES (?, ?, ?, ?)').run(
    id,
    at,
    feeling,
    JSON.stringify(words),
  );
}

/** As many pieces go into the log before it is emptied. */
const piecesInLog = 64;

/**
 * Puts the bytes of one that is not there into a journal, in steps of a transaction each; until the last it is no
 * attachment. False, and nothing of it stays, when they are not there or not what is said.
 * @throws what `breathe` throws, or the disk says: what is there by then is the caller’s to take away
 */
export async function takeAttachment(
  source: ArchiveSource,
  db: Connection,
  one: ArchivedAttachment,
  reading: Reading,
): Promise<boolean> {
  const portions = source.portionsOf(one.file);
  if (!portions) return false;
  const { id: uid, name, bytes, across, down, cleaned, addedAt: added_at } = one;
  const row = { uid, name, bytes, across, down, cleaned: cleaned ? 1 : 0, added_at };
  const id = inTransaction(db, () =>
    putAttachment(db, { ...row, kind: 'file', type: 'application/octet-stream', digest: null }),
  );
  const put = await putPieces(db, id, portions, { ...reading, most: bytes });
  if (put?.bytes !== bytes || put.digest.toString('hex') !== one.sha256) {
    for (const _ of removeAttachment(db, uid)) await reading.breathe();
    return false;
  }
  const { kind, type } = toldBy(one, put.head);
  inTransaction(db, () =>
    prepared(db, 'UPDATE attachment SET kind = ?, type = ?, digest = ? WHERE id = ?').run(kind, type, put.digest, id),
  );
  return true;
}

/** Puts portions as pieces of an attachment, and says what they were; null when they can’t be read to their end. */
async function putPieces(
  db: Connection,
  id: number,
  portions: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { breathe, onRead, most }: Reading & { readonly most: number },
): Promise<{ digest: Buffer; head: Buffer; bytes: number } | null> {
  const hash = createHash('sha256');
  let [head, rest, pieces, bytes] = [Buffer.alloc(0), Buffer.alloc(0), 0, 0];
  const keep = (whole: boolean): void => {
    inTransaction(db, () => {
      while (rest.length >= pieceBytes || (whole && rest.length > 0)) {
        putPiece(db, id, pieces, rest.subarray(0, pieceBytes));
        rest = Buffer.from(rest.subarray(pieceBytes));
        pieces += 1;
      }
    });
    if (pieces % piecesInLog === 0) db.pragma('wal_checkpoint(PASSIVE)');
  };
  try {
    for await (const portion of portions) {
      bytes += portion.length;
      if (bytes > most) return null;
      hash.update(portion);
      if (head.length < headBytes) head = Buffer.concat([head, portion]).subarray(0, headBytes);
      rest = Buffer.concat([rest, portion]);
      if (rest.length >= pieceBytes) keep(false);
      onRead?.(portion.length);
      await breathe();
    }
  } catch (error) {
    // A damaged file of a zip archive costs itself, and not all the others.
    if (error instanceof JournalError && error.code === 'bad-archive') return null;
    throw error;
  }
  keep(true);
  return { digest: hash.digest(), head, bytes };
}

/** Of bytes that were a sound to an earlier version of the app, and are none to this one, what it was then holds. */
const soundTypes = /^audio\/(mpeg|flac|wav|mp4|ogg|webm|aac)$/;

/** What it is, as it says where its bytes say so too; else what they say, and a file where that is not shown. */
function toldBy(one: ArchivedAttachment, head: Buffer): Pick<ArchivedAttachment, 'kind' | 'type'> {
  const format = formatOf(head);
  // A picture that was kept as a file stays one.
  if (one.kind === 'file')
    return { kind: 'file', type: one.type === 'application/octet-stream' ? one.type : format.type };
  if (one.kind === 'sound' && soundTypes.test(one.type)) return { kind: 'sound', type: one.type };
  if (format.kind === 'picture') {
    const isShown = isShownAsItIs(format.type) && one.across !== null && one.down !== null;
    return { kind: isShown ? 'picture' : 'file', type: format.type };
  }
  return format;
}

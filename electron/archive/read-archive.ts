import { createHash } from 'node:crypto';
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
import { type Member, membersIn, notAnArchive } from './members.ts';
import { ownSettings } from './own-settings.ts';
import { ArchivedAttachment, ArchivedEntry, ArchivedFeeling, ArchivedGuide, ArchivedResponse } from './schema.ts';

/** The files of an archive, by their ways from its top, joined by `/`. */
export interface ArchiveSource {
  /** The bytes of one, portion by portion; null where there is none. Asked for again, it is read from its beginning. */
  portionsOf(name: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null;
}

/** What came of it. */
export interface Read {
  readonly entries: number;
  readonly responses: number;
  readonly attachments: number;
  /** Records that are not what a journal could hold, and did not come. */
  readonly unreadable: number;
  /** Pictures, sounds and files that are not there, or not what their fingerprints say; the texts that hold them came. */
  readonly damaged: number;
}

export interface Reading {
  /** Between two steps: lets others have their turn, and throws to stop. */
  readonly breathe: () => Promise<void>;
  /** Told how many bytes of attachments and letters of JSON were read. */
  readonly onRead?: (count: number) => void;
}

const recordsPerStep = 50;

/**
 * Puts everything that journal.json and its attachments hold into an empty journal, checked record by record: nothing
 * there is trusted. What `jsonFiles` wrote of a journal makes the same journal again.
 * @param db up to date, without an entry, and nobody else’s: it is written to in many transactions. Where this throws,
 * what is in it is of no use. To bring the archive into a journal that has something, read it into one aside and bring
 * that in (electron/merge/bring-all.ts)
 * @throws JournalError `bad-archive` when it is none, or of a later version; what `breathe` throws
 */
export async function readArchive(source: ArchiveSource, db: Connection, { breathe, onRead }: Reading): Promise<Read> {
  const counts = { entries: 0, responses: 0, attachments: 0, unreadable: 0, damaged: 0 };
  const asked = new Map<string, Worksheet>();
  const attached: ArchivedAttachment[] = [];
  const guide: ArchivedGuide[] = [];
  const heads = new Map<string, unknown>();
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
        putArchivedEntry(db, ArchivedEntry.parse(value), counts);
        return;
      case 'responses':
        putArchivedResponse(db, ArchivedResponse.parse(value), asked, counts);
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
        guide.push(ArchivedGuide.parse(value));
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
          counts.unreadable += 1;
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
  // Last, as it names entries.
  inTransaction(db, () => {
    for (const marks of guide) putGuide(db, marks);
  });
  for (const one of attached) {
    if (await putBytes(source, db, one, { breathe, ...(onRead ? { onRead } : {}) })) counts.attachments += 1;
    else counts.damaged += 1;
  }
  return counts;
}

class UnreadableError extends Error {}

/** What the app refuses to keep, as opposed to what a disk refuses. */
const isRefused = (error: unknown): boolean =>
  (error instanceof JournalError && /^(bad-|too-large)/.test(error.code) && error.code !== 'bad-archive') ||
  error instanceof RangeError ||
  /^SQLITE_CONSTRAINT/.test(String((error as { code?: unknown }).code));

function assertKnown(heads: ReadonlyMap<string, unknown>): void {
  const [format, version] = [heads.get('format') ?? 'journal export', heads.get('version') ?? journalVersion];
  if (format !== 'journal export' || version !== journalVersion) throw notAnArchive();
}

const OwnWord = z.string().trim().min(1).max(60);

/** As it stands, so that what was asked the same is known again by its fingerprint; it holds no key that is not ours. */
function definitionIn(value: unknown): Worksheet {
  Worksheet.parse(value);
  return value as Worksheet;
}

interface Counts {
  entries: number;
  responses: number;
}

function putArchivedEntry(db: Connection, entry: ArchivedEntry, counts: Counts): void {
  const { id: uid, body, versions, discardedAt: deletedAt, ...facts } = entry;
  const id = putEntry(db, { ...facts, uid, deletedAt }, bodyOf(body));
  counts.entries += 1;
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
  counts: Counts,
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
  counts.responses += 1;
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

function putGuide(db: Connection, { read, aside, putAway, asked, beside }: ArchivedGuide): void {
  for (const { card, at } of read)
    prepared(db, 'INSERT OR IGNORE INTO card_read (card, at) VALUES (?, ?)').run(card, at);
  for (const chapter of aside) prepared(db, 'INSERT OR IGNORE INTO chapter_aside (chapter) VALUES (?)').run(chapter);
  for (const { prompt, until } of putAway) {
    prepared(db, 'INSERT OR IGNORE INTO prompt_mute (prompt, until) VALUES (?, ?)').run(prompt, until);
  }
  for (const { day, nth, how, prompt } of asked) {
    prepared(db, 'INSERT OR IGNORE INTO asked (day, nth, how, prompt) VALUES (?, ?, ?, ?)').run(day, nth, how, prompt);
  }
  for (const { entry, open, card } of beside) {
    prepared(db, 'INSERT OR IGNORE INTO beside (entry, open, card) SELECT id, ?, ? FROM entry WHERE uid = ?').run(
      open ? 1 : 0,
      card,
      entry,
    );
  }
}

/** Puts the bytes of one, in steps of a transaction each. False, and nothing of it stays, when they are not what is said. */
async function putBytes(
  source: ArchiveSource,
  db: Connection,
  one: ArchivedAttachment,
  { breathe, onRead }: Reading,
): Promise<boolean> {
  const portions = source.portionsOf(one.file);
  if (!portions || prepared(db, 'SELECT 1 FROM attachment WHERE uid = ?').get(one.id)) return false;
  const { id: uid, name, bytes, across, down, cleaned, addedAt: added_at } = one;
  const row = { uid, name, bytes, across, down, cleaned: cleaned ? 1 : 0, added_at };
  // No attachment until all of it is there.
  const id = inTransaction(db, () =>
    putAttachment(db, { ...row, kind: 'file', type: 'application/octet-stream', digest: null }),
  );
  const hash = createHash('sha256');
  let [head, rest, pieces, got] = [Buffer.alloc(0), Buffer.alloc(0), 0, 0];
  const keep = (whole: boolean): void =>
    inTransaction(db, () => {
      while (rest.length >= pieceBytes || (whole && rest.length > 0)) {
        putPiece(db, id, pieces, rest.subarray(0, pieceBytes));
        rest = Buffer.from(rest.subarray(pieceBytes));
        pieces += 1;
      }
    });
  for await (const portion of portions) {
    got += portion.length;
    if (got > bytes) break;
    hash.update(portion);
    if (head.length < headBytes) head = Buffer.concat([head, portion]).subarray(0, headBytes);
    rest = Buffer.concat([rest, portion]);
    keep(false);
    onRead?.(portion.length);
    await breathe();
  }
  keep(true);
  const digest = hash.digest();
  if (got !== bytes || digest.toString('hex') !== one.sha256) {
    for (const _ of removeAttachment(db, uid)) await breathe();
    return false;
  }
  const { kind, type } = toldBy(one, Buffer.from(head));
  inTransaction(db, () =>
    prepared(db, 'UPDATE attachment SET kind = ?, type = ?, digest = ? WHERE id = ?').run(kind, type, digest, id),
  );
  return true;
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

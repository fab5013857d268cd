import type { Attachment } from '#contract/attachments.ts';
import { portionBytes } from '#contract/attachments.ts';
import { placedFrom } from '#contract/document/attachment.ts';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import type { LossKind } from '#contract/imports.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { demandRoom, refusedFor } from '../access/with-room.ts';
import { type ComingAttachments, joined } from '../attachments/coming.ts';
import { removeAttachment } from '../attachments/unused.ts';
import { inTransaction } from '../database/transaction.ts';
import { type KeptBody, keepBody } from '../entries/kept-body.ts';
import { putEntry } from '../entries/queries.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { putRecord } from './activities.ts';
import { type Choices, type ComingEntry, comingEntry, whyNot } from './coming-entry.ts';
import { type Going, pacing } from './go-through.ts';
import { knownEntries } from './look.ts';
import { type Block, type FilePlace, type Format, filePlace, type ReadingContext } from './neutral.ts';
import type { NamedFiles } from './sources/named-files.ts';

export interface Bringing {
  readonly session: JournalSession;
  readonly coming: ComingAttachments;
  readonly format: Format;
  readonly files: NamedFiles;
  readonly context: ReadingContext;
  readonly choices: Choices;
  readonly shipped: () => Shipped;
  /** How many bytes of files there are, as the look found. */
  readonly bytes: number;
  readonly going: Going;
}

export interface Brought {
  readonly uids: readonly string[];
  /** Of records that activities became. */
  readonly records: readonly string[];
  readonly losses: ReadonlyMap<LossKind, number>;
}

/**
 * Brings in all that is not here yet, or nothing. Files go into the journal first, each by itself and in pieces; no text
 * names them yet, so that whatever happens they are no part of it. The entries follow in one transaction, in which
 * `alongside` may write what belongs to it.
 * @throws JournalError `bad-archive`, `bad-file`, `no-room` or `stopped`; nothing is there then.
 */
export async function bring(
  bringing: Bringing,
  alongside: (came: Pick<Brought, 'uids' | 'records'>, files: number) => void,
): Promise<Brought> {
  const { session, going } = bringing;
  const taken = new Map<string, Attachment | null>();
  try {
    demandRoom(session.folder, bringing.bytes);
    const ready = await readyEntries(bringing, taken);
    const bytes = ready.entries.reduce((sum, { kept }) => sum + kept.document.length, 0);
    // Once in the log, once in the file, and its words in the index.
    demandRoom(session.folder, 3 * bytes);
    if (going.stopped) throw new JournalError('stopped');
    const db = session.db();
    const now = session.now().toISOString();
    const uids = ready.entries.map(({ entry }) => entry.uid);
    const records: string[] = [];
    const files = [...taken.values()].filter((one) => one !== null).length;
    going.tell({ step: 'writing', done: 0, of: uids.length });
    try {
      inTransaction(db, () => {
        for (const { entry, kept } of ready.entries) {
          const { uid, at, title, feeling, starred, tags, feelingWords, changedAt } = entry;
          putEntry(
            db,
            {
              ...{ uid, at, title, feeling, starred, tags: [...tags], feelingWords: [...feelingWords], revision: 0 },
              // When it came into this journal: by that it is told, when two copies meet, what one of them erased.
              ...{ createdAt: now, updatedAt: changedAt ?? now, deletedAt: null },
            },
            kept,
          );
          for (const record of entry.records) {
            if (putRecord(db, bringing.shipped(), record, { at, now })) records.push(record.uid);
          }
        }
        alongside({ uids, records }, files);
      });
    } catch (error) {
      throw refusedFor(session.folder, 3 * bytes, error);
    }
    return { uids, records, losses: ready.losses };
  } catch (error) {
    takeAway(bringing, taken);
    throw error;
  }
}

interface Ready {
  readonly entry: ComingEntry;
  readonly kept: KeptBody;
}

async function readyEntries(bringing: Bringing, taken: Map<string, Attachment | null>) {
  const { session, format, files, context, choices, going } = bringing;
  const pace = pacing(going);
  const isKnown = knownEntries(session.db());
  const entries: Ready[] = [];
  const losses = new Map<LossKind, number>();
  const lose = (kind: LossKind): void => void losses.set(kind, (losses.get(kind) ?? 0) + 1);
  const progress = { done: 0 };
  for await (const source of format.entries(files, context)) {
    await pace({ step: 'files', done: Math.min(progress.done, bringing.bytes), of: bringing.bytes });
    const problem = whyNot(source);
    if (problem || source.at === null) {
      lose(problem?.kind ?? 'left-out');
      continue;
    }
    const entry = comingEntry(format.id, source, source.at, choices);
    const fate = isKnown(entry);
    if (fate !== 'fresh' && fate !== 'changed') continue;
    const own = new Set(entry.losses.map(({ kind }) => kind));
    const content: Block[] = [];
    for (const block of entry.blocks) content.push(...(await withFiles(block, bringing, taken, own, progress)));
    for (const kind of own) lose(kind);
    const kept = keptOf(content);
    if (kept) entries.push({ entry, kept });
    else lose('too-large');
  }
  return { entries, losses };
}

/** A body as it is kept; null when it is larger than one may be. */
function keptOf(content: readonly Block[]): KeptBody | null {
  try {
    return keepBody({ type: 'doc', content: content.length > 0 ? [...content] : [{ type: 'paragraph' }] });
  } catch (error) {
    if (error instanceof JournalError && error.code === 'too-large') return null;
    throw error;
  }
}

/** A block with its files in the journal; none where its file can’t be taken in. */
async function withFiles(
  block: Block,
  bringing: Bringing,
  taken: Map<string, Attachment | null>,
  losses: Set<LossKind>,
  progress: { done: number },
): Promise<Block[]> {
  if (block.type !== 'file') {
    if (!block.content) return [block];
    const content: Block[] = [];
    for (const inner of block.content) content.push(...(await withFiles(inner, bringing, taken, losses, progress)));
    return [{ ...block, content }];
  }
  const place = filePlace(block);
  const known = taken.get(place.path);
  const attachment = known === undefined ? await takeIn(place, bringing, losses, progress) : known;
  taken.set(place.path, attachment);
  if (!attachment) return [];
  const placed = placedFrom(attachment);
  return [{ type: 'attachment', attrs: { ...placed, alt: place.alt.toWellFormed().slice(0, 600) } }];
}

/** What the journal does not take, though the archive is whole; the entry comes without it. */
const refused: readonly ErrorCode[] = ['empty-file', 'too-large-file'];

async function takeIn(
  place: FilePlace,
  { coming, files, going }: Bringing,
  losses: Set<LossKind>,
  progress: { done: number },
): Promise<Attachment | null> {
  const source = files.all.get(place.path);
  const inside = source ? null : bytesOfAddress(place.path);
  const bytes = source?.bytes ?? inside?.length ?? 0;
  let name: string;
  try {
    name = coming.begin(place.name || 'File', bytes);
  } catch (error) {
    if (!(error instanceof JournalError) || !refused.includes(error.code)) throw error;
    losses.add('refused-file');
    return null;
  }
  const pace = pacing(going);
  for await (const portion of inPortions(source?.portions() ?? [inside ?? Buffer.alloc(0)])) {
    coming.put(name, portion);
    progress.done += portion.length;
    await pace({ step: 'files', done: progress.done, of: null });
  }
  try {
    // Years of pictures are not all drawn at once: each is when it is first seen.
    return await coming.finish(name, { keepInside: false, asFile: false, isDrawn: false });
  } catch (error) {
    if (!(error instanceof JournalError) || error.code !== 'bad-picture') throw error;
    losses.add('kept-as-file');
    return coming.finish(name, { keepInside: false, asFile: true });
  }
}

/** Each portion is a transaction, and so a wait for the disk: not one for each few kilobytes that a stream gives. */
async function* inPortions(parts: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let [waiting, bytes]: [Buffer[], number] = [[], 0];
  for await (const part of parts) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < portionBytes) continue;
    yield joined(waiting);
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield joined(waiting);
}

/** The bytes that a `data:` address holds. */
const bytesOfAddress = (address: string): Buffer => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');

/** What came of files before it went no further. A kill leaves them to the sweep after the next unlock. */
function takeAway({ session, coming }: Bringing, taken: ReadonlyMap<string, Attachment | null>): void {
  try {
    coming.dropAll();
    for (const one of taken.values()) if (one) for (const _ of removeAttachment(session.db(), one.id));
  } catch {
    // The journal was locked, or the disk is full: no text names them, and the sweep finds them.
  }
}

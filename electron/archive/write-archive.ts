import { createHash, hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ArchiveForm } from '#contract/archive.ts';
import { portionBytes } from '#contract/attachments.ts';
import type { Connection } from '../database/open.ts';
import { type FileLock, lockPortions } from '../exports/formats/lock-file.ts';
import { writeFrom } from '../files/copies.ts';
import { placeError } from '../files/place-error.ts';
import { writeFolderWhole } from '../files/whole-folder.ts';
import type { ArchiveFile, Came, Lost, Making } from './archive-file.ts';
import { csvFiles } from './forms/csv.ts';
import { dayOneFiles } from './forms/day-one.ts';
import { htmlFiles } from './forms/html.ts';
import { jsonFiles, type Missing } from './forms/json.ts';
import { markdownAlone, markdownFiles } from './forms/markdown.ts';
import { readMe } from './read-me.ts';
import { attachmentRecords, stepsOf } from './records.ts';
import { zipOf } from './zip.ts';

/** Where it goes: a folder that is not there or empty, or one file, open or locked as an age file. */
export type Place =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'file'; readonly file: string; readonly lock: FileLock | null };

/** A form, or Markdown and JSON together, which share the attachments. */
export type AnyForm = ArchiveForm | 'all';

export interface Wanted {
  readonly form: AnyForm;
  readonly place: Place;
  readonly now: Date;
  /** The day on which the journal was made. */
  readonly created: string;
  /** What is known to be missing, of a damaged journal. */
  readonly missing?: readonly Missing[];
  /** Between two steps: lets others have their turn, and throws to stop. */
  readonly breathe: () => Promise<void>;
  /** Told how far it is, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

export interface Written extends Came, Lost {
  readonly files: number;
  /**
   * SHA-256 of the file, in hexadecimal digits; of a folder, that of its file `SHA256SUMS`, which names each other file
   * with its own.
   */
  readonly sha256: string;
}

/** The files of each form. */
const filesOf: Readonly<
  Record<
    AnyForm,
    (db: Connection, making: Making, missing?: readonly Missing[]) => Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>
  >
> = { json: jsonFiles, markdown: markdownFiles, html: htmlFiles, 'day-one': dayOneFiles, csv: csvFiles, all: allFiles };

function* allFiles(db: Connection, making: Making, missing: readonly Missing[] = []): Generator<ArchiveFile> {
  yield* markdownAlone(db, { ...making, onStep: () => {} });
  yield* jsonFiles(db, making, missing);
}

/** Forms that leave out what is in the bin: what they are read by has none. */
const withoutBin: readonly AnyForm[] = ['day-one', 'csv'];

/**
 * Writes everything that a journal holds in one form, whole or not at all. Records are read one by one and attachments
 * portion by portion, so that memory stays flat. What is sealed is not read, and nothing tells whether there is any.
 * @throws JournalError `place-full`, `place-read-only`, `place-gone`, `place-small-files` or `bad-place`, or what
 * `breathe` throws; nothing is left then.
 */
export async function writeArchive(db: Connection, wanted: Wanted): Promise<Written> {
  const { form, place, now, created, missing, breathe, onProgress } = wanted;
  const bin = !withoutBin.includes(form);
  const attached = form === 'csv' ? [] : attachmentRecords(db, { bin });
  const steps = stepsOf(db, attached, portionBytes, form === 'day-one' ? 2 : 1);
  const lost: Lost = { damaged: 0, leftOut: 0 };
  let done = 0;
  const onStep = (): void => {
    done += 1;
    onProgress?.(Math.min(1, done / Math.max(1, steps)));
  };
  const came = countsOf(db, bin, attached.length);
  const making: Making = { now, created, lost, onStep, breathe };
  let files = 0;
  const counted = async function* (
    all: Iterable<ArchiveFile> | AsyncIterable<ArchiveFile>,
  ): AsyncGenerator<ArchiveFile> {
    for await (const file of all) {
      files += 1;
      yield file;
    }
    // Day One would not know what to do with it.
    if (form === 'day-one') return;
    files += 1;
    yield readMe(form, { ...came, lost, missing: missing?.length ?? 0, created, now });
  };
  const all = counted(filesOf[form](db, making, missing));
  const { sha256 } =
    place.kind === 'folder'
      ? await toFolder(place.folder, all, breathe)
      : await writeFrom(place.file, breathing(lockPortions(zipOf(all, now), place.lock), breathe));
  return { ...came, ...lost, attachments: came.attachments - lost.leftOut, files, sha256 };
}

function countsOf(db: Connection, bin: boolean, attachments: number): Came {
  const count = (table: string): number =>
    db
      .prepare(`SELECT count(*) FROM ${table} ${bin ? '' : 'WHERE deleted_at IS NULL'}`)
      .pluck()
      .get() as number;
  return { entries: count('entry'), responses: count('response'), attachments };
}

/** As long as one turn may last before others have theirs, in milliseconds. */
const turn = 6;

/** The same portions, with a breath between two wherever a turn is over. */
async function* breathing(
  portions: AsyncIterable<Uint8Array>,
  breathe: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const portion of portions) {
    yield portion;
    await breathe();
  }
}

/** Writes each of the files into a folder, and one that names them with their fingerprints. */
async function toFolder(
  folder: string,
  all: AsyncIterable<ArchiveFile>,
  breathe: () => Promise<void>,
): Promise<{ sha256: string }> {
  const writeAll = async (making: string): Promise<{ sha256: string }> => {
    const writer = folderWriter(making, breathe);
    try {
      let sums = '';
      for await (const file of all) sums += `${await writer.write(file)}  ${file.name}\n`;
      return { sha256: await writer.write({ name: 'SHA256SUMS', content: sums }) };
    } finally {
      await writer.settle();
    }
  };
  try {
    return await writeFolderWhole(folder, breathe, writeAll, { isSynced: true });
  } catch (error) {
    // What the system says is of the place: what is read lies in a database, whose errors are none of these.
    throw /^E[A-Z0-9]+$/.test(String((error as { code?: unknown }).code)) ? placeError(error) : error;
  }
}

/** As many files are on their way to the disk beside each other: one by one, ten thousand would take minutes. */
const syncedAtOnce = 32;

interface FolderWriter {
  /** Writes a file; gives its SHA-256. @throws what the system says, of a file before it too. */
  write(file: ArchiveFile): Promise<string>;
  /** Waits until all of it is on the disk. @throws what the system says. */
  settle(): Promise<void>;
}

function folderWriter(folder: string, breathe: () => Promise<void>): FolderWriter {
  const made = new Set([folder]);
  /** One at a time, and never the first: a drive that was pulled out would get its folder anew, on another disk. */
  const make = (wanted: string): void => {
    if (made.has(wanted)) return;
    make(path.dirname(wanted));
    fs.mkdirSync(wanted, { mode: 0o700 });
    made.add(wanted);
  };
  const syncing = new Set<Promise<void>>();
  let failed: { readonly cause: unknown } | null = null;
  let since = performance.now();

  /** Closes it once it is on the disk, while the next ones are written. */
  const sync = (handle: number): void => {
    const ended = new Promise<void>((resolve) => {
      fs.fsync(handle, (cause) => {
        if (cause) failed ??= { cause };
        fs.close(handle, () => resolve());
      });
    }).finally(() => syncing.delete(ended));
    syncing.add(ended);
  };
  const assertNoneFailed = (): void => {
    if (failed) throw failed.cause;
  };
  return {
    async write({ name, content }) {
      const file = path.join(folder, ...name.split('/'));
      make(path.dirname(file));
      if (syncing.size >= syncedAtOnce) await Promise.race(syncing);
      assertNoneFailed();
      const isWhole = typeof content === 'string' || content instanceof Uint8Array;
      const digest = createHash('sha256');
      const handle = fs.openSync(file, 'wx', 0o600);
      try {
        for (const portion of isWhole ? [content] : content) {
          fs.writeFileSync(handle, portion);
          if (!isWhole) digest.update(portion);
          if (performance.now() - since < turn) continue;
          await breathe();
          since = performance.now();
        }
      } catch (error) {
        fs.closeSync(handle);
        throw error;
      }
      sync(handle);
      return isWhole ? hash('sha256', content) : digest.digest('hex');
    },
    async settle() {
      await Promise.all(syncing);
      assertNoneFailed();
    },
  };
}

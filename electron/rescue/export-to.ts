import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import { type AnyForm, writeArchive } from '../archive/write-archive.ts';
import type { FileLock } from '../exports/formats/lock-file.ts';
import { Refusal } from './outcome.ts';
import type { Reading } from './read-journal.ts';
import type { Stop } from './stop.ts';

/** What was written of a journal, outside of it. */
export interface Exported {
  readonly entries: number;
  readonly responses: number;
  readonly files: number;
}

export const openToAnybody =
  'What is written there can be read by anybody who can open that place: it is not locked in any way.';

/** What a name asks for by its ending. */
export const placeFor = (into: string): 'folder' | 'zip' | 'age' =>
  into.endsWith('.zip') ? 'zip' : into.endsWith('.age') ? 'age' : 'folder';

export interface ExportOptions {
  readonly form: AnyForm;
  /** Of an age file. */
  readonly lock: FileLock | null;
  readonly created: string;
  readonly now: Date;
  readonly stop: Stop;
}

/**
 * Writes everything that was read of a journal, in the forms of the app (electron/archive) and, where it is damaged, as
 * far as it can be read; whole or not at all.
 * @throws Refusal `not-empty` or `stopped`; JournalError for what the place refuses
 */
export async function exportTo(
  into: string,
  { db, records }: Pick<Reading, 'db' | 'records'>,
  { form, lock, created, now, stop }: ExportOptions,
): Promise<Exported> {
  const isFolder = placeFor(into) === 'folder';
  // The system would take the place of a file without asking.
  if (!isFolder && fs.existsSync(into)) throw new Refusal('not-empty');
  try {
    const { entries, responses, files } = await writeArchive(db, {
      ...{ form, created, now, missing: [...records.lost, ...records.altered] },
      place: isFolder ? { kind: 'folder', folder: into } : { kind: 'file', file: into, lock },
      breathe: () => stop.breathe(),
    });
    return { entries, responses, files };
  } catch (cause) {
    // At a terminal one word stands for a full disk, wherever it is met.
    throw cause instanceof JournalError && cause.code === 'place-full' ? new Refusal('disk-full', { cause }) : cause;
  }
}

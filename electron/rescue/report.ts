import path from 'node:path';
import { copiesIn, copiesOf } from '../access/copies.ts';
import { earlierKeys } from '../access/re-key.ts';
import type { Connection } from '../database/open.ts';
import { type Locks, type Opened, openCopy } from './open-locks.ts';
import { refusalOf } from './outcome.ts';
import { type Reading, readJournal } from './read-journal.ts';
import type { Stop } from './stop.ts';

/** What is known of a journal after all of it was read: the `journal` of the JSON that is told (docs/rescue.md). */
export interface JournalReport extends Omit<Reading, 'db' | 'isWhole'> {
  readonly result: 'whole' | 'damaged';
  /** The day on which the journal was made. */
  readonly created: string;
  readonly locks: Locks & { readonly waysIn: readonly { readonly type: string; readonly madeOn: string }[] };
  readonly holds: Holds;
}

export interface Holds {
  readonly entries: number;
  readonly entriesInBin: number;
  readonly versions: number;
  /** Worksheets and logs that were filled in. */
  readonly responses: number;
  readonly responsesInBin: number;
  readonly responseVersions: number;
}

export function reportOf({ keys, locks }: Opened, { db, isWhole, ...reading }: Reading): JournalReport {
  const locksHold = locks.main === 'whole' && locks.spare === 'whole';
  return {
    result: isWhole && locksHold ? 'whole' : 'damaged',
    created: keys.header.created,
    locks: { ...locks, waysIn: keys.header.slots.map(({ type, madeOn }) => ({ type, madeOn })) },
    ...reading,
    holds: holdsOf(db),
  };
}

export function holdsOf(db: Connection): Holds {
  const count = (of: string): number => db.prepare(`SELECT count(*) FROM ${of}`).pluck().get() as number;
  return {
    entries: count('entry WHERE deleted_at IS NULL'),
    entriesInBin: count('entry WHERE deleted_at IS NOT NULL'),
    versions: count('version'),
    responses: count('response WHERE deleted_at IS NULL'),
    responsesInBin: count('response WHERE deleted_at IS NOT NULL'),
    responseVersions: count('response_version'),
  };
}

export interface CopyReport {
  /** Its folder inside the journal's. */
  readonly name: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly result: 'whole' | 'damaged' | 'not-opened';
  readonly journal: JournalReport | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Every copy in a journal's folder, the latest first, each read like the journal. `db` knows keys it had before. */
export async function copyReports(folder: string, opened: Opened, db: Connection, stop: Stop): Promise<CopyReport[]> {
  const reports: CopyReport[] = [];
  const earlier = earlierKeys(db).map(({ journalKey }) => journalKey);
  for (const { name, madeAt, bytes } of copiesIn(copiesOf(folder))) {
    process.stderr.write(`Reading the copy ${name} …\n`);
    const copy = path.join(copiesOf(folder), name);
    const what = { name: `${path.basename(copiesOf(folder))}/${name}`, madeAt, bytes };
    try {
      const own = await openCopy(copy, opened, earlier);
      const reading = await readJournal(copy, own.keys, stop);
      const journal = reportOf(own, reading);
      reading.db.close();
      reports.push({ ...what, result: journal.result, journal, error: null });
    } catch (error) {
      const { code, message } = refusalOf(error);
      if (code === 'stopped' || code === 'internal') throw error;
      const isShut = code === 'wrong-passphrase';
      reports.push({ ...what, result: isShut ? 'not-opened' : 'damaged', journal: null, error: { code, message } });
    }
  }
  return reports;
}

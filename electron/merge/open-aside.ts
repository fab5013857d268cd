import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { NamedRecord } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import type { JournalKeys } from '../access/copies.ts';
import { ledgerKeyOf } from '../access/watch-file.ts';
import { toJournalError } from '../database/errors.ts';
import { isUpToDate, migrate } from '../database/migrate.ts';
import { type Connection, openDatabase } from '../database/open.ts';
import { databaseKey } from '../keys/header.ts';
import { ledgerState, writeAnew } from '../ledger/ledger.ts';
import { isWhole, verifyJournal } from '../ledger/verify.ts';
import { pagesOfJournal } from '../salvage/pages-of-journal.ts';
import { salvage } from '../salvage/salvage.ts';
import { inSteps } from './in-steps.ts';

/** Another journal, opened on a copy of its files, up to date. */
export interface OtherJournal {
  readonly db: Connection;
  /** The moment of the last saving in it; null where nothing tells. */
  readonly until: string | null;
  /** Of a damaged one, what could not be read; null where nothing is damaged. */
  readonly lost: readonly NamedRecord[] | null;
  /** The moment at which it was gathered from a damaged one, which what lost its own dates bears. */
  readonly salvagedAt: string | null;
}

/**
 * Opens what was set aside, after all of it was read; null when a part of it is damaged.
 * @throws JournalError `newer-format`.
 */
export async function openAside(folder: string, keys: JournalKeys): Promise<OtherJournal | null> {
  const { header, journalKey } = keys;
  let db: Connection | undefined;
  try {
    const file = openDatabase(path.join(folder, header.dbFile), databaseKey(journalKey, header));
    db = file;
    const isPresent = isUpToDate(file);
    const before = isPresent ? ledgerState(file)?.at : undefined;
    migrate(file);
    const ledgerKey = ledgerKeyOf(header, journalKey);
    if (!isPresent) writeAnew(file, ledgerKey);
    const verdict = await inSteps(verifyJournal(file, ledgerKey));
    if (!isWhole(verdict)) throw new JournalError('damaged-journal');
    return { db: file, until: before ?? lastChange(file), lost: null, salvagedAt: null };
  } catch (thrown) {
    db?.close();
    const error = toJournalError(thrown);
    if (error instanceof JournalError && error.code === 'damaged-journal') return null;
    throw error;
  }
}

/** Gathers what can be read of what was set aside in a file of its own, under a key that is nowhere kept. */
export function openDamaged(folder: string, keys: JournalKeys, now: Date): OtherJournal {
  const source = pagesOfJournal(folder, keys);
  const db = openDatabase(path.join(folder, 'read.db'), randomBytes(32), { create: true });
  try {
    migrate(db);
    const { lost } = salvage(source, db, ledgerKeyOf(keys.header, keys.journalKey), now);
    return { db, until: lastChange(db), lost, salvagedAt: now.toISOString() };
  } catch (error) {
    db.close();
    throw error;
  } finally {
    source.close();
  }
}

const lastChange = (db: Connection): string | null =>
  db
    .prepare('SELECT max(at) FROM (SELECT updated_at AS at FROM entry UNION ALL SELECT updated_at FROM response)')
    .pluck()
    .get() as string | null;

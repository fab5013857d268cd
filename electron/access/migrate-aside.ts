import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { isUpToDate, type Migration, migrate } from '../database/migrate.ts';
import { migrations as shipped } from '../database/migrations/index.ts';
import { type Connection, openDatabase } from '../database/open.ts';
import { syncFolder } from '../files/write-whole.ts';
import { databaseKey, writeHeader } from '../keys/header.ts';
import { writeAnew } from '../ledger/ledger.ts';
import { markFile } from '../ledger/mark.ts';
import { isWhole } from '../ledger/verify.ts';
import { type JournalKeys, keepAside, nextNumber, sealCopy, syncFile } from './copies.ts';
import { ledgerKeyOf } from './watch-file.ts';

/**
 * Brings a journal of an earlier version up to date on a copy of it, which becomes the journal by the renaming of the
 * header once all of it was read; the file from before is kept aside. Killed anywhere, the one or the other is there,
 * whole. Null when there is nothing to do; else the header that names the new file, and `db` is closed.
 * @throws JournalError `newer-format`; `not-updated` when a step fails, or whatever the disk says: then nothing changed.
 */
export function migrateAside(
  db: Connection,
  folder: string,
  present: JournalKeys,
  migrations: readonly Migration[] = shipped,
): JournalKeys | null {
  if (isUpToDate(db, migrations)) return null;
  const { header, journalKey } = present;
  const next: JournalKeys = { header: { ...header, dbFile: `main-${nextNumber(folder)}.db` }, journalKey };
  const making = path.join(folder, 'making');
  try {
    fs.rmSync(making, { recursive: true, force: true });
    fs.mkdirSync(making, { mode: 0o700 });
    const file = path.join(making, next.header.dbFile);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.prepare('VACUUM INTO ?').run(file);
    bringUpToDate(file, next, migrations);
    if (!isWhole(sealCopy(making, next))) throw new JournalError('not-updated');
    syncFile(file);
    // Reading the file by another way would let go of the lock that keeps others out, so it is closed first.
    db.close();
    keepAside(folder, present);
    for (const name of [next.header.dbFile, path.basename(markFile(folder, next.header.dbFile))]) {
      fs.renameSync(path.join(making, name), path.join(folder, name));
    }
    syncFolder(folder);
    writeHeader(folder, next.header, journalKey);
    return next;
  } catch (error) {
    const known = toJournalError(error);
    throw known instanceof JournalError ? known : new JournalError('not-updated', { cause: error });
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

function bringUpToDate(file: string, keys: JournalKeys, migrations: readonly Migration[]): void {
  const copy = openDatabase(file, databaseKey(keys.journalKey, keys.header));
  try {
    migrate(copy, migrations);
    writeAnew(copy, ledgerKeyOf(keys.header, keys.journalKey));
    copy.pragma('wal_checkpoint(TRUNCATE)');
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

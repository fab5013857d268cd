import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { isUpToDate, type Migration, migrate } from '../database/migrate.ts';
import { migrations as shipped } from '../database/migrations/index.ts';
import { type Connection, openDatabase, vacuumInto } from '../database/open.ts';
import { databaseKey } from '../keys/header.ts';
import { writeAnew } from '../ledger/ledger.ts';
import { type JournalKeys, putInPlace, roomToReplace } from './copies.ts';
import { ledgerKeyOf } from './watch-file.ts';

/**
 * Brings a journal of an earlier version up to date on a copy of it, which becomes the journal by the renaming of the
 * header once all of it was read; the file from before is kept aside. Killed anywhere, the one or the other is there,
 * whole. Null when there is nothing to do; else the header that names the new file, and `db` is closed.
 * @throws JournalError `newer-format`; `not-updated` when a step fails, `no-room`, or whatever the disk says: then
 * nothing changed.
 */
export function migrateAside(
  db: Connection,
  folder: string,
  present: JournalKeys,
  migrations: readonly Migration[] = shipped,
): JournalKeys | null {
  if (isUpToDate(db, migrations)) return null;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    return putInPlace(folder, present, roomToReplace(db.name), (file, next) => {
      vacuumInto(db, file);
      bringUpToDate(file, next, migrations);
      // Reading the file by another way would let go of the lock that keeps others out, so it is closed first.
      db.close();
      return next;
    });
  } catch (error) {
    const known = toJournalError(error);
    const isOurs = !(known instanceof JournalError) || known.code === 'not-sound';
    throw isOurs ? new JournalError('not-updated', { cause: error }) : known;
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

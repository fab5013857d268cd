import path from 'node:path';
import type { JournalKeys } from '../../electron/access/copies.ts';
import { type Connection, openDatabase } from '../../electron/database/open.ts';
import { databaseKey } from '../../electron/keys/header.ts';

/** What stands in a journal file, without ledger, mark or anything else that would notice: as SQLite itself reads it. */
export function readBare<T>(folder: string, { header, journalKey }: JournalKeys, act: (db: Connection) => T): T {
  const db = openDatabase(path.join(folder, header.dbFile), databaseKey(journalKey, header));
  try {
    return act(db);
  } finally {
    db.close();
  }
}

import { hooksOf } from './commit-hooks.ts';
import type { Connection } from './open.ts';
import { prepared } from './prepared.ts';

/**
 * Runs `act` whole or not at all; on disk when it returns. Inside another transaction it is part of that one. The
 * library's own wrapper is made anew for every call, which would cost a save a tenth of its time.
 */
export function inTransaction<T>(db: Connection, act: () => T): T {
  if (db.inTransaction) return act();
  prepared(db, 'BEGIN IMMEDIATE').run();
  try {
    const value = act();
    const hooks = hooksOf(db);
    hooks?.beforeCommit();
    prepared(db, 'COMMIT').run();
    hooks?.afterCommit();
    return value;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (db.inTransaction) prepared(db, 'ROLLBACK').run();
    hooksOf(db)?.afterRollback();
    throw error;
  }
}

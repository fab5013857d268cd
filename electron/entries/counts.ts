import type { Connection } from '../database/open.ts';

const known = new WeakMap<Connection, Map<string, unknown>>();
// A person who tries many filters in a row needs no more than the last few.
const most = 20;

/** A count that is asked for after every save, and that a save does not change. */
export function remembered<T>(db: Connection, name: string, count: () => T): T {
  const own = known.get(db) ?? new Map<string, unknown>();
  known.set(db, own);
  const value = (own.get(name) as T | undefined) ?? count();
  if (own.size > most) own.clear();
  own.set(name, value);
  return value;
}

/** Entries came, went or moved. */
export const forgetCounts = (db: Connection): void => void known.delete(db);

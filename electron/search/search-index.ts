import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

/** An FTS5 index that follows the writing in idle time. */
export interface SearchIndex {
  readonly table: 'word_index' | 'response_index';
  /** Brings in at most `limit` changes, in one transaction. Returns whether there is more to do. */
  readonly indexDirty: (db: Connection, limit: number) => boolean;
}

/** Joins pieces of an index in small steps, so that it stays quick. */
export const mergeALittle = (db: Connection, { table }: SearchIndex): void =>
  void prepared(db, `INSERT INTO ${table} (${table}, rank) VALUES ('merge', 100)`).run();

/**
 * One step towards an index in one piece, which holds no word of anything erased: until then the words of what was
 * erased are only marked as gone. Returns whether more steps are needed. `first` begins such a joining.
 */
export function mergeStep(db: Connection, { table }: SearchIndex, first: boolean): boolean {
  const before = totalChanges(db);
  prepared(db, `INSERT INTO ${table} (${table}, rank) VALUES (?, ?)`).run('merge', first ? -200 : 200);
  return totalChanges(db) - before >= 2;
}

const totalChanges = (db: Connection): number =>
  (prepared(db, 'SELECT total_changes() AS changes').get() as { changes: number }).changes;

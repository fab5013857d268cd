import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

interface Row {
  readonly id: number;
  readonly uid: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * The last moment of which two copies of one journal have something: a row that both have under one number was there
 * before they went separate ways, and so was its last saving where it is the same in both. Null when there is none.
 */
export function sharedUntil(ours: Connection, theirs: Connection): string | null {
  let last: string | null = null;
  const note = (moment: string): void => {
    if (last === null || moment > last) last = moment;
  };
  for (const table of ['entry', 'response']) {
    const mine = prepared(ours, `SELECT id, uid, created_at, updated_at FROM ${table} WHERE id = ?`);
    const all = prepared(theirs, `SELECT id, uid, created_at, updated_at FROM ${table}`);
    for (const one of all.iterate() as Iterable<Row>) {
      const same = mine.get(one.id) as Row | undefined;
      if (same?.uid !== one.uid) continue;
      note(same.created_at);
      if (same.updated_at === one.updated_at) note(same.updated_at);
    }
  }
  return last;
}

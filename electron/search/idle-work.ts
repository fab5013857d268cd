import fs from 'node:fs';
import type { JournalSession } from '../access/journal-session.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { mergeALittle, mergeStep, type SearchIndex } from './search-index.ts';

const quietMilliseconds = 1_500;
/** After the rest is done: five seconds after the last change the one file is the whole journal. */
const settlingMilliseconds = 3_500;
const slice = 16;
const largestLogBytes = 16 * 1024 * 1024;
const changesBetweenLooks = 64;
/** Longer than this a lock does not wait; what is left is done after the next unlock. */
const closingMilliseconds = 4_000;

/**
 * What the journal does when nobody is typing: the index follows the writing, the write-ahead log goes back into the
 * journal file, and what was erased is forgotten. Each step is short, because a save must never wait behind it. While
 * there is no room on the disk, what little there is is left to words, and the rest waits.
 */
export function idleWork(session: JournalSession, indexes: readonly SearchIndex[], isRoomy: () => boolean) {
  let timer: NodeJS.Timeout | undefined;
  let changes = 0;

  const after = (milliseconds: number, act: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!session.isOpen()) return;
      // What fails here is tried again after the next change; a full disk shows itself at the save.
      try {
        act();
      } catch {
        clearTimeout(timer);
      }
    }, milliseconds);
    timer.unref();
  };
  const step = (): void => {
    const db = session.db();
    if (!isRoomy()) after(settlingMilliseconds, () => session.journal().settle());
    else if (indexSome(db)) after(0, step);
    else if (mustForget(db)) after(0, () => forget(true));
    else after(settlingMilliseconds, () => session.journal().settle());
  };
  const indexSome = (db: Connection): boolean =>
    indexes
      .map((index) => {
        const more = index.indexDirty(db, slice);
        mergeALittle(db, index);
        return more;
      })
      .some(Boolean);
  const forget = (first: boolean, nth = 0): void => {
    const db = session.db();
    const index = indexes[nth];
    if (!index) forgotten(db);
    else if (mergeStep(db, index, first)) after(0, () => forget(false, nth));
    else after(0, () => forget(true, nth + 1));
  };

  session.onOpen(() => {
    if (!session.readOnly()) after(quietMilliseconds, step);
  });
  session.beforeClose(() => {
    clearTimeout(timer);
    if (session.readOnly() || !isRoomy()) return;
    const db = session.db();
    const until = performance.now() + closingMilliseconds;
    const inTime = (): boolean => performance.now() < until;
    while (inTime() && indexSome(db));
    if (!mustForget(db)) return;
    for (const index of indexes) {
      for (let first = true; mergeStep(db, index, first); first = false) if (!inTime()) return;
    }
    forgotten(db);
  });

  return {
    /** Something was written. */
    changed(): void {
      changes += 1;
      if (changes % changesBetweenLooks === 0 && logIsLarge(session.db()))
        session.db().pragma('wal_checkpoint(PASSIVE)');
      after(quietMilliseconds, step);
    },
    /** Something was erased: its words leave the file within seconds, and before the journal closes if they can. */
    erased(): void {
      after(0, step);
    },
  };
}
export type IdleWork = ReturnType<typeof idleWork>;

function logIsLarge(db: Connection): boolean {
  const log = fs.statSync(`${db.name}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > largestLogBytes;
}

/** Noted by the transaction that erased (electron/entries/bin.ts), so that a kill or a lock in between skips nothing. */
const mustForget = (db: Connection): boolean =>
  prepared(db, "SELECT 1 FROM setting WHERE name = 'erased'").get() !== undefined;

function forgotten(db: Connection): void {
  inTransaction(db, () => prepared(db, "DELETE FROM setting WHERE name = 'erased'").run());
  // The log may hold pages as they were before.
  db.pragma('wal_checkpoint(TRUNCATE)');
}

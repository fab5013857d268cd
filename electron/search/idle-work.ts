import fs from 'node:fs';
import type { JournalSession } from '../access/journal-session.ts';
import { indexDirty, mergeALittle, mergeStep } from './index-queue.ts';

const quietMilliseconds = 1_500;
const emptyLogMilliseconds = 5_000;
const slice = 50;
const largestLogBytes = 16 * 1024 * 1024;

/**
 * What the journal does when nobody is typing: the index follows the writing, and the write-ahead log is emptied, so
 * that the one file is the whole journal. Each step is short, because a save must never wait behind it.
 */
export function idleWork(session: JournalSession) {
  let timer: NodeJS.Timeout | undefined;
  let erased = false;

  const again = (milliseconds: number, act: () => void): void => {
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
    if (indexDirty(db, slice)) {
      again(0, step);
      return;
    }
    mergeALittle(db);
    if (erased) {
      again(0, () => forget(true));
      return;
    }
    db.pragma('wal_checkpoint(PASSIVE)');
    again(emptyLogMilliseconds - quietMilliseconds, () => session.db().pragma('wal_checkpoint(TRUNCATE)'));
  };
  const forget = (first: boolean): void => {
    if (mergeStep(session.db(), first)) {
      again(0, () => forget(false));
      return;
    }
    erased = false;
    session.db().pragma('wal_checkpoint(TRUNCATE)');
  };
  const logIsLarge = (): boolean => {
    const log = `${session.db().name}-wal`;
    return fs.existsSync(log) && fs.statSync(log).size > largestLogBytes;
  };

  session.onOpen(() => {
    if (!session.readOnly()) again(quietMilliseconds, step);
  });
  session.beforeClose(() => {
    clearTimeout(timer);
    if (session.readOnly()) return;
    const db = session.db();
    while (indexDirty(db, slice));
    if (erased) for (let first = true; mergeStep(db, first); first = false);
    erased = false;
  });

  return {
    /** Something was written. */
    changed(): void {
      if (logIsLarge()) session.db().pragma('wal_checkpoint(PASSIVE)');
      again(quietMilliseconds, step);
    },
    /** Something was erased: its words leave the index within seconds, and before the journal closes at the latest. */
    erased(): void {
      erased = true;
      again(0, step);
    },
    /** Before a search: everything written so far can be found. */
    catchUp(): void {
      if (session.readOnly()) return;
      indexDirty(session.db(), slice);
    },
  };
}
export type IdleWork = ReturnType<typeof idleWork>;

import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { toJournalError } from '../database/errors.ts';
import type { KeptCondition } from './condition.ts';

/** How long after the unlock, when nothing seems wrong, everything is read through. */
const checkAfterMilliseconds = 20_000;
const checkDays = 7;
const dayMilliseconds = 86_400_000;
/** When it is first looked whether a copy is due, or one was cut short; from then on so often. */
const firstLookMilliseconds = 60_000;
const lookMilliseconds = 10 * 60_000;
/** What is larger is not copied within the time that a lock has: it is at the next look, once a day. In bytes. */
const mostAtLock = 384 * 1024 * 1024;

interface ByItself {
  readonly condition: KeptCondition;
  /** Has a copy follow a new key. */
  readonly lockCopyAnew: (folder: string) => void;
  /** Notes that a copy was cut short, if one was. */
  readonly noteCutShort: () => void;
  /** Makes a copy, and carries it to the second place, unless the last one holds everything and is there. */
  readonly copyAtLock: () => void;
  /** The same in steps, unless the last one is younger than so many milliseconds; what was cut short is tried again. */
  readonly copyWhenDue: (age: number) => Promise<void>;
}

/**
 * What is done without being asked: a copy at the lock, unless it would take longer than that, and once a day, also of
 * what was cut short; and a look at every record once a week, or soon after the unlock when something about the files was
 * noticed.
 */
export function byItself(
  session: JournalSession,
  { condition, lockCopyAnew, noteCutShort, copyAtLock, copyWhenDue }: ByItself,
): void {
  let check: NodeJS.Timeout | undefined;
  let daily: NodeJS.Timeout | undefined;

  const quietly = async (act: () => void | Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      // A disk without room, or a drive that is gone, shows itself at the next save; the copies from before are there.
      if (!(toJournalError(error) instanceof JournalError)) throw error;
    }
  };
  const later = (milliseconds: number, act: () => void | Promise<void>): NodeJS.Timeout =>
    setTimeout(() => void quietly(act), milliseconds).unref();
  const look = (): Promise<void> =>
    quietly(async () => {
      if (!session.isOpen()) return;
      // Where the folder is gone, one with its name would be made, in the way of its coming back.
      session.assertWritable();
      await copyWhenDue(dayMilliseconds);
    });
  const lookAgain = (milliseconds: number): void => {
    clearTimeout(daily);
    daily = later(milliseconds, async () => {
      try {
        await look();
      } finally {
        if (session.isOpen()) lookAgain(lookMilliseconds);
      }
    });
  };
  const checkAll = (): void => {
    if (!session.isOpen()) return;
    const { db } = session.journal();
    const steps = session.journal().verify();
    const step = (): void => {
      if (!session.isOpen()) return;
      // Under a new key, or after a drive came back, it is another file that is to be read.
      if (session.journal().db !== db) {
        checkAll();
        return;
      }
      const { done, value } = steps.next();
      if (done) condition.checked(value);
      else check = later(0, step);
    };
    step();
  };
  // One at a time, with room for a save in between. What a kill cuts short goes on after the next unlock.
  const lockCopiesAnew = (): void => {
    if (!session.isOpen() || session.readOnly()) return;
    const stuck = new Set<string>();
    const next = (): void => {
      if (!session.isOpen()) return;
      const left = session.journal().underEarlierKeys();
      const copy = left.find((each) => !stuck.has(each));
      if (copy) {
        try {
          lockCopyAnew(copy);
        } catch {
          // One that is not whole stays as it is, and is told of.
          stuck.add(copy);
        }
        later(0, next);
      } else if (left.length === 0) session.journal().forgetEarlierKeys();
    };
    later(0, next);
  };

  session.onOpen(() => {
    if (session.journal().isExample) return;
    condition.opened();
    const { noticed, checked } = condition.present();
    const isDue = !checked || session.now().getTime() - Date.parse(checked.at) > checkDays * dayMilliseconds;
    if (noticed.length > 0) check = later(0, checkAll);
    else if (isDue) check = later(checkAfterMilliseconds, checkAll);
    if (session.readOnly()) return;
    void quietly(noteCutShort);
    lockCopiesAnew();
    lookAgain(firstLookMilliseconds);
  });
  session.onNewKey(lockCopiesAnew);
  session.beforeClose(() => {
    clearTimeout(check);
    clearTimeout(daily);
    if (session.readOnly() || session.journal().isExample) return;
    return quietly(() => {
      if (fs.statSync(session.db().name).size > mostAtLock) return;
      session.assertWritable();
      copyAtLock();
    });
  });
}

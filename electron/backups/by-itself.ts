import fs from 'node:fs';
import { JournalError } from '#contract/errors.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { toJournalError } from '../database/errors.ts';
import type { KeptCondition } from './condition.ts';

/** How long after the unlock, when nothing seems wrong, everything is read through. */
const checkAfterMilliseconds = 20_000;
const checkDays = 7;
const dayMilliseconds = 86_400_000;
const lookMilliseconds = 10 * 60_000;
/** What is larger is not copied within the time that a lock has: it is at the next look, once a day. In bytes. */
const mostAtLock = 384 * 1024 * 1024;

/**
 * What is done without being asked: a copy at the lock, unless it would take longer than that, and once a day, and a
 * look at every record once a week, or soon after the unlock when something about the files was noticed. `copyIfDue`
 * makes a copy unless the last one holds everything or is younger than so many milliseconds; `lockCopyAnew` has one follow
 * a new key.
 */
export function byItself(
  session: JournalSession,
  {
    condition,
    copyIfDue,
    lockCopyAnew,
  }: { condition: KeptCondition; copyIfDue: (age: number) => void; lockCopyAnew: (folder: string) => void },
): void {
  let check: NodeJS.Timeout | undefined;
  let daily: NodeJS.Timeout | undefined;

  const quietly = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      // A disk without room, or a drive that is gone, shows itself at the next save; the copies from before are there.
      if (!(toJournalError(error) instanceof JournalError)) throw error;
    }
  };
  const later = (milliseconds: number, act: () => void): NodeJS.Timeout =>
    setTimeout(() => quietly(act), milliseconds).unref();
  const makeCopy = (age: number): void => {
    // Where the folder is gone, one with its name would be made, in the way of its coming back.
    session.assertWritable();
    copyIfDue(age);
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
    lockCopiesAnew();
    daily = setInterval(() => quietly(() => makeCopy(dayMilliseconds)), lookMilliseconds).unref();
  });
  session.onNewKey(lockCopiesAnew);
  session.beforeClose(() => {
    clearTimeout(check);
    clearInterval(daily);
    if (session.readOnly() || session.journal().isExample) return;
    quietly(() => {
      if (fs.statSync(session.db().name).size <= mostAtLock) makeCopy(0);
    });
  });
}

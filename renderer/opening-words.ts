import type { Opening } from '#contract/access.ts';
import { dayPart, daysBetween, type LocalTime, localTimeOf, whenWords } from './dates.ts';
import { momentWords } from './journal-condition.ts';

/** `today at 07:10`, `last night at 23:40`, `3 November, 12:00`. */
export function timeWords(moment: string, now: LocalTime): string {
  const at = localTimeOf(new Date(moment));
  const daysAgo = daysBetween(dayPart(at), dayPart(now));
  return daysAgo === 0 || daysAgo === 1 ? whenWords(at, now) : momentWords(moment, now);
}

/** `One wrong passphrase was tried, today at 07:10.` Empty when none was. */
export function wrongWords(wrong: Opening['wrong'], now: LocalTime): string {
  const last = wrong.at(-1);
  if (!last) return '';
  return wrong.length === 1
    ? `One wrong passphrase was tried, ${timeWords(last, now)}.`
    : `${wrong.length} wrong passphrases were tried, the last ${timeWords(last, now)}.`;
}

import type { Settings } from '#contract/settings.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { dayOf, mutedPrompts } from '../guide/marks.ts';
import type { Guide } from '../guide/read-guide.ts';
import type { Circumstances } from './choose-question.ts';
import { daysFrom } from './days.ts';
import { askedToday, cardsReadSince, heaviestByDay, historyBefore, lastSign, supportOffer } from './history.ts';

const isHeavy = 1;
const isLow = 2;
const lowDaysInARow = 3;
const awayDays = 14;
const quietAfterOffer = 7;

/** What the rules look at besides the questions themselves and the settings. */
export function circumstancesOf(db: Connection, guide: Guide, settings: Settings, at: string): Circumstances {
  const day = at.slice(0, 10);
  const heaviest = heaviestByDay(db, daysFrom(day, -lowDaysInARow), day);
  const brings = new Set<string>(settings.brings);
  return {
    at,
    history: historyBefore(db, day),
    shownToday: askedToday(db, day).flatMap(({ prompt }) => prompt ?? []),
    muted: new Set(mutedPrompts(db, day).map(({ prompt }) => prompt)),
    themeChapters: new Set(guide.themes.flatMap(({ id, chapters }) => (brings.has(id) ? chapters : []))),
    cardsReadThisWeek: new Set(cardsReadSince(db, daysFrom(day, -7))),
    isAfterHardDay:
      [0, -1, -2].some((days) => heaviest.get(daysFrom(day, days)) === isHeavy) ||
      lowDays(heaviest, day) >= lowDaysInARow,
    isAfterDeepWorksheet: lastDeepDay(db) >= daysFrom(day, -1),
  };
}

/** The day on which a deep worksheet was last worked on; empty when none was. */
function lastDeepDay(db: Connection): string {
  const last = prepared(db, 'SELECT max(updated_at) FROM response WHERE deep = 1').pluck().get() as string | null;
  return last ? dayOf(new Date(last)) : '';
}

/** How many days in a row, up to today or yesterday, had a low or heavy feeling. */
function lowDays(heaviest: ReadonlyMap<string, number>, day: string): number {
  const begin = heaviest.has(day) ? 0 : -1;
  let days = 0;
  while ((heaviest.get(daysFrom(day, begin - days)) ?? Number.POSITIVE_INFINITY) <= isLow) days += 1;
  return days;
}

/** Whether a word about support is due: after three low days, on one day, and then not for a week. */
export function isSupportDue(db: Connection, day: string): boolean {
  const offer = supportOffer(db);
  if (offer?.day === day) return !offer.answered;
  if (offer && offer.day > daysFrom(day, -quietAfterOffer)) return false;
  return lowDays(heaviestByDay(db, daysFrom(day, -lowDaysInARow), day), day) >= lowDaysInARow;
}

/** Whether nothing was written, noted or asked here for two weeks or more. */
export function isBackAfterLong(db: Connection, day: string): boolean {
  const last = lastSign(db, day);
  return last !== null && last <= daysFrom(day, -awayDays);
}

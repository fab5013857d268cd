import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Guide } from '../guide/read-guide.ts';
import { settingsOf } from '../settings/handlers.ts';
import { type Chosen, chooseQuestion, isQuiet, keepQuestion } from './choose-question.ts';
import { circumstancesOf, isBackAfterLong, isSupportDue } from './circumstances.ts';
import { askedToday, forgetLast, recordAsked, recordSupportOffer } from './history.ts';
import { dailyQuestion, poolOf } from './pool.ts';

const swaps = 2;
const nightEnds = '05:00';

/** Implements the `today` namespace. Asking changes nothing; only what was on screen is written down. */
export function todayHandlers(session: JournalSession, guide: () => Guide): Handlers<JournalDoor>['today'] {
  /** The moment as the rules see it, and the question that stands at it. */
  const momentOf = (at: string) => {
    const db = session.db();
    const day = at.slice(0, 10);
    const settings = settingsOf(db);
    const asked = askedToday(db, day);
    const pool = poolOf(guide(), settings);
    const circumstances = circumstancesOf(db, guide(), settings, at);
    const next = (shownToday: readonly string[]): Chosen | null =>
      chooseQuestion(pool, { ...circumstances, shownToday }, settings);
    const isNight = settings.dailyQuestion && at.slice(11, 16) < nightEnds && isQuiet(at, settings);
    const isFree = isNight || !settings.dailyQuestion || asked.at(-1)?.how === 'none';
    const last = asked.at(-1)?.prompt;
    const standing = isFree
      ? null
      : ((last ? keepQuestion(pool, last, circumstances, settings) : null) ?? next(circumstances.shownToday));
    return {
      day,
      isNight,
      last,
      standing,
      shownToday: circumstances.shownToday,
      swapsLeft: Math.max(0, swaps - asked.filter(({ how }) => how === 'another').length),
      next,
    };
  };
  /** Whatever is asked for next, the one before it was on screen. */
  const recordStanding = ({ day, last, standing }: ReturnType<typeof momentOf>): void => {
    const id = standing?.candidate.prompt.id;
    if (id && id !== last) recordAsked(session.db(), day, 'shown', id);
  };

  return {
    question: ({ at }) => {
      const { day, isNight, standing, swapsLeft } = momentOf(at);
      return {
        question: standing && dailyQuestion(guide(), standing),
        swapsLeft,
        isNight,
        offerSupport: isSupportDue(session.db(), day),
        wasAway: isBackAfterLong(session.db(), day),
      };
    },
    seen: ({ at, prompt }) => {
      const moment = momentOf(at);
      if (moment.standing?.candidate.prompt.id === prompt) recordStanding(moment);
    },
    another: ({ at }) => {
      const moment = momentOf(at);
      if (!moment.standing) return;
      recordStanding(moment);
      const chosen =
        moment.swapsLeft > 0 ? moment.next([...moment.shownToday, moment.standing.candidate.prompt.id]) : null;
      recordAsked(session.db(), moment.day, chosen ? 'another' : 'none', chosen?.candidate.prompt.id ?? null);
    },
    notToday: ({ at }) => {
      const moment = momentOf(at);
      if (!moment.standing) return;
      recordStanding(moment);
      recordAsked(session.db(), moment.day, 'none', null);
    },
    afterAll: ({ at }) => forgetLast(session.db(), at.slice(0, 10), 'none'),
    supportOffered: ({ at, answered }) => recordSupportOffer(session.db(), { day: at.slice(0, 10), answered }),
  };
}

import type { JournalDoor } from '#contract';
import { promptStanding } from '#contract/guide-choice.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { Settings } from '#contract/settings.ts';
import type { DailyQuestion } from '#contract/today.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Connection } from '../database/open.ts';
import { mutedPrompts } from '../guide/marks.ts';
import type { Guide } from '../guide/read-guide.ts';
import { settingsOf } from '../settings/handlers.ts';
import { type Candidate, type Chosen, chooseQuestion, isQuiet } from './choose-question.ts';
import { daysFrom } from './days.ts';
import {
  askedToday,
  cardsReadSince,
  heaviestByDay,
  historyBefore,
  lastSign,
  recordAsked,
  recordSupportOffer,
  supportOfferedOn,
} from './history.ts';

const swaps = 2;
const awayDays = 14;
const quietAfterOffer = 7;
const isLow = 2;
const isHeavy = 1;

/** Implements the `today` namespace. Asking changes nothing; only what was on screen is written down. */
export function todayHandlers(session: JournalSession, guide: () => Guide): Handlers<JournalDoor>['today'] {
  const next = (at: string): Chosen | null => {
    const db = session.db();
    const settings = settingsOf(db);
    return chooseQuestion(poolOf(guide(), settings), circumstancesOf(db, guide(), settings, at), settings);
  };

  return {
    question: ({ at }) => {
      const db = session.db();
      const settings = settingsOf(db);
      const day = at.slice(0, 10);
      const asked = askedToday(db, day);
      const isNight = at.slice(11, 16) < '05:00' && isQuiet(at, settings);
      const isFree = isNight || !settings.dailyQuestion || asked.at(-1)?.how === 'none';
      const chosen = isFree ? null : (standingStill(asked.at(-1)?.prompt) ?? next(at));
      return {
        question: chosen && questionOf(chosen),
        swapsLeft: Math.max(0, swaps - asked.filter(({ how }) => how === 'another').length),
        isNight,
        offerSupport: isSupportDue(db, day),
        wasAway: isBackAfter(db, day),
      };

      /** What came up earlier today stays, as long as it would still be allowed to come up. */
      function standingStill(prompt: string | null | undefined): Chosen | null {
        const candidate = poolOf(guide(), settings).find((each) => each.prompt.id === prompt);
        if (!candidate) return null;
        const alone = { ...circumstancesOf(db, guide(), settings, at), shownToday: [] };
        return chooseQuestion([candidate], alone, settings);
      }
    },
    seen: ({ at, prompt }) => {
      const db = session.db();
      const day = at.slice(0, 10);
      if (askedToday(db, day).at(-1)?.prompt !== prompt) recordAsked(db, day, 'shown', prompt);
    },
    another: ({ at }) => {
      const db = session.db();
      const day = at.slice(0, 10);
      const used = askedToday(db, day).filter(({ how }) => how === 'another').length;
      const chosen = used < swaps ? next(at) : null;
      recordAsked(db, day, chosen ? 'another' : 'none', chosen?.candidate.prompt.id ?? null);
    },
    notToday: ({ at }) => recordAsked(session.db(), at.slice(0, 10), 'none', null),
    supportOffered: ({ at }) => recordSupportOffer(session.db(), at.slice(0, 10)),
  };

  function questionOf({ candidate, why }: Chosen): DailyQuestion {
    const { prompt, card, standing } = candidate;
    const summary = [...guide().cards, ...guide().questions].find(({ id }) => id === card);
    const chapter = guide().chapters.find(({ number }) => number === candidate.chapter);
    const set = guide().sets.find(({ prompts }) => prompts.some(({ id }) => id === prompt.id));
    const source = chapter?.title ?? (summary ? 'Questions people ask' : (set?.name ?? 'the guide'));
    return { prompt, card, source: `Question from ${source}`, standing, line: summary?.line ?? '', why };
  }
}

/** Every question that the person’s choices of topics let through. */
function poolOf(guide: Guide, settings: Settings): Candidate[] {
  const ofCards = [...guide.cards, ...guide.questions].flatMap((card) =>
    card.prompts.map((prompt) => ({
      prompt,
      chapter: card.id.startsWith('card-') ? card.chapter : null,
      card: card.id,
      topics: [...card.topics, ...prompt.topics],
      standing: promptStanding(prompt, card, settings),
    })),
  );
  const ofSets = guide.sets.flatMap(({ prompts }) =>
    prompts.map((prompt) => ({
      prompt,
      chapter: null,
      card: null,
      topics: prompt.topics,
      standing: promptStanding(prompt, undefined, settings),
    })),
  );
  return [...ofCards, ...ofSets].flatMap(({ standing, ...candidate }) =>
    standing === 'leave' ? [] : [{ ...candidate, standing }],
  );
}

function circumstancesOf(db: Connection, guide: Guide, settings: Settings, at: string) {
  const day = at.slice(0, 10);
  const heaviest = heaviestByDay(db, daysFrom(day, -3), day);
  return {
    at,
    history: historyBefore(db, day),
    shownToday: askedToday(db, day).flatMap(({ prompt }) => prompt ?? []),
    muted: new Set(mutedPrompts(db, day).map(({ prompt }) => prompt)),
    themeChapters: new Set(guide.themes.flatMap(({ id, chapters }) => (brings(settings, id) ? chapters : []))),
    cardsReadThisWeek: new Set(cardsReadSince(db, daysFrom(day, -7))),
    isAfterHardDay:
      [0, -1, -2].some((days) => heaviest.get(daysFrom(day, days)) === isHeavy) || lowDays(heaviest, day) >= 3,
  };
}

const brings = (settings: Settings, theme: string): boolean => settings.brings.some((each) => each === theme);

/** How many days in a row, up to today or yesterday, had a low or heavy feeling. */
function lowDays(heaviest: ReadonlyMap<string, number>, day: string): number {
  const begin = heaviest.has(day) ? 0 : -1;
  let days = 0;
  while ((heaviest.get(daysFrom(day, begin - days)) ?? 5) <= isLow) days += 1;
  return days;
}

function isSupportDue(db: Connection, day: string): boolean {
  const offered = supportOfferedOn(db);
  // On the day of the offer it stays on screen.
  if (offered !== null && offered !== day && offered > daysFrom(day, -quietAfterOffer)) return false;
  return lowDays(heaviestByDay(db, daysFrom(day, -4), day), day) >= 3;
}

function isBackAfter(db: Connection, day: string): boolean {
  const last = lastSign(db, day);
  return last !== null && last <= daysFrom(day, -awayDays);
}

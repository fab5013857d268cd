import { createHash } from 'node:crypto';
import type { Prompt } from '#contract/guide.ts';
import type { Settings } from '#contract/settings.ts';
import { daysBetween, daysFrom, isWithin } from './days.ts';

/** A question that may come up, and what the rules need to know of it. */
export interface Candidate {
  readonly prompt: Prompt;
  /** Null for a question that belongs to no chapter. */
  readonly chapter: number | null;
  readonly card: string | null;
  /** Its own topics and its card’s. */
  readonly topics: readonly string[];
  readonly standing: 'show' | 'ask';
}

/** A question that was on screen. */
export interface Asked {
  readonly day: string;
  readonly prompt: string;
}

export interface Circumstances {
  /** The writer’s own day and time, `2026-11-23T18:42`. */
  readonly at: string;
  /** What came up before, of the last 60 days at least, oldest first; the last one of a day is the one that stood. */
  readonly history: readonly Asked[];
  /** What came up today already, in order. */
  readonly shownToday: readonly string[];
  /** Questions turned away for now. */
  readonly muted: ReadonlySet<string>;
  /** Chapters that what brings the person here makes likelier. */
  readonly themeChapters: ReadonlySet<number>;
  readonly cardsReadThisWeek: ReadonlySet<string>;
  /** A heavy feeling was noted today or in the two days before, or three low days stand in a row. */
  readonly isAfterHardDay: boolean;
}

export interface Chosen {
  readonly candidate: Candidate;
  /** The rule that says most about why this one, in one sentence. */
  readonly why: string;
}

export type Choices = Pick<Settings, 'pace' | 'quietHours' | 'tenderDates' | 'stance' | 'together'>;

const restDays = 60;
const shortRestDays = 21;
const week = 7;
const mostOfChapter = 2;
const mostPartner = 3;
const mostMiddling = 3;
const mostDeep = { gentle: 0, steady: 0, deeper: 2 } as const;
const strongerEvery = 3;
const tenderDays = 3;
/** Not for the hours in which a day cannot be put right any more. */
const notAtNight = new Set(['infidelity', 'lies', 'violence', 'control', 'touch', 'ending', 'forgiveness']);

/**
 * Chooses the question of a day: the same one for the same pool, circumstances and choices, and no two days alike.
 *
 * Never bent: what was turned away, left out, or is meant for another stance; one that came up today already; only
 * gentle ones (weight 1) in quiet hours, within three days of a tender date, after a hard day and at the pace “gentle”;
 * no partner and no betrayal in quiet hours; in any seven days at most three middling and, at the pace “deeper” only,
 * two deep ones, never on two days running.
 *
 * Bent one after another when nothing is left: something of strength, kindness or ordinary life in any three days; not
 * three of one chapter, and at most three about the partner, in seven days; nothing again within 60 days, then 21.
 * Null when even that leaves nothing.
 */
export function chooseQuestion(
  pool: readonly Candidate[],
  circumstances: Circumstances,
  choices: Choices,
): Chosen | null {
  const day = circumstances.at.slice(0, 10);
  const past = standing(circumstances.history.filter((asked) => asked.day < day));
  const byId = new Map(pool.map((candidate) => [candidate.prompt.id, candidate]));
  const recent = past
    .filter((asked) => daysBetween(asked.day, day) < week)
    .flatMap((asked) => {
      const candidate = byId.get(asked.prompt);
      return candidate ? [{ ...candidate, day: asked.day }] : [];
    });
  const gentle = gentleOnly(circumstances, choices, day);
  const allowed = pool.filter((candidate) => isAllowed(candidate, circumstances, choices, recent, day, gentle));

  const rules: readonly ((candidate: Candidate) => boolean)[] = [
    isRested(circumstances.history, day, shortRestDays),
    isRested(circumstances.history, day, restDays),
    ({ prompt }) => !prompt.partner || recent.filter((other) => other.prompt.partner).length < mostPartner,
    ({ chapter }) => chapter === null || recent.filter((other) => other.chapter === chapter).length < mostOfChapter,
    ({ prompt }) => prompt.kind !== undefined || !isStrengthDue(recent, day),
  ];
  for (let kept = rules.length; kept > 0; kept -= 1) {
    const left = allowed.filter((candidate) => rules.slice(0, kept).every((rule) => rule(candidate)));
    if (left.length > 0)
      return pick(left, circumstances, day, gentle, kept === rules.length && isStrengthDue(recent, day));
  }
  return null;
}

/** Of each day, the question that stood. */
function standing(history: readonly Asked[]): Asked[] {
  return [...new Map(history.map((asked) => [asked.day, asked])).values()];
}

const isRested =
  (history: readonly Asked[], day: string, days: number) =>
  ({ prompt }: Candidate): boolean =>
    !history.some((asked) => asked.prompt === prompt.id && daysBetween(asked.day, day) < days);

/** Why only gentle questions come up now, if so. */
function gentleOnly(circumstances: Circumstances, choices: Choices, day: string): string | null {
  if (isQuiet(circumstances.at, choices)) return 'A gentle one, because it is late.';
  if (choices.tenderDates.some((date) => Math.abs(daysBetween(date, day)) <= tenderDays)) {
    return 'A gentle one, near a date that you marked.';
  }
  if (circumstances.isAfterHardDay) return 'A gentle one, after a hard day.';
  if (choices.pace === 'gentle') return 'A gentle one, as you chose.';
  return null;
}

/** Whether quiet hours are on at that moment. */
export const isQuiet = (at: string, { quietHours }: Pick<Choices, 'quietHours'>): boolean =>
  quietHours !== null && isWithin(at.slice(11, 16), quietHours);

function isAllowed(
  { prompt, topics }: Candidate,
  circumstances: Circumstances,
  choices: Choices,
  recent: readonly (Candidate & { readonly day: string })[],
  day: string,
  gentle: string | null,
): boolean {
  if (circumstances.muted.has(prompt.id) || circumstances.shownToday.includes(prompt.id)) return false;
  if (prompt.stance !== 'any' && choices.stance !== 'both' && prompt.stance !== (choices.stance ?? 'hurt'))
    return false;
  if (prompt.together !== 'any' && choices.together !== null && prompt.together !== choices.together) return false;
  if (prompt.weight > 1 && gentle !== null) return false;
  if (isQuiet(circumstances.at, choices) && (prompt.partner || topics.some((topic) => notAtNight.has(topic))))
    return false;
  if (prompt.weight === 2) return countOf(recent, 2) < mostMiddling;
  if (prompt.weight === 3) {
    const yesterday = daysFrom(day, -1);
    return (
      countOf(recent, 3) < mostDeep[choices.pace] &&
      !recent.some((other) => other.day === yesterday && other.prompt.weight === 3)
    );
  }
  return true;
}

const countOf = (recent: readonly Candidate[], weight: number): number =>
  recent.filter(({ prompt }) => prompt.weight === weight).length;

/** The two days before had questions, and neither looked at what holds. */
function isStrengthDue(recent: readonly (Candidate & { readonly day: string })[], day: string): boolean {
  const before = recent.filter((other) => daysBetween(other.day, day) < strongerEvery);
  return before.length >= strongerEvery - 1 && before.every(({ prompt }) => prompt.kind === undefined);
}

function pick(
  left: readonly Candidate[],
  circumstances: Circumstances,
  day: string,
  gentle: string | null,
  strengthDue: boolean,
): Chosen {
  const chaptersOfLate = new Set(
    circumstances.history
      .filter((asked) => daysBetween(asked.day, day) < shortRestDays)
      .map(({ prompt }) => left.find((candidate) => candidate.prompt.id === prompt)?.chapter ?? chapterIn(prompt)),
  );
  const weighed = left.map((candidate) => {
    const isTheme = candidate.chapter !== null && circumstances.themeChapters.has(candidate.chapter);
    const isRead = candidate.card !== null && circumstances.cardsReadThisWeek.has(candidate.card);
    const isNeglected = candidate.chapter !== null && !chaptersOfLate.has(candidate.chapter);
    return {
      candidate,
      weight: (isTheme ? 2 : 1) * (isNeglected ? 1.5 : 1) * (isRead ? 1.5 : 1),
      why: whyOf({ gentle, strengthDue, isTheme, isRead, isNeglected }),
    };
  });
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  let at = fractionOf(`${day} ${circumstances.shownToday.length}`) * total;
  const chosen = weighed.find(({ weight }) => {
    at -= weight;
    return at < 0;
  });
  const last = weighed.at(-1);
  const { candidate, why } = chosen ?? last ?? { candidate: left[0] as Candidate, why: '' };
  return { candidate, why };
}

/** The chapter that a question’s id names: `p-3.2-a` is of the third. */
const chapterIn = (prompt: string): number | null => Number(/^p-(\d+)\./.exec(prompt)?.[1] ?? 0) || null;

function whyOf(facts: {
  gentle: string | null;
  strengthDue: boolean;
  isTheme: boolean;
  isRead: boolean;
  isNeglected: boolean;
}): string {
  if (facts.gentle) return facts.gentle;
  if (facts.strengthDue) return 'One that looks at what holds, after two that did not.';
  if (facts.isRead) return 'You read its card this week.';
  if (facts.isTheme) return 'From a chapter that goes with what brings you here.';
  if (facts.isNeglected) return 'From a chapter that has not come up for a while.';
  return 'Chosen by the date, from what has not come up lately.';
}

/** A number from 0 up to 1 that a text always gives, and that the next text does not resemble. */
const fractionOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

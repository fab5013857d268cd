import { createHash } from 'node:crypto';
import type { Prompt } from '#contract/guide.ts';
import type { Standing } from '#contract/guide-choice.ts';
import { isWithin, type Settings } from '#contract/settings.ts';
import { daysBetween, daysFrom } from './days.ts';

/** A question that may come up, and what the rules need to know of it. */
export interface Candidate {
  readonly prompt: Prompt;
  /** Null for a question that belongs to no chapter. */
  readonly chapter: number | null;
  readonly card: string | null;
  /** Its own topics and its card’s. */
  readonly topics: readonly string[];
  readonly standing: Standing;
}

/** A question that was on screen. */
export interface Asked {
  readonly day: string;
  readonly prompt: string;
}

export interface Circumstances {
  /** The writer’s own day and time, `2026-11-23T18:42`. */
  readonly at: string;
  /** What came up before that day, of the last 60 days at least, oldest first; the last one of a day is the one that stood. */
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
  /** A deep worksheet was worked on today or the day before. What was answered there does not matter for this. */
  readonly isAfterDeepWorksheet: boolean;
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
/** At least four of seven are gentle, at every pace. */
const mostHeavier = 3;
const mostDeep = { gentle: 0, steady: 0, deeper: 2 } as const;
const strongerEvery = 3;
const tenderDays = 3;
/** Not for the hours in which a day cannot be put right any more. */
const notAtNight = new Set(['infidelity', 'lies', 'violence', 'control', 'touch', 'ending', 'forgiveness']);

/**
 * Chooses the question of a day: the same one for the same pool, circumstances and choices, and no two days alike.
 *
 * Never bent: what is left out, turned away, or meant for another stance; one that came up today already; only gentle
 * ones (weight 1) in quiet hours, within three days of a tender date, after a hard day or a deep worksheet, and at the pace “gentle”; no
 * partner and no betrayal in quiet hours; of any seven days at least four gentle ones, and deep ones (weight 3) only at
 * the pace “deeper”, at most two of them, never on one day or on two days running. A day counts as the question that
 * stood at its end; a deep one counts even where it was passed over.
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
  const past = pastOf(pool, circumstances);
  const allowed = pool.filter(
    (candidate) =>
      suits(candidate, circumstances, choices) &&
      !circumstances.shownToday.includes(candidate.prompt.id) &&
      keepsTheMix(candidate, past, choices),
  );
  const bendable: readonly ((candidate: Candidate) => boolean)[] = [
    ({ prompt }) => prompt.kind !== undefined || !past.isStrengthDue,
    ({ chapter }) => chapter === null || count(past.stood, (other) => other.chapter === chapter) < mostOfChapter,
    ({ prompt }) => !prompt.partner || count(past.stood, (other) => other.prompt.partner) < mostPartner,
    isRested(circumstances, restDays),
  ];
  for (let bent = 0; bent <= bendable.length; bent += 1) {
    const rules = [...bendable.slice(bent), isRested(circumstances, shortRestDays)];
    const left = allowed.filter((candidate) => rules.every((rule) => rule(candidate)));
    const candidate = pick(left, circumstances, past);
    if (candidate) return { candidate, why: whyOf(candidate, past, circumstances, choices) };
  }
  return null;
}

/** The question that came up today already, as long as it may still be on screen at this hour and after this day. */
export function keepQuestion(
  pool: readonly Candidate[],
  prompt: string,
  circumstances: Circumstances,
  choices: Choices,
): Chosen | null {
  const candidate = pool.find((each) => each.prompt.id === prompt);
  if (!candidate || !suits(candidate, circumstances, choices)) return null;
  return { candidate, why: whyOf(candidate, pastOf(pool, circumstances), circumstances, choices) };
}

/** Whether quiet hours are on at that moment. */
export const isQuiet = (at: string, { quietHours }: Pick<Choices, 'quietHours'>): boolean =>
  quietHours !== null && isWithin(at.slice(11, 16), quietHours);

/** Whether a question is for this person at this moment, whatever came before it. */
function suits(candidate: Candidate, circumstances: Circumstances, choices: Choices): boolean {
  const { prompt, topics, standing } = candidate;
  if (standing === 'leave' || circumstances.muted.has(prompt.id)) return false;
  // Who has not said is asked as somebody who was hurt.
  if (prompt.stance !== 'any' && choices.stance !== 'both' && prompt.stance !== (choices.stance ?? 'hurt'))
    return false;
  if (prompt.together !== 'any' && choices.together !== null && prompt.together !== choices.together) return false;
  if (prompt.weight > 1 && whyGentle(circumstances, choices) !== null) return false;
  return !isQuiet(circumstances.at, choices) || !(prompt.partner || topics.some((topic) => notAtNight.has(topic)));
}

/** Why only gentle questions come up now, if so. */
function whyGentle({ at, isAfterHardDay, isAfterDeepWorksheet }: Circumstances, choices: Choices): string | null {
  if (isQuiet(at, choices)) return 'A gentle one, because it is late.';
  if (choices.tenderDates.some((date) => Math.abs(daysBetween(date, at.slice(0, 10))) <= tenderDays)) {
    return 'A gentle one, near a date that you marked.';
  }
  if (isAfterHardDay) return 'A gentle one, after a hard day.';
  // Names nothing: some of what was written is kept out of every list.
  if (isAfterDeepWorksheet) return 'A gentle one, for today.';
  if (choices.pace === 'gentle') return 'A gentle one, as you chose.';
  return null;
}

/** What of the days before bears on the next choice. */
interface Past {
  /** The questions that stood on the six days before. */
  readonly stood: readonly Candidate[];
  /** The deep ones of today and the six days before, passed over or not, with how many days ago. */
  readonly deep: readonly number[];
  /** The two days before had questions, and neither looked at what holds. */
  readonly isStrengthDue: boolean;
  /** Chapters that came up in the last three weeks; empty when nothing did. */
  readonly chapters: ReadonlySet<number | null>;
}

function pastOf(pool: readonly Candidate[], { at, history, shownToday }: Circumstances): Past {
  const day = at.slice(0, 10);
  const byId = new Map(pool.map((candidate) => [candidate.prompt.id, candidate]));
  const shown = [
    ...history.filter((asked) => asked.day < day),
    ...shownToday.map((prompt) => ({ day, prompt })),
  ].flatMap((asked) => {
    const candidate = byId.get(asked.prompt);
    return candidate ? [{ candidate, daysAgo: daysBetween(asked.day, day) }] : [];
  });
  const lastOfDay = new Map(shown.map((each) => [each.daysAgo, each.candidate]));
  const stood = (from: number, to: number): Candidate[] =>
    Array.from({ length: to - from + 1 }, (_none, index) => lastOfDay.get(from + index)).flatMap((each) => each ?? []);
  const lately = stood(1, strongerEvery - 1);
  return {
    stood: stood(1, week - 1),
    deep: shown.flatMap(({ candidate, daysAgo }) => (candidate.prompt.weight === 3 && daysAgo < week ? daysAgo : [])),
    isStrengthDue: lately.length === strongerEvery - 1 && lately.every(({ prompt }) => prompt.kind === undefined),
    chapters: new Set(shown.flatMap(({ candidate, daysAgo }) => (daysAgo < shortRestDays ? candidate.chapter : []))),
  };
}

function keepsTheMix({ prompt }: Candidate, { stood, deep }: Past, { pace }: Choices): boolean {
  if (prompt.weight === 1) return true;
  if (count(stood, (other) => other.prompt.weight > 1) >= mostHeavier) return false;
  return prompt.weight === 2 || (deep.length < mostDeep[pace] && deep.every((daysAgo) => daysAgo > 1));
}

const isRested =
  ({ at, history }: Circumstances, days: number) =>
  ({ prompt }: Candidate): boolean => {
    const from = daysFrom(at.slice(0, 10), 1 - days);
    return !history.some((asked) => asked.prompt === prompt.id && asked.day >= from);
  };

const count = (some: readonly Candidate[], isIt: (candidate: Candidate) => boolean): number => some.filter(isIt).length;

const isTheme = ({ chapter }: Candidate, { themeChapters }: Circumstances): boolean =>
  chapter !== null && themeChapters.has(chapter);
const isRead = ({ card }: Candidate, { cardsReadThisWeek }: Circumstances): boolean =>
  card !== null && cardsReadThisWeek.has(card);
const isNeglected = ({ chapter }: Candidate, { chapters }: Past): boolean =>
  chapter !== null && chapters.size > 0 && !chapters.has(chapter);

/** One of them, by lot, some likelier than others; the day draws the lot, and each other question of a day another one. */
function pick(left: readonly Candidate[], circumstances: Circumstances, past: Past): Candidate | undefined {
  const weights = left.map(
    (candidate) =>
      (isTheme(candidate, circumstances) ? 2 : 1) *
      (isNeglected(candidate, past) ? 1.5 : 1) *
      (isRead(candidate, circumstances) ? 1.5 : 1),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let rest = fractionOf(`${circumstances.at.slice(0, 10)} ${circumstances.shownToday.length}`) * total;
  return left.find((_candidate, index) => {
    rest -= weights[index] ?? 0;
    return rest < 0;
  });
}

function whyOf(candidate: Candidate, past: Past, circumstances: Circumstances, choices: Choices): string {
  const gentle = whyGentle(circumstances, choices);
  if (gentle) return gentle;
  if (past.isStrengthDue && candidate.prompt.kind) return 'One that looks at what holds, after two that did not.';
  if (isRead(candidate, circumstances)) return 'You read its card this week.';
  if (isTheme(candidate, circumstances)) return 'From a chapter that goes with what brings you here.';
  if (isNeglected(candidate, past)) return 'From a chapter that has not come up for a while.';
  return 'One of many that could come up today. The date chose it.';
}

/** A number from 0 up to 1 that a text always gives, and that the next text does not resemble. */
const fractionOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;

import { DateAnswer } from '#contract/fields/date.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { addDays, dayPart, shortDay } from '../../../dates.ts';
import { promised, statuses } from '../../../promises.ts';

/** Something from the logs that could be brought up. Nothing is on the list until the person puts it there. */
export interface Suggestion {
  readonly id: string;
  readonly kind: 'thanks' | 'promise' | 'concern';
  /** As it would be said. */
  readonly words: string;
  /** What it is and when, for the one who chooses. */
  readonly about: string;
}

export interface Noted {
  readonly promises: readonly WorksheetResponse[];
  readonly thanks: readonly WorksheetResponse[];
  readonly concerns: readonly WorksheetResponse[];
}

const text = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '');

/**
 * Thanks for the other that were not said yet, promises with something new or due, and concerns that are open and for
 * both to talk about, of the time since `since`. A concern about safety is never among them: it is not for this table.
 */
export function suggestions({ promises, thanks, concerns }: Noted, since: string, today: string): Suggestion[] {
  const day = (on: string): string => (on.length === 10 ? shortDay(on, today) : on);
  const good = thanks.flatMap(({ id, answers, at }): Suggestion[] => {
    const isSaid = answers.told === 'told' || answers.told === 'wrote-it' || answers.told === 'no-need';
    const words = text(answers.what);
    if (answers.to_whom !== 'partner' || isSaid || !words || dayPart(at) < since) return [];
    return [{ id, kind: 'thanks', words, about: `A thank you, ${day(dayPart(at))}` }];
  });
  const kept = promises.flatMap((response): Suggestion[] => {
    const { what, direction, events, released, unmarked } = promised(response, today);
    const last = events.findLast(({ on }) => on >= since);
    if (released || !what || direction === 'by-me-to-myself' || (!last && !unmarked)) return [];
    const state = last
      ? `${statuses.find(([id]) => id === last.status)?.[1].toLowerCase()} on ${day(last.on)}`
      : `for ${day(unmarked ?? today)}`;
    return [{ id: response.id, kind: 'promise', words: what, about: `A promise, ${state}` }];
  });
  const open = concerns.flatMap(({ id, answers, at }): Suggestion[] => {
    const words = text(answers.concern);
    const isOpen = answers.state === undefined || answers.state === 'open' || answers.state === 'trying';
    if (answers.sort !== 'ours-to-talk-about' || !isOpen || !words) return [];
    const noticed = DateAnswer.safeParse(answers.noticed).data?.on ?? dayPart(at);
    return [{ id, kind: 'concern', words: text(answers.wish) || words, about: `A concern, noticed ${day(noticed)}` }];
  });
  return [...good, ...kept, ...open];
}

/** Since the check-in before this one, or of the last month when there was none. */
export const sinceWhen = (earlier: readonly WorksheetResponse[], self: string, today: string): string => {
  const before = earlier.filter(({ id, ending }) => id !== self && ending !== null).map(({ at }) => dayPart(at));
  return before.sort().at(-1) ?? addDays(today, -30);
};

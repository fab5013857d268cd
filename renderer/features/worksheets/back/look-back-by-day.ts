import { addDays, addMonths, type Day, monthPart, sameDayIn } from '../../../dates.ts';
import { dayAt, inner, namesAt, type Of, offeredAt, sourcesOf, type Visit, wordsAt } from './sources.ts';

/** From the first day to the last, both included. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

/** The days on which something was noted, each once, oldest first. What is dated by a month or a year has no day. */
export function daysNoted(view: Of<'calendar'>, visits: readonly Visit[]): Day[] {
  const days = sourcesOf(visits, view.field).flatMap((source) => {
    const day = wordsAt(source, view.field) === '' ? null : dayAt(source, view.on);
    return day === null ? [] : [day];
  });
  return [...new Set(days)].sort();
}

export interface Noted {
  readonly id: string;
  readonly visit: string;
  readonly day: Day;
  readonly words: string;
  readonly with: string;
}

const giveOrTake = 14;

/** What was noted about as many months before `today` as the view says, oldest first. */
export function notedAgo(view: Of<'ago'>, visits: readonly Visit[], today: Day): Noted[] {
  const then = sameDayIn(addMonths(monthPart(today), -view.months), today);
  const [from, to] = [addDays(then, -giveOrTake), addDays(then, giveOrTake)];
  const found = sourcesOf(visits, view.field).flatMap((source) => {
    const words = wordsAt(source, view.field);
    const day = dayAt(source, view.on);
    if (words === '' || day === null || day < from || day > to) return [];
    const id = `${source.visit.id} ${source.row?.id ?? ''}`;
    return [{ id, visit: source.visit.id, day, words, with: view.with ? wordsAt(source, view.with) : '' }];
  });
  // A visit begun from another one’s words carries its rows along: each stands once, where it was last.
  const once = new Map(found.map((noted) => [`${noted.day} ${noted.words}`, noted]));
  return [...once.values()].sort((one, other) => one.day.localeCompare(other.day));
}

export interface Crossed {
  readonly columns: readonly string[];
  /** A count for each column; 0 where the two never went together. */
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
}

/**
 * How often the options of one question went with those of another, in the order they are offered, words of one’s own
 * after them. Only what went with something is there. `within`: the days that count; all of them, rough ones too, when
 * left out.
 */
export function crossed(view: Of<'crossed'>, visits: readonly Visit[], within?: Stretch): Crossed {
  const counts = new Map<string, Map<string, number>>();
  for (const source of sourcesOf(visits, inner(view.field) === undefined ? view.by : view.field)) {
    const day = within && dayAt(source, view.on);
    if (within && (!day || day < within.from || day > within.to)) continue;
    for (const name of namesAt(source, view.field).filter(Boolean)) {
      const row = counts.get(name) ?? new Map<string, number>();
      for (const by of namesAt(source, view.by).filter(Boolean)) row.set(by, (row.get(by) ?? 0) + 1);
      if (row.size > 0) counts.set(name, row);
    }
  }
  const inOrder = (offered: readonly string[], there: Iterable<string>): string[] => {
    const present = new Set(there);
    return [...new Set([...offered, ...present])].filter((name) => present.has(name));
  };
  const columns = inOrder(
    offeredAt(visits, view.by),
    [...counts.values()].flatMap((row) => [...row.keys()]),
  );
  return {
    columns,
    rows: inOrder(offeredAt(visits, view.field), counts.keys()).map((name) => ({
      name,
      counts: columns.map((by) => counts.get(name)?.get(by) ?? 0),
    })),
  };
}

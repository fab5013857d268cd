import { chosenWords } from '#contract/fields/choice.ts';
import { DateAnswer } from '#contract/fields/date.ts';
import { isAnswered } from '#contract/fields/index.ts';
import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import { dayPart, daysBetween } from '../../../dates.ts';
import {
  answerAt,
  inner,
  namesAt,
  numberAt,
  type Of,
  offeredAt,
  outer,
  rowsAt,
  type Source,
  sourcesOf,
  type Visit,
  wordsAt,
} from './sources.ts';

export interface Dot {
  readonly id: string;
  readonly visit: string;
  readonly at: string;
  /** Of 10, or the place of a step. */
  readonly value: number;
  /** `7 of 10`, or the name of the step. */
  readonly words: string;
  /** What it is of; empty where the view does not say. */
  readonly of: string;
}

export interface DotRow {
  readonly field: string;
  readonly label: string;
  readonly low: string;
  readonly high: string;
  /** The highest value there can be. */
  readonly top: number;
  readonly dots: readonly Dot[];
}

/** A row of dots for each scale, or choice of steps, oldest first. What was skipped is a gap. */
export const dotRows = (definition: Worksheet, view: Of<'dots'>, visits: readonly Visit[]): DotRow[] =>
  view.fields.flatMap((field) => {
    const ends = endsOf(fieldAt(definition, field), view.steps);
    if (!ends) return [];
    const dots = sourcesOf(visits, field).flatMap((source) => {
      const { value, words } = valueAt(source, field, view.steps);
      if (value === null) return [];
      const { visit, row } = source;
      const id = row ? `${visit.id} ${row.id}` : visit.id;
      return [{ id, visit: visit.id, at: visit.at, value, words, of: view.of ? wordsAt(source, view.of) : '' }];
    });
    return dots.length === 0 ? [] : [{ field, ...ends, label: view.names?.[field] ?? ends.label, dots }];
  });

function endsOf(field: ReturnType<typeof fieldAt>, steps: Of<'dots'>['steps']): Omit<DotRow, 'field' | 'dots'> | null {
  if (!steps) {
    return field?.kind === 'scale' ? { label: field.label, low: field.low, high: field.high, top: 10 } : null;
  }
  if (field?.kind !== 'choice') return null;
  const [low, high] = [steps[0], steps.at(-1)].map((step) => chosenWords(field, step));
  return { label: field.label, low: low ?? '', high: high ?? '', top: steps.length - 1 };
}

function valueAt(source: Source, path: string, steps: Of<'dots'>['steps']): { value: number | null; words: string } {
  if (!steps) {
    const value = numberAt(source, path);
    return { value, words: `${value} of 10` };
  }
  const { field, answer } = answerAt(source, path);
  const value = field?.kind === 'choice' && typeof answer === 'string' ? steps.indexOf(answer) : -1;
  return { value: value < 0 ? null : value, words: wordsAt(source, path) };
}

/** How the last of them stands to the four before it; nothing while there are fewer. A difference under 1 is none. */
export function standingOfLast(values: readonly number[]): '' | 'higher' | 'lower' | 'about the same' {
  const last = values.at(-1);
  const before = values.slice(-5, -1);
  if (last === undefined || before.length < 4) return '';
  const difference = last - before.reduce((sum, value) => sum + value, 0) / before.length;
  return difference >= 1 ? 'higher' : difference <= -1 ? 'lower' : 'about the same';
}

export interface Pair {
  readonly id: string;
  readonly visit: string;
  readonly at: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface PairGroup {
  readonly name: string;
  readonly low: string;
  readonly high: string;
  readonly pairs: readonly Pair[];
}

/** What was before and what was after, where both are known. */
export const pairGroups = (definition: Worksheet, view: Of<'pairs'>, visits: readonly Visit[]): PairGroup[] =>
  view.pairs.flatMap(({ name = '', before, after }) => {
    const asked = fieldAt(definition, before);
    if (asked?.kind !== 'scale') return [];
    const pairs = sourcesOf(visits, before).flatMap((source) => {
      const [from, to] = [numberAt(source, before), numberAt(source, after)];
      if (from === null || to === null) return [];
      return [
        {
          id: `${source.visit.id} ${source.row?.id ?? ''}`,
          visit: source.visit.id,
          at: source.visit.at,
          name: view.of ? wordsAt(source, view.of) : '',
          before: from,
          after: to,
        },
      ];
    });
    return pairs.length === 0 ? [] : [{ name, low: asked.low, high: asked.high, pairs }];
  });

export interface Collected {
  readonly id: string;
  readonly visit: string;
  readonly at: string;
  readonly words: string;
  readonly with: string;
}

/** One answer over all visits, newest first; the same words of visits that follow each other stand once. */
export function collected(view: Of<'collect'>, visits: readonly Visit[]): Collected[] {
  const all = sourcesOf(visits, view.field).flatMap((source) => {
    const words = wordsAt(source, view.field);
    if (words === '') return [];
    return [
      {
        id: `${source.visit.id} ${source.row?.id ?? ''}`,
        visit: source.visit.id,
        at: source.visit.at,
        words,
        with: view.with ? wordsAt(source, view.with) : '',
      },
    ];
  });
  const seen = new Set<string>();
  return all.toReversed().filter(({ words, with: besides }) => {
    const key = `${words}\n${besides}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export interface VisitNotes {
  readonly visit: string;
  readonly at: string;
  readonly notes: readonly { readonly name: string; readonly words: string }[];
}

/** What was said to several questions, visit by visit, newest first; a visit that says nothing to any is left out. */
export const visitNotes = (view: Of<'notes'>, visits: readonly Visit[]): VisitNotes[] =>
  visits.toReversed().flatMap((visit) => {
    const notes = view.of.flatMap(({ name, field }) => {
      const words = wordsAt({ visit, row: null }, field);
      return words === '' ? [] : [{ name, words }];
    });
    return notes.length === 0 ? [] : [{ visit: visit.id, at: visit.at, notes }];
  });

const mostOften = 10;

/**
 * How often each option was chosen, in the order they are offered, words of one’s own after them; or the ten that were
 * chosen most.
 */
export function counted(view: Of<'counts'>, visits: readonly Visit[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const source of sourcesOf(visits, view.field)) {
    const { field, answer } = answerAt(source, view.field);
    if (field?.kind !== 'choice' && field?.kind !== 'choices') continue;
    for (const chosen of Array.isArray(answer) ? answer : [answer]) {
      const name = chosenWords(field, chosen);
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const order = [...new Set([...offeredAt(visits, view.field), ...counts.keys()])];
  const all = order.flatMap((name) => {
    const count = counts.get(name);
    return count ? [{ name, count }] : [];
  });
  return view.often ? all.sort((one, other) => other.count - one.count).slice(0, mostOften) : all;
}

export interface Waiting {
  readonly visit: string;
  readonly words: string;
  /** The day since when. */
  readonly since: string;
  /** Days until something was done about it; null while nothing was. */
  readonly after: number | null;
  /** The how-manieth time it came up, by its links to the times before. */
  readonly time: number;
}

/** What is open, the oldest first. */
export function waiting(view: Of<'waiting'>, visits: readonly Visit[]): Waiting[] {
  const earlier = new Map(
    visits.map(({ id, links }) => [id, links.find(({ at, to }) => at === view.again && to.kind === 'response')?.to.id]),
  );
  const timesUntil = (id: string): number => {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && earlier.has(at) && !seen.has(at); at = earlier.get(at))
      seen.add(at);
    return seen.size;
  };
  const dayIn = ({ answers }: Visit, field: string): string | undefined => {
    const on = DateAnswer.safeParse(answers[field]).data?.on;
    return on?.length === 10 ? on : undefined;
  };
  return visits
    .filter(({ answers }) => !view.closed.includes(String(answers[view.state] ?? '')))
    .flatMap((visit) => {
      const words = wordsAt({ visit, row: null }, view.of);
      const since = dayIn(visit, view.since) ?? dayPart(visit.at);
      const until = dayIn(visit, view.until);
      const after = until !== undefined && until >= since ? daysBetween(since, until) : null;
      return words === '' ? [] : [{ visit: visit.id, words, since, after, time: timesUntil(visit.id) }];
    })
    .sort((one, other) => one.since.localeCompare(other.since));
}

export interface PlanePoint {
  readonly visit: string;
  readonly at: string;
  readonly name: string;
  readonly across: number;
  readonly up: number;
}

export const planePoints = (view: Of<'plane'>, visits: readonly Visit[]): PlanePoint[] =>
  sourcesOf(visits, view.across).flatMap((source) => {
    const [across, up] = [numberAt(source, view.across), numberAt(source, view.up)];
    return across === null || up === null
      ? []
      : [{ visit: source.visit.id, at: source.visit.at, name: wordsAt(source, view.name), across, up }];
  });

/** The latest visit in which a list has rows. */
export const latestWithRows = (visits: readonly Visit[], path: string): Visit | undefined =>
  visits.findLast((visit) => rowsAt(visit, path).length > 0);

export interface TimelineRow {
  readonly id: string;
  readonly visit: string;
  readonly when: string;
  readonly headline: string;
  readonly by: string;
}

/** The rows of the latest visit that has some, in their own order. */
export function timelineRows(view: Of<'timeline'>, visits: readonly Visit[]): TimelineRow[] {
  const visit = latestWithRows(visits, view.rows);
  if (!visit) return [];
  return sourcesOf([visit], `${view.rows}.${view.headline}`).flatMap((source) => {
    const headline = wordsAt(source, `${view.rows}.${view.headline}`);
    if (headline === '') return [];
    return [
      {
        id: source.row?.id ?? '',
        visit: visit.id,
        when: wordsAt(source, `${view.rows}.${view.when}`),
        headline,
        by: wordsAt(source, `${view.rows}.${view.by}`),
      },
    ];
  });
}

export interface Group {
  readonly name: string;
  /** Its place among the options; -1 for words of one’s own, and for none. */
  readonly place: number;
  readonly items: readonly { readonly id: string; readonly visit: string; readonly words: string }[];
}

/**
 * What was answered, under the options of a choice: the rows of the latest visit, or the visits themselves. What has
 * none of the options comes last, without a name.
 */
export function groups(view: Of<'grouped'>, visits: readonly Visit[]): Group[] {
  const latest = latestWithRows(visits, view.of);
  const from = inner(view.of) === undefined ? visits : latest ? [latest] : [];
  const byName = new Map<string, Group['items'][number][]>();
  for (const source of sourcesOf(from, view.of)) {
    const words = wordsAt(source, view.of);
    if (words === '') continue;
    const item = { id: `${source.visit.id} ${source.row?.id ?? ''}`, visit: source.visit.id, words };
    for (const name of namesAt(source, view.by)) byName.set(name, [...(byName.get(name) ?? []), item]);
  }
  const offered = offeredAt(from.slice(0, 1), view.by);
  return [...new Set([...offered, ...byName.keys()])]
    .sort((a, b) => Number(a === '') - Number(b === ''))
    .flatMap((name) => {
      const items = byName.get(name);
      return items ? [{ name, items, place: offered.indexOf(name) }] : [];
    });
}

/** The options of a question in rows that no row of the latest visit has. */
export function gapsIn(path: string, visits: readonly Visit[]): string[] {
  const latest = latestWithRows(visits, path);
  if (!latest) return [];
  const field = fieldAt(latest.definition, path);
  if (field?.kind !== 'choice' && field?.kind !== 'choices') return [];
  const there = new Set(sourcesOf([latest], path).flatMap((source) => namesAt(source, path)));
  return field.options.flatMap(({ name }) => (there.has(name) ? [] : [name]));
}

interface CardLine {
  readonly label: string;
  readonly line: string;
}

/** The lines of a card, from the latest visit that has an answer to any of them, and what its pages list after them. */
export function cardLines(definition: Worksheet, view: Of<'card'>, visits: readonly Visit[]): CardLine[] {
  const linesOf = (visit: Visit): CardLine[] =>
    view.fields.flatMap((path) =>
      sourcesOf([visit], path).flatMap((source) => {
        const { field, answer } = answerAt(source, path);
        const asked = fieldAt(visit.definition, outer(path));
        return field && isAnswered(field, answer)
          ? [{ label: asked?.label ?? field.label, line: wordsAt(source, path) }]
          : [];
      }),
    );
  const answered = visits
    .toReversed()
    .map(linesOf)
    .find((lines) => lines.length > 0);
  const listed = definition.pages.flatMap(({ id, title, fields }) =>
    view.lists?.includes(id)
      ? fields
          .flatMap((field) => (field.kind === 'told' ? (field.list ?? []) : []))
          .map((line) => ({ label: title, line }))
      : [],
  );
  return [...(answered ?? []), ...listed];
}

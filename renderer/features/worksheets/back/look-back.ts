import { chosenWords } from '#contract/fields/choice.ts';
import { DateAnswer } from '#contract/fields/date.ts';
import { isAnswered, rowsOf } from '#contract/fields/index.ts';
import { printed } from '#contract/fields/printed.ts';
import type { InnerField, Row } from '#contract/fields/rows.ts';
import { fieldAt, type View, type Worksheet } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { dayPart, daysBetween } from '../../../dates.ts';

export type Visit = Pick<WorksheetResponse, 'id' | 'at' | 'title' | 'definition' | 'answers' | 'links'>;
type Of<K extends View['kind']> = Extract<View, { kind: K }>;

/** Something from a visit, or from a row of one: where it is from, and its answers by path. */
interface Source {
  readonly visit: Visit;
  /** Null outside rows. */
  readonly row: { readonly id: string; readonly answers: Readonly<Record<string, unknown>> } | null;
}

const outer = (path: string): string => path.split('.')[0] ?? '';
const inner = (path: string): string | undefined => path.split('.')[1];

/** The visits, or the rows inside them when the path leads into a list. */
const sourcesOf = (visits: readonly Visit[], path: string): Source[] =>
  inner(path) === undefined
    ? visits.map((visit) => ({ visit, row: null }))
    : visits.flatMap((visit) => rowsAt(visit, path).map((row) => ({ visit, row })));

/** None where the visit was asked something else under that name. */
const rowsAt = ({ definition, answers }: Visit, path: string): readonly Row[] =>
  fieldAt(definition, outer(path))?.kind === 'rows' ? rowsOf(answers[outer(path)]) : [];

/** The answer at a path, with its question as it was asked then. */
function answerAt({ visit, row }: Source, path: string): { field: InnerField | undefined; answer: unknown } {
  const asked = fieldAt(visit.definition, path);
  const field = asked?.kind === 'rows' ? undefined : asked;
  const within = inner(path);
  return { field, answer: within && row ? row.answers[within] : within ? undefined : visit.answers[outer(path)] };
}

/** What was answered at a path, in words on one line; empty where there is nothing. */
function wordsAt(source: Source, path: string): string {
  const { field, answer } = answerAt(source, path);
  const is = field ? printed(field, answer) : null;
  if (is?.kind === 'list') return is.items.join(', ');
  return is?.kind === 'document' || is?.kind === 'text' ? is.text : '';
}

const numberAt = (source: Source, path: string): number | null => {
  const { field, answer } = answerAt(source, path);
  return field?.kind === 'scale' && typeof answer === 'number' ? answer : null;
};

export interface Dot {
  readonly id: string;
  readonly visit: string;
  readonly at: string;
  readonly value: number;
}

export interface DotRow {
  readonly field: string;
  readonly label: string;
  readonly low: string;
  readonly high: string;
  readonly dots: readonly Dot[];
}

/** A row of dots for each scale, oldest first. A skipped scale is a gap. */
export const dotRows = (definition: Worksheet, view: Of<'dots'>, visits: readonly Visit[]): DotRow[] =>
  view.fields.flatMap((field) => {
    const asked = fieldAt(definition, field);
    if (asked?.kind !== 'scale') return [];
    const dots = sourcesOf(visits, field).flatMap((source) => {
      const value = numberAt(source, field);
      return value === null ? [] : [{ id: source.visit.id, visit: source.visit.id, at: source.visit.at, value }];
    });
    return dots.length === 0 ? [] : [{ field, label: asked.label, low: asked.low, high: asked.high, dots }];
  });

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
  const offered = visits.flatMap(({ definition }) => {
    const field = fieldAt(definition, view.field);
    return field?.kind === 'choice' || field?.kind === 'choices' ? field.options.map(({ name }) => name) : [];
  });
  const order = [...new Set([...offered, ...counts.keys()])];
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
  const [one] = from;
  const field = one && fieldAt(one.definition, view.by);
  const offered = field?.kind === 'choice' || field?.kind === 'choices' ? field.options.map(({ name }) => name) : [];
  return [...new Set([...offered, ...byName.keys()])]
    .sort((a, b) => Number(a === '') - Number(b === ''))
    .flatMap((name) => {
      const items = byName.get(name);
      return items ? [{ name, items, place: offered.indexOf(name) }] : [];
    });
}

function namesAt(source: Source, path: string): string[] {
  const { field, answer } = answerAt(source, path);
  if (field?.kind !== 'choice' && field?.kind !== 'choices') return [''];
  const chosen = (Array.isArray(answer) ? answer : [answer]).map((each) => chosenWords(field, each)).filter(Boolean);
  return chosen.length === 0 ? [''] : chosen;
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

/** The lines of a card, from the latest visit that has an answer to any of them. */
export function cardLines(view: Of<'card'>, visits: readonly Visit[]): { label: string; line: string }[] {
  const linesOf = (visit: Visit): { label: string; line: string }[] =>
    view.fields.flatMap((path) =>
      sourcesOf([visit], path).flatMap((source) => {
        const { field, answer } = answerAt(source, path);
        const asked = fieldAt(visit.definition, outer(path));
        return field && isAnswered(field, answer)
          ? [{ label: asked?.label ?? field.label, line: wordsAt(source, path) }]
          : [];
      }),
    );
  return (
    visits
      .toReversed()
      .map(linesOf)
      .find((lines) => lines.length > 0) ?? []
  );
}

import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { Strip } from './packet.ts';
import { daysFromTo, dayWords, shortDayWords } from './words.ts';

interface Window {
  readonly from: string;
  readonly to: string;
}

export interface Trend {
  readonly id: string;
  readonly name: string;
  readonly days: number;
}

/** What can be drawn of some days: feelings, and every scale and number that a log counted. */
export function trendsOf(db: Connection, logs: readonly Worksheet[], { from, to }: Window): Trend[] {
  const felt = prepared(db, 'SELECT count(*) FROM feeling_day WHERE day BETWEEN ? AND ?')
    .pluck()
    .get(from, to) as number;
  const counted = prepared(
    db,
    `SELECT log, field, count(DISTINCT day) AS days FROM log_day WHERE day BETWEEN ? AND ? AND option = ''
     GROUP BY log, field ORDER BY days DESC`,
  ).all(from, to) as { log: string; field: string; days: number }[];
  return [
    ...(felt > 0 ? [{ id: 'feeling', name: 'How it was', days: felt }] : []),
    ...counted.flatMap(({ log, field: path, days }) => {
      const definition = logs.find(({ id }) => id === log);
      const field = definition && fieldAt(definition, path);
      if (!definition || definition.share === 'never' || (field?.kind !== 'scale' && field?.kind !== 'number'))
        return [];
      return [{ id: `${log}:${path}`, name: `${definition.name}: ${lowerFirst(field.label)}`, days }];
    }),
  ];
}

/** A trend as a row of dots, a day each; null where nothing was noted of it. */
export function stripOf(
  db: Connection,
  logs: readonly Worksheet[],
  { of, note }: { readonly of: string; readonly note: string },
  { from, to }: Window,
): Strip | null {
  const days = daysFromTo(from, to);
  if (of === 'feeling') {
    const rows = prepared(
      db,
      'SELECT day, 1.0 * total / count AS value FROM feeling_day WHERE day BETWEEN ? AND ? ORDER BY day',
    ).all(from, to) as Noted[];
    return drawn(rows, days, {
      name: 'How it was',
      note,
      open: 5,
      full: 1,
      reads: 'Full is heavy, open is light, a point is a day not noted.',
      numbers: 'From 1, heavy, to 5, light',
    });
  }
  const [log = '', path = ''] = of.split(':');
  const definition = logs.find(({ id }) => id === log);
  const field = definition && fieldAt(definition, path);
  if (!definition || (field?.kind !== 'scale' && field?.kind !== 'number')) return null;
  const isScale = field.kind === 'scale';
  const rows = prepared(
    db,
    `SELECT day, CASE WHEN ? THEN total / count ELSE total END AS value FROM log_day
     WHERE log = ? AND field = ? AND option = '' AND day BETWEEN ? AND ? ORDER BY day`,
  ).all(isScale ? 1 : 0, log, path, from, to) as Noted[];
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const unit = !isScale && field.unit ? ` ${field.unit}` : '';
  return drawn(rows, days, {
    name: `${definition.name}: ${lowerFirst(field.label)}`,
    note,
    open: 0,
    full: isScale ? 10 : most,
    reads: isScale
      ? `Open is 0, ${field.low}; full is 10, ${field.high}; a point is a day not noted.`
      : `The fuller, the more; full is ${numberWords(most)}${unit}; a point is a day not noted.`,
    numbers: isScale ? 'From 0 to 10' : `In${unit || ' numbers'}`,
  });
}

interface Noted {
  readonly day: string;
  readonly value: number;
}

function drawn(
  rows: readonly Noted[],
  days: readonly string[],
  {
    name,
    note,
    open,
    full,
    reads,
    numbers,
  }: { name: string; note: string; open: number; full: number; reads: string; numbers: string },
): Strip | null {
  const [first, last] = [days[0], days.at(-1)];
  if (rows.length === 0 || !first || !last) return null;
  const values = new Map(rows.map(({ day, value }) => [day, value]));
  // A long time is told by its numbers a week, so that they can still be read.
  const told =
    rows.length <= 31
      ? `${numbers}: ${rows.map(({ day, value }) => `${shortDayWords(day)} ${numberWords(value)}`).join(', ')}.`
      : `${numbers}, lowest ${numberWords(Math.min(...rows.map(({ value }) => value)))}, highest ${numberWords(Math.max(...rows.map(({ value }) => value)))}, in the middle ${numberWords(middle(rows.map(({ value }) => value)))}.`;
  return {
    kind: 'strip',
    name,
    dots: days.map((day) => values.get(day) ?? null),
    open,
    full,
    from: dayWords(first),
    to: dayWords(last),
    words: `${reads} ${rows.length} of ${days.length} days noted. ${told} My own ratings, not a clinical measure.`,
    note,
  };
}

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2 : (sorted[Math.floor(half)] ?? 0);
};

const numberWords = (value: number): string => String(Math.round(value * 10) / 10);
const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

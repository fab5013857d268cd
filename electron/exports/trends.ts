import { fieldAt, type Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { Strip } from './packet.ts';
import { daysFromTo, shortDayWords } from './words.ts';

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
      scale: '1 heavy to 5 light',
      reads: 'from 1, heavy and full, to 5, light and open',
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
    scale: isScale ? `0 ${field.low} to 10 ${field.high}` : (field.unit ?? ''),
    reads: isScale
      ? `from 0, ${field.low} (open), to 10, ${field.high} (full)`
      : `the fuller the more, full is ${numberWords(most)}${unit}`,
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
    scale,
    reads,
  }: {
    readonly name: string;
    readonly note: string;
    readonly open: number;
    readonly full: number;
    readonly scale: string;
    readonly reads: string;
  },
): Strip | null {
  if (rows.length === 0) return null;
  const values = new Map(rows.map(({ day, value }) => [day, value]));
  const numbers = rows.map(({ value }) => value);
  // A long time is told by its ends and its middle, so that it can still be read.
  const told =
    rows.length <= 31
      ? rows.map(({ day, value }) => `${shortDayWords(day)} ${numberWords(value)}`).join(', ')
      : `lowest ${numberWords(Math.min(...numbers))}, highest ${numberWords(Math.max(...numbers))}, in the middle ${numberWords(middle(numbers))}`;
  return {
    kind: 'strip',
    name,
    dots: days.map((day) => values.get(day) ?? null),
    days,
    scale,
    open,
    full,
    words: `${rows.length} of ${days.length} days noted, ${reads}: ${told}.`,
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

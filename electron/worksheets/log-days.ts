import { isDeepStrictEqual } from 'node:util';
import { dayProblem, latestDay } from '#contract/days.ts';
import { JournalError } from '#contract/errors.ts';
import { DateAnswer, type DateField } from '#contract/fields/date.ts';
import { type Answers, rowsOf } from '#contract/fields/index.ts';
import type { InnerField } from '#contract/fields/rows.ts';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { askedOf } from './definitions.ts';

/** One thing that a log counts: an option that was chosen, or a number that was given. */
interface Fact {
  readonly field: string;
  readonly option: string;
  readonly day: string;
  readonly value: number;
}

/** The day and time that a record is about, by its own date if it has one; `otherwise` where it has none, or a rough one. */
export function whenOf(definition: Worksheet, answers: Answers, otherwise: string): string {
  const when = definition.log?.when;
  const date = when === undefined ? undefined : DateAnswer.safeParse(answers[when]).data;
  if (date?.on.length !== 10) return otherwise;
  return `${date.on}T${!date.roughly && date.at ? date.at : otherwise.slice(11, 16)}`;
}

const isPast = (field: InnerField): field is DateField => field.kind === 'date' && field.past === true;

/**
 * A record is of what was: the date it goes by may not be to come, nor one that is about what has been. Other dates, such
 * as “by when”, may. An answer that stands as `before` is not asked about again, so that no clock keeps anybody from going
 * on with it.
 * @throws JournalError `bad-answer`, which names the question.
 */
export function assertHasBeen(definition: Worksheet, answers: Answers, now: Date, before = '{}'): void {
  const when = definition.log?.when;
  const latest = latestDay(now);
  const check = ({ label }: DateField, answer: unknown, earlier: unknown): void => {
    if (answer === undefined || isDeepStrictEqual(answer, earlier)) return;
    const date = DateAnswer.safeParse(answer).data;
    if (date && dayProblem(date.on, latest)) throw new JournalError('bad-answer', { about: label });
  };
  const known = JSON.parse(before) as Answers;
  for (const field of fieldsOf(definition)) {
    if (field.kind === 'date' && (field.past || field.id === when)) check(field, answers[field.id], known[field.id]);
    const inner = field.kind === 'rows' ? field.fields.filter(isPast) : [];
    if (inner.length === 0) continue;
    const earlier = new Map(rowsOf(known[field.id]).map((row) => [row.id, row.answers]));
    for (const row of rowsOf(answers[field.id]))
      for (const each of inner) check(each, row.answers[each.id], earlier.get(row.id)?.[each.id]);
  }
}

/**
 * Adds what a record says to the counts of its day, or with -1 takes it out again; in the transaction of the change.
 * A worksheet that is no log counts nothing.
 */
export function countRecord(db: Connection, definition: Worksheet, answers: Answers, at: string, by: 1 | -1): void {
  if (!definition.log) return;
  for (const { field, option, day, value } of factsIn(definition, answers, at.slice(0, 10))) {
    prepared(
      db,
      `INSERT INTO log_day (log, field, day, option, count, total) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count, total = total + excluded.total`,
    ).run(definition.id, field, day, option, by, by * value);
    if (by === -1) {
      prepared(db, 'DELETE FROM log_day WHERE log = ? AND field = ? AND day = ? AND option = ? AND count <= 0').run(
        definition.id,
        field,
        day,
        option,
      );
    }
  }
}

function factsIn(definition: Worksheet, answers: Answers, day: string): Fact[] {
  return fieldsOf(definition).flatMap((field) => {
    if (field.kind !== 'rows') return factsOf(field, field.id, answers[field.id], day);
    const dated = field.fields.find(({ kind }) => kind === 'date');
    return rowsOf(answers[field.id]).flatMap((row) => {
      const date = dated ? DateAnswer.safeParse(row.answers[dated.id]).data : undefined;
      const on = date?.on.length === 10 ? date.on : day;
      return field.fields.flatMap((inner) => factsOf(inner, `${field.id}.${inner.id}`, row.answers[inner.id], on));
    });
  });
}

/** A skipped scale, and a blank, are no facts. */
function factsOf(
  field: { readonly kind: InnerField['kind'] | 'rows' },
  path: string,
  answer: unknown,
  day: string,
): Fact[] {
  switch (field.kind) {
    case 'scale':
    case 'number':
      return typeof answer === 'number' ? [{ field: path, option: '', day, value: answer }] : [];
    case 'choice':
    case 'choices':
      return (Array.isArray(answer) ? answer : [answer]).flatMap((chosen: unknown) =>
        chosen === undefined || chosen === null
          ? []
          : [{ field: path, option: typeof chosen === 'string' ? chosen : otherOption(chosen), day, value: 0 }],
      );
    default:
      return [];
  }
}

/** Words of one’s own instead of an option; told from the options by the colon, which none of them has. */
const otherOption = (chosen: unknown): string =>
  typeof chosen === 'object' && chosen !== null && 'other' in chosen ? `:${String(chosen.other)}` : ':';

/** What a log counted between two days, oldest first. */
export function logDays(
  db: Connection,
  {
    log,
    fields,
    from,
    to,
  }: { readonly log: string; readonly fields: readonly string[]; readonly from: string; readonly to: string },
) {
  return prepared(
    db,
    `SELECT field, option, day, count, total FROM json_each(?) AS asked
     CROSS JOIN log_day ON log = ? AND field = asked.value AND day BETWEEN ? AND ? ORDER BY day`,
  ).all(JSON.stringify(fields), log, from, to) as {
    field: string;
    option: string;
    day: string;
    count: number;
    total: number;
  }[];
}

/** Counts the records of every log anew. */
export function recountLogs(db: Connection): void {
  inTransaction(db, () => {
    prepared(db, 'DELETE FROM log_day').run();
    const rows = prepared(
      db,
      `SELECT r.asked, r.at, a.answers FROM response AS r JOIN response_answers AS a ON a.id = r.id
       WHERE r.room IS NOT NULL AND r.deleted_at IS NULL`,
    ).all() as { asked: number; at: string; answers: string }[];
    for (const { asked, at, answers } of rows) {
      countRecord(db, askedOf(db, asked), JSON.parse(answers) as Answers, at, 1);
    }
  });
}

import { z } from '../zod.ts';
import type { Variant } from './asked.ts';
import { Choice, Choices, choiceAnswer, choicesAnswer } from './choice.ts';
import { DateField, dateAnswer } from './date.ts';
import { Link } from './link.ts';
import { LongText, longTextAnswer, longTextWords } from './long-text.ts';
import { NumberField, numberAnswer } from './number.ts';
import { type InnerField, type Row, RowId, Rows } from './rows.ts';
import { Scale, scaleAnswer } from './scale.ts';
import { ShortText, shortTextAnswer } from './short-text.ts';
import { Told } from './told.ts';

/** Everything that may stand on a page of a form. A new kind is a file here, a part in renderer/form, and a line in each index. */
export const Field = z.discriminatedUnion('kind', [
  LongText,
  ShortText,
  Choice,
  Choices,
  Scale,
  DateField,
  NumberField,
  Rows,
  Link,
  Told,
]);
export type Field = z.infer<typeof Field>;
export type AskedField = Exclude<Field, Told>;

/** Answers by field id. What is missing was not answered; `null` is a scale that was skipped. */
export type Answers = Readonly<Record<string, unknown>>;
export const Answers = z.record(z.string(), z.unknown());

const rowAnswers = (rows: Rows): z.ZodType =>
  z
    .array(z.strictObject({ id: RowId, answers: z.strictObject(shapeOf(rows.fields)) }))
    .max(rows.most)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'holds a row twice');

/** What an answer to this field may be; null for what has none. */
function answerTo(field: Field): z.ZodType | null {
  switch (field.kind) {
    case 'long-text':
      return longTextAnswer();
    case 'short-text':
      return shortTextAnswer();
    case 'choice':
      return choiceAnswer(field);
    case 'choices':
      return choicesAnswer(field);
    case 'scale':
      return scaleAnswer();
    case 'date':
      return dateAnswer();
    case 'number':
      return numberAnswer(field);
    case 'rows':
      return rowAnswers(field);
    case 'link':
    case 'told':
      return null;
  }
}

function shapeOf(fields: readonly (Field | InnerField)[]): Record<string, z.ZodType> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const answer = answerTo(field);
      return answer && field.kind !== 'told' ? [[field.id, answer.optional()]] : [];
    }),
  );
}

/** The one schema of a form’s answers, derived from its fields: used before they are sent, and again before they are kept. */
export const answersTo = (fields: readonly Field[]): z.ZodType<Answers> => z.strictObject(shapeOf(fields));

/** Whether there is something in an answer. A skipped scale is an answer. */
export function isAnswered(field: Field | InnerField, answer: unknown): boolean {
  if (answer === undefined) return false;
  switch (field.kind) {
    case 'long-text':
      return longTextWords(answer).trim() !== '';
    case 'short-text':
      return typeof answer === 'string' && answer.trim() !== '';
    case 'choices':
      return Array.isArray(answer) && answer.length > 0;
    case 'rows':
      return rowsOf(answer).some((row) => field.fields.some((inner) => isAnswered(inner, row.answers[inner.id])));
    default:
      return true;
  }
}

/** The rows of an answer to a list; none when it is not one. */
export const rowsOf = (answer: unknown): readonly Row[] => (Array.isArray(answer) ? (answer as Row[]) : []);

interface MayBeAsked {
  readonly only?: Variant | undefined;
  readonly when?: { field: string; is?: string[] | undefined; not?: string[] | undefined } | undefined;
}

/** Whether something is asked, given the form and the answers so far. */
export function isAsked({ only, when }: MayBeAsked, variant: Variant, answers: Answers): boolean {
  if (only !== undefined && only !== variant) return false;
  if (!when) return true;
  const answer = answers[when.field];
  const chosen = (Array.isArray(answer) ? answer : [answer]).filter((each) => typeof each === 'string');
  return when.is ? when.is.some((id) => chosen.includes(id)) : !when.not?.some((id) => chosen.includes(id));
}

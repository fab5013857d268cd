import { z } from '../zod.ts';
import { question } from './asked.ts';
import { Choice, Choices } from './choice.ts';
import { DateField } from './date.ts';
import { Link } from './link.ts';
import { LongText } from './long-text.ts';
import { NumberField } from './number.ts';
import { Scale } from './scale.ts';
import { ShortText } from './short-text.ts';
import { FieldId, words } from './words.ts';

export const InnerField = z.discriminatedUnion('kind', [
  LongText,
  ShortText,
  Choice,
  Choices,
  Scale,
  DateField,
  NumberField,
  Link,
]);
export type InnerField = z.infer<typeof InnerField>;

/** A list, each row with the same questions. The answer is the rows, in the person’s order. */
export const Rows = z.strictObject({
  kind: z.literal('rows'),
  ...question,
  fields: z.array(InnerField).min(1).max(12),
  /** What one row is called, for the button that adds one: “Add a step”. */
  one: words(60),
  most: z.number().int().positive().max(200).default(100),
  /** The questions of a row stand side by side, where there is room. */
  columns: z.boolean().default(false),
  /** Questions from this one on wait, folded, until a row has come to them. */
  later: z.strictObject({ title: words(60), from: FieldId }).optional(),
  /** Shown smallest first by this scale; where the person put them otherwise. */
  sortBy: FieldId.optional(),
});
export type Rows = z.infer<typeof Rows>;

/** Random, so that links and undo find a row wherever it is moved to. */
export const RowId = z.string().regex(/^[a-z0-9]{8}$/);
export interface Row {
  readonly id: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

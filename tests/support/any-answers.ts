import fc from 'fast-check';
import type { AskedField, Field } from '#contract/fields/index.ts';
import type { InnerField } from '#contract/fields/rows.ts';
import { longestShortText } from '#contract/fields/short-text.ts';
import { bodyOf } from './open-test-journal.ts';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
const line = words.map((text) => text.replace(/\p{Cc}/gu, ' ').slice(0, longestShortText));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any answer that a person can give to a question of this kind. */
export function anyAnswer(field: AskedField | InnerField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'long-text':
      return fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => bodyOf(...lines));
    case 'short-text':
      return line;
    case 'choice':
      return fc.oneof(
        fc.constantFrom(...field.options.map(({ id }) => id)),
        ...(field.other ? [line.map((other) => ({ other: other.trim().slice(0, 200) || 'own' }))] : []),
      );
    case 'choices':
      return fc
        .subarray(
          field.options.map(({ id }) => id),
          { minLength: 1 },
        )
        .map((chosen) => chosen.slice(0, field.most ?? 100));
    case 'scale':
      return fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
    case 'date':
      return fc.oneof(
        day.map((on) => ({ on, roughly: false })),
        fc.tuple(day, fc.constantFrom('00:00', '09:05', '23:59')).map(([on, at]) => ({ on, at, roughly: false })),
        fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([on, length]) => ({ on: on.slice(0, length), roughly: true })),
      );
    case 'number':
      return fc.integer({ min: field.least, max: field.most });
    case 'rows':
      return fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z0-9]{8}$/), answers: someAnswers(field.fields) }), {
        maxLength: Math.min(field.most, 3),
        selector: ({ id }) => id,
      });
    case 'link':
      return fc.constant(undefined);
  }
}

/** Answers to some of the questions, any of them. */
export const someAnswers = (fields: readonly (Field | InnerField)[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      fields.flatMap((field) =>
        field.kind === 'told' || field.kind === 'link' ? [] : [[field.id, anyAnswer(field)] as const],
      ),
    ),
    { requiredKeys: [] },
  );

import { excerptOf } from '../document/plain-text.ts';
import { type Choices, chosenWords } from './choice.ts';
import { DateAnswer } from './date.ts';
import type { Answers, Field } from './index.ts';
import { isAnswered, rowsOf } from './index.ts';
import { longTextWords } from './long-text.ts';
import type { InnerField } from './rows.ts';

/** What one field of a row says. */
export interface PrintedField {
  readonly id: string;
  readonly label: string;
  readonly is: Printed;
}

/** An answer as it is read: words, several of them, or rows of questions with theirs. Rich text keeps its document. */
export type Printed =
  | { readonly kind: 'document'; readonly document: unknown; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly PrintedField[])[] };

/** Null where nothing was answered. */
export function printed(field: Field | InnerField, answer: unknown): Printed | null {
  if (field.kind === 'told' || field.kind === 'link' || !isAnswered(field, answer)) return null;
  switch (field.kind) {
    case 'long-text':
      return { kind: 'document', document: answer, text: longTextWords(answer) };
    case 'short-text':
      return { kind: 'text', text: String(answer).trim() };
    case 'choice':
      return { kind: 'text', text: chosenWords(field, answer) };
    case 'choices':
      return { kind: 'list', items: (answer as unknown[]).map((each) => chosenWords(field as Choices, each)) };
    case 'scale':
      return {
        kind: 'text',
        text: answer === null ? 'Skipped' : `${String(answer)} (0 ${field.low}, 10 ${field.high})`,
      };
    case 'date':
      return { kind: 'text', text: dateWords(answer) };
    case 'number':
      return { kind: 'text', text: `${String(answer)}${field.unit ? ` ${field.unit}` : ''}` };
    case 'rows':
      return {
        kind: 'rows',
        rows: rowsOf(answer).map((row) =>
          field.fields.flatMap((inner) => {
            const is = printed(inner, row.answers[inner.id]);
            return is ? [{ id: inner.id, label: inner.label, is }] : [];
          }),
        ),
      };
  }
}

/** What a person wrote or chose in an answer, for search and first words: no numbers, no labels. */
function answerWords(field: Field | InnerField, answer: unknown): string {
  if (answer === undefined || answer === null) return '';
  switch (field.kind) {
    case 'long-text':
      return longTextWords(answer);
    case 'rows':
      return rowsOf(answer)
        .map((row) =>
          field.fields
            .map((inner) => answerWords(inner, row.answers[inner.id]))
            .filter(Boolean)
            .join('\n'),
        )
        .join('\n');
    case 'scale':
    case 'number':
    case 'date':
      return '';
    default: {
      const is = printed(field, answer);
      return is?.kind === 'list' ? is.items.join('\n') : is?.kind === 'text' ? is.text : '';
    }
  }
}

/** All words of a form’s answers, in the order of its questions. */
export const wordsOfAnswers = (fields: readonly Field[], answers: Answers): string =>
  fields
    .map((field) => (field.kind === 'told' ? '' : answerWords(field, answers[field.id])))
    .filter(Boolean)
    .join('\n');

/** The first words of what was written, before what was only chosen. */
export function excerptOfAnswers(fields: readonly Field[], answers: Answers): string {
  const written = fields.filter(({ kind }) => kind === 'long-text' || kind === 'short-text' || kind === 'rows');
  return excerptOf(firstWords(written, answers)) || excerptOf(firstWords(fields, answers));
}

/** As many words as an excerpt may need: a save should not read through all that is written. */
function firstWords(fields: readonly Field[], answers: Answers): string {
  let words = '';
  for (const field of fields) {
    if (words.length > 1_000) break;
    if (field.kind === 'told') continue;
    words = joined(words, inOneLine(answerWords(field, answers[field.id]), field.kind === 'long-text'), '. ');
  }
  return words;
}

/** Paragraphs as sentences, and what stands in a list with commas, so that nothing runs into the next. */
const inOneLine = (words: string, areSentences: boolean): string =>
  words
    .slice(0, 1_000)
    .split('\n')
    .map((line) => line.trim())
    .reduce((all, line) => joined(all, line, areSentences ? '. ' : ', '), '');

/** With what parts them, where the first does not end in a sign of its own. */
function joined(one: string, other: string, joint: string): string {
  if (one === '' || other === '') return one + other;
  return one + (/[.!?…:;,–—][”’"')\]]*$/u.test(one) ? ' ' : joint) + other;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `13 November 2026, 18:42`, `about November 2026`. */
export function dateWords(answer: unknown): string {
  const date = DateAnswer.safeParse(answer).data;
  if (!date) return '';
  const time = !date.roughly && date.at ? `, ${date.at}` : '';
  return `${date.roughly ? 'about ' : ''}${onWords(date.on)}${time}`;
}

/** `13 November 2026`, `November 2026` or `2026`, of `2026-11-13` or the beginning of it. */
export function onWords(on: string): string {
  const [year, month, day] = on.split('-').map(Number);
  return [day, month ? months[month - 1] : undefined, year].filter((part) => part !== undefined).join(' ');
}

import { expect, test } from 'vitest';
import { excerptOfAnswers } from '#contract/fields/printed.ts';
import { fieldsOf, Worksheet } from '#contract/worksheet.ts';
import { bodyOf } from '../../support/open-test-journal.ts';

const fields = fieldsOf(
  Worksheet.parse({
    ...{ id: 'a-page', version: 1, name: 'A page', line: 'To be begun.', time: '1 min', shelf: 'trust' },
    pages: [
      {
        ...{ id: 'one', title: 'One' },
        fields: [
          { kind: 'short-text', id: 'what', label: 'What' },
          { kind: 'long-text', id: 'more', label: 'More' },
          {
            ...{ kind: 'rows', id: 'losses', label: 'Losses', one: 'a loss' },
            fields: [{ kind: 'short-text', id: 'loss', label: 'Loss' }],
          },
          { kind: 'choices', id: 'touched', label: 'Touched', options: ['sleep', 'money'] },
        ],
      },
    ],
  }),
);
const row = (id: string, loss: string) => ({ id, answers: { loss } });

test('first words read as sentences, one answer after the other, and what stands in a list is parted by commas', () => {
  const answers = {
    what: 'The spring',
    more: bodyOf('I found it', 'Nobody spoke.', '“Not now”'),
    losses: [row('aaaaaaaa', 'Easy evenings'), row('bbbbbbbb', 'My own word!')],
  };
  expect(excerptOfAnswers(fields, answers)).toBe(
    'The spring. I found it. Nobody spoke. “Not now”. Easy evenings, My own word!',
  );
  expect(excerptOfAnswers(fields, { touched: ['sleep', 'money'] })).toBe('sleep, money');
  expect(excerptOfAnswers(fields, { what: 'Why?', more: bodyOf('Because') })).toBe('Why? Because');
  expect(excerptOfAnswers(fields, {})).toBe('');
});

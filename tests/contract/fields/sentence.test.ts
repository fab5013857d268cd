import { describe, expect, test } from 'vitest';
import type { Answers } from '#contract/fields/index.ts';
import { filledSentence } from '#contract/fields/sentence.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { bodyOf } from '../../support/open-test-journal.ts';

const worksheet = Worksheet.parse({
  ...{ id: 'kettle', version: 1, name: 'The kettle', line: 'A line.', time: '5 min', shelf: 'limits' },
  pages: [
    {
      id: 'one',
      title: 'One',
      fields: [
        { kind: 'long-text', id: 'situation', label: 'What happens' },
        { kind: 'short-text', id: 'limit', label: 'The limit' },
        { kind: 'short-text', id: 'offer', label: 'The offer' },
        { kind: 'choice', id: 'where', label: 'Where', options: ['at home', 'out & about'] },
        { kind: 'choices', id: 'feel', label: 'I feel', options: ['sad', 'torn', 'on edge'] },
        { kind: 'scale', id: 'calm', label: 'How calm', low: 'not', high: 'very' },
      ],
    },
  ],
});

const filled = (draft: string, answers: Answers) => filledSentence(worksheet, draft, answers);
const text = (draft: string, answers: Answers) => filled(draft, answers).text;

const draft = 'When {situation}, [I feel {feel}.] I am not okay with {limit}. [I am open to {offer}.]';

describe('a sentence that grows', () => {
  test('holds a gap for what has not been said, and leaves out what only adds to it', () => {
    expect(filled(draft, {})).toEqual({
      text: 'When …, I am not okay with ….',
      whole: false,
      parts: [
        { text: 'When ', kind: 'frame' },
        { text: '…', kind: 'gap' },
        { text: ', I am not okay with ', kind: 'frame' },
        { text: '…', kind: 'gap' },
        { text: '.', kind: 'frame' },
      ],
    });
  });

  test('tells the person’s words from the app’s, and says when nothing is missing', () => {
    const { parts, whole } = filled('I am not okay with {limit}.', { limit: 'being read' });
    expect(whole).toBe(true);
    expect(parts).toEqual([
      { text: 'I am not okay with ', kind: 'frame' },
      { text: 'being read', kind: 'answer' },
      { text: '.', kind: 'frame' },
    ]);
  });

  test('takes in what stands between square brackets once all of its answers are there', () => {
    const said = { situation: bodyOf('plans change'), limit: 'hearing it last' };
    expect(text(draft, said)).toBe('When plans change, I am not okay with hearing it last.');
    expect(text(draft, { ...said, feel: ['sad'] })).toBe(
      'When plans change, I feel sad. I am not okay with hearing it last.',
    );
    expect(text(draft, { ...said, offer: 'a call' })).toBe(
      'When plans change, I am not okay with hearing it last. I am open to a call.',
    );
    const two = 'I will go. [I feel {feel} {where}.]';
    expect(text(two, { feel: ['sad'] })).toBe('I will go.');
    expect(text(two, { feel: ['sad'], where: 'at-home' })).toBe('I will go. I feel sad at home.');
  });

  test('is whole without what only adds to it, and not without the rest', () => {
    expect(filled(draft, { situation: bodyOf('x'), limit: 'y' }).whole).toBe(true);
    expect(filled(draft, { situation: bodyOf('x'), feel: ['sad'], offer: 'z' }).whole).toBe(false);
  });

  test('counts blanks, an empty list and an emptied text as not said', () => {
    expect(text('{limit}, {feel}, {situation}', { limit: ' \n', feel: [], situation: bodyOf('', ' ') })).toBe(
      '…, …, …',
    );
    expect(text('Go. [I feel {feel}.]', { feel: [] })).toBe('Go.');
  });

  test('lists several choices by their words, own ones too', () => {
    expect(text('{feel}', { feel: ['sad'] })).toBe('sad');
    expect(text('{feel}', { feel: ['sad', 'torn'] })).toBe('sad and torn');
    expect(text('{feel}', { feel: ['sad', 'on-edge', { other: 'cold' }] })).toBe('sad, on edge and cold');
    expect(text('{where}', { where: 'out-and-about' })).toBe('out & about');
    expect(text('{where}', { where: { other: 'in the car' } })).toBe('in the car');
  });
});

describe('an answer inside a sentence', () => {
  const said = (answer: string) => text('When {situation}, I go.', { situation: bodyOf(...answer.split('\n')) });

  test('is one line, without the full stop or the capital that it was written with', () => {
    expect(said('Plans change.')).toBe('When plans change, I go.');
    expect(said('  my phone\nis read!  ')).toBe('When my phone is read, I go.');
    expect(text('I will {limit}.', { limit: 'Leave the room.' })).toBe('I will leave the room.');
  });

  test('keeps a capital that is more than a beginning', () => {
    expect(said('I am read')).toBe('When I am read, I go.');
    expect(said('I’m read')).toBe('When I’m read, I go.');
    expect(said('Ana reads it')).toBe('When Ana reads it, I go.');
    expect(said('Itō calls')).toBe('When Itō calls, I go.');
    expect(said('Noémie calls')).toBe('When Noémie calls, I go.');
  });

  test('is its first sentence, when there are more', () => {
    expect(said('Plans change. Then I wait. And wait.')).toBe('When plans change, I go.');
    expect(said('Why is it? “No reason.”')).toBe('When Why is it, I go.');
    expect(said('it costs 3.50 each time')).toBe('When it costs 3.50 each time, I go.');
  });

  test('is cut between two words when it is long', () => {
    const long = said(`${'word '.repeat(60)}end`);
    expect(long).toMatch(/^When (word ){20,}…, I go\.$/);
    expect(long.length).toBeLessThan(170);
  });

  test('is never read as a part of the draft, whatever somebody writes', () => {
    expect(text(draft, { situation: bodyOf('{limit} [and {feel}]'), limit: 'this $& one' })).toBe(
      'When {limit} [and {feel}], I am not okay with this $& one.',
    );
    expect(text('{limit} {calm} {nobody}', { limit: 'a', calm: 7, nobody: 'b' })).toBe('a … …');
  });
});

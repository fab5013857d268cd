import { describe, expect, test } from 'vitest';
import type { CardSummary, Prompt } from '#contract/guide.ts';
import { topicCounts } from '../../../renderer/features/settings/topic-counts.ts';

const prompt = (topics: string[] = []): Prompt => ({
  id: 'p-1.1-a',
  weight: 1,
  text: 'What was plain today?',
  topics,
  partner: false,
  stance: 'any',
  together: 'any',
});
const card = (chapter: number, topics: string[] = [], prompts: Prompt[] = [prompt()]): CardSummary => ({
  id: `card-${chapter}.1`,
  chapter,
  title: 'A card',
  line: 'A line.',
  beside: 'Some words.',
  topics,
  safetyNote: false,
  tools: [],
  prompts,
});

describe('where a topic comes up', () => {
  test.each([
    ['no card and no question', [card(1)], 'Nothing at present'],
    ['one card', [card(1), card(2, ['money'])], 'One card in chapter 2'],
    ['cards of one chapter', [card(2, ['money']), card(2, ['money'])], 'Two cards in chapter 2'],
    ['cards of several chapters', [card(2, ['money']), card(3, ['money'])], 'Two cards in two chapters'],
    [
      'a card, and a question of another',
      [card(2, ['money']), card(3, [], [prompt(['money'])])],
      'One card in chapter 2, and one question elsewhere',
    ],
    [
      'a question of a card that is counted already',
      [card(2, ['money'], [prompt(['money'])])],
      'One card in chapter 2',
    ],
    ['questions alone', [card(2, [], [prompt(['money']), prompt(['money'])])], 'Two questions'],
  ])('is told in words: %s', (_case, cards, words) => {
    expect(topicCounts({ cards, questions: [], sets: [] }, 'money')).toBe(words);
  });

  test('counts the questions people ask among the cards, and sets without a card among the questions', () => {
    const sets = [{ prompts: [prompt(['money'])] }];
    expect(topicCounts({ cards: [], questions: [card(4, ['money'])], sets }, 'money')).toBe(
      'One card in chapter 4, and one question elsewhere',
    );
  });

  test('goes over to figures after twelve', () => {
    const cards = Array.from({ length: 13 }, () => card(5, ['money']));
    expect(topicCounts({ cards, questions: [], sets: [] }, 'money')).toBe('13 cards in chapter 5');
  });
});

import { expect, test } from 'vitest';
import { inYourWords } from '../../../renderer/in-your-words.ts';

test('a question speaks of the partner as the person does', () => {
  const question = 'What would you like your partner to ask? Recall your partner’s tone.';
  expect(inYourWords(question, 'M.')).toBe('What would you like M. to ask? Recall M.’s tone.');
  expect(inYourWords('Your partner says no.', 'my ex')).toBe('My ex says no.');
});

test('without a word of one’s own, and where no partner is spoken of, nothing changes', () => {
  expect(inYourWords('Name your partner.', '')).toBe('Name your partner.');
  expect(inYourWords('Name your partners, and your partnership.', 'M.')).toBe(
    'Name your partners, and your partnership.',
  );
});

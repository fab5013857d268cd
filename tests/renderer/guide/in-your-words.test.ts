import { expect, test } from 'vitest';
import { inYourWords } from '../../../renderer/in-your-words.ts';

test('a question speaks of the partner as the person does', () => {
  const question = 'What would you like your partner to ask? Recall your partner’s tone.';
  expect(inYourWords(question, 'M.')).toBe('What would you like M. to ask? Recall M.’s tone.');
  expect(inYourWords(question, ' my ex ')).toBe('What would you like my ex to ask? Recall my ex’s tone.');
});

test('a sentence begins with a capital, wherever it stands', () => {
  expect(inYourWords('Your partner says no.', 'my ex')).toBe('My ex says no.');
  expect(inYourWords('You say yes. Your partner says no.', 'my ex')).toBe('You say yes. My ex says no.');
});

test('a sentence ends with one full stop', () => {
  expect(inYourWords('Thank your partner. Then rest.', 'M.')).toBe('Thank M. Then rest.');
  expect(inYourWords('Thank your partner. Then rest.', 'my ex')).toBe('Thank my ex. Then rest.');
  expect(inYourWords('Do you thank your partner?', 'M.')).toBe('Do you thank M.?');
});

test('without a word of one’s own, and where no partner is spoken of, nothing changes', () => {
  expect(inYourWords('Name your partner.', '')).toBe('Name your partner.');
  expect(inYourWords('Name your partner.', '  ')).toBe('Name your partner.');
  expect(inYourWords('Name your partners, and your partnership.', 'M.')).toBe(
    'Name your partners, and your partnership.',
  );
});

import { describe, expect, it } from 'vitest';
import { pauseInWords } from '../../../renderer/passphrase/pause-words.ts';

describe('the pause between tries, in words', () => {
  it.each([
    [1, 'Wait 1 second before the next try.'],
    [5, 'Wait 5 seconds before the next try.'],
    [40, 'Wait 40 seconds before the next try.'],
    [60, 'Wait a minute before the next try.'],
    [300, 'Wait 5 minutes before the next try.'],
  ])('%i seconds', (seconds, sentence) => {
    expect(pauseInWords(seconds)).toBe(sentence);
  });
});

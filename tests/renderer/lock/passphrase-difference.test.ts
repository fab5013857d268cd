import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceInWords } from '../../../renderer/passphrase/passphrase-difference.ts';

const first = 'harbour tin slow marmalade';

describe('how a passphrase typed twice differs', () => {
  it('says nothing when both are the same', () => {
    expect(differenceInWords(first, first)).toBeNull();
  });

  it('takes two spellings of one accent for the same, as the lock does', () => {
    expect(differenceInWords('caf\u00e9 au lait tr\u00e8s', 'cafe\u0301 au lait tre\u0300s')).toBeNull();
  });

  it.each([
    ['harbour tin slow marmelade', 'Differs from the first at the last word.'],
    ['harbor tin slow marmalade', 'Differs from the first at the first word.'],
    ['harbour tin fast marmalade', 'Differs from the first at the third word.'],
    ['harbour slow marmalade', 'Differs from the first at the second word.'],
    ['Harbour tin slow marmalade', 'Differs from the first only in capital letters.'],
    ['harbour  tin slow marmalade ', 'Differs from the first only in its spaces.'],
    ['harbour tin slow', 'The last word is still missing.'],
    ['harbour', 'The last 3 words are still missing.'],
    ['harbour tin slow marmalade kettle', 'This one goes on after the first one ends.'],
    ['', 'Type it here once more, so that a slip of the finger does not become the key.'],
  ])('names the place: %j', (second, sentence) => {
    expect(differenceInWords(first, second)).toBe(sentence);
  });

  it('does not speak of words where there is one', () => {
    expect(differenceInWords('Tr0ub4dor&3-and-more', 'Tr0ub4dor&4-and-more')).toBe('Differs from the first one.');
  });

  it('counts past the tenth word', () => {
    const many = 'a b c d e f g h i j k l m';
    expect(differenceInWords(many, many.replace('k', 'x'))).toBe('Differs from the first at the 11th word.');
  });

  it('finds a difference exactly where there is one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(differenceInWords(one, other) === null).toBe(one.normalize('NFKD') === other.normalize('NFKD'));
      }),
    );
  });
});

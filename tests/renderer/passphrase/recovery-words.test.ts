import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillFrom, places, wordsIn } from '../../../renderer/passphrase/recovery-words.ts';

const words = 'harbor tin slow bridge kettle lantern river often copper quiet window orange'.split(' ');
const empty = places.map(() => '');

describe('reading pasted recovery words', () => {
  it('takes words in a line, in lines, and with commas, whatever their capitals', () => {
    expect(wordsIn(words.join(' '))).toEqual(words);
    expect(wordsIn(words.join('\r\n'))).toEqual(words);
    expect(wordsIn(words.join(', ').toUpperCase())).toEqual(words);
  });

  it('leaves out the numbers beside the words', () => {
    expect(wordsIn(words.map((word, index) => `${index + 1}. ${word}`).join('\n'))).toEqual(words);
    expect(wordsIn(words.map((word, index) => `${index + 1}${word}`).join('  '))).toEqual(words);
  });

  it('takes only the twelve words of a whole sheet, not its heading, its date or its advice', () => {
    const sheet = [
      'Recovery sheet',
      'Made 1 November 2026. Replaces any earlier sheet.',
      ...words.map((word, index) => `${index + 1} ${word}`),
      'On the lock screen choose “Use a recovery sheet” and type the twelve words in order.',
    ].join('\n');
    expect(wordsIn(sheet)).toEqual(words);
  });

  it('finds no words where there are none', () => {
    expect(wordsIn(' 12, 13 — … ')).toEqual([]);
  });

  it('gives small plain letters only, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const word of wordsIn(text)) expect(word).toMatch(/^[a-z]+$/);
      }),
    );
  });
});

describe('filling the row of fields', () => {
  it('fills from the field that the words were pasted into', () => {
    expect(fillFrom(empty, 10, ['window', 'orange'])).toEqual([...empty.slice(0, 10), 'window', 'orange']);
  });

  it('keeps what stands in the other fields', () => {
    expect(fillFrom(words, 2, ['fast'])).toEqual(words.with(2, 'fast'));
  });

  it('fills the whole row with twelve words, wherever they are pasted', () => {
    expect(fillFrom(empty, 7, words)).toEqual(words);
  });

  it('drops what does not fit', () => {
    expect(fillFrom(empty, 11, ['orange', 'more'])).toEqual([...empty.slice(0, 11), 'orange']);
    expect(fillFrom(empty, 0, [...words, 'more'])).toEqual(words);
  });
});

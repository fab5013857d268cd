import { describe, expect, it } from 'vitest';
import { checkableWords } from '../../../renderer/editor/spelling/checkable-words.ts';
import { completeUrl } from '../../../renderer/features/entries/editor/complete-url.ts';
import { differenceBetween } from '../../../renderer/features/entries/version-difference.ts';

describe('what the spell check looks at', () => {
  const words = (text: string) => checkableWords(text).map(({ word }) => word);

  it('is words, with their apostrophes, and the two halves of a hyphenated one', () => {
    expect(words('I didn’t go; she’d co-write “naïve” letters.')).toEqual([
      'didn’t',
      'go',
      'she’d',
      'co',
      'write',
      'naïve',
      'letters',
    ]);
  });

  it('is not addresses, numbers, initials or other scripts', () => {
    expect(words('https://x.org/abcd a.b@c.de www.foo.bar 3rd v2 NHS M. file_name #tag дом 散歩 real')).toEqual([
      'real',
    ]);
  });

  it('knows where each word stands', () => {
    const text = 'Well,  “wrod” (twice)';
    for (const { from, to, word } of checkableWords(text)) expect(text.slice(from, to)).toBe(word);
  });
});

describe('an address for a link', () => {
  it('is completed when its beginning was left out', () => {
    expect(completeUrl(' example.org/a ')).toBe('https://example.org/a');
    expect(completeUrl('localhost.test:8080/x')).toBe('https://localhost.test:8080/x');
    expect(completeUrl('someone@example.org')).toBe('mailto:someone@example.org');
    expect(completeUrl('https://example.org')).toBe('https://example.org/');
  });

  it('is refused when it is not https or mailto', () => {
    for (const text of [
      'http://example.org',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc',
      'two words',
      'word',
      '',
    ]) {
      expect(completeUrl(text)).toBeNull();
    }
  });
});

describe('comparing two versions', () => {
  it('says which words came and which went', () => {
    expect(differenceBetween('I read it twice.', 'I read it once.')).toEqual([
      { kind: 'same', text: 'I read it ' },
      { kind: 'removed', text: 'twice' },
      { kind: 'added', text: 'once' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('puts each of the two texts together again', () => {
    const earlier = 'One line.\nTwo lines, with a comma.\n\nThree.';
    const later = 'One line.\nA new one.\n\nThree, or four.';
    const passages = differenceBetween(earlier, later) ?? [];
    const without = (kind: string) =>
      passages
        .filter((passage) => passage.kind !== kind)
        .map(({ text }) => text)
        .join('');
    expect(without('added')).toBe(earlier);
    expect(without('removed')).toBe(later);
  });
});

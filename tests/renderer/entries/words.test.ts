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
  /** `-[…]` what went, `+[…]` what came; one line for each paragraph. */
  const compared = (earlier: string, later: string) =>
    differenceBetween(earlier, later)?.map((passages) =>
      passages.map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`)).join(''),
    );

  it('says which words came and which went', () => {
    expect(compared('I read it twice.', 'I read it once.')).toEqual(['I read it -[twice]+[once].']);
  });

  it('puts each of the two texts together again', () => {
    const earlier = 'One line.\n\nTwo lines, with a comma.\n\nThree.\n\nA fourth one that goes.';
    const later = 'One line.\n\nA new one.\n\nThree, or four.\n\nSomething else.\n\nAnd the end.';
    const paragraphs = differenceBetween(earlier, later) ?? [];
    const without = (kind: string) =>
      paragraphs
        .map((passages) => passages.filter((passage) => passage.kind !== kind).map(({ text }) => text))
        .filter((texts) => texts.length > 0)
        .map((texts) => texts.join(''))
        .join('\n\n');
    expect(without('added')).toBe(earlier);
    expect(without('removed')).toBe(later);
  });

  it('shows a paragraph that was mostly rewritten whole, the old one and then the new one', () => {
    const old = 'He came home late again and I said nothing because I was tired.';
    const now = 'I was at the window before he came. When the car stopped I already knew the hour.';
    expect(compared(`Before.\n\n${old}\n\nAfter it all.`, `Before.\n\n${now}\n\nAfter it, all.`)).toEqual([
      'Before.',
      `-[${old}]`,
      `+[${now}]`,
      'After it+[,] all.',
    ]);
  });

  it('marks words where a paragraph only went on, however far, or lost its end', () => {
    const more = ' Then the phone rang, and for the first time this year I let it ring until it stopped.';
    expect(compared('I was tired.', `I was tired.${more}`)).toEqual([`I was tired.+[${more}]`]);
    expect(compared(`I was tired.${more}`, 'I was tired.')).toEqual([`I was tired.-[${more}]`]);
  });

  it('finds the paragraph that became another one past others that came between', () => {
    const old = 'The kettle was on and nobody spoke of it.';
    expect(
      compared(old, 'An entirely fresh beginning.\n\nWith more.\n\nThe kettle was on and nobody spoke about it.'),
    ).toEqual([
      '+[An entirely fresh beginning.]',
      '+[With more.]',
      'The kettle was on and nobody spoke -[of]+[about] it.',
    ]);
  });

  it('looks at letters where words have no spaces between them', () => {
    expect(compared('今日は雨が降った。', '今日は雪が降った。')).toEqual(['今日は-[雨]+[雪]が降った。']);
  });

  it('has an answer at once for long texts, be they rewritten from end to end', () => {
    const text = (word: string) =>
      Array.from({ length: 300 }, (_, line) => `${word} ${word}s ${line} `.repeat(25).trim()).join('\n\n');
    const began = performance.now();
    const all = differenceBetween(text('rain'), text('sun')) ?? [];
    expect(performance.now() - began).toBeLessThan(3000);
    expect(all).toHaveLength(600);
    const lines = (word: string) => Array.from({ length: 2000 }, (_, line) => `${word} ${line}`).join('\n\n');
    expect(differenceBetween(lines('rain'), lines('sun'))).toBeNull();
  });
});

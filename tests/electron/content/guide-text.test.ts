import { describe, expect, test } from 'vitest';
import { citesOf, linksOf, wordsOf } from '#contract/guide-text.ts';
import { readGuideText } from '../../../electron/content/guide-text.ts';

describe('guide text', () => {
  const text = readGuideText(
    [
      'First *leaning* words [@Rempel85; @Simpson07]. More',
      'of them.',
      '',
      '- one [card](card-8.4)',
      '- two',
      '',
      '[Safe](staying-safe) [@Wade14].',
    ].join('\n'),
  );

  test('is paragraphs and lists of words', () => {
    expect(wordsOf(text)).toBe('First leaning words. More of them.\none card\ntwo\nSafe.');
    expect(text[0]).toMatchObject({ kind: 'paragraph', runs: [{}, { text: 'leaning', emphasis: true }, {}, {}, {}] });
  });

  test('knows what it rests on and where it leads', () => {
    expect(citesOf(text)).toEqual(['Rempel85', 'Simpson07', 'Wade14']);
    expect(linksOf(text)).toEqual(['card-8.4', 'staying-safe']);
  });

  test.each(['<b>bold</b>', '![picture](x.png)', '`code`', '> quoted', '[out](https://example.org)', '1\n\n---\n\n2'])(
    'refuses %s by its line',
    (markdown) => {
      expect(() => readGuideText(`A line.\n\n${markdown}`)).toThrow(/^line \d+: a \w+ may not stand here/);
    },
  );
});

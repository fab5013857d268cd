import { describe, expect, test } from 'vitest';
import type { Feeling } from '../../../electron/contract/entries.ts';
import { isFiltered, listed, tidyFilter, triedWords } from '../../../renderer/features/journal/filter-words.ts';

const feelingName = (weight: Feeling): string => ['Heavy', 'Low', 'Uneven', 'Steady', 'Light'][weight - 1] ?? '';
const tried = (search: string, filter: Parameters<typeof isFiltered>[0]) =>
  triedWords({ search, filter }, '2025-11-13', feelingName);

describe('what a search without results says it tried', () => {
  test('all dates, and the feeling that narrows it', () => {
    expect(tried('harbour', { feelings: [5] })).toBe(
      'Tried titles, text and tags, all dates. Feeling is set to Light.',
    );
  });

  test('dates, several feelings, words, tags and the star', () => {
    expect(
      tried('harbour', {
        feelings: [1, 2],
        feelingWords: ['wary'],
        tags: ['phone', 'sleep'],
        starred: true,
        from: '2025-10-01',
        to: '2025-10-07',
      }),
    ).toBe(
      'Tried titles, text and tags, 1 to 7 October. Feeling is set to Heavy, Low and wary. Tags are set to phone and sleep. Only starred entries.',
    );
  });

  test('a filter alone names only the filter', () => {
    expect(tried('', { tags: ['phone'] })).toBe('Tag is set to phone.');
    expect(tried('', { from: '2025-10-01' })).toBe('Tried from 1 October.');
  });
});

test('what no longer narrows anything is left out, so that equal filters are equal', () => {
  expect(tidyFilter({ feelings: [], tags: [], starred: false })).toEqual({});
  expect(tidyFilter({ feelings: [5, 1], tags: ['b', 'a'] })).toEqual({ feelings: [1, 5], tags: ['a', 'b'] });
  expect(isFiltered({ tags: [] })).toBe(false);
  expect(isFiltered({ starred: true })).toBe(true);
});

test('lists are said with and before the last', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

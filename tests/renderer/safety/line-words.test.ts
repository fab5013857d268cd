import { describe, expect, test } from 'vitest';
import { SupportDirectory } from '#contract/guide.ts';
import { certaintyInWords, directoryFor, needs } from '../../../renderer/features/safety/line-words.ts';

describe('how sure a line is', () => {
  test.each([
    ['A', '2026-11', 'Seen on an official page, November 2026'],
    ['A', null, 'Seen on an official page; not looked at again since'],
    ['B', '2026-11', 'Widely published; last looked at in November 2026'],
    ['B', null, 'Widely published; not checked by us yet'],
    ['C', '2026-11', 'Details may have changed since November 2026'],
    ['C', null, 'Details may have changed; not checked by us yet'],
  ] as const)('%s, looked at %s', (certainty, lastChecked, words) => {
    expect(certaintyInWords({ certainty, lastChecked })).toBe(words);
  });
});

describe('the people to call', () => {
  const directory = (country: string): SupportDirectory =>
    SupportDirectory.parse({
      country,
      name: country,
      lines: [{ name: 'A line', need: 'crisis', about: 'Free.', phone: '1', certainty: 'A', lastChecked: null }],
    });
  const directories = ['elsewhere', 'gb', 'ie'].map(directory);

  test('are those of the chosen country', () => {
    expect(directoryFor(directories, 'ie')?.country).toBe('ie');
  });

  test.each([[null], ['xx']])('are never those of another country (%s)', (country) => {
    expect(directoryFor(directories, country)?.country).toBe('elsewhere');
    expect(directoryFor([directory('gb')], country)).toBeUndefined();
  });

  test('have a heading whatever they are for, emergencies first', () => {
    const every = SupportDirectory.shape.lines.element.shape.need.options;
    expect(needs.map(({ need }) => need).toSorted()).toEqual(every.toSorted());
    expect(needs[0]?.need).toBe('emergency');
  });
});

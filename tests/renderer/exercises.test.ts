import { expect, test } from 'vitest';
import { breathAt, timeLeft } from '../../renderer/features/exercises/breathing.ts';

test('a breath goes in and out by its count, and begins again', () => {
  const pace = { in: 4, out: 6 };
  expect([0, 3, 4, 9, 10, 14].map((second) => breathAt(second, pace))).toEqual([
    { way: 'in', count: 1, of: 4, breaths: 0 },
    { way: 'in', count: 4, of: 4, breaths: 0 },
    { way: 'out', count: 1, of: 6, breaths: 0 },
    { way: 'out', count: 6, of: 6, breaths: 0 },
    { way: 'in', count: 1, of: 4, breaths: 1 },
    { way: 'out', count: 1, of: 6, breaths: 1 },
  ]);
});

test('the time left is told in words, and when it is up nothing is ended', () => {
  expect([0, 130, 220, 285, 300, 900].map((seconds) => timeLeft(seconds, 5))).toEqual([
    'About 5 minutes left.',
    'About 3 minutes left.',
    'About a minute left.',
    'A few more breaths.',
    'The time is up. Stay as long as you like.',
    'The time is up. Stay as long as you like.',
  ]);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askAgain, takeWay, wayTaken } from '../../../renderer/features/worksheets/way-taken.ts';

const weekly = { id: 'a-limit', gate: 'weekly' } as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the way taken at the gate stands for half an hour, for that worksheet, by a clock that nobody sets', () => {
  expect(wayTaken(weekly)).toBeUndefined();
  takeWay(weekly, 'solo');
  vi.setSystemTime(Date.now() - 86_400_000);
  vi.advanceTimersByTime(30 * 60_000 - 1);
  expect(wayTaken(weekly)).toBe('solo');
  expect(wayTaken({ id: 'another', gate: 'weekly' })).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(wayTaken(weekly)).toBeUndefined();
});

test('who wants to be asked anew is asked until they answer, however late', () => {
  takeWay(weekly, 'full');
  askAgain(weekly);
  vi.advanceTimersByTime(60 * 60_000);
  expect(wayTaken(weekly)).toBe('ask');
  takeWay(weekly, 'solo');
  expect(wayTaken(weekly)).toBe('solo');
});

test('a worksheet that asks every time keeps no way', () => {
  const always = { id: 'stay-or-let-go', gate: 'always' } as const;
  takeWay(always, 'full');
  expect(wayTaken(always)).toBeUndefined();
});

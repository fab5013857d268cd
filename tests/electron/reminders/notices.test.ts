import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchNotices } from '../../../electron/notices.ts';

const minute = 60_000;
const evening = Date.parse('2026-11-23T20:00:00Z');

let told = 0;
let isSeen = false;
beforeEach(() => {
  vi.useFakeTimers({ now: evening - minute });
  told = 0;
  isSeen = false;
});
afterEach(() => vi.useRealTimers());
const watch = () => watchNotices({ isSeen: () => isSeen, tell: () => (told += 1) });

test('a planned moment is told once, and none is told that was not planned', () => {
  watch().plan([evening]);
  vi.advanceTimersByTime(minute - 1);
  expect(told).toBe(0);
  vi.advanceTimersByTime(20 * minute);
  expect(told).toBe(1);
});

test('nothing is told to somebody who sees the open journal', () => {
  isSeen = true;
  watch().plan([evening]);
  vi.advanceTimersByTime(2 * minute);
  expect(told).toBe(0);
});

test('what a sleeping computer slept through is not told, nor told many times', () => {
  const notices = watch();
  notices.plan([evening, evening + minute, evening + 9 * 60 * minute]);
  vi.setSystemTime(evening + 8 * 60 * minute);
  notices.look();
  expect(told).toBe(0);
  vi.setSystemTime(evening + 9 * 60 * minute + 1);
  notices.look();
  expect(told).toBe(1);
});

test('a new plan takes the place of the one before', () => {
  const notices = watch();
  notices.plan([evening]);
  notices.plan([]);
  vi.advanceTimersByTime(2 * minute);
  expect(told).toBe(0);
});

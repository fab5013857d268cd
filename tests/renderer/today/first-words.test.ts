import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdWords, takeWords } from '../../../renderer/first-words.ts';

const page = { activeElement: null as object | null };
class Field {
  readonly isContentEditable = false;
  matches(selector: string): boolean {
    return selector.includes('textarea');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  page.activeElement = null;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', page);
  vi.stubGlobal('HTMLElement', Field);
});
afterEach(() => {
  takeWords();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Presses a key; true if nothing else may act on it. */
function press(key: string, held: { ctrlKey?: boolean } = {}): boolean {
  const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...held });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

test('keys pressed between the sheet and the editor join the words before them', () => {
  holdWords('The r');
  for (const key of ['a', 'i', 'm', 'Backspace', 'n', 'Enter', 'é']) press(key);
  expect(takeWords()).toBe('The rain\né');
});

test('while the sheet still has the caret it types for itself', () => {
  holdWords('The r');
  page.activeElement = new Field();
  expect(press('a')).toBe(false);
  holdWords('The ra');
  expect(takeWords()).toBe('The ra');
});

test('words are handed over once, and then keys are left alone', () => {
  holdWords('Rain');
  expect(takeWords()).toBe('Rain');
  expect(takeWords()).toBe('');
  expect(press('a')).toBe(false);
  expect(takeWords()).toBe('');
});

test('shortcuts and keys that type nothing pass by', () => {
  holdWords('Rain');
  expect(press('l', { ctrlKey: true })).toBe(false);
  expect(press('ArrowDown')).toBe(false);
  expect(takeWords()).toBe('Rain');
});

test('when no editor comes, keys are left alone again and the words are kept', () => {
  holdWords('Rain');
  vi.advanceTimersByTime(6_000);
  expect(press('a')).toBe(false);
  expect(takeWords()).toBe('Rain');
});

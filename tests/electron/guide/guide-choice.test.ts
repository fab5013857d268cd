import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingOf } from '#contract/guide-choice.ts';

const choices = (topics: Record<string, 'ask' | 'leave'> = {}, topicWords: string[] = []) => ({ topics, topicWords });

describe('what a topic’s choice does', () => {
  test('shows what nothing was said about', () => {
    expect(standingOf(['money', 'body'], 'A row about rent.', choices({ anger: 'leave' }))).toBe('show');
    expect(standingOf([], 'A row about rent.', choices())).toBe('show');
  });

  test('asks first, or leaves out, by any one of the topics; leaving out wins', () => {
    expect(standingOf(['money', 'anger'], '', choices({ anger: 'ask' }))).toBe('ask');
    expect(standingOf(['money', 'anger'], '', choices({ anger: 'ask', money: 'leave' }))).toBe('leave');
  });

  test('asks first for words of one’s own, whole or as a beginning, in any capitals', () => {
    expect(standingOf([], 'Drinking, and what came after.', choices({}, ['drink']))).toBe('ask');
    expect(standingOf([], 'The HOSPITAL corridor.', choices({}, ['hospital']))).toBe('ask');
    expect(standingOf([], 'A soft-drink on the step.', choices({}, ['drink']))).toBe('ask');
    expect(standingOf([], 'Something to rethink.', choices({}, ['think']))).toBe('show');
  });

  test('never leaves out for a word alone, and never frees what a topic holds back', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 })), (text, words) => {
        expect(standingOf([], text, choices({}, words))).not.toBe('leave');
        expect(standingOf(['loss'], text, choices({ loss: 'ask' }, words))).toBe('ask');
        expect(standingOf(['loss'], text, choices({ loss: 'leave' }, words))).toBe('leave');
      }),
    );
  });
});

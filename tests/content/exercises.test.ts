import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Exercise } from '#contract/exercise.ts';
import { contentFiles, readContent } from '../../electron/content/read-content.ts';
import { contentFolder } from '../support/open-test-journal.ts';
import { borrowedRuns } from './own-words.ts';
import { readingGrade } from './reading-level.ts';

const files = contentFiles(path.join(contentFolder, 'exercises'), '.yaml');
const all = files.map((file) => ({ file: path.basename(file, '.yaml'), exercise: readContent(file, Exercise) }));

test('the exercises are here: grounding in six ways, breathing, and letting go of muscles', () => {
  expect(all.map(({ file }) => file).sort()).toEqual([
    'colours-in-the-room',
    'cool-water',
    'describe-one-object',
    'feet-and-floor',
    'ground-54321',
    'muscle-release',
    'name-day-and-place',
    'paced-breathing',
  ]);
  expect(new Set(all.map(({ exercise }) => exercise.order)).size).toBe(all.length);
});

describe.each(all)('$file', ({ file, exercise }) => {
  test('is named after its file, in plain words of its own, and says when to stop', () => {
    expect(exercise.id).toBe(file);
    const words = [exercise.lead, exercise.stop, exercise.line];
    if (exercise.kind === 'steps') words.push(...exercise.steps.flatMap(({ say, hint }) => [say, hint ?? '']));
    else expect(exercise.minutes).toContain(exercise.usual);
    expect(borrowedRuns(words.join('\n'))).toEqual([]);
    expect(readingGrade(words.filter((text) => text.split(' ').length > 5).join('\n'))).toBeLessThanOrEqual(8);
    for (const text of words) expect(text).not.toMatch(/!|\bwell done\b|\bcure\b/i);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ExampleEntries, ExamplePages } from '#contract/example.ts';
import { answersTo } from '#contract/fields/index.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import { readContent } from '../../electron/content/read-content.ts';
import { writtenAnswers } from '../../electron/example/written-answers.ts';
import { readFeelings, readWorksheets } from '../../electron/worksheets/read-worksheets.ts';
import { borrowedRuns } from './own-words.ts';

const content = path.resolve(import.meta.dirname, '../../resources/content');
const folder = path.join(content, 'example');
const shipped = readWorksheets(content);

test('every page of the example fits the worksheet it is of', () => {
  const wrong = readContent(path.join(folder, 'pages.yaml'), ExamplePages).flatMap(({ worksheet, ago, answers }) => {
    const definition = shipped.get(worksheet);
    if (!definition) return [`${worksheet} does not ship`];
    const read = answersTo(fieldsOf(definition)).safeParse(writtenAnswers(definition, answers, () => '2026-11-23'));
    return read.success
      ? []
      : read.error.issues.map((issue) => `${worksheet}, ${ago} days ago: ${issue.path.join('.')}: ${issue.message}`);
  });
  expect(wrong).toEqual([]);
});

test('feelings of the example are words that the app offers, and its days lie in order', () => {
  const entries = readContent(path.join(folder, 'entries.yaml'), ExampleEntries);
  const { first, groups } = readFeelings(content);
  const offered = new Set([...first, ...groups.flatMap(({ words }) => words)]);
  expect(entries.flatMap(({ words }) => words).filter((word) => !offered.has(word))).toEqual([]);
  expect(entries.map(({ ago }) => ago)).toEqual(entries.map(({ ago }) => ago).sort((one, other) => other - one));
});

test('the words of the example are our own', () => {
  for (const name of fs.readdirSync(folder)) {
    expect(borrowedRuns(fs.readFileSync(path.join(folder, name), 'utf8')), name).toEqual([]);
  }
});

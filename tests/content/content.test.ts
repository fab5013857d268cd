import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FeelingVocabulary, Template } from '#contract/content.ts';
import { plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import { readContent } from '../../electron/content/read-content.ts';
import { contentFolder, openTestJournal, temporaryFolder } from '../support/open-test-journal.ts';
import { borrowedRuns } from './own-words.ts';

const templatesFolder = path.join(contentFolder, 'templates');
const templateFiles = fs.readdirSync(templatesFolder);
const feelings = readContent(path.join(contentFolder, 'feelings.yaml'), FeelingVocabulary);

describe('every shape to write in', () => {
  test.each(templateFiles)('%s can be read, and is named after its id', (name) => {
    const template = readContent(path.join(templatesFolder, name), Template);
    expect(name).toBe(`${template.id}.yaml`);
    const body = readDocument(template.body);
    expect(body.toJSON(), 'a body that says what the editor would say').toEqual(template.body);
    expect(body.lastChild?.type.name, 'ends in a line to write on').toBe('paragraph');
  });

  test('has a place of its own in the list', () => {
    const orders = templateFiles.map((name) => readContent(path.join(templatesFolder, name), Template).order);
    expect(new Set(orders).size).toBe(orders.length);
  });

  test('is offered by the journal, in order', async () => {
    const { journal, close } = await openTestJournal();
    expect((await journal.content.templates()).map(({ id }) => id)).toEqual([
      'blank',
      'three-lines',
      'unsent-letter',
      'two-parts',
      'happened-felt-need',
      'grit-and-gratitude',
    ]);
    await close();
  });
});

describe('the words for feelings', () => {
  test('name each of the five weights once, heaviest first', () => {
    expect(feelings.weights.map(({ weight, name }) => [weight, name])).toEqual([
      [1, 'Heavy'],
      [2, 'Low'],
      [3, 'Uneven'],
      [4, 'Steady'],
      [5, 'Light'],
    ]);
  });

  test('are each in one group only', () => {
    const words = feelings.groups.flatMap((group) => group.words);
    expect(new Set(words).size).toBe(words.length);
  });

  test('are offered by the journal', async () => {
    const { journal, close } = await openTestJournal();
    expect(await journal.content.feelings()).toEqual(feelings);
    await close();
  });
});

describe('what ships to be read', () => {
  const texts = [
    ...templateFiles.map((name) => {
      const { id, name: title, hint, body } = readContent(path.join(templatesFolder, name), Template);
      return [id, [title, hint, plainText(readDocument(body))].join('\n')] as const;
    }),
    ['feelings', feelings.groups.map((group) => [group.name, ...group.words].join('\n')).join('\n')] as const,
  ];

  test.each(texts)('%s is in our own words', (_id, text) => {
    expect(borrowedRuns(text)).toEqual([]);
  });

  test('a file that says something wrong is refused by name', () => {
    const file = path.join(temporaryFolder(), 'odd.yaml');
    fs.writeFileSync(file, 'id: Odd Name\nname: Odd\n');
    expect(() => readContent(file, Template)).toThrow('odd.yaml');
    fs.rmSync(path.dirname(file), { recursive: true });
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordCount } from '#contract/document/plain-text.ts';
import { CardHead, Chapters, PromptSet, References, Shelf, Tools, Topics } from '#contract/guide.ts';
import { citesOf, wordsOf } from '#contract/guide-text.ts';
import { readGuideText } from '../../electron/content/guide-text.ts';
import { contentFiles, readContent, readContentFolder, readText } from '../../electron/content/read-content.ts';
import { worksheetTools } from '../../electron/guide/read-guide.ts';
import { contentFolder, temporaryFolder } from '../support/open-test-journal.ts';
import { guideProblems } from './guide-problems.ts';
import { borrowedRuns } from './own-words.ts';
import { readingGrade } from './reading-level.ts';

const guide = path.join(contentFolder, 'guide');
const cardFiles = contentFiles(path.join(guide, 'cards'), '.md');
const readCard = (file: string) => readText(file, CardHead, readGuideText);
const cards = () => cardFiles.map(readCard);
const chapters = () => readContent(path.join(guide, 'chapters.yaml'), Chapters);
const references = () => readContent(path.join(guide, 'references.yaml'), References);
const topics = () => readContent(path.join(guide, 'topics.yaml'), Topics);
const tools = () => [...readContent(path.join(contentFolder, 'tools.yaml'), Tools), ...worksheetTools(contentFolder)];
const sets = () => readContentFolder(path.join(guide, 'prompts'), PromptSet);
const shelf = () => readContent(path.join(guide, 'shelf.yaml'), Shelf);

/** How many cards the subject’s chapters have; and ten questions people ask. */
const cardsPerChapter = [4, 4, 5, 5, 4, 4, 4, 4, 5, 5];
const everyCardId = [
  ...cardsPerChapter.flatMap((count, chapter) =>
    Array.from({ length: count }, (_card, index) => `card-${chapter + 1}.${index + 1}`),
  ),
  ...Array.from({ length: 10 }, (_card, index) => `faq-${index + 1}`),
];

/** Cards whose ideas assume that it is safe to speak up. */
const needSafetyNote = [
  ...['2.2', '2.4', '3.2', '4.5', '5.3', '6.3', '6.4', '7.3', '7.4', '8.1', '8.2', '8.3', '8.4', '10.2'].map(
    (number) => `card-${number}`,
  ),
  ...[2, 3, 5, 8, 9].map((number) => `faq-${number}`),
];

describe.each(cardFiles.map((file) => [path.basename(file), file] as const))('%s', (name, file) => {
  test('can be read, and is named after its id', () => {
    const card = readCard(file);
    expect(name).toBe(`${card.id}.md`);
    const chapter = /^card-(\d+)\./.exec(card.id)?.[1];
    if (chapter) expect(card.chapter).toBe(Number(chapter));
  });

  test('says enough, and no more', () => {
    const { body, beside, id } = readCard(file);
    const words = wordCount(wordsOf(body));
    expect(words, 'words').toBeGreaterThanOrEqual(id.startsWith('faq') ? 80 : 120);
    expect(words, 'words').toBeLessThanOrEqual(260);
    expect(wordCount(beside), 'words beside an entry').toBeGreaterThanOrEqual(40);
    expect(wordCount(beside), 'words beside an entry').toBeLessThanOrEqual(60);
  });

  test('can be read with eight years of school', () => {
    const { body, beside } = readCard(file);
    expect(readingGrade(wordsOf(body))).toBeLessThanOrEqual(8);
    expect(readingGrade(beside)).toBeLessThanOrEqual(8);
  });

  test('is in our own words', () => {
    const { body, beside, line, title, prompts } = readCard(file);
    const text = [title, line, beside, wordsOf(body), ...prompts.map((prompt) => prompt.text)].join('\n');
    expect(borrowedRuns(text)).toEqual([]);
  });

  test('speaks as the guide does', () => {
    const { body, beside, line, prompts } = readCard(file);
    const text = [line, beside, wordsOf(body), ...prompts.map((prompt) => prompt.text)].join('\n');
    expect(
      text.match(
        /\b(you should|you must|victims?|survivors?|toxic|narciss\w*|damaged|husband|wife)\b|move on|let it go|!/gi,
      ),
    ).toBeNull();
  });

  test('asks questions that are named after it', () => {
    const { id, prompts } = readCard(file);
    expect(prompts.map((prompt) => prompt.id)).toEqual(
      prompts.map((_prompt, index) => `p-${id.replace('card-', '')}-${'abcd'[index]}`),
    );
  });

  test('begins with the safety note where it is due, and only there', () => {
    const { id, safetyNote } = readCard(file);
    expect(safetyNote).toBe(needSafetyNote.includes(id));
  });
});

describe('the guide', () => {
  test('names no reference, card, topic, tool or chapter that there is none of, and no id twice', () => {
    expect(guideProblems(contentFolder)).toEqual([]);
  });

  test('has a card for every part of the subject, and ten questions people ask', () => {
    expect(
      cards()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(everyCardId.toSorted());
  });

  test('has ten chapters, in order', () => {
    expect(chapters().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { title, line, opening } of chapters()) {
      expect(borrowedRuns([title, line, opening].join('\n'))).toEqual([]);
      expect(readingGrade(opening)).toBeLessThanOrEqual(8);
    }
  });

  test('has at least 174 questions, no two alike', () => {
    const prompts = [...cards(), ...sets()].flatMap((one) => one.prompts);
    expect(prompts.length).toBeGreaterThanOrEqual(174);
    expect(new Set(prompts.map(({ id }) => id)).size).toBe(prompts.length);
    expect(new Set(prompts.map(({ text }) => text)).size).toBe(prompts.length);
  });

  test('uses every reference it lists', () => {
    const used = new Set(cards().flatMap(({ body }) => citesOf(body)));
    expect(Object.keys(references()).filter((key) => !used.has(key))).toEqual([]);
  });

  test('uses every topic it offers to leave out', () => {
    const used = new Set(
      cards().flatMap((card) => [...card.topics, ...card.prompts.flatMap((prompt) => prompt.topics)]),
    );
    // And those that only a page of one’s own can be about by none.
    for (const { id, pages } of topics()) expect(used.has(id), id).toBe(!pages);
  });

  test('has no two things of one name', () => {
    for (const ids of [tools().map(({ id }) => id), topics().map(({ id }) => id), shelf().map(({ title }) => title)]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('a content file that is wrong', () => {
  const good = fs.readFileSync(cardFiles[0] ?? '', 'utf8');
  const wrong = (text: string): (() => unknown) => {
    const file = path.join(temporaryFolder(), 'odd.md');
    fs.writeFileSync(file, text);
    return () => {
      try {
        return readCard(file);
      } finally {
        fs.rmSync(path.dirname(file), { recursive: true });
      }
    };
  };

  test('lacks a field: the file and what is missing', () => {
    expect(wrong(good.replace(/^title: .*\n/m, ''))).toThrow(/^odd\.md:\d+: title: /);
  });

  test('has a field nobody knows: the file and its name', () => {
    expect(wrong(good.replace(/^title: /m, 'colour: green\ntitle: '))).toThrow(/^odd\.md:\d+: .*colour/);
  });

  test('has a weight there is not: the file, the line and the place', () => {
    const line = good.split('\n').findIndex((text) => /weight: \d/.test(text)) + 1;
    expect(wrong(good.replace(/weight: \d/, 'weight: 4'))).toThrow(
      new RegExp(`^odd\\.md:${line}: prompts\\.0\\.weight: `),
    );
  });

  test('holds what guide text may not: the file, the line and what it is', () => {
    const lines = good.trimEnd().split('\n').length;
    expect(wrong(`${good.trimEnd()}\n\n![a picture](somewhere.png)\n`)).toThrow(
      `odd.md:${lines + 2}: a image may not stand here`,
    );
  });

  test.each([
    ['a reference there is none of', /@Rempel85; @Simpson07/, '@Nobody99', 'there is no reference Nobody99'],
    ['a card there is none of', /money and careless/, '[money](card-1.9) and careless', 'there is no card card-1.9'],
    ['a topic there is none of', /^topics: \[\]$/m, 'topics: [weather]', 'there is no topic weather'],
    ['a tool there is none of', /tools: \[trust-picture/, 'tools: [hammer', 'there is no tool hammer'],
    ['an id that stands twice', /id: p-1\.1-b/, 'id: p-1.1-a', 'p-1.1-a stands twice'],
  ])('names %s: the file, the line and what it is', (_what, from, to, reason) => {
    const folder = path.join(temporaryFolder(), 'content');
    fs.cpSync(contentFolder, folder, { recursive: true });
    const file = path.join(folder, 'guide/cards/card-1.1.md');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(from, to));
    const [problem = '', ...others] = guideProblems(folder);
    expect(problem).toMatch(/^card-1\.1\.md:\d+: /);
    expect(problem).toContain(reason);
    expect(others).toEqual([]);
    fs.rmSync(path.dirname(folder), { recursive: true });
  });
});

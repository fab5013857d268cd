import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  HelpHead,
  PromptSet,
  References,
  SafetyNotes,
  Shelf,
  SupportDirectory,
  Tools,
  Topics,
} from '#contract/guide.ts';
import { citesOf, linksOf, wordsOf } from '#contract/guide-text.ts';
import { readGuideText } from '../../electron/content/guide-text.ts';
import { contentFiles, readContent, readContentFolder, readText } from '../../electron/content/read-content.ts';
import { contentFolder, lockedTestJournal } from '../support/open-test-journal.ts';
import { borrowedRuns } from './own-words.ts';
import { readingGrade } from './reading-level.ts';

const guide = path.join(contentFolder, 'guide');
const named = (files: readonly string[]) => files.map((file) => [path.basename(file), file] as const);
const supportFiles = contentFiles(path.join(contentFolder, 'support'), '.yaml');
const helpFiles = contentFiles(path.join(contentFolder, 'help'), '.md');
const readSupport = (file: string) => readContent(file, SupportDirectory);
const readHelp = (file: string) => readText(file, HelpHead, readGuideText);
const readSafety = () => readContent(path.join(contentFolder, 'safety.yaml'), SafetyNotes);
const references = () => readContent(path.join(guide, 'references.yaml'), References);

/** In the order in which they stand in a file; the page has an order of its own. */
const needs = ['emergency', 'partner-abuse', 'crisis', 'sexual-violence', 'own-behaviour', 'directory'];
/** Wider than a country: where no number answers everywhere, none is given. */
const wide = ['eu', 'elsewhere'];
const unwelcome =
  /\b(you should|you must|victims?|survivors?|toxic|narciss\w*|damaged|husband|wife)\b|move on|let it go|!/gi;

describe.each(named(supportFiles))('people to call: %s', (name, file) => {
  test('can be read, and is named after its country', () => {
    expect(name).toBe(`${readSupport(file).country}.yaml`);
  });

  test('begins with an emergency number, and keeps to the order of needs', () => {
    const { country, lines } = readSupport(file);
    const order = lines.map(({ need }) => needs.indexOf(need));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    if (!wide.includes(country)) {
      expect(lines[0]?.need).toBe('emergency');
      expect(lines[0]?.phone).toBeDefined();
    }
  });

  test('names nobody twice', () => {
    const { lines } = readSupport(file);
    expect(new Set(lines.map((line) => line.name)).size).toBe(lines.length);
    const ways = lines.map(({ phone, text, web }) => [phone, text, web].join(' '));
    expect(new Set(ways).size).toBe(ways.length);
  });

  test('says of each line how sure it is, and a month only where somebody looked', () => {
    for (const { name, certainty, lastChecked } of readSupport(file).lines) {
      expect(['A', 'B', 'C'], name).toContain(certainty);
      expect(lastChecked !== null, `${name}: a month for what was seen, and for nothing else`).toBe(certainty === 'A');
    }
  });

  test('holds numbers as one would dial them, and addresses as one would type them', () => {
    for (const { name, phone, text, web } of readSupport(file).lines) {
      if (phone) expect(phone, name).toMatch(/^[\d*#]+(?:[ -][\d*#]+)*$/);
      if (text) expect(text, name).toMatch(/^(?:[A-Z]+ to )?\d+$/);
      if (web) expect(web, name).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w/.-]*)?$/);
    }
  });

  test('is in our own words, and speaks as the guide does', () => {
    const text = readSupport(file)
      .lines.map(({ about }) => about)
      .join('\n');
    expect(borrowedRuns(text)).toEqual([]);
    expect(text.match(unwelcome)).toBeNull();
  });
});

describe('the people to call', () => {
  test('can be found from every country, chosen or not', () => {
    const countries = supportFiles.map((file) => readSupport(file).country);
    for (const country of wide) expect(countries).toContain(country);
    const names = supportFiles.map((file) => readSupport(file).name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('are offered while the journal is locked, with the words around them and the pages of help', async () => {
    const { journal, close } = lockedTestJournal();
    expect((await journal.content.support()).length).toBe(supportFiles.length);
    expect(await journal.content.safety()).toEqual(readSafety());
    expect((await journal.content.help()).length).toBe(helpFiles.length);
    await close();
  });
});

describe('the sentences that keep a person safe', () => {
  const texts = () => {
    const { note, cardLine, page } = readSafety();
    return {
      note: [note.title, ...note.paragraphs].join('\n'),
      'line above a card': cardLine,
      page: [
        page.heading,
        ...page.paragraphs,
        page.phoneTrace,
        ...page.onThisComputer,
        page.webTrace,
        page.numbersChange,
      ].join('\n'),
    };
  };

  test.each(['note', 'line above a card', 'page'] as const)(
    'the %s can be read with eight years of school',
    (which) => {
      expect(readingGrade(texts()[which])).toBeLessThanOrEqual(8);
    },
  );

  test('are in our own words, and speak as the guide does', () => {
    const text = Object.values(texts()).join('\n');
    expect(borrowedRuns(text)).toEqual([]);
    expect(text.match(unwelcome)).toBeNull();
  });
});

describe.each(named(helpFiles))('help: %s', (name, file) => {
  test('can be read, and is named after its id', () => {
    expect(name).toBe(`${readHelp(file).id}.md`);
  });

  test('can be read with eight years of school', () => {
    expect(readingGrade(wordsOf(readHelp(file).body))).toBeLessThanOrEqual(8);
  });

  test('is in our own words, and speaks as the guide does', () => {
    const { title, line, body } = readHelp(file);
    const text = [title, line, wordsOf(body)].join('\n');
    expect(borrowedRuns(text)).toEqual([]);
    expect(text.match(unwelcome)).toBeNull();
  });

  test('leads to cards that there are, and cites nothing', () => {
    const { body } = readHelp(file);
    const cards = contentFiles(path.join(guide, 'cards'), '.md').map((card) => path.basename(card, '.md'));
    expect(linksOf(body).filter((to) => to !== 'staying-safe' && !cards.includes(to))).toEqual([]);
    expect(citesOf(body)).toEqual([]);
  });
});

describe('help', () => {
  test('has a place of its own for every page', () => {
    const orders = helpFiles.map((file) => readHelp(file).order);
    expect(new Set(orders).size).toBe(orders.length);
  });
});

describe('the small texts around the guide', () => {
  const texts = {
    shelf: () => readContent(path.join(guide, 'shelf.yaml'), Shelf).flatMap(({ about, caution }) => [about, caution]),
    tools: () => readContent(path.join(contentFolder, 'tools.yaml'), Tools).flatMap(({ name, line }) => [name, line]),
    topics: () => readContent(path.join(guide, 'topics.yaml'), Topics).flatMap(({ name, line = '' }) => [name, line]),
    notes: () => Object.values(references()).flatMap(({ note = '' }) => note),
    sets: () =>
      readContentFolder(path.join(guide, 'prompts'), PromptSet).flatMap(({ prompts }) =>
        prompts.map(({ text }) => text),
      ),
  };

  test.each(Object.entries(texts))('the %s are in our own words, and speak as the guide does', (_which, read) => {
    const text = read().join('\n');
    expect(borrowedRuns(text)).toEqual([]);
    expect(text.match(unwelcome)).toBeNull();
  });

  test('the questions of a set are named after it, and ask about topics that there are', () => {
    const topics = readContent(path.join(guide, 'topics.yaml'), Topics).map(({ id }) => id);
    for (const { id, prompts } of readContentFolder(path.join(guide, 'prompts'), PromptSet)) {
      expect(fs.existsSync(path.join(guide, 'prompts', `${id}.yaml`))).toBe(true);
      expect(prompts.map((prompt) => prompt.id)).toEqual(
        prompts.map((_prompt, index) => `p-${id}-${'abcdefghijklmnopqrstuvwxyz'[index]}`),
      );
      expect(prompts.flatMap((prompt) => prompt.topics).filter((topic) => !topics.includes(topic))).toEqual([]);
    }
  });

  test('every reference is listed in one style', () => {
    for (const [key, { source }] of Object.entries(references())) {
      expect(source, key).toMatch(/^\p{Lu}[^()]* \(\d{4}\)\. .+[^.]\.$/u);
    }
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { CardHead, Chapters, PromptSet, References, Themes, Tools, Topics } from '#contract/guide.ts';
import { citesOf, linksOf } from '#contract/guide-text.ts';
import { readGuideText } from '../../electron/content/guide-text.ts';
import { ContentError, contentFiles, readContent, readText } from '../../electron/content/read-content.ts';
import { worksheetTools } from '../../electron/guide/read-guide.ts';

/**
 * What the files of a guide say of one another that is not so, each by file, line and reason: references, cards,
 * topics, tools and chapters that there are none of, and ids that stand twice.
 */
export function guideProblems(contentFolder: string): string[] {
  const guide = path.join(contentFolder, 'guide');
  const references = readContent(path.join(guide, 'references.yaml'), References);
  const topics = new Set(readContent(path.join(guide, 'topics.yaml'), Topics).map(({ id }) => id));
  const tools = new Set(
    [...readContent(path.join(contentFolder, 'tools.yaml'), Tools), ...worksheetTools(contentFolder)].map(
      ({ id }) => id,
    ),
  );
  const chapters = new Set(readContent(path.join(guide, 'chapters.yaml'), Chapters).map(({ number }) => number));
  const themes = readContent(path.join(guide, 'themes.yaml'), Themes);
  const cards = contentFiles(path.join(guide, 'cards'), '.md').map((file) => ({
    file,
    card: readText(file, CardHead, readGuideText),
  }));
  const sets = contentFiles(path.join(guide, 'prompts'), '.yaml').map((file) => ({
    file,
    set: readContent(file, PromptSet),
  }));
  const cardIds = new Set<string>(cards.map(({ card }) => card.id));
  const problems: ContentError[] = [];
  const claim = (file: string, words: string, isSo: boolean, reason: string): void => {
    if (!isSo) problems.push(new ContentError(file, lineOf(file, words), reason));
  };

  for (const { file, card } of cards) {
    for (const key of citesOf(card.body)) {
      claim(file, `@${key}`, Object.hasOwn(references, key), `there is no reference ${key}`);
    }
    for (const to of linksOf(card.body)) {
      claim(file, `](${to})`, to === 'staying-safe' || cardIds.has(to), `there is no card ${to}`);
    }
    for (const topic of [...card.topics, ...card.prompts.flatMap((prompt) => prompt.topics)]) {
      claim(file, topic, topics.has(topic), `there is no topic ${topic}`);
    }
    for (const tool of card.tools) claim(file, tool, tools.has(tool), `there is no tool ${tool}`);
    claim(file, 'chapter:', chapters.has(card.chapter), `there is no chapter ${card.chapter}`);
  }
  const seen = new Set<string>();
  const ids = [
    ...cards.flatMap(({ file, card }) => [card.id, ...card.prompts.map(({ id }) => id)].map((id) => ({ file, id }))),
    ...sets.flatMap(({ file, set }) => set.prompts.map(({ id }) => ({ file, id }))),
  ];
  for (const { file, id } of ids) {
    claim(file, `id: ${id}`, !seen.has(id), `${id} stands twice`);
    seen.add(id);
  }
  const themesFile = path.join(guide, 'themes.yaml');
  for (const { id, chapters: named } of themes) {
    for (const number of named) claim(themesFile, id, chapters.has(number), `there is no chapter ${number}`);
  }
  return problems.map(({ message }) => message);
}

const lineOf = (file: string, words: string): number =>
  Math.max(
    1,
    fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1,
  );

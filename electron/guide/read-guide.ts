import path from 'node:path';
import {
  CardHead,
  type CardSummary,
  type CardText,
  Chapters,
  PromptSet,
  References,
  Shelf,
  Themes,
  Tools,
  Topics,
} from '#contract/guide.ts';
import { citesOf, wordsOf } from '#contract/guide-text.ts';
import { z } from '#contract/zod.ts';
import { readGuideText } from '../content/guide-text.ts';
import { contentFiles, readContent, readContentFolder, readText } from '../content/read-content.ts';

/** All of resources/content/guide, read once and checked. */
export interface Guide {
  readonly chapters: Chapters;
  /** In the order of the chapters. */
  readonly cards: readonly CardSummary[];
  /** The ten questions people ask. */
  readonly questions: readonly CardSummary[];
  readonly sets: readonly PromptSet[];
  readonly topics: Topics;
  readonly themes: Themes;
  readonly texts: ReadonlyMap<string, CardText & { readonly words: string }>;
  readonly shelf: Shelf;
}

/** @throws ContentError with the file, the line and the reason, which the content tests meet before anybody else does. */
export function readGuide(folder: string): Guide {
  const guide = path.join(folder, 'guide');
  const references = readContent(path.join(guide, 'references.yaml'), References);
  // Every worksheet is a tool; what else there is has its name and line in a file of its own.
  const tools = [...readContent(path.join(folder, 'tools.yaml'), Tools), ...worksheetTools(folder)];
  const whole = contentFiles(path.join(guide, 'cards'), '.md').map((file) => readText(file, CardHead, readGuideText));
  const summaries = whole.map(
    ({ body: _body, reviewed: _reviewed, ...card }): CardSummary => ({
      ...card,
      tools: tools.filter(({ id }) => card.tools.includes(id)),
    }),
  );
  return {
    chapters: readContent(path.join(guide, 'chapters.yaml'), Chapters),
    cards: summaries.filter(({ id }) => id.startsWith('card-')),
    questions: summaries.filter(({ id }) => id.startsWith('faq-')),
    sets: readContentFolder(path.join(guide, 'prompts'), PromptSet),
    topics: readContent(path.join(guide, 'topics.yaml'), Topics),
    themes: readContent(path.join(guide, 'themes.yaml'), Themes),
    texts: new Map(
      whole.map(({ id, body, reviewed }) => [
        id,
        {
          id,
          body,
          reviewed,
          references: citesOf(body).flatMap((key) => {
            const reference = references[key];
            return reference ? [{ key, ...reference }] : [];
          }),
          words: wordsOf(body),
        },
      ]),
    ),
    shelf: readContent(path.join(guide, 'shelf.yaml'), Shelf),
  };
}

const WorksheetTool = z.object({ id: z.string(), name: z.string(), line: z.string() });

/** The worksheets and logs, as far as the guide names them. */
export const worksheetTools = (folder: string): Tools =>
  ['worksheets', 'logs'].flatMap((kind) => readContentFolder(path.join(folder, kind), WorksheetTool));

import path from 'node:path';
import { FeelingVocabulary } from '#contract/content.ts';
import { Worksheet } from '#contract/worksheet.ts';
import { z } from '#contract/zod.ts';
import { contentFiles, readContent } from '../content/read-content.ts';

/** The worksheets and logs that ship, by id. @throws ContentError with the file, the line and the reason. */
export function readWorksheets(folder: string): ReadonlyMap<string, Worksheet> {
  const schema = z.preprocess(withFeelings(readFeelings(folder)), Worksheet);
  return new Map(
    ['worksheets', 'logs']
      .flatMap((kind) => contentFiles(path.join(folder, kind), '.yaml'))
      .map((file) => {
        const worksheet = readContent(file, schema);
        return [worksheet.id, worksheet];
      }),
  );
}

export const readFeelings = (folder: string): FeelingVocabulary =>
  readContent(path.join(folder, 'feelings.yaml'), FeelingVocabulary);

/** `options: feelings` stands for the words of feelings.yaml, group by group, so that they are kept in one place. */
export const withFeelings = (vocabulary: FeelingVocabulary) => {
  const options = vocabulary.groups.flatMap((group) =>
    group.words.map((word) => ({
      id: word.replaceAll(' ', '-'),
      name: word,
      group: group.name,
      // Somebody who is without hope is told, quietly, that there are people to talk to.
      ...(word === 'hopeless' ? { brings: 'support' } : {}),
    })),
  );
  const filled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [
        key,
        key === 'options' && each === 'feelings' ? options : filled(each),
      ]),
    );
  };
  return filled;
};

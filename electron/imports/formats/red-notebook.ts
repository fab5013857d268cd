import { parseDocument } from 'yaml';
import { isDay } from '../local-time.ts';
import type { Format, SourceEntry } from '../neutral.ts';
import { fileFinder } from '../sources/find-file.ts';
import { damaged, type NamedFile, type NamedFiles, textOf } from '../sources/named-files.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { markdownOfTxt2tags } from '../text/txt2tags.ts';
import { type Json, objectOf, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * RedNotebook’s folder: a YAML file for each month, `2026-11.txt`, that holds `day: {text, <Category>: {item: null}}`, with
 * text in txt2tags. Older ones have `!!python/unicode` before a value (jendrikseipp/rednotebook, storage.py).
 */
export const redNotebook: Format = {
  id: 'red-notebook',
  async recognises(files) {
    const [first] = monthFiles(files);
    return first !== undefined && /^\s*['"]?\d{1,2}['"]?\s*:/m.test(await textOf(first));
  },
  async *entries(files) {
    const find = fileFinder(files);
    for (const file of monthFiles(files)) {
      const month = /(\d{4}-\d{2})\.txt$/.exec(file.path)?.[1] ?? '';
      const days = daysIn(await textOf(file), file);
      for (const [number, day] of Object.entries(days)) {
        yield entryOf(`${month}-${number.padStart(2, '0')}`, objectOf(day), find(file.path));
      }
    }
  },
};

const monthFiles = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()]
    .filter(({ path }) => /(^|\/)\d{4}-\d{2}\.txt$/.test(path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));

function daysIn(text: string, file: NamedFile): Json {
  // What Python called its own words, it wrote before each.
  const plain = text.replaceAll(/!!python\/(unicode|str) /g, '');
  const document = parseDocument(plain, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0) throw damaged(file.path, document.errors[0]);
  try {
    return objectOf(document.toJS({ maxAliasCount: 20 }));
  } catch (cause) {
    throw damaged(file.path, cause);
  }
}

function entryOf(date: string, day: Json, find: (reference: string) => string | null): SourceEntry {
  const { context, losses } = noting(find);
  const blocks = readText(wordsOf(day.text), losses, (text) => blocksOfMarkdown(markdownOfTxt2tags(text), context));
  const tags: string[] = [];
  const lines: string[] = [];
  for (const [category, items] of Object.entries(day)) {
    if (category === 'text') continue;
    const names = Object.keys(objectOf(items));
    // Its own tags are a category of that name; another one says what its items are.
    if (category === 'Tags') tags.push(...names);
    else if (names.length === 0) tags.push(category);
    else lines.push(`${category}: ${names.join(', ')}`);
  }
  const words = wordsOf(day.text);
  const hashTags = Array.from(words.matchAll(/(?<!\S)#([\p{L}_][\p{L}\p{N}_-]*)/gu), ([, tag = '']) => tag);
  const at = isDay(date) ? `${date}T12:00` : null;
  return gathered({ id: date, at, tags: [...new Set([...tags, ...hashTags])], lines, losses }, '', blocks);
}

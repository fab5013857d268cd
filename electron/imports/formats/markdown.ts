import path from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { type Dated, dateIn, dateInName } from '../dates-in-files.ts';
import { localTimeIn, momentIn } from '../local-time.ts';
import type { Format, ReadingContext, SourceEntry, SourceLoss } from '../neutral.ts';
import { fileFinder } from '../sources/find-file.ts';
import { endingOf, type NamedFile, textOf } from '../sources/named-files.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { type Json, numberOf, objectOf, placeLine, tagsOf, weatherLine, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Markdown files, each an entry, with front matter or none: as Obsidian, Joplin (utils/frontMatter.ts), Notesnook
 * (templates/md.ts), Jekyll and Hugo write them, and as this app does. The day is that of the front matter, else of the
 * name, else the one on which the file was last changed.
 */
export const markdownFolder: Format = {
  id: 'markdown',
  recognises: async ({ all }) => [...all.keys()].some(isMarkdown),
  async *entries(files, context) {
    const find = fileFinder(files);
    for (const file of [...files.all.values()].sort((one, other) => (one.path < other.path ? -1 : 1))) {
      if (isMarkdown(file.path)) yield entryOf(file, await textOf(file), find(file.path), context);
    }
  },
};

const isMarkdown = (name: string): boolean => ['md', 'markdown'].includes(endingOf(name));

const dateKeys = ['created', 'created_at', 'date', 'creation_date', 'createdat', 'date_created', 'day'];
const changeKeys = ['updated', 'updated_at', 'lastmod', 'modified', 'modified_at', 'date_modified', 'last_modified'];
const tagKeys = ['tags', 'tag', 'keywords'];
const ownKeys: ReadonlySet<string> = new Set([
  ...[...dateKeys, ...changeKeys, ...tagKeys],
  ...['title', 'id', 'uuid', 'starred', 'favorite', 'favourite', 'mood', 'feeling', 'place', 'location', 'weather'],
  ...[
    'latitude',
    'longitude',
    'altitude',
    'time',
    'feelingwords',
    'writtenat',
    'discardedat',
    'aliases',
    'cssclass',
    'cssclasses',
    'publish',
    'layout',
    'draft',
  ],
]);

function entryOf(
  file: NamedFile,
  text: string,
  find: (reference: string) => string | null,
  { zone }: ReadingContext,
): SourceEntry {
  const { context, losses } = noting(find);
  const { matter, body } = parted(text, losses);
  const name = path.posix.basename(file.path).replace(/\.[^.]*$/, '');
  const blocks = readText(body, losses, (text) => blocksOfMarkdown(text, context));
  const inName = dateInName(file.path);
  const { at, loss } = whenOf(matter, inName, file, zone);
  if (loss) losses.push(loss);
  const others = Object.keys(matter).filter((key) => !ownKeys.has(key));
  if (others.length > 0) losses.push({ kind: 'noted', about: others.slice(0, 8).join(', ') });
  if (wordsOf(matter.discardedat)) losses.push({ kind: 'left-out', about: 'in the bin there' });
  const { latitude, longitude } = matter;
  const known = {
    id: wordsOf(matter.id) || wordsOf(matter.uuid) || name,
    at,
    changedAt: firstOf(matter, changeKeys, momentIn),
    tags: [...new Set([...tagKeys.flatMap((key) => tagsOf(matter[key])), ...hashTagsIn(body)])],
    mood: moodOf(wordsOf(matter.mood) || wordsOf(matter.feeling)),
    feelingWords: tagsOf(matter.feelingwords),
    starred: ['starred', 'favorite', 'favourite'].some((key) => matter[key] === 'true'),
    lines: [
      ...placeLine({
        names: [matter.place, matter.location],
        latitude: number(latitude),
        longitude: number(longitude),
      }),
      ...weatherLine(matter.weather, null),
    ],
    losses,
  };
  const found = gathered(known, wordsOf(matter.title), blocks);
  // A file’s name is its title, unless it only says the day.
  // The names of this app’s own files only number them.
  if (found.title !== '' || 'writtenat' in matter) return found;
  return { ...found, title: (inName?.rest ?? name).slice(0, 300) };
}

/** In this app’s own, a feeling is one of five weights. */
const moodOf = (mood: string): string | null => (/^[1-5]$/.test(mood) ? `${mood} of 5` : mood || null);

const number = (value: unknown): number | null => numberOf(Number(wordsOf(value) || Number.NaN));

function firstOf<T>(matter: Json, keys: readonly string[], read: (value: unknown) => T | null): T | null {
  for (const key of keys) {
    const found = read(matter[key]);
    if (found !== null) return found;
  }
  return null;
}

function whenOf(
  matter: Json,
  inName: Dated | null,
  file: NamedFile,
  zone: string,
): { at: string | null; loss: SourceLoss | null } {
  const time = wordsOf(matter.time);
  const given = firstOf(matter, dateKeys, (value) => dateIn(`${wordsOf(value)}`) ?? null);
  if (given) {
    const own = given.time === null && /^\d{1,2}:\d{2}/.test(time) ? dateIn(`${given.day} ${time}`) : given;
    if (own?.offset === 'Z') {
      const at = localTimeIn(zone, new Date(`${own.day}T${own.time ?? '12:00'}Z`));
      return { at, loss: { kind: 'no-zone', about: '' } };
    }
    return { at: localOf(own ?? given), loss: null };
  }
  if (inName) return { at: localOf(inName), loss: null };
  return { at: localTimeIn(zone, file.changed), loss: { kind: 'no-date', about: '' } };
}

// Noon, where no time is told: no zone that anybody reads it in makes another day of it.
const localOf = ({ day, time }: Dated): string => `${day}T${time ?? '12:00'}`;

const longestMatter = 64 * 1024;

/** The front matter and what is below it. One that can’t be read stays where it is, as words. */
function parted(text: string, losses: SourceLoss[]): { matter: Json; body: string } {
  const found = /^---[^\S\n]*\n([\s\S]*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)/.exec(text.slice(0, longestMatter));
  if (!found) return { matter: {}, body: text };
  try {
    // Every value as it is written: days and numbers are read by what they stand for (YAML 1.2, 10.1).
    const document = parseDocument(found[1] ?? '', { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });
    if (isMap(document.contents)) {
      // A plain null is nothing; one in quotation marks is a word.
      document.contents.items = document.contents.items.filter(({ value }) => !isNothing(value));
    }
    const read = objectOf(document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 20 }));
    if (Object.keys(read).length > 0 || (found[1] ?? '').trim() === '') {
      const lower = Object.entries(read).map(([key, value]) => [key.toLowerCase().replaceAll(/[\s-]+/g, '_'), value]);
      return { matter: Object.fromEntries(lower) as Json, body: text.slice(found[0].length) };
    }
  } catch {
    // Too many references to one another, say.
  }
  losses.push({ kind: 'noted', about: 'front matter' });
  return { matter: {}, body: text };
}

const isNothing = (value: unknown): boolean =>
  isScalar(value) && value.type === 'PLAIN' && /^(null|~|)$/i.test(String(value.source ?? value.value));

const mostHashTags = 30;

/** `#tags` in a text, as Obsidian and Logseq write them: a letter somewhere, and never inside code. */
function hashTagsIn(text: string): string[] {
  const words = text.slice(0, 200_000).replace(/```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)|https?:\S+/g, ' ');
  const found = Array.from(
    words.matchAll(/(?<![^\s(,;])#([\p{L}\p{N}_/-]*\p{L}[\p{L}\p{N}_/-]*)/gu),
    ([, tag = '']) => tag,
  );
  return [...new Set(found)].slice(0, mostHashTags);
}

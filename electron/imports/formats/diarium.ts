import { writtenTime } from '../local-time.ts';
import { type Format, fileNode, type SourceEntry } from '../neutral.ts';
import { fileFinder } from '../sources/find-file.ts';
import { endingOf, jsonOf, type NamedFiles } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { isObject, type Json, listOf, numberOf, placeLine, tagsOf, wordsOf } from '../values.ts';
import { gathered, noteOthers, noting, readText } from './gathered.ts';

/**
 * Diarium’s JSON: a list of entries in one file, or a file for each day, with local times of five to seven digits behind
 * the second and no zone (journiv/journiv-app issue 302). Its media lie in `media/`, in a folder that is called by the
 * moment of their entry.
 */
export const diarium: Format = {
  id: 'diarium',
  async recognises(files) {
    for (const file of jsonFiles(files).slice(0, 20)) {
      const [first] = entriesIn(await jsonOf(file).catch(() => null));
      if (first && typeof first.date === 'string' && ('html' in first || 'heading' in first)) return true;
    }
    return false;
  },
  async *entries(files) {
    const find = fileFinder(files)('');
    const all: Json[] = [];
    for (const file of jsonFiles(files)) {
      for (const entry of entriesIn(await jsonOf(file))) if (typeof entry.date === 'string') all.push(entry);
    }
    const media = mediaByMoment(files, all.map(({ date }) => figuresOf(wordsOf(date))).sort());
    const given = new Set<string>();
    for (const entry of all) {
      const moment = figuresOf(wordsOf(entry.date));
      // Two of one moment: the first has the files.
      yield entryOf(entry, find, given.has(moment) ? [] : (media.get(moment) ?? []).sort());
      given.add(moment);
    }
  },
};

const jsonFiles = ({ all }: NamedFiles) => [...all.values()].filter(({ path }) => endingOf(path) === 'json');
const entriesIn = (value: unknown): Json[] => (Array.isArray(value) ? value : [value]).filter(isObject);

/** `2019-05-04T21:13:09.0000000` as `20190504211309`. */
const figuresOf = (moment: string): string => moment.replace(/\D/g, '').slice(0, 14);

/**
 * Files by the moment of the entry that they belong to: the one that their folder is called by, or else the first of its
 * day.
 */
function mediaByMoment({ all }: NamedFiles, moments: readonly string[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of all.keys()) {
    const figures = figuresOf(/(?:^|\/)media\/(?:.*\/)?([^/]+)\/[^/]+$/i.exec(path)?.[1] ?? '');
    if (figures.length < 8) continue;
    const owner = beginsWith(moments, figures) ?? beginsWith(moments, figures.slice(0, 8));
    if (owner === null) continue;
    const known = found.get(owner);
    if (known) known.push(path);
    else found.set(owner, [path]);
  }
  return found;
}

/** The first of some sorted figures that begins so. */
function beginsWith(sorted: readonly string[], figures: string): string | null {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? '') < figures) from = middle + 1;
    else to = middle;
  }
  const found = sorted[from];
  return found?.startsWith(figures) ? found : null;
}

/** Sun and moon are the same for everybody on that day. */
const readOrTechnical: ReadonlySet<string> = new Set([
  ...['date', 'heading', 'html', 'text', 'tags', 'people', 'rating', 'location', 'address', 'sun', 'lunar', 'id'],
]);

function entryOf(entry: Json, find: (reference: string) => string | null, media: readonly string[]): SourceEntry {
  const { context, losses } = noting(find);
  const blocks = readText(wordsOf(entry.html) || wordsOf(entry.text), losses, (text) => blocksOfHtml(text, context));
  const named = new Set(blocks.flatMap((block) => (block.type === 'file' ? [block.attrs?.path] : [])));
  const more = media
    .filter((path) => !named.has(path))
    .map((path) => fileNode(path, { name: path.split('/').at(-1) ?? '' }));
  noteOthers(entry, readOrTechnical, losses);
  const rating = numberOf(entry.rating);
  const [latitude, longitude] = listOf(entry.location);
  const people = tagsOf(entry.people);
  return gathered(
    {
      at: writtenTime(wordsOf(entry.date))?.local ?? null,
      tags: [...tagsOf(entry.tags), ...people],
      mood: rating !== null && rating > 0 ? `${rating} of 5` : null,
      lines: placeLine({ names: [entry.address, wordsOf(entry.location)], latitude, longitude }),
      losses,
    },
    wordsOf(entry.heading),
    [...blocks, ...more],
  );
}

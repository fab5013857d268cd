import { localTimeIn, momentOf } from '../local-time.ts';
import { type Format, fileNode, type ReadingContext, type SourceEntry } from '../neutral.ts';
import { fileFinder } from '../sources/find-file.ts';
import { endingOf, jsonOf, type NamedFile, type NamedFiles } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { looksLikeHtml } from '../text/plain.ts';
import { isObject, type Json, listOf, numberOf, objectOf, placeLine, tagsOf, weatherLine, wordsOf } from '../values.ts';
import { gathered, noteOthers, noting, readText } from './gathered.ts';

/**
 * Journey’s archive: a JSON file for each entry, with its media beside it. Moments are milliseconds since 1970; a number
 * that is not there is ±1.797e308. Read by alxhslm/journey2dayone and andi0b/journey-markdown-converter.
 */
export const journey: Format = {
  id: 'journey',
  async recognises(files) {
    for (const file of entryFiles(files).slice(0, 20)) {
      if (isEntry(await jsonOf(file).catch(() => null))) return true;
    }
    return false;
  },
  async *entries(files, context) {
    const find = fileFinder(files);
    for (const file of entryFiles(files)) {
      const entry = await jsonOf(file);
      if (isEntry(entry)) yield entryOf(entry, find(file.path), context);
    }
  },
};

const entryFiles = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()]
    .filter(({ path }) => endingOf(path) === 'json')
    .sort((one, other) => (one.path < other.path ? -1 : 1));

const isEntry = (value: unknown): value is Json => isObject(value) && 'date_journal' in value && 'text' in value;

/** `preview_text` says the text again. */
const readOrTechnical: ReadonlySet<string> = new Set([
  ...['id', 'date_journal', 'date_modified', 'timezone', 'text', 'type', 'preview_text', 'mood', 'favourite', 'tags'],
  ...['address', 'lat', 'lon', 'weather', 'music_title', 'music_artist', 'photos', 'linked_account_id', 'version'],
]);

function entryOf(entry: Json, find: (reference: string) => string | null, { zone }: ReadingContext): SourceEntry {
  const { context, losses } = noting(find);
  const text = wordsOf(entry.text);
  const isHtml = entry.type === 'html' || (entry.type === undefined && looksLikeHtml(text));
  const blocks = readText(text, losses, (text) =>
    isHtml ? blocksOfHtml(text, context) : blocksOfMarkdown(text, context),
  );
  const named = new Set(blocks.flatMap((block) => (block.type === 'file' ? [block.attrs?.path] : [])));
  const photos = listOf(entry.photos).flatMap((photo) => {
    const name = wordsOf(photo);
    const path = find(name);
    if (!path && name) losses.push({ kind: 'missing-file', about: name.slice(0, 120) });
    return path && !named.has(path) ? [fileNode(path, { name })] : [];
  });
  const moment = new Date(numberOf(entry.date_journal) ?? Number.NaN);
  const own = wordsOf(entry.timezone);
  const at = own ? localTimeIn(own, moment) : null;
  if (at === null && !Number.isNaN(moment.getTime())) losses.push({ kind: 'no-zone', about: '' });
  noteOthers(entry, readOrTechnical, losses);
  const weather = objectOf(entry.weather);
  const mood = numberOf(entry.mood);
  const music = [wordsOf(entry.music_title), wordsOf(entry.music_artist)].filter(Boolean).join(', ');
  const changed = numberOf(entry.date_modified);
  return gathered(
    {
      id: wordsOf(entry.id) || null,
      at: at ?? localTimeIn(zone, moment),
      changedAt: changed === null || changed <= 0 ? null : momentOf(changed),
      tags: tagsOf(entry.tags),
      mood: mood === null || mood === 0 ? null : String(mood),
      starred: entry.favourite === true,
      lines: [
        ...placeLine({ names: [entry.address], latitude: entry.lat, longitude: entry.lon }),
        ...weatherLine(weather.description, weather.degree_c),
        ...(music ? [`Music: ${music}`] : []),
      ],
      losses,
    },
    '',
    [...blocks, ...photos],
  );
}

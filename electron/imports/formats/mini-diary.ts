import { dateIn } from '../dates-in-files.ts';
import { isDay, momentIn } from '../local-time.ts';
import type { Format, SourceEntry } from '../neutral.ts';
import { endingOf, jsonOf, type NamedFiles } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { looksLikeHtml } from '../text/plain.ts';
import { isObject, type Json, objectOf, tagsOf, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Mini Diary’s JSON (an entry a day, in Markdown) and Mini Diarium’s (several a day, in HTML, with an id): `metadata` that
 * names the application, and `entries` by day or in a list.
 */
export const miniDiary: Format = {
  id: 'mini-diary',
  async recognises(files) {
    for (const file of jsonFiles(files)) {
      const { metadata, entries } = objectOf(await jsonOf(file).catch(() => null));
      if (isApplication(metadata) && typeof entries === 'object') return true;
    }
    return false;
  },
  async *entries(files) {
    for (const file of jsonFiles(files)) {
      const { metadata, entries } = objectOf(await jsonOf(file));
      if (!isApplication(metadata)) continue;
      const all = Array.isArray(entries)
        ? entries.map((entry) => ['', entry] as const)
        : Object.entries(objectOf(entries)).flatMap(([day, entry]) =>
            (Array.isArray(entry) ? entry : [entry]).map((one) => [day, one] as const),
          );
      for (const [day, entry] of all) if (isObject(entry)) yield entryOf(day, entry);
    }
  },
};

const jsonFiles = ({ all }: NamedFiles) =>
  [...all.values()].filter(({ path }) => endingOf(path) === 'json').slice(0, 50);
const isApplication = (metadata: unknown): boolean =>
  /^mini diar(y|ium)$/i.test(wordsOf(objectOf(metadata).application));

function entryOf(key: string, entry: Json): SourceEntry {
  const { context, losses } = noting(() => null);
  const text = wordsOf(entry.text) || wordsOf(entry.content);
  const blocks = readText(text, losses, (text) =>
    looksLikeHtml(text) ? blocksOfHtml(text, context) : blocksOfMarkdown(text, context),
  );
  const day = isDay(key) ? { day: key, time: null } : dateIn(wordsOf(entry.date));
  return gathered(
    {
      id: typeof entry.id === 'number' || typeof entry.id === 'string' ? `${entry.id}` : null,
      at: day ? `${day.day}T${day.time ?? '12:00'}` : null,
      changedAt: momentIn(entry.dateUpdated) ?? momentIn(entry.date_updated),
      tags: tagsOf(entry.tags),
      losses,
    },
    wordsOf(entry.title),
    blocks,
  );
}

import { localTimeIn, momentIn } from '../local-time.ts';
import type { Format, ReadingContext, SourceEntry, SourceLoss } from '../neutral.ts';
import { badArchive, endingOf, jsonOf, type NamedFiles } from '../sources/named-files.ts';
import { blocksOfRichText } from '../text/day-one-rich-text.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import type { TextContext } from '../text/text-context.ts';
import { titled } from '../text/title.ts';
import { isObject, type Json, listOf, numberOf, objectOf, placeLine, tagsOf, weatherLine, wordsOf } from '../values.ts';
import { noteOthers, readText } from './gathered.ts';

/**
 * Day One’s JSON (version 2 on): `<Journal>.json` beside `photos/`, `videos/`, `audios/` and `pdfs/`, whose files are
 * called `<md5>.<type>`. What of it real exports lack or spell otherwise is told in github.com/jrnl-org/jrnl/issues/409
 * and by the readers of marph91/jimmy and Journiv; only `creationDate` and `text` are always there.
 */
export const dayOne: Format = {
  id: 'day-one',
  async recognises(files) {
    for (const file of journalsIn(files)) {
      const [first] = listOf(objectOf(await jsonOf(file).catch(() => null)).entries);
      if (isDayOneEntry(first)) return true;
    }
    return false;
  },
  async *entries(files, context) {
    const journals = journalsIn(files);
    // One journal can show what another holds, so every file is known before the first text is read.
    const media = new Map<string, string>();
    const byName = mediaByName(files);
    const read: Json[][] = [];
    for (const file of journals) {
      const entries = listOf(objectOf(await jsonOf(file)).entries);
      if (entries.length > 0 && !entries.some(isDayOneEntry)) continue;
      read.push(entries.map(objectOf));
    }
    if (read.length === 0 && journals.length > 0) throw badArchive('None of its entries can be read.');
    for (const entry of read.flat()) noteMedia(entry, byName, media);
    for (const journal of read) for (const entry of journal) yield entryOf(entry, media, context);
  },
};

const isDayOneEntry = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.creationDate === 'string' &&
  ('text' in value || 'richText' in value || 'uuid' in value);

/** Journals lie at the top of the archive, or in the one folder that it holds. */
const journalsIn = ({ all }: NamedFiles) =>
  [...all.values()].filter(({ path }) => endingOf(path) === 'json' && path.split('/').length <= 2);

const kinds = [
  ['photos', 'photos'],
  ['videos', 'videos'],
  ['audios', 'audios'],
  ['pdfAttachments', 'pdfs'],
] as const;

/** Files by `photos/<name without its ending>`, in small letters. */
function mediaByName({ all }: NamedFiles): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  for (const path of all.keys()) {
    const [, folder, name] = /(?:^|\/)(photos|videos|audios|pdfs)\/([^/]+?)(?:\.[^./]*)?$/i.exec(path) ?? [];
    if (folder && name) named.set(`${folder.toLowerCase()}/${name.toLowerCase()}`, path);
  }
  return named;
}

function noteMedia(entry: Json, byName: ReadonlyMap<string, string>, media: Map<string, string>): void {
  for (const [kind, folder] of kinds) {
    for (const item of listOf(entry[kind])) {
      const { identifier, md5 } = objectOf(item);
      // Without an md5, writers of other apps name the file by the identifier.
      const file = [md5, identifier]
        .map((name) => byName.get(`${folder}/${wordsOf(name).toLowerCase()}`))
        .find((path) => path !== undefined);
      if (typeof identifier === 'string' && file) media.set(identifier.toUpperCase(), file);
    }
  }
}

/** What is read, and what says how an entry was made and nothing about the day. */
const readOrTechnical: ReadonlySet<string> = new Set([
  ...['uuid', 'creationDate', 'modifiedDate', 'timeZone', 'starred', 'tags', 'text', 'richText', 'location', 'weather'],
  ...['photos', 'videos', 'audios', 'pdfAttachments', 'isAllDay', 'duration', 'editingTime', 'sourceString'],
  ...['creationDevice', 'creationDeviceType', 'creationDeviceModel', 'creationOSName', 'creationOSVersion'],
]);

function entryOf(entry: Json, media: ReadonlyMap<string, string>, { zone }: ReadingContext): SourceEntry {
  const losses: SourceLoss[] = [];
  const placed = new Set<string>();
  const text: TextContext = {
    file: (reference) => {
      const id = /^(?:dayone-moment:\/+(?:(?:photo|video|audio|pdfAttachment)\/)?)?([^/?#]+)$/i.exec(reference)?.[1];
      if (!id) return null;
      placed.add(id.toUpperCase());
      return media.get(id.toUpperCase()) ?? null;
    },
    loss: (kind, about) => void losses.push({ kind, about }),
  };
  const rich = wordsOf(entry.richText);
  const found =
    (rich === '' ? null : readText(rich, losses, (json) => blocksOfRichText(json, text))) ??
    readText(unescaped(wordsOf(entry.text)), losses, (words) => blocksOfMarkdown(words, text));
  noteOthers(entry, readOrTechnical, losses);
  const { title, blocks } = titled('', found);
  const more = leftOver(entry, placed, media, losses);
  const moment = new Date(wordsOf(entry.creationDate));
  const given = wordsOf(entry.timeZone) || wordsOf(objectOf(entry.location).timeZoneName);
  const at = given === '' ? null : localTimeIn(given, moment);
  if (at === null && !Number.isNaN(moment.getTime())) losses.push({ kind: 'no-zone', about: '' });
  return {
    id: wordsOf(entry.uuid) || null,
    at: at ?? localTimeIn(zone, moment),
    changedAt: momentIn(entry.modifiedDate),
    title,
    blocks: [...blocks, ...more],
    tags: tagsOf(entry.tags),
    mood: null,
    feelingWords: [],
    starred: entry.starred === true,
    lines: linesOf(entry),
    losses,
  };
}

/** Files of an entry that its text does not name stand below it, in their order. */
function leftOver(entry: Json, placed: ReadonlySet<string>, media: ReadonlyMap<string, string>, losses: SourceLoss[]) {
  return kinds
    .flatMap(([kind]) => listOf(entry[kind]).map(objectOf))
    .filter(({ identifier }) => typeof identifier === 'string' && !placed.has(identifier.toUpperCase()))
    .sort((one, other) => (numberOf(one.orderInEntry) ?? 0) - (numberOf(other.orderInEntry) ?? 0))
    .flatMap(({ identifier, pdfName, type }) => {
      const path = media.get(wordsOf(identifier).toUpperCase());
      if (!path) {
        losses.push({ kind: 'missing-file', about: wordsOf(pdfName) || wordsOf(type) });
        return [];
      }
      return [{ type: 'file', attrs: { path, name: wordsOf(pdfName) || path.split('/').at(-1), alt: '' } }];
    });
}

/** Its Markdown escapes what need not be (`\.`, `\!`), which Markdown reads, and sets spaces of no width. */
const unescaped = (text: string): string => text.replaceAll('\u200b', '');

function linesOf(entry: Json): string[] {
  const [location, weather] = [objectOf(entry.location), objectOf(entry.weather)];
  const { placeName, localityName, administrativeArea, country, latitude, longitude } = location;
  return [
    ...placeLine({ names: [placeName, localityName, administrativeArea, country], latitude, longitude }),
    ...weatherLine(weather.conditionsDescription, weather.temperatureCelsius),
  ];
}

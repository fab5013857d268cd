import { localTimeIn, momentIn } from '../local-time.ts';
import { type Format, fileNode, type ReadingContext, type SourceEntry } from '../neutral.ts';
import { type NamedFile, type NamedFiles, textOf } from '../sources/named-files.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { readPlist } from '../text/plist.ts';
import { objectOf, placeLine, tagsOf, weatherLine, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Day One Classic: `Journal.dayone/entries/<UUID>.doentry`, each a property list, and `photos/<UUID>.jpg` (help.dayoneapp.com,
 * and jrnl’s DayOneJournal.py).
 */
export const dayOneClassic: Format = {
  id: 'day-one-classic',
  recognises: async (files) => entryFiles(files).length > 0,
  async *entries(files, context) {
    const photos = new Map<string, string>();
    for (const path of files.all.keys()) {
      const id = /(?:^|\/)photos\/([0-9A-F]{32})\.[a-z]+$/i.exec(path)?.[1];
      if (id) photos.set(id.toUpperCase(), path);
    }
    for (const file of entryFiles(files)) yield entryOf(await textOf(file), photos, context);
  },
};

const entryFiles = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()]
    .filter(({ path }) => path.endsWith('.doentry'))
    .sort((one, other) => (one.path < other.path ? -1 : 1));

function entryOf(xml: string, photos: ReadonlyMap<string, string>, { zone }: ReadingContext): SourceEntry {
  const entry = objectOf(readPlist(xml));
  const { context, losses } = noting(() => null);
  const blocks = readText(wordsOf(entry['Entry Text']), losses, (text) => blocksOfMarkdown(text, context));
  const id = wordsOf(entry.UUID).toUpperCase();
  const photo = photos.get(id);
  const moment = new Date(wordsOf(entry['Creation Date']));
  const own = wordsOf(entry['Time Zone']);
  const at = own ? localTimeIn(own, moment) : null;
  if (at === null && !Number.isNaN(moment.getTime())) losses.push({ kind: 'no-zone', about: '' });
  const [place, weather] = [objectOf(entry.Location), objectOf(entry.Weather)];
  const celsius = Number(wordsOf(weather.Celsius) || Number.NaN);
  const found = gathered(
    {
      id: id || null,
      at: at ?? localTimeIn(zone, moment),
      changedAt: momentIn(entry['Modified Date']),
      tags: tagsOf(entry.Tags),
      starred: entry.Starred === true,
      lines: [
        ...placeLine({
          names: [place['Place Name'], place.Locality, place['Administrative Area'], place.Country],
          latitude: place.Latitude,
          longitude: place.Longitude,
        }),
        ...weatherLine(weather.Description, celsius),
      ],
      losses,
    },
    '',
    blocks,
  );
  if (!photo) return found;
  return { ...found, blocks: [fileNode(photo, { name: photo.split('/').at(-1) ?? '' }), ...found.blocks] };
}

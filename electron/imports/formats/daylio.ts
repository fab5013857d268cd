import { clockIn } from '../dates-in-files.ts';
import { isDay, localTimeIn } from '../local-time.ts';
import { type Block, type Format, fileNode, type SourceEntry } from '../neutral.ts';
import { damaged, endingOf, type NamedFile, type NamedFiles, textOf } from '../sources/named-files.ts';
import { rowsOfCsv } from '../text/csv.ts';
import { blocksOfHtml } from '../text/html.ts';
import { blocksOfPlainText, looksLikeHtml } from '../text/plain.ts';
import { type Json, listOf, numberOf, objectOf, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Daylio’s CSV (`full_date, date, weekday, time, mood, activities, note_title, note`; described in
 * MichaelCurrin/daylio-csv-parser), and its backup: `backup.daylio` is JSON in base64, photos lie in `assets/photos/`.
 * Each entry has a mood, which comes as a feeling, and activities.
 */
export const daylio: Format = {
  id: 'daylio',
  async recognises(files) {
    if (backupIn(files)) return true;
    const [file] = csvFiles(files);
    return file !== undefined && isHead((await textOf(file)).slice(0, 500).split('\n')[0] ?? '');
  },
  async *entries(files) {
    const backup = backupIn(files);
    if (backup) {
      yield* entriesOfBackup(backup, files);
      return;
    }
    for (const file of csvFiles(files)) yield* entriesOfCsv(file);
  },
};

const csvFiles = ({ all }: NamedFiles) => [...all.values()].filter(({ path }) => endingOf(path) === 'csv');
const isHead = (line: string): boolean => /full_date/.test(line) && /mood/.test(line) && /activities/.test(line);

async function* entriesOfCsv(file: NamedFile): AsyncGenerator<SourceEntry> {
  const [names = [], ...rows] = rowsOfCsv(await textOf(file));
  const columns = names.map((name) => name.trim().toLowerCase());
  for (const row of rows) {
    const cell = (name: string): string => row[columns.indexOf(name)]?.trim() ?? '';
    if (row.every((each) => each.trim() === '')) continue;
    const [day, time] = [cell('full_date'), clockIn(cell('time'))];
    yield entryOf({
      at: isDay(day) ? `${day}T${time ?? '12:00'}` : null,
      activities: cell('activities').split('|'),
      mood: cell('mood'),
      title: cell('note_title'),
      note: cell('note'),
    });
  }
}

interface Noted {
  readonly id?: string | null;
  readonly at: string | null;
  readonly activities: readonly string[];
  readonly mood: string;
  readonly title: string;
  readonly note: string;
  readonly photos?: readonly string[];
}

function entryOf({ id = null, at, activities, mood, title, note, photos = [] }: Noted): SourceEntry {
  const { context, losses } = noting(() => null);
  const blocks: Block[] = readText(note, losses, (text) =>
    looksLikeHtml(text) ? blocksOfHtml(text, context) : blocksOfPlainText(text),
  );
  const done = activities.map((activity) => activity.trim()).filter(Boolean);
  return gathered({ id, at, mood: mood || null, activities: done, losses }, title, [
    ...blocks,
    ...photos.map((path) => fileNode(path, { name: path.split('/').at(-1) ?? '' })),
  ]);
}

const backupIn = ({ all }: NamedFiles): NamedFile | undefined =>
  [...all.values()].find(({ path }) => /(^|\/)backup\.daylio$/.test(path));

/** The five that come with the app, by the group that a mood of the person’s own belongs to as well. */
const groups = ['rad', 'good', 'meh', 'bad', 'awful'];

async function* entriesOfBackup(backup: NamedFile, files: NamedFiles): AsyncGenerator<SourceEntry> {
  const data = backupOf(await textOf(backup), backup.path);
  const moods = new Map(
    listOf(data.customMoods)
      .map(objectOf)
      .map((mood) => [
        numberOf(mood.id),
        wordsOf(mood.custom_name).trim() || groups[(numberOf(mood.mood_group_id) ?? 0) - 1] || '',
      ]),
  );
  const activities = new Map(
    listOf(data.tags)
      .map(objectOf)
      .map((tag) => [numberOf(tag.id), wordsOf(tag.name)]),
  );
  const assets = new Map(
    listOf(data.assets)
      .map(objectOf)
      .map((asset) => [numberOf(asset.id), wordsOf(asset.checksum)]),
  );
  const photos = [...files.all.keys()].filter((path) => /(^|\/)assets\//.test(path));
  for (const entry of listOf(data.dayEntries).map(objectOf)) {
    const [moment, distance] = [numberOf(entry.datetime), numberOf(entry.timeZoneOffset) ?? 0];
    yield entryOf({
      id: numberOf(entry.id)?.toString() ?? null,
      at: moment === null ? null : localTimeIn('UTC', new Date(moment + distance)),
      activities: listOf(entry.tags).map((id) => activities.get(numberOf(id)) ?? ''),
      mood: moods.get(numberOf(entry.mood)) ?? '',
      title: wordsOf(entry.note_title),
      note: wordsOf(entry.note),
      photos: listOf(entry.assets).flatMap((id) => {
        const sum = assets.get(numberOf(id));
        return sum ? photos.filter((path) => path.split('/').at(-1)?.startsWith(sum)) : [];
      }),
    });
  }
}

function backupOf(text: string, name: string): Json {
  try {
    return objectOf(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch (cause) {
    throw damaged(name, cause);
  }
}

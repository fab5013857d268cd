import { clockIn, dateInName } from '../dates-in-files.ts';
import { isDay } from '../local-time.ts';
import type { Format, SourceEntry } from '../neutral.ts';
import { endingOf, jsonOf, type NamedFiles, textOf } from '../sources/named-files.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { isObject, listOf, objectOf, tagsOf, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/** jrnl’s JSON (docs/formats.md): local days and times without a zone; older exports have no `tags`. */
export const jrnl: Format = {
  id: 'jrnl',
  async recognises(files) {
    for (const file of jsonFiles(files)) {
      const { entries } = objectOf(await jsonOf(file).catch(() => null));
      const [first] = listOf(entries);
      if (isObject(first) && 'body' in first && 'date' in first && 'time' in first) return true;
    }
    return false;
  },
  async *entries(files) {
    for (const file of jsonFiles(files)) {
      for (const entry of listOf(objectOf(await jsonOf(file)).entries).map(objectOf)) {
        const [day, time] = [wordsOf(entry.date), clockIn(wordsOf(entry.time))];
        const tags = tagsOf(entry.tags).map((tag) => tag.replace(/^[@#]/, ''));
        const at = isDay(day) ? `${day}T${time ?? '12:00'}` : null;
        yield entryOf({
          at,
          title: wordsOf(entry.title),
          body: wordsOf(entry.body),
          tags,
          starred: entry.starred === true,
        });
      }
    }
  },
};

const jsonFiles = ({ all }: NamedFiles) =>
  [...all.values()].filter(({ path }) => endingOf(path) === 'json').slice(0, 50);

/** The default of jrnl’s `timeformat`; a person can choose any, and then it is JSON that can be read. */
const head = /^\[(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?))?\] /i;

/** jrnl’s own files: an entry begins with its moment in brackets; a title ends with its sentence, and `*` stars it. */
export const jrnlText: Format = {
  id: 'jrnl-text',
  async recognises(files) {
    const [first] = textFiles(files);
    return first !== undefined && head.test((await textOf(first)).trimStart());
  },
  async *entries(files) {
    for (const file of textFiles(files)) {
      const folderDay = dateInName(file.path)?.day;
      let open: { day: string; time: string; lines: string[] } | null = null;
      for (const line of [...(await textOf(file)).split('\n'), null]) {
        const found = line === null ? null : head.exec(line);
        if (open && (found || line === null)) yield written(open);
        if (line === null) break;
        if (found) {
          const day = found[1] ?? folderDay ?? '';
          open = { day, time: clockIn(found[2] ?? '') ?? '12:00', lines: [line.slice(found[0].length)] };
        } else open?.lines.push(line);
      }
    }
  },
};

const textFiles = ({ all }: NamedFiles) =>
  [...all.values()].filter(({ path }) => ['txt', 'jrnl', ''].includes(endingOf(path)));

function written({ day, time, lines }: { day: string; time: string; lines: readonly string[] }): SourceEntry {
  const [first = '', ...rest] = lines;
  const starred = /\s\*\s*$/.test(first) || /^\*\s/.test(first);
  const line = first.replace(/\s\*\s*$/, '').replace(/^\*\s/, '');
  // Entry.py: a title is the first sentence.
  const sentence = /^[\s\S]*?[.?!\u203d\u203c\u2047-\u2049\u3002][)"'\]\u2019\u201d]*(?=\s|$)/.exec(line)?.[0] ?? line;
  const body = [line.slice(sentence.length).trim(), ...rest].join('\n').trim();
  const tags = Array.from(lines.join('\n').matchAll(/(?<!\S)@([\p{L}\p{N}_-]+)/gu), ([, tag = '']) => tag);
  return entryOf({
    at: isDay(day) ? `${day}T${time}` : null,
    title: sentence,
    body,
    tags: [...new Set(tags)],
    starred,
  });
}

interface Written {
  readonly at: string | null;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
}

function entryOf({ at, title, body, tags, starred }: Written): SourceEntry {
  const { context, losses } = noting(() => null);
  const blocks = readText(body, losses, (text) => blocksOfMarkdown(text, context));
  return gathered({ at, tags, starred, losses }, title, blocks);
}

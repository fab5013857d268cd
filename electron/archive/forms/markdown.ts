import { escapedMarkdown, markdownOf } from '#contract/document/markdown.ts';
import type { Connection } from '../../database/open.ts';
import { wordsAreGone } from '../../salvage/readable.ts';
import { responseMarkdown } from '../../worksheets/response-markdown.ts';
import { responseOf, type WholeRow } from '../../worksheets/response-rows.ts';
import type { ArchiveFile, Making } from '../archive-file.ts';
import {
  attachmentNames,
  attachmentRecords,
  documentOf,
  type EntryRecord,
  entryRecords,
  feelingRecords,
  type ResponseRecord,
  responseRecords,
  textsOf,
} from '../records.ts';
import { attachmentFiles } from './json.ts';

/**
 * A folder of Markdown: a file for each entry and each worksheet or log, by year and month, what is known about it at its
 * head as YAML, and pictures, sounds and files in the folder `attachments`, which the Markdown links to. Names of files
 * hold a time and no word of the person’s.
 *
 * Of the head, Joplin reads `title`, `date`, `updated` and `tags` (packages/lib/utils/frontMatter.ts there; a `created`
 * would stand before `date`, which is what an entry is about), Obsidian `aliases` and `tags` as such and the rest as
 * properties. It is JSON, which both read as YAML.
 */
export function* markdownFiles(db: Connection, making: Making): Generator<ArchiveFile> {
  yield* markdownAlone(db, making);
  yield* attachmentFiles(db, making);
}

/** The same without the attachments, for where they lie already. */
export function* markdownAlone(db: Connection, { onStep }: Making): Generator<ArchiveFile> {
  const files = attachmentNames(attachmentRecords(db, { bin: true }));
  const names = freeNames();
  for (const row of entryRecords(db, { bin: true })) {
    yield { name: names(folderOf(row, 'entries'), row.at), content: entryMarkdown(row, files) };
    onStep();
  }
  for (const row of responseRecords(db, { bin: true })) {
    const head = headOf(responseFacts(row));
    yield { name: names(folderOf(row, 'worksheets'), row.at), content: `${head}\n\n${answersAsMarkdown(db, row)}` };
    onStep();
  }
  const feelings = feelingRecords(db);
  if (feelings.length > 0) yield { name: 'feelings.md', content: feelingsMarkdown(feelings) };
}

const folderOf = ({ deleted_at }: { readonly deleted_at: string | null }, folder: string): string =>
  deleted_at === null ? folder : 'bin';

/** `entries/2026/01/2026-01-05-1000.md`, or with a number where there are several of a minute. */
export function freeNames(): (folder: string, at: string) => string {
  const taken = new Map<string, number>();
  return (folder, at) => {
    const time = at
      .slice(0, 16)
      .replace('T', '-')
      .replaceAll(/[^\d-]/g, '');
    const plain = `${folder}/${digits(at.slice(0, 4), '0000')}/${digits(at.slice(5, 7), '00')}/${time || 'undated'}`;
    const number = (taken.get(plain) ?? 0) + 1;
    taken.set(plain, number);
    return `${plain}${number === 1 ? '' : `-${number}`}.md`;
  };
}

// What was gathered from a damaged file may be about no time.
const digits = (text: string, otherwise: string): string =>
  text.length === otherwise.length && /^\d+$/.test(text) ? text : otherwise;

/** From where an entry’s file lies to the top. */
const up = '../../../';

function entryMarkdown(row: EntryRecord, files: ReadonlyMap<string, string>): string {
  const head = headOf({
    title: row.title || null,
    aliases: row.title ? [row.title] : null,
    date: row.at,
    updated: row.updated_at,
    tags: textsOf(row.tags),
    feeling: row.feeling,
    feelingWords: textsOf(row.feeling_words),
    starred: row.starred === 1,
    writtenAt: row.created_at,
    discardedAt: row.deleted_at,
    id: row.uid,
  });
  const words = documentMarkdown(row, ({ file }) => {
    const name = files.get(file);
    return name === undefined ? null : `${up}${name}`;
  });
  return [head, ...(row.title ? [`# ${onOneLine(escapedMarkdown(row.title))}`] : []), words]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** An entry’s words; of one whose words are gone, that they are. */
export function documentMarkdown(row: EntryRecord, fileOf: Parameters<typeof markdownOf>[1]): string {
  const node = documentOf(row);
  return node === null ? wordsAreGone : markdownOf(node, fileOf);
}

export const onOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

const responseFacts = (row: ResponseRecord) => ({
  title: row.title || row.name,
  aliases: [row.title || row.name],
  date: row.at,
  updated: row.updated_at,
  tags: textsOf(row.tags),
  worksheet: row.worksheet,
  name: row.name,
  room: row.room,
  form: row.variant,
  ending: row.ending,
  topics: textsOf(row.topics),
  writtenAt: row.created_at,
  hiddenUntil: row.hidden_until,
  discardedAt: row.deleted_at,
  id: row.uid,
});

/** The questions of a response with their answers; where what was asked is gone, the answers as they are kept. */
export function answersAsMarkdown(db: Connection, row: WholeRow): string {
  try {
    return responseMarkdown(responseOf(db, row));
  } catch {
    return `# ${escapedMarkdown(row.title || row.name)}\n\n\`\`\`json\n${row.answers}\n\`\`\`\n`;
  }
}

const feelingsMarkdown = (all: ReturnType<typeof feelingRecords>): string =>
  [
    headOf({ title: 'How it was' }),
    '',
    '# How it was',
    '',
    '| When | 1 heavy to 5 light | Words |',
    '| --- | --- | --- |',
    ...all.map(({ at, feeling, words }) => {
      const said = onOneLine(textsOf(words).map(escapedMarkdown).join(', '));
      return `| ${at.replace('T', ' ')} | ${feeling} | ${said} |`;
    }),
    '',
  ].join('\n');

/** JSON is YAML, save for a few letters that YAML wants spelled out. What is null is left out. */
function headOf(known: Readonly<Record<string, unknown>>): string {
  let lines = '---\n';
  for (const name in known) if (known[name] !== null) lines += `${name}: ${JSON.stringify(known[name])}\n`;
  return `${lines.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, spelled)}---`;
}

const spelled = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

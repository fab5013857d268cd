import { dateInName } from '../dates-in-files.ts';
import type { Format, SourceEntry } from '../neutral.ts';
import { fileFinder } from '../sources/find-file.ts';
import { type NamedFile, type NamedFiles, textOf } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Apple’s Journal: `AppleJournalEntries/Entries/2026-11-23_Title.html`, with pictures in `Resources`. The day is in the
 * file’s name, and written out in a division `pageHeader`; no time is told.
 */
export const appleJournal: Format = {
  id: 'apple-journal',
  recognises: async (files) => pages(files).some(({ path }) => dateInName(path) !== null),
  async *entries(files) {
    const find = fileFinder(files);
    for (const file of pages(files)) yield entryOf(file, await textOf(file), find(file.path));
  },
};

const pages = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()]
    .filter(({ path }) => /(^|\/)Entries\/[^/]+\.html?$/i.test(path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));

const division = (name: string): RegExp =>
  new RegExp(`<div[^>]*class=["'][^"']*\\b${name}\\b[^"']*["'][^>]*>([^]*?)</div>`, 'i');

function entryOf(file: NamedFile, html: string, find: (reference: string) => string | null): SourceEntry {
  const { context, losses } = noting(find);
  const title = (division('title').exec(html)?.[1] ?? '').replace(/<[^>]*>/g, ' ');
  const body = html.replace(division('pageHeader'), '').replace(division('title'), '');
  const blocks = readText(body, losses, (text) => blocksOfHtml(text, context));
  const [words] = blocksOfHtml(title, context);
  const dated = dateInName(file.path);
  const own = words?.content?.map(({ text = '' }) => text).join('') ?? '';
  const at = dated ? `${dated.day}T${dated.time ?? '12:00'}` : null;
  return gathered({ id: file.path.split('/').at(-1) ?? null, at, losses }, own, blocks);
}

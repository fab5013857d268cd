import { JournalError } from '#contract/errors.ts';
import type { Format } from '../neutral.ts';
import { endingOf, jsonOf, type NamedFiles } from '../sources/named-files.ts';
import { appleJournal } from './apple-journal.ts';
import { dayOne } from './day-one.ts';
import { dayOneClassic } from './day-one-classic.ts';
import { daylio } from './daylio.ts';
import { diarium } from './diarium.ts';
import { joplin } from './joplin.ts';
import { journey } from './journey.ts';
import { jrnl, jrnlText } from './jrnl.ts';
import { markdownFolder } from './markdown.ts';
import { miniDiary } from './mini-diary.ts';
import { redNotebook } from './red-notebook.ts';
import { standardNotes } from './standard-notes.ts';

/** All that can be read, the most telling first: a folder of Markdown is what is left when it is nothing else. */
const formats: readonly Format[] = [
  dayOne,
  dayOneClassic,
  journey,
  diarium,
  miniDiary,
  jrnl,
  standardNotes,
  daylio,
  joplin,
  appleJournal,
  redNotebook,
  markdownFolder,
  jrnlText,
];

const mostPeeked = 20;

/** @throws JournalError `unknown-format`, or `bad-archive` where what would tell the format is damaged. */
export async function formatOf(files: NamedFiles): Promise<Format> {
  for (const format of formats) if (await format.recognises(files)) return format;
  const told = [...files.all.values()].filter(({ path }) => endingOf(path) === 'json').slice(0, mostPeeked);
  for (const file of told) await jsonOf(file);
  throw new JournalError('unknown-format', { about: files.name });
}

import type { FoundOwn, FoundToImport, Imported, ImportedFrom, Loss, LossKind, LossyEntry } from '#contract/imports.ts';
import { type Day, type LocalTime, rangeWords, shortDay } from '../../../dates.ts';
import { momentWords, sizeWords } from '../../../journal-condition.ts';
import { isAnythingComing as isAnyWritingComing, listed, sheets } from '../bring-in/bring-in-words.ts';

/** By what each is called where it comes from. */
export const formatNames: Readonly<Record<ImportedFrom, string>> = {
  'day-one': 'Day One',
  'day-one-classic': 'Day One Classic',
  journey: 'Journey',
  diarium: 'Diarium',
  daylio: 'Daylio',
  jrnl: 'jrnl',
  'jrnl-text': 'jrnl',
  'mini-diary': 'Mini Diary',
  joplin: 'Joplin',
  'red-notebook': 'RedNotebook',
  'standard-notes': 'Standard Notes',
  'apple-journal': 'Apple Journal',
  markdown: 'Markdown files',
  own: 'everything of a journal',
};

export const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

const entries = (count: number): string => many(count, 'entry', 'entries');
const filesOf = (count: number): string => many(count, 'picture, sound or file', 'pictures, sounds and files');

export const isAnythingComing = ({ fresh, changed }: FoundToImport): boolean => fresh.count + changed > 0;

/** What it holds, a line each. */
export function heldWords(
  { fresh, changed, here, inBin, files, unnamed, starred }: FoundToImport,
  today: Day,
): string[] {
  return [
    ...(fresh.count > 0
      ? [
          `${entries(fresh.count)} (${rangeWords(fresh.from ?? undefined, fresh.to ?? undefined, today)})${starred > 0 ? `, ${starred.toLocaleString('en-GB')} with a star` : ''}.`,
        ]
      : []),
    ...(changed > 0
      ? [
          changed === 1
            ? '1 entry that was brought in before and has changed there since. It comes as one more; what is here stays.'
            : `${entries(changed)} that were brought in before and have changed there since. They come as more; what is here stays.`,
        ]
      : []),
    ...(files.count > 0 ? [`${filesOf(files.count)}, ${sizeWords(files.bytes)}.`] : []),
    ...(unnamed > 0
      ? [`${filesOf(unnamed)} that no entry names. ${unnamed === 1 ? 'It does' : 'They do'} not come.`]
      : []),
    ...(here > 0 ? [`${entries(here)} that ${here === 1 ? 'is' : 'are'} here already.`] : []),
    ...(inBin > 0
      ? [
          `${entries(inBin)} that ${inBin === 1 ? 'is' : 'are'} in the bin here, and ${inBin === 1 ? 'stays' : 'stay'} there.`,
        ]
      : []),
  ];
}

/** What is lost of many, in a sentence: in how many entries, and what becomes of it. */
export function lossSentence({ kind, count }: { readonly kind: LossKind; readonly count: number }): string {
  const where = `In ${entries(count)}`;
  const sentences: Readonly<Record<LossKind, string>> = {
    'missing-file': `${where}, a picture, sound or file is not among what was chosen. The words come without it.`,
    'refused-file': `${where}, a file is empty or larger than 2 GB. The words come without it.`,
    'kept-as-file': `${where}, a picture can’t be drawn here. It is kept as a file.`,
    'no-date': `${where}, no day is given. The day on which the file was last changed stands for it.`,
    'no-zone': `${where}, a moment is given and no place in the world. The day and time are those of this computer.`,
    'entry-link': `${where}, a link leads to another entry. Its words stay, and the link goes.`,
    link: `${where}, a link leads to an address that isn’t opened from here. The address stays as words.`,
    look: `${where}, words are underlined, coloured or larger. The words stay.`,
    embedded: `${where}, something of the web or of another program stands in the text. Where it has an address, that stays.`,
    tag: `${where}, a tag is longer than 60 letters, or there are more than 30. Those are left away.`,
    noted: `${where}, more was noted than has a place here.`,
    'left-out': `${entries(count)} can’t be brought in: no day that can be kept, or nothing that can be read.`,
    'too-large': `${entries(count)} can’t be brought in: each is larger than 5 MB.`,
  };
  return sentences[kind];
}

const shortNames: Readonly<Record<LossKind, string>> = {
  'missing-file': 'file is missing',
  'refused-file': 'file is empty or too large',
  'kept-as-file': 'picture is kept as a file',
  'no-date': 'no day given',
  'no-zone': 'time of this computer',
  'entry-link': 'link to another entry',
  link: 'address as words',
  look: 'underlined or coloured',
  embedded: 'something of the web',
  tag: 'tag left away',
  noted: 'noted besides',
  'left-out': 'does not come',
  'too-large': 'does not come, larger than 5 MB',
};

const lossWords = ({ kind, about }: Loss): string => (about ? `${shortNames[kind]} (${about})` : shortNames[kind]);

/** One entry with what can’t be kept of it, on a line. */
export function lossyWords({ at, title, losses }: LossyEntry, today: Day): string {
  const day = /^\d{4}-\d{2}-\d{2}/.test(at) ? shortDay(at.slice(0, 10), today) : 'No day';
  return `${day}, ${title === '' ? 'without a title' : `“${title}”`}: ${[...new Set(losses.map(lossWords))].join('; ')}`;
}

/** What everything of a journal is called, and from when it is. */
export const ownIs = ({ name, writtenAt }: FoundOwn, now: LocalTime): string =>
  `“${name}” is everything of a journal, as this app saves it${writtenAt ? `, from ${momentWords(writtenAt, now)}` : ''}.`;

/** Whether there is anything that would come without being asked for. */
export const isAnyOwnComing = (found: FoundOwn): boolean =>
  isAnyWritingComing(found) || found.files.count + found.small > 0;

/** What else it holds, a line each. */
export const ownHeldWords = ({ files, small }: FoundOwn): string[] => [
  ...(files.count > 0 ? [`${filesOf(files.count)}, ${sizeWords(files.bytes)}.`] : []),
  ...(small > 0
    ? [
        `${many(small, 'smaller thing', 'smaller things')}: what was read in the guide, drafts, words to take out, lines of what left.`,
      ]
    : []),
];

/** What else is to be known about it, a sentence each. */
export const ownBesidesWords = ({ goneFiles, missing }: FoundOwn): string[] => [
  ...(goneFiles > 0
    ? [
        `${filesOf(goneFiles)} of it ${goneFiles === 1 ? 'is' : 'are'} not among what was chosen, or cut off. The words come without ${goneFiles === 1 ? 'it' : 'them'}.`,
      ]
    : []),
  ...(missing > 0
    ? [
        `The journal was damaged when it was saved: ${many(missing, 'part', 'parts')} of it ${missing === 1 ? 'was' : 'were'} missing then.`,
      ]
    : []),
];

/** What of everything of a journal did not come. */
export const damagedWords = (damaged: number): string =>
  `${filesOf(damaged)} ${damaged === 1 ? 'was' : 'were'} not there, or not what ${damaged === 1 ? 'it' : 'they'} should be. The words came without ${damaged === 1 ? 'it' : 'them'}; if the file is whole elsewhere, bring it in once more.`;

/** `4 entries and 3 pictures, sounds and files` */
export function broughtWords({ entries: written, responses, files, others }: Imported): string {
  const parts = [
    ...(written > 0 ? [`${entries(written)}${files > 0 ? ` with ${filesOf(files)}` : ''}`] : []),
    ...(written === 0 && files > 0 ? [filesOf(files)] : []),
    ...(responses > 0 ? [sheets(responses)] : []),
    ...(others > 0 ? [many(others, 'smaller thing', 'smaller things')] : []),
  ];
  return parts.length > 0 ? listed(parts) : 'nothing';
}

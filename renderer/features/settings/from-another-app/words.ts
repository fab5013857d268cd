import { lossWords } from '#contract/import-words.ts';
import type { FoundOwn, FoundToImport, Imported, LossyEntry } from '#contract/imports.ts';
import { type Day, type LocalTime, rangeWords, shortDay } from '../../../dates.ts';
import { momentWords, sizeWords } from '../../../journal-condition.ts';
import { isAnythingComing as isAnyWritingComing, listed, sheets } from '../bring-in/bring-in-words.ts';

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

import type { Away, Brought, Coming, Found, Many } from '#contract/merge.ts';
import { type Day, dayPart, type LocalTime, rangeWords, shortDay } from '../../../dates.ts';
import { momentWords, recordsWords } from '../../../journal-condition.ts';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

const entries = (count: number): string => many(count, 'entry', 'entries');
const sheets = (count: number): string => many(count, 'worksheet or record', 'worksheets and records');

/** `a, b and c` */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** What was chosen, and how far it goes. */
export function whatItIs({ name, isThisJournal, until }: Found, now: LocalTime): string {
  const when = until ? `, last written in on ${momentWords(until, now)}` : '';
  return `“${name}” is ${isThisJournal ? 'a copy of this journal' : 'another journal'}${when}.`;
}

/** Whether there is anything that would come without being asked for. */
export const isAnythingComing = (found: Found): boolean =>
  [found.entries, found.responses].some(
    ({ fresh, differing, versions }) => fresh.count + differing.count + versions > 0,
  ) || found.feelings + found.ownWorksheets + found.ownWords > 0;

/** What would come, a sentence each. */
export function comingWords(found: Found, now: LocalTime): string[] {
  const today = dayPart(now);
  const { entries: written, responses, lost } = found;
  const versions = written.versions + responses.versions;
  const intoBin = written.intoBin + responses.intoBin;
  const others = [
    ...(found.feelings > 0 ? [many(found.feelings, 'feeling of a moment', 'feelings of a moment')] : []),
    ...(found.ownWorksheets > 0 ? [many(found.ownWorksheets, 'worksheet of your own', 'worksheets of your own')] : []),
    ...(found.ownWords > 0 ? [many(found.ownWords, 'word for the spelling', 'words for the spelling')] : []),
  ];
  return [
    ...kindWords(written, entries, today),
    ...kindWords(responses, sheets, today),
    ...(versions > 0
      ? [`${many(versions, 'text', 'texts')} from before ${versions === 1 ? 'goes' : 'go'} among the earlier versions.`]
      : []),
    ...(others.length > 0 ? [`Also ${listed(others)}.`] : []),
    ...(intoBin > 0
      ? [
          `Of all this, ${intoBin} ${intoBin === 1 ? 'lies in the bin there, and goes' : 'lie in the bin there, and go'} into the bin here.`,
        ]
      : []),
    ...(found.unreadable > 0
      ? [
          `${many(found.unreadable, 'thing', 'things')} in it can’t be read by this version, and ${found.unreadable === 1 ? 'stays' : 'stay'} where ${found.unreadable === 1 ? 'it is' : 'they are'}.`,
        ]
      : []),
    ...(lost && lost.length > 0 ? [`It is damaged. Gone, or not to be read: ${recordsWords(lost, today)}.`] : []),
  ];
}

function kindWords({ fresh, differing, here }: Coming, counted: (count: number) => string, today: Day): string[] {
  return [
    ...(fresh.count > 0 ? [`${counted(fresh.count)} not here yet (${daysOf(fresh, today)}): added.`] : []),
    ...(differing.count > 0
      ? [
          `${counted(differing.count)} with other words there (${daysOf(differing, today)}): what is here stays as it is, and the other text stands beside it, tagged “from a copy”.`,
        ]
      : []),
    ...(here > 0 ? [`${counted(here)} here already.`] : []),
  ];
}

const daysOf = ({ from, to }: Many, today: Day): string => rangeWords(from ?? undefined, to ?? undefined, today);

/** One that was thrown away here, in a line to tick. */
export const awayWords = ({ at, title, where }: Away, today: Day): string =>
  `${shortDay(dayPart(at), today)}, ${title === '' ? 'without a title' : `“${title}”`} (${where === 'bin' ? 'in the bin here' : 'erased here'})`;

/** `12 entries, 3 worksheets and records and 5 other things` */
export function broughtWords({ entries: written, responses, others }: Brought): string {
  const parts = [
    ...(written > 0 ? [entries(written)] : []),
    ...(responses > 0 ? [sheets(responses)] : []),
    ...(others > 0 ? [many(others, 'smaller thing', 'smaller things')] : []),
  ];
  return parts.length > 0 ? listed(parts) : 'nothing';
}

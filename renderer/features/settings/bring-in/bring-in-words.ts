import type { Away, Brought, Coming, Found, Many } from '#contract/merge.ts';
import { type Day, dayPart, type LocalTime, rangeWords, shortDay } from '../../../dates.ts';
import { momentWords, recordsWords } from '../../../journal-condition.ts';

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

const entries = (count: number): string => many(count, 'entry', 'entries');
export const sheets = (count: number): string => many(count, 'worksheet or record', 'worksheets and records');

/** `a, b and c` */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** The folder that was chosen; one of the app’s own copies has no name that says anything. */
export const called = (name: string): string => (name === '' ? 'the copy' : `“${name}”`);

/** What was chosen, and how far it goes. */
export function whatItIs({ name, isThisJournal, until }: Found, now: LocalTime): string {
  const when = until ? `, last written in on ${momentWords(until, now)}` : '';
  if (name === '') return `A copy that the app made${when}.`;
  return `“${name}” is ${isThisJournal ? 'a copy of this journal' : 'another journal'}${when}.`;
}

/** What another journal holds that can come. */
type Held = Pick<Found, 'entries' | 'responses' | 'feelings' | 'ownWorksheets' | 'ownWords'>;

/** Whether there is anything that would come without being asked for. */
export const isAnythingComing = (found: Held): boolean =>
  [found.entries, found.responses].some(
    ({ fresh, differing, versions }) => fresh.count + differing.count + versions > 0,
  ) || found.feelings + found.ownWorksheets + found.ownWords > 0;

/** What it holds, a line each. */
export function heldWords(found: Held, today: Day): string[] {
  const { entries: written, responses, feelings, ownWorksheets, ownWords } = found;
  const versions = written.versions + responses.versions;
  const others = [
    ...(feelings > 0 ? [many(feelings, 'feeling of a moment', 'feelings of a moment')] : []),
    ...(ownWorksheets > 0 ? [many(ownWorksheets, 'worksheet of your own', 'worksheets of your own')] : []),
    ...(ownWords > 0 ? [many(ownWords, 'word for the spelling', 'words for the spelling')] : []),
  ];
  return [
    ...linesOf(written, entries, today),
    ...linesOf(responses, sheets, today),
    ...(versions > 0
      ? [`${many(versions, 'text', 'texts')} from before, for the earlier versions of what is here.`]
      : []),
    ...(others.length > 0 ? [`${listed(others)} that ${isOne(others, found) ? 'is' : 'are'} added.`] : []),
  ];
}

const isOne = (others: readonly string[], { feelings, ownWorksheets, ownWords }: Held): boolean =>
  others.length === 1 && feelings + ownWorksheets + ownWords === 1;

function linesOf({ fresh, differing, here }: Coming, counted: (count: number) => string, today: Day): string[] {
  return [
    ...(fresh.count > 0
      ? [
          fresh.count === 1
            ? `${counted(1)} that isn’t here yet (${daysOf(fresh, today)}). It is added.`
            : `${counted(fresh.count)} that aren’t here yet (${daysOf(fresh, today)}). They are added.`,
        ]
      : []),
    ...(differing.count > 0
      ? [
          `${counted(differing.count)} with other words than here (${daysOf(differing, today)}). What is here stays as it is; the other text stands beside it, tagged “from a copy”.`,
        ]
      : []),
    ...(here > 0 ? [`${counted(here)} that ${here === 1 ? 'is' : 'are'} here already.`] : []),
  ];
}

/** What else is to be known about it, a sentence each. */
export function besidesWords(
  {
    entries: written,
    responses,
    unreadable,
    lost = null,
  }: Pick<Found, 'entries' | 'responses' | 'unreadable'> & Partial<Pick<Found, 'lost'>>,
  today: Day,
): string[] {
  const intoBin = written.intoBin + responses.intoBin;
  return [
    ...(intoBin > 0
      ? [
          `Of what is added, ${intoBin} ${intoBin === 1 ? 'lies in the bin there, and goes' : 'lie in the bin there, and go'} into the bin here.`,
        ]
      : []),
    ...(unreadable > 0
      ? [
          `${many(unreadable, 'thing', 'things')} in it can’t be read by this version of the app, and can’t be brought in.`,
        ]
      : []),
    ...(lost
      ? [
          lost.length > 0
            ? `It is damaged. Gone, or not to be read: ${recordsWords(lost, today)}.`
            : 'It is damaged, but all of it could be read.',
        ]
      : []),
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

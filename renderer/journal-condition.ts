import type { Checked, Condition, CopyFailure, NamedRecord, Noticed, SecondPlace } from '#contract/backups.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { type Day, dayPart, type LocalTime, localTimeOf, shortDay } from './dates.ts';

/** `23 November, 21:30`, on the person's own clock. */
export function momentWords(moment: string, now: LocalTime): string {
  const at = localTimeOf(new Date(moment));
  return `${shortDay(dayPart(at), dayPart(now))}, ${at.slice(11, 16)}`;
}

/** `4.2 MB`, as file managers count: a million bytes. */
export const sizeWords = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `204 entries and 31 worksheets and records`. */
export const insideWords = ({ entries, responses }: { readonly entries: number; readonly responses: number }): string =>
  `${entries} ${entries === 1 ? 'entry' : 'entries'} and ${responses} filled-in worksheet${responses === 1 ? '' : 's'} and records`;

/**
 * `A journal of this size takes about 8 seconds.`, where that is worth saying: copying one and reading it through goes at
 * some 15 MB a second on a modest computer.
 */
export function waitWords(bytes: number): string {
  const seconds = Math.round(bytes / 15_000_000);
  return seconds < 3 ? '' : ` A journal of this size takes about ${seconds} seconds.`;
}

/** What was noticed about the journal's files when it was opened. */
export function noticedWords({ finding, commits, until }: Noticed, now: LocalTime): string {
  const since = until ? `after ${momentWords(until, now)}` : 'since then';
  switch (finding) {
    case 'changed-outside':
      return 'The journal’s file was changed while it was closed, and not by this app.';
    case 'writing-missing':
      return `Writing from ${since} is missing${commits ? ` (saved ${commits === 1 ? 'once' : `${commits} times`})` : ''}. An older file was put in its place, or a part of it was taken away.`;
    case 'other-writing':
      return 'The file holds other writing than it did when it was last closed here. It may be another copy of this journal, one that was written in somewhere else.';
    case 'mark-missing':
      return 'The small file that tells whether everything is there was missing or damaged, so the last writing before this unlock can’t be vouched for.';
  }
}

const nouns: Readonly<Record<NamedRecord['kind'], string>> = {
  entry: 'an entry',
  version: 'an earlier version of an entry',
  response: 'a worksheet or record',
  'response-version': 'an earlier version of a worksheet',
  setting: 'settings or drafts',
  'own-worksheet': 'a worksheet of your own',
  'feeling-note': 'a feeling',
  'asked-worksheet': 'the questions of a worksheet',
  'seal-slot': 'a place for a second passphrase, used or not',
  sealed: 'a place for something sealed, used or not',
  attachment: 'a picture, a sound or a file',
  'attachment-piece': 'a piece of a picture, a sound or a file',
};

/** `an entry of 5 January; 3 of 6 January`: the same things of the same day are counted. */
export function recordsWords(records: readonly NamedRecord[], today: Day): string {
  const counts = new Map<string, number>();
  for (const { kind, day } of records) {
    const words = day ? `${nouns[kind]} of ${shortDay(day, today)}` : nouns[kind];
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => (count > 1 ? `${words} (${count})` : words)).join('; ');
}

/** Whether reading everything found nothing that has to be told. */
export const foundWhole = ({ altered, lost, strange, structure, ledger }: Checked): boolean =>
  altered.length + lost.length + strange.length === 0 && structure === 'whole' && ledger === 'whole';

/** What reading everything found, a sentence each; none when everything is as it was written. */
export function foundWords({ altered, lost, strange, structure, ledger }: Checked, now: LocalTime): string[] {
  const today = dayPart(now);
  return [
    ...(lost.length > 0 ? [`Gone, or not to be read: ${recordsWords(lost, today)}.`] : []),
    ...(altered.length > 0 ? [`Other than it was written: ${recordsWords(altered, today)}.`] : []),
    ...(strange.length > 0 ? [`Not written by this journal: ${recordsWords(strange, today)}.`] : []),
    ...(structure === 'damaged' ? ['A part of the file itself is damaged.'] : []),
    ...(ledger === 'damaged' ? ['The list that everything is compared with is not what it was.'] : []),
  ];
}

/** Whether there is anything about the journal's files to be told. */
export const isSomethingAmiss = ({ noticed, checked }: Condition): boolean =>
  noticed.length > 0 || (checked !== null && !foundWhole(checked));

/** Whether the person has not read it yet. */
export const isUnread = ({ noticed, checked }: Condition): boolean =>
  noticed.length > 0 || (checked !== null && !foundWhole(checked) && !checked.isRead);

const failures: Partial<Record<ErrorCode, string>> = {
  'disk-full': 'the disk is full. Free some space, and there is room for one.',
  'no-room': 'there is too little room on the disk. Free some space, and there is room for one.',
  'read-only': 'the folder can’t be written to.',
  'folder-gone': 'the folder could not be reached.',
  'not-sound': 'something in the journal is not what was written. “Read everything” says what.',
};

/** Why the last copy is missing, and what is safe. */
export function copyFailureWords({ code, at }: CopyFailure, now: LocalTime): string {
  const what =
    code === 'stopped'
      ? `The last copy was cut short, ${momentWords(at, now)}, before it was whole.`
      : `The last copy could not be made, ${momentWords(at, now)}: ${failures[code] ?? 'something went wrong inside the app.'}`;
  const again = code === 'not-sound' ? '' : ' It is tried again by itself.';
  return `${what} What you wrote is in the journal, and the copies from before are there.${again}`;
}

/** Why the last copy is not in the second place. */
export const placeLackWords: Readonly<Record<NonNullable<SecondPlace['problem']>, string>> = {
  full: 'It is full.',
  'not-writable': 'It can’t be written to.',
  failed: 'What was written there was not what was read, or the place went away on the way.',
  stopped: 'It was cut short on the way.',
};

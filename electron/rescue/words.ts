import { lossSentence, lossWords } from '#contract/import-words.ts';
import type { Noticed } from '../access/watch-file.ts';
import type { NamedRecord } from '../ledger/verify.ts';
import type { Asked } from './arguments.ts';
import { openToAnybody, placeFor } from './export-to.ts';
import { type ImportReport, nameOfFormat } from './import-from.ts';
import type { LockState } from './open-locks.ts';
import type { CopyReport, Holds, JournalReport } from './report.ts';
import type { Answer } from './verbs.ts';

/** What a verb found and did, for the person at the terminal. */
export function wordsOf({ folder, into }: Asked, answer: Answer): string {
  const { journal, copies, salvaged, exported, imported, restored } = answer;
  return [
    ...(journal && !restored ? [`${folder}\n${linesOf(journal)}`] : []),
    ...(copies ? [copies.length === 0 ? 'There are no copies.' : copies.map(copyLine).join('\n')] : []),
    ...(salvaged
      ? [
          `Written: ${into}\nIt opens with the same passphrase, in the app too. It holds ${held(salvaged)}.`,
          salvaged.damagedPages.length + salvaged.lost.length === 0
            ? 'Nothing was damaged and nothing is missing.'
            : `${many(salvaged.damagedPages.length, 'page')} could not be read. The damaged journal was not changed: keep it.\n${namedLines(salvaged.lost, 'Not there, or not whole')}`,
        ]
      : []),
    ...(exported
      ? [
          `Written: ${into}\n${many(exported.entries, 'entry', 'entries')}, ${many(exported.responses, 'worksheet or log', 'worksheets and logs')}, ${many(exported.files, 'file')}.`,
          placeFor(into) === 'age' ? 'It is locked, as an age file; inside is a zip file.' : openToAnybody,
        ]
      : []),
    ...(imported ? [importLines(imported)] : []),
    ...(restored
      ? [
          `Written: ${into}\nAll of the copy was read before and after, and is what was written. It opens with the passphrase that it had, and holds ${held(restored)}.`,
        ]
      : []),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function linesOf(journal: JournalReport): string {
  const { locks, file, records, holds } = journal;
  const rows: readonly (readonly [string, string])[] = [
    ['Journal of', journal.created],
    ['Locks', `head ${lockWords[locks.main]}, head.1 ${lockWords[locks.spare]}; opened by ${fromWords[locks.from]}`],
    [
      'Ways in',
      locks.waysIn
        .map(({ type, madeOn }) => `${type === 'recovery' ? 'recovery words' : type} of ${madeOn}`)
        .join(', '),
    ],
    [
      'File',
      `${file.name}, ${many(file.pages, 'page')}, ${file.damagedPages.length === 0 ? 'each whole' : `damaged: ${listed(file.damagedPages)}`}${file.logBytes > 0 ? ', with a log of what was last written' : ''}`,
    ],
    ['Mark', stateWords[journal.mark]],
    ['Tables', stateWords[journal.structure]],
    ['Ledger', stateWords[journal.ledger]],
    ['Holds', held(holds)],
  ];
  return [
    ...rows.map(([name, words]) => `  ${name.padEnd(11)} ${words}`),
    ...journal.noticed.map((each) => `\n${noticedWords(each)}`),
    ...[
      [records.lost, 'Not there, or not whole'],
      [records.altered, 'Not what was written'],
      [records.strange, 'Not written by this journal'],
    ].map(([all, heading]) => namedLines(all as readonly NamedRecord[], heading as string)),
    `\n${lastWords(journal)}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function lastWords({ locks, ledger, noticed, structure, records }: JournalReport): string {
  const { whole, lost, altered, strange } = records;
  const amiss = noticed.length + lost.length + altered.length + strange.length;
  if (structure === 'damaged' || ledger === 'damaged' || amiss > 0) {
    return 'Not everything is as it was written. Copy the whole folder before anything else; “salvage” brings together what can be read, and “verify --copies” tells which copy is whole.';
  }
  const everything =
    ledger === 'none-yet'
      ? `Every page is whole, and ${many(whole, 'record')} can be read. As there was no ledger then, nothing tells whether any is missing.`
      : `Everything is here: ${many(whole, 'record')}, each as it was written.`;
  if (locks.main === 'whole' && locks.spare === 'whole') return everything;
  return locks.from === 'copy'
    ? `${everything} Its own locks are gone: “salvage” writes it into a new folder, where it has some again.`
    : `${everything} Of its two lock files one is not; the app writes it anew at the next unlock.`;
}

function copyLine({ name, madeAt, result, journal, error }: CopyReport): string {
  const what = journal ? held(journal.holds) : (error?.message ?? '');
  const state = { whole: 'whole', damaged: 'DAMAGED', 'not-opened': 'not opened' }[result];
  return `${name}  ${madeAt.slice(0, 16).replace('T', ' ')}  ${state}  ${what}`;
}

/** What is in an export, what of it can’t be kept, and what came of it. */
function importLines(report: ImportReport): string {
  const { name, fresh, from, to, changed, here, inBin, responses, files, others, losses, lossy, brought } = report;
  const days = from && to ? (from === to ? ` (${from})` : ` (${from} to ${to})`) : '';
  const held = [
    [fresh, `${many(fresh, 'entry', 'entries')} that the journal does not have yet${days}`],
    [responses, `${many(responses, 'worksheet or log', 'worksheets and logs')} that it does not have yet`],
    [changed, `${many(changed, 'text')} that the journal has with other words: they come beside those`],
    [files.count, `${many(files.count, 'picture, sound or file', 'pictures, sounds and files')}, ${files.bytes} bytes`],
    [others, many(others, 'smaller thing')],
    [here, `${here} that the journal has already`],
    [inBin, `${inBin} that lie in its bin, and stay there`],
  ] as const;
  const lines = held.filter(([count]) => count > 0).map(([, words]) => `  ${words}`);
  return [
    `“${name}” is from ${nameOfFormat(report)}.${lines.length > 0 ? ' In it:' : ' Nothing that can be brought in is in it.'}`,
    ...lines,
    ...(losses.length > 0 ? ['\nWhat can’t be kept:', ...losses.map((loss) => `  ${lossSentence(loss)}`)] : []),
    ...lossy.map(({ at, title, losses: own }) => {
      const kinds = [...new Set(own.map(lossWords))].join('; ');
      return `    ${at.slice(0, 10) || 'no day    '}  ${title || 'without a title'}: ${kinds}`;
    }),
    brought
      ? `\nBrought in: ${many(brought.entries, 'entry', 'entries')}, ${many(brought.responses, 'worksheet or log', 'worksheets and logs')}, ${many(brought.files, 'file')}, ${many(brought.others, 'smaller thing')}. It can be taken back in the app, in Settings, Backup.`
      : '\nThis only looked: nothing was changed. With “--bring” it is brought in.',
  ].join('\n');
}

const lockWords: Readonly<Record<LockState, string>> = {
  whole: 'whole',
  missing: 'MISSING',
  damaged: 'DAMAGED',
  'earlier-key': 'from before the last change of the passphrase',
};
const fromWords = { main: 'head', spare: 'head.1', copy: 'the locks of a copy' } as const;
const stateWords = {
  whole: 'whole',
  damaged: 'DAMAGED',
  missing: 'MISSING',
  'none-yet': 'none, as the journal is from before there was one',
} as const;

function noticedWords({ finding, commits, until }: Noticed): string {
  const last = until ? ` The last that is there is of ${until.slice(0, 16).replace('T', ' ')} (UTC).` : '';
  switch (finding) {
    case 'writing-missing':
      return `Writing is missing: ${commits === null ? 'some savings' : many(commits, 'saving')} were made that this file does not have. It was put back from an earlier time, or its log was cut or taken away.${last}`;
    case 'other-writing':
      return `The file has as many savings as it should, and they are others: it is not the one that was last in use here.${last}`;
    case 'changed-outside':
      return 'The file is not, byte for byte, the one that was closed: something other than the app has written to it.';
    case 'mark-missing':
      return `The small file beside the journal’s, which tells where it stood, is gone or damaged. What is there was compared with the ledger; whether the last savings are among it cannot be told.${last}`;
  }
}

const kindWords: Readonly<Record<NamedRecord['kind'], string>> = {
  entry: 'entry',
  version: 'earlier version of an entry',
  response: 'worksheet or log',
  'response-version': 'earlier version of a worksheet',
  setting: 'setting',
  'own-worksheet': 'worksheet of one’s own',
  'feeling-note': 'note of a feeling',
  'asked-worksheet': 'what a worksheet asked',
  'seal-slot': 'place for a second passphrase, used or not',
  sealed: 'place for something sealed, used or not',
  attachment: 'picture, sound or file',
  'attachment-piece': 'piece of a picture, a sound or a file',
};

const namedLines = (all: readonly NamedRecord[], heading: string): string =>
  all.length === 0
    ? ''
    : [`\n${heading}:`, ...all.map(({ kind, day }) => `  ${day ?? 'no day    '}  ${kindWords[kind]}`)].join('\n');

const held = ({ entries, entriesInBin, versions, responses, responsesInBin }: Holds): string =>
  [
    many(entries, 'entry', 'entries'),
    many(responses, 'worksheet or log', 'worksheets and logs'),
    many(versions, 'earlier version'),
    `${entriesInBin + responsesInBin} in the bin`,
  ].join(', ');

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** `3, 7 to 12, 40` */
function listed(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ');
}

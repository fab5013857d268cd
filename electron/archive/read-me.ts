import type { ArchiveFile, Came, Lost } from './archive-file.ts';
import type { AnyForm } from './write-archive.ts';

export interface Facts extends Came {
  readonly lost: Lost;
  /** Records that could not be read, of a damaged journal. */
  readonly missing: number;
  readonly created: string;
  readonly now: Date;
}

const about: Readonly<Record<AnyForm, string>> = {
  json: 'journal.json: all of it, with earlier versions, for a program to read; attachments: pictures, sounds and files. How it is written stands in journal-export.md and journal-export.schema.json, which come with the app’s source.',
  markdown:
    'entries, worksheets: Markdown files by year and month, each with what is known about it at its head; attachments: pictures, sounds and files. bin: what had been discarded and not yet erased.',
  html: 'index.html: open it in a browser. It leads to a page for each month; attachments: pictures, sounds and files. bin.html: what had been discarded and not yet erased. No page fetches anything from elsewhere or runs a program.',
  'day-one': '',
  csv: 'worksheets, logs: a table for each; feelings.csv: feelings of entries, and those noted by themselves. They are UTF-8, as RFC 4180 has it; what would be taken for a formula has an apostrophe before it.',
  all: 'entries, worksheets: Markdown files by year and month, each with what is known about it at its head. bin: what had been discarded and not yet erased. attachments: pictures, sounds and files.\njournal.json: the same and everything else, with earlier versions, for a program to read.',
};

/** What this is, for whoever finds it. */
export function readMe(form: AnyForm, told: Facts): ArchiveFile {
  const { entries, responses, attachments, lost, missing, created, now } = told;
  const content = [
    'Everything that was in a journal.',
    'Anybody who can open this folder can read it: it is not locked in any way. Keep it where only you can get at it, and remove it once you no longer need it.',
    `Written on ${now.toISOString().slice(0, 10)}, from a journal that was made on ${created}: ${entries === 1 ? '1 entry' : `${entries} entries`}, ${responses === 1 ? '1 worksheet or log' : `${responses} worksheets and logs`}.`,
    ...(missing > 0
      ? [
          `The journal was damaged, and ${missing} of its parts could not be read or are not what was written.${form === 'json' || form === 'all' ? ' “missing” in journal.json names each by its kind and day.' : ''}`,
        ]
      : []),
    ...(attachments > 0 && form !== 'csv'
      ? [
          `${attachments === 1 ? 'There is 1 picture, sound or file' : `There are ${attachments} pictures, sounds and files`}${lost.damaged > 0 ? `, of which ${lost.damaged} ${lost.damaged === 1 ? 'ends' : 'end'} where the damage begins` : ''}.`,
        ]
      : []),
    about[form],
  ];
  return { name: 'README.txt', content: `${content.join('\n\n')}\n` };
}

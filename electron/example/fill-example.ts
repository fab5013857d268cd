import path from 'node:path';
import type { JournalDoor } from '#contract';
import { documentOfWords } from '#contract/document/document-of-words.ts';
import { ExampleEntries, ExamplePages } from '#contract/example.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { readContent } from '../content/read-content.ts';
import { daysFrom } from '../today/days.ts';
import { madeUpRecords } from './made-up.ts';
import { writtenAnswers } from './written-answers.ts';

const days = 730;

export interface ExampleParts {
  readonly contentFolder: string;
  readonly shipped: ReadonlyMap<string, Worksheet>;
  readonly journal: Pick<Handlers<JournalDoor>, 'entries' | 'feelings' | 'worksheets' | 'settings'>;
}

/**
 * Writes two years of a made-up person’s life into the open journal, ending the day before `day`, through the same doors
 * as the page does, each thing at the moment at which it would have been written.
 */
export async function fillExample(session: JournalSession, parts: ExampleParts, day: string): Promise<void> {
  const { journal, shipped } = parts;
  const dayOf = (ago: number): string => daysFrom(day, -ago);
  const folder = path.join(parts.contentFolder, 'example');
  const last = dayOf(1);
  const { feelings, records } = madeUpRecords(last, days);

  interface Moment {
    readonly at: string;
    /** The day of the last writing on it, where that is a later one. */
    readonly until?: string;
    readonly write: () => unknown;
  }
  const start = (worksheet: string, at: string, answers: Readonly<Record<string, unknown>>) => (): unknown =>
    journal.worksheets.start({ worksheet, at, answers, done: true, variant: 'full', gated: true });
  const moments: Moment[] = [
    ...feelings.map(({ at, feeling, words }) => ({
      at,
      write: () => journal.feelings.note({ at, feeling, words: [...words] }),
    })),
    ...records
      // Promises and fears have a story of their own, told below.
      .filter(({ worksheet }) => worksheet !== 'promise-tracker' && worksheet !== 'vulnerability-ladder')
      .map(({ worksheet, at, answers }) => ({ at, write: start(worksheet, at, answers) })),
    ...readContent(path.join(folder, 'pages.yaml'), ExamplePages).map(({ worksheet, ago, answers }): Moment => {
      const definition = shipped.get(worksheet);
      if (!definition) throw new Error(`the example fills in “${worksheet}”, which does not ship`);
      const at = `${dayOf(ago)}T20:00`;
      const written = writtenAnswers(definition, answers, dayOf);
      return { at, until: lastDayIn(written, last), write: start(worksheet, at, written) };
    }),
    ...readContent(path.join(folder, 'entries.yaml'), ExampleEntries).map(
      ({ ago, time, title, text, feeling, words, tags, starred }): Moment => {
        const at = `${dayOf(ago)}T${time}`;
        const paragraphs = text.trim().split(/\n\n+/u).join('\n');
        return {
          at,
          write: async () => {
            const { id } = await journal.entries.create({ at, title, body: documentOfWords(paragraphs) });
            await journal.entries.describe({ id, feeling, feelingWords: words, tags, starred });
          },
        };
      },
    ),
  ];

  try {
    for (const { at, until = '', write } of moments.toSorted((one, other) => one.at.localeCompare(other.at))) {
      session.asIf(new Date(until > at ? `${until}T20:00` : at));
      await write();
    }
  } finally {
    session.asIf(null);
  }
  await journal.settings.change({ partnerWord: 'Sam', careKinds: ['Fed the birds'], brings: ['after-betrayal'] });
}

/** The last day, up to `latest`, that answers speak of: a promise made in spring tells of what came of it in autumn. */
const lastDayIn = (answers: Readonly<Record<string, unknown>>, latest: string): string =>
  (JSON.stringify(answers).match(/\d{4}-\d\d-\d\d/g) ?? [])
    .filter((day) => day <= latest)
    .reduce((last, day) => (day > last ? day : last), '');

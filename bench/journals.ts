import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import { madeUpRecords } from '../electron/example/made-up.ts';
import { fillJournal } from './corpus.ts';
import { seeded } from './measure.ts';
import { bodyOf, openStore, type Store } from './store.ts';
import { workFolder } from './windows.ts';

export const passphrase = 'four lanterns drift beyond quiet harbour walls';

/** A journal that lies ready; nothing writes to it, every use takes a copy. */
export interface PreparedJournal {
  readonly entries: number;
  /** Puts a copy where the app looks for it. */
  readonly copyTo: (userData: string) => void;
  /** Opens a copy in this process. */
  readonly open: (folder: string) => Promise<Store>;
  /**
   * Stretches the passphrase once at this journal's cost, in a fresh process, as every unlock does: memory used before
   * would make it several times quicker. Answers how long it took, in milliseconds.
   */
  readonly stretch: () => Promise<number>;
}

const journalFolder = 'Pages';

export async function preparedJournal(entries: number): Promise<PreparedJournal> {
  return prepare(entries, `${entries}`, async (store) => fillJournal(store.db(), entries));
}

/** A thousand entries, and newer than those six of 10,000 words and one of 50,000. */
export async function journalWithLongEntries(): Promise<PreparedJournal> {
  return prepare(1_007, 'long', async (store) => {
    fillJournal(store.db(), 1_000);
    const random = seeded(6);
    for (const [index, words] of [50_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000].entries()) {
      const at = `2026-11-30T12:0${index}`;
      await store.client.entries.create({ at, title: `Long, ${words} words, ${index}`, body: longBody(words, random) });
    }
  });
}

/** Ten thousand entries and a thousand filled-in worksheets, the longest of them under way and named so. */
export async function journalWithResponses(): Promise<PreparedJournal> {
  return prepare(10_000, 'responses', async (store) => {
    fillJournal(store.db(), 10_000);
    await fillWorksheets(store);
  });
}

export const responseCount = 1_000;

/** The worksheet with the most questions on it. */
const longestWorksheet = (all: readonly Worksheet[]): Worksheet =>
  all.reduce((one, other) => (fieldsOf(other).length > fieldsOf(one).length ? other : one));

async function fillWorksheets(store: Store): Promise<void> {
  const random = seeded(12);
  const some = (words: number): string =>
    Array.from({ length: words }, () => vocabulary[Math.floor(random() * vocabulary.length)]).join(' ');
  const ids = (await store.client.worksheets.list()).filter(({ unlisted }) => !unlisted).map(({ id }) => id);
  const all = await Promise.all(ids.map((id) => store.client.worksheets.definition({ id })));
  const longest = longestWorksheet(all);
  for (let index = 0; index < responseCount; index += 1) {
    const isLast = index === responseCount - 1;
    const definition = isLast ? longest : (all[index % all.length] ?? longest);
    const { id } = await store.client.worksheets.start({
      worksheet: definition.id,
      at: `20${String(16 + (index % 10)).padStart(2, '0')}-0${1 + (index % 9)}-1${index % 10}T10:00`,
    });
    const answers = Object.fromEntries(
      fieldsOf(definition).flatMap((field): [string, unknown][] =>
        field.kind === 'long-text'
          ? [[field.id, bodyOf([some(40), some(30)])]]
          : field.kind === 'short-text'
            ? [[field.id, some(8)]]
            : field.kind === 'scale'
              ? [[field.id, index % 11]]
              : [],
      ),
    );
    const title = isLast ? 'The longest one' : '';
    await store.client.worksheets.save({ id, baseRevision: 0, title, answers, links: [], page: null });
    if (!isLast && index % 3 > 0) await store.client.worksheets.finish({ id, ending: 'done' }).catch(() => {});
  }
}

/** Ten years of a made-up person’s records, some ten a day. */
export async function journalOfTenYears(): Promise<PreparedJournal> {
  return prepare(1_000, 'ten-years', async (store) => {
    fillJournal(store.db(), 1_000);
    const { feelings, records } = madeUpRecords('2026-11-23', 3_650);
    for (const { at, feeling } of feelings) {
      for (const hour of ['08', '13', '20', '22']) {
        await store.client.feelings.note({ at: `${at.slice(0, 11)}${hour}:00`, feeling, words: [] });
      }
    }
    for (const each of records) {
      const often = each.worksheet === 'self-care-log' ? 10 : 1;
      for (let time = 0; time < often; time += 1) await store.client.worksheets.start({ ...each, done: true });
    }
  });
}

const vocabulary =
  'the river was quiet in the morning and I walked along the path until the house came into view again because nothing else seemed to matter as much as the light over the fields which stayed with me through all of the day while we talked about what had happened and what might still be said between us before winter'.split(
    ' ',
  );

function longBody(words: number, random: () => number) {
  const paragraphs = Array.from({ length: words / 100 }, () =>
    Array.from({ length: 100 }, () => vocabulary[Math.floor(random() * vocabulary.length)]).join(' '),
  );
  return bodyOf(paragraphs);
}

async function prepare(entries: number, name: string, fill: (store: Store) => Promise<void>): Promise<PreparedJournal> {
  const folder = path.join(workFolder, `journal-${name}-${signature()}`);
  if (!fs.existsSync(folder)) {
    const half = `${folder}.half`;
    fs.rmSync(half, { recursive: true, force: true });
    const store = openStore(half);
    await store.client.access.create({ passphrase });
    await fill(store);
    await store.close();
    fs.renameSync(half, folder);
  }
  // Less the copy that every lock leaves in it.
  const put = (to: string): void =>
    fs.cpSync(folder, to, { recursive: true, filter: (from) => path.basename(from) !== 'copies' });
  return {
    entries,
    copyTo: (userData) => put(path.join(userData, journalFolder)),
    open: async (copy) => {
      put(copy);
      const store = openStore(copy);
      await store.client.access.unlock({ passphrase });
      return store;
    },
    stretch: async () => {
      const program = path.join(import.meta.dirname, 'stretch-once.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [program, folder, passphrase]);
      return Number(stdout);
    },
  };
}

/** Changes when the schema or the corpus does: then journals are made anew. */
function signature(): string {
  const root = path.resolve(import.meta.dirname, '..');
  const folders = ['electron/database/migrations', 'electron/keys'];
  const files = [
    'bench/corpus.ts',
    ...folders.flatMap((folder) => fs.readdirSync(path.join(root, folder)).map((name) => path.join(folder, name))),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

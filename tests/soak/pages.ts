import fs from 'node:fs';
import path from 'node:path';
import { ledgerKeyOf, markContext } from '../../electron/access/watch-file.ts';
import { once } from '../../electron/content/once.ts';
import { migrate } from '../../electron/database/migrate.ts';
import { openInMemory } from '../../electron/database/open.ts';
import { seeded } from '../../electron/insights/statistics.ts';
import { databaseKey } from '../../electron/keys/header.ts';
import { readMark } from '../../electron/ledger/mark.ts';
import { openPages } from '../../electron/salvage/pages.ts';
import { type SalvageReport, salvage } from '../../electron/salvage/salvage.ts';
import { readWorksheets } from '../../electron/worksheets/read-worksheets.ts';
import { everyTable, logicalDump } from '../support/logical-dump.ts';
import { contentFolder } from '../support/open-test-journal.ts';
import { readBare } from '../support/read-bare.ts';
import { recordsByPage, recordsOf, type WrittenRecord } from '../support/records-by-page.ts';
import { type LivedIn, livedIn, pageBytes, workbench } from './damage/lived-in.ts';
import { chosen, type Tally, tally } from './damage/tally.ts';
import { passesForWhole, tellOf } from './damage/told.ts';
import type { Soak } from './soak.ts';

const dbFile = 'main-1.db';
/** So many that the journal file has more than 300 pages. */
const entries = 52;
const kinds = ['zeros', 'noise', 'earlier'] as const;
type Kind = (typeof kinds)[number];

interface Case {
  /** Counted from 1, as SQLite does. */
  readonly page: number;
  readonly kind: Kind;
}

/**
 * Each page of a journal of more than 300 pages is overwritten with zeros, with noise, and with what stood there earlier.
 * What was noticed counts twice: of a journal that was closed, which knows what its file was byte for byte, at the
 * unlock; and of one that was killed, which does not, at the unlock or when everything is compared. There, what is not
 * noticed must change no word: an earlier state of a page that holds none, or a page that was free.
 */
export const pages: Soak = {
  name: 'pages',
  promise: 'A damaged page of the journal file is noticed, and all that does not lie on it can be brought back',
  // Every page three times; a few more as the journal has a few more pages.
  guard:
    'the ledger is not asked, and SQLite and the cipher alone say whether a page is whole (earlier states of a page only; zeros and noise do not pass the cipher)',
  counts: { long: 1_200, short: 9 },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    const prepared = await prepare();
    told.most('most pages that the journal file had', prepared.pageCount);
    for (const each of chosen(prepared.cases, count, seed)) await damaged(prepared, each, told);
    prepared.bench.clear();
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    const { journal, cases, byPage, bench, bytes, words } = await prepare();
    // Zeros and noise are nothing that the cipher lets pass; an earlier state of a page is.
    const earlier = cases.filter(({ page, kind }) => kind === 'earlier' && byPage.has(page));
    for (const each of chosen(earlier, count, seed)) {
      const folder = bench.lay(journal.killed, { [dbFile]: bytes(each) });
      told.run(about(each), passesForWhole(folder, journal.keys, words) ? ['nothing noticed, and words differ'] : []);
    }
    bench.clear();
    return told.outcome();
  },
};

const about = ({ page, kind }: Case): string => `page ${page}, ${kind}`;

async function prepare() {
  const journal = await livedIn(entries);
  const good = { killed: read(journal.killed), atRest: read(journal.atRest) };
  const bench = workbench();
  const [records, byPage, words, all] = readBare(bench.lay(journal.killed), journal.keys, (db) => [
    recordsOf(db),
    recordsByPage(db),
    logicalDump(db),
    logicalDump(db, everyTable(db)),
  ]) as [Map<string, WrittenRecord>, Map<number, Set<string>>, string, string];
  const earlierOf = (page: number): Buffer | undefined =>
    journal.earlier
      .map((file) => pageOf(file, page))
      .find((each) => each && !each.equals(pageOf(good.killed, page) ?? each));
  const bytes = ({ page, kind }: Case, of: 'killed' | 'atRest' = 'killed'): Buffer => {
    const file = Buffer.from(good[of]);
    const at = (page - 1) * pageBytes;
    const random = seeded(page);
    if (kind === 'zeros') file.fill(0, at, at + pageBytes);
    else if (kind === 'earlier') earlierOf(page)?.copy(file, at);
    else for (let index = at; index < at + pageBytes; index += 1) file[index] = Math.floor(random() * 256);
    return file;
  };
  const pageCount = good.killed.length / pageBytes;
  const numbers = Array.from({ length: pageCount }, (_none, index) => index + 1);
  const cases = numbers.flatMap((page) =>
    kinds.flatMap((kind): Case[] => (kind === 'earlier' && !earlierOf(page) ? [] : [{ page, kind }])),
  );
  return { journal, bench, records, byPage, words, all, bytes, cases, pageCount };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const read = (folder: string): Buffer => fs.readFileSync(path.join(folder, dbFile));
const pageOf = (file: Buffer, page: number): Buffer | undefined =>
  page * pageBytes <= file.length ? file.subarray((page - 1) * pageBytes, page * pageBytes) : undefined;

async function damaged(prepared: Prepared, each: Case, told: Tally): Promise<void> {
  const { journal, bench, words, all, bytes } = prepared;
  const wrong: string[] = [];
  const killed = bench.lay(journal.killed, { [dbFile]: bytes(each) });
  wrong.push(...broughtBack(prepared, each, salvaged(killed, journal), told));

  const dumps = await tellOf(killed, journal, {
    check: true,
    read: (db) => ({ words: logicalDump(db), all: logicalDump(db, everyTable(db)) }),
  });
  wrong.push(...dumps.faults);
  if (dumps.refused && dumps.broughtTogether !== 'something') wrong.push(`no way on: ${dumps.broughtTogether}`);
  if (dumps.refused || dumps.noticed.length > 0) told.add('killed, noticed at the unlock');
  else if (dumps.amiss) told.add('killed, noticed when everything was compared');
  else if (dumps.read?.all === all) told.add('killed, not noticed: nothing differs');
  else if (dumps.read?.words === words) told.add('killed, not noticed: no word differs');
  else wrong.push('of a killed journal, nothing noticed');

  const atRest = bench.lay(journal.atRest, { [dbFile]: bytes(each, 'atRest') });
  const opened = await tellOf(atRest, journal, { check: false, read: () => null });
  wrong.push(...opened.faults);
  if (opened.refused || opened.noticed.length > 0) told.add('closed, noticed at the unlock');
  else wrong.push('of a closed journal, nothing noticed');
  told.run(about(each), wrong);
}

/** As the app has it: what it asks today stands in for questions that are lost. */
const shipped = once(() => readWorksheets(contentFolder));

interface Salvaged {
  readonly report: SalvageReport;
  readonly records: ReadonlyMap<string, WrittenRecord>;
}

/** What the app's own salvage gives back of a file that nobody has open. */
function salvaged(folder: string, { keys: { header, journalKey } }: LivedIn): Salvaged {
  const mark = readMark(markContext(folder, header, journalKey));
  if (typeof mark === 'string') throw new Error('no mark');
  const source = openPages(path.join(folder, dbFile), databaseKey(journalKey, header), mark.salt);
  const db = openInMemory();
  try {
    migrate(db);
    const report = salvage(source, db, ledgerKeyOf(header, journalKey), new Date(), shipped());
    return { report, records: recordsOf(db) };
  } finally {
    source.close();
    db.close();
  }
}

/** What is wrong about what was salvaged; nothing if all that was not damaged is there, and all else was named. */
function broughtBack(
  { records, byPage }: Prepared,
  { page }: Case,
  { report, records: back }: Salvaged,
  told: Tally,
): string[] {
  const wrong: string[] = [];
  const damaged = byPage.get(page) ?? new Set();
  const named = new Set([...report.lost, ...report.altered].map(({ kind, day }) => `${kind} ${day}`));
  for (const [key, { kind, day, content }] of records) {
    const isBack = back.get(key)?.content === content;
    if (!damaged.has(key)) {
      told.add('records that were not damaged');
      if (isBack) told.add('of them, brought back as they were');
      else wrong.push(`${key} was not damaged, and is not brought back`);
    } else if (isBack) told.add('damaged records that were brought back all the same');
    if (isBack) continue;
    if (named.has(`${kind} ${day}`)) told.add('records that are lost or altered, named by kind and day');
    else wrong.push(`${key} of ${day} is lost and not named`);
  }
  return wrong;
}

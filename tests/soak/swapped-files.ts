import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { bytesIn } from '../support/files-in.ts';
import { everyTable, logicalDump } from '../support/logical-dump.ts';
import { temporaryFolder, testPassphrase } from '../support/open-test-journal.ts';
import { readBare } from '../support/read-bare.ts';
import { type LivedIn, livedIn, openWithRecovery, pageBytes, workbench } from './damage/lived-in.ts';
import { chosen, tally } from './damage/tally.ts';
import { passesForWhole, tellOf } from './damage/told.ts';
import type { Soak } from './soak.ts';

const dbName = 'main-1.db';
const markName = 'main-1.mark';
const stepBytes = 512;

interface Act {
  readonly name: string;
  /** Which of its two folders it is done to (damage/lived-in.ts). */
  readonly to: 'atRest' | 'killed';
  /** What lies there instead, by name; null is taken away. */
  readonly instead: () => Readonly<Record<string, Uint8Array | string | null>>;
  /** What opens the journal that is attacked; its own recovery words when left out. */
  readonly by?: Pick<LivedIn, 'recovery' | 'now'>;
  /** A folder of another state of the journal that is attacked. */
  readonly folder?: string;
  /** It must not open at all. */
  readonly opensNothing?: true;
}

/**
 * What somebody with the disk in hand does: an older file put back, another journal’s, one cut off at every half
 * kilobyte, emptied, lengthened, taken away, the locks from before a change of the key. Each is refused or told of, or
 * changes nothing that is in the journal; never is a new one offered in its place, and what is refused stays as it lies
 * there. All files put back together to one earlier moment is what nobody can tell from the folder alone.
 */
export const swappedFiles: Soak = {
  name: 'swapped-files',
  promise:
    'A file of the journal that was swapped, cut, emptied or put back to an earlier state is told of, and never taken for a new journal',
  guard: 'the mark is not asked, and SQLite alone says whether the file is whole',
  counts: { long: 1_800, short: 16 },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    const { journal, acts, words, all, bench } = await prepare();
    for (const act of chosenOf(acts, count, seed)) {
      const folder = bench.lay(act.folder ?? journal[act.to], act.instead());
      const before = filesIn(folder);
      const wrong: string[] = [];
      const opened = await tellOf(folder, act.by ?? journal, {
        check: true,
        read: (db) => ({ words: logicalDump(db), all: logicalDump(db, everyTable(db)) }),
        onRefused: () => wrong.push(...missingSince(folder, before)),
      });
      wrong.push(...opened.faults);
      if (opened.state === 'new') wrong.push('a new journal is offered');
      if (opened.refused) {
        told.add('refused');
        const { broughtTogether: after } = opened;
        if (after !== null && after !== 'something' && after !== 'nothing-read') wrong.push(`then no way on: ${after}`);
        if (after === 'something') told.add('of those, brought together from what could be read');
      } else if (act.opensNothing) wrong.push('it opens');
      else if (opened.noticed.length > 0 || opened.headerRepaired) told.add('told at the unlock');
      else if (act.to === 'atRest') wrong.push('nothing is noticed');
      else if (opened.amiss) told.add('of a killed journal, told when everything was compared');
      else if (opened.read?.all === all) told.add('of a killed journal, nothing told: nothing differs');
      else wrong.push(`${opened.read?.words === words ? 'lists' : 'words'} differ, and nothing is noticed`);
      told.run(act.name, wrong);
    }
    bench.clear();
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    const { journal, acts, words, bench } = await prepare();
    // Where a file is cut off, SQLite by itself knows; the others are what the mark is for.
    const whole = acts.filter(({ name, opensNothing }) => !name.includes('cut off') && !opensNothing);
    for (const act of chosen(whole, count, seed)) {
      const folder = bench.lay(act.folder ?? journal[act.to], act.instead());
      told.run(
        act.name,
        passesForWhole(folder, journal.keys, words) ? ['taken for the journal, and words differ'] : [],
      );
    }
    bench.clear();
    return told.outcome();
  },
};

/** Of many runs so many of each kind as there are; of few, as many cut off as not. */
function chosenOf(acts: readonly Act[], count: number, seed: number): Act[] {
  const others = acts.filter(({ name }) => !name.includes('cut off'));
  const share = Math.ceil((count * others.length) / acts.length);
  const few = Math.min(others.length, Math.max(share, Math.min(16, Math.ceil(count / 2))));
  const cut = acts.filter(({ name }) => name.includes('cut off'));
  return [...chosen(others, few, seed), ...chosen(cut, count - few, seed)];
}

/** Files with something in them, and how much. */
const filesIn = (folder: string): Map<string, number> =>
  new Map(bytesIn(folder).flatMap(([name, content]) => (content ? [[name, content.length] as const] : [])));

const missingSince = (folder: string, before: ReadonlyMap<string, number>): string[] => {
  const now = filesIn(folder);
  return [...before].flatMap(([name, size]) =>
    (now.get(name) ?? 0) < size ? [`refused, and of ${name} not all is left`] : [],
  );
};

let prepared: ReturnType<typeof make> | undefined;
const prepare = () => {
  prepared ??= make();
  return prepared.then((each) => ({ ...each, bench: workbench() }));
};

async function make() {
  const journal = await livedIn(6);
  const other = await livedIn(6, 2);
  const bench = workbench();
  const [words, all] = readBare(bench.lay(journal.atRest), journal.keys, (db) => [
    logicalDump(db),
    logicalDump(db, everyTable(db)),
  ]) as [string, string];
  bench.clear();
  const folders = ['atRest', 'killed'] as const;
  const acts = [
    ...folders.flatMap((to) => doneToFiles(journal, other, to)),
    ...folders.flatMap((to) => cutOff(journal, to)),
    ...(await locksFromBefore(journal)),
  ];
  return { journal, acts, words, all };
}

function doneToFiles(journal: LivedIn, other: LivedIn, to: Act['to']): Act[] {
  const own = (name: string): Buffer => fs.readFileSync(path.join(journal[to], name));
  const others = (name: string): Buffer => fs.readFileSync(path.join(other[to], name));
  const act = (name: string, instead: Act['instead'], more: Partial<Act> = {}): Act => ({
    ...{ name: `${name} (${to === 'atRest' ? 'closed' : 'killed'})`, to, instead },
    ...more,
  });
  const only =
    (kept: string): Act['instead'] =>
    () =>
      Object.fromEntries(fs.readdirSync(journal[to]).flatMap((name) => (name === kept ? [] : [[name, null]])));
  const header = own('head');
  return [
    ...journal.earlier.flatMap((file, nth) => [
      act(`the journal file of ${nth + 1} sittings ago`, () => ({ [dbName]: file })),
      act(`the journal file of ${nth + 1} sittings ago, without a mark`, () => ({ [dbName]: file, [markName]: null })),
      act(`the beginning of the journal file of ${nth + 1} sittings ago`, () => {
        const half = Buffer.from(own(dbName));
        file.copy(half, 0, 0, Math.floor(file.length / pageBytes / 2) * pageBytes);
        return { [dbName]: half };
      }),
    ]),
    act('the file of another journal', () => ({ [dbName]: others(dbName) }), { opensNothing: true }),
    act('the file and mark of another journal', () => ({ [dbName]: others(dbName), [markName]: others(markName) }), {
      opensNothing: true,
    }),
    act('the mark of another journal', () => ({ [markName]: others(markName) })),
    act('the locks of another journal', () => ({ head: others('head'), 'head.1': others('head.1') }), {
      opensNothing: true,
    }),
    act('the locks of another journal, by its words', () => ({ head: others('head'), 'head.1': others('head.1') }), {
      ...{ by: other, opensNothing: true },
    }),
    act('the first lock of another journal', () => ({ head: others('head') })),
    act('an empty journal file', () => ({ [dbName]: '' }), { opensNothing: true }),
    act('a journal file of one byte', () => ({ [dbName]: 'x' }), { opensNothing: true }),
    act('a journal file of zeros', () => ({ [dbName]: Buffer.alloc(own(dbName).length) }), { opensNothing: true }),
    act('a journal file of letters', () => ({ [dbName]: 'letters '.repeat(9_000) }), { opensNothing: true }),
    act('a plain database', () => ({ [dbName]: plainDatabase() }), { opensNothing: true }),
    act('no journal file', () => ({ [dbName]: null }), { opensNothing: true }),
    act('no journal file and no mark', () => ({ [dbName]: null, [markName]: null }), { opensNothing: true }),
    act('no locks', () => ({ head: null, 'head.1': null }), { opensNothing: true }),
    act('empty locks', () => ({ head: '', 'head.1': '' }), { opensNothing: true }),
    act('no first lock', () => ({ head: null })),
    act('an empty first lock', () => ({ head: '' })),
    act('bytes after the first lock', () => ({ head: Buffer.concat([header, Buffer.from(' ')]) })),
    act(
      'bytes after both locks',
      () => {
        const longer = Buffer.concat([header, Buffer.from('\n')]);
        return { head: longer, 'head.1': longer };
      },
      { opensNothing: true },
    ),
    act('no mark', () => ({ [markName]: null })),
    act('an empty mark', () => ({ [markName]: '' })),
    act('a mark of zeros', () => ({ [markName]: Buffer.alloc(own(markName).length) })),
    act('bytes after the mark', () => ({ [markName]: Buffer.concat([own(markName), Buffer.from('x')]) })),
    act('nothing but the mark', only(markName), { opensNothing: true }),
    act('nothing but its copies', only('copies'), { opensNothing: true }),
    ...[1, 511, 512, 4_095, 4_096, 20_480].map((length) =>
      act(`${length} bytes after the journal file`, () => ({
        [dbName]: Buffer.concat([own(dbName), Buffer.alloc(length, 0x61)]),
      })),
    ),
    act('pages of the journal file after it', () => ({
      [dbName]: Buffer.concat([own(dbName), own(dbName).subarray(pageBytes, pageBytes * 6)]),
    })),
    act('a byte before the journal file', () => ({ [dbName]: Buffer.concat([Buffer.alloc(1), own(dbName)]) }), {
      opensNothing: true,
    }),
    ...[2, 7, 19].map((page) =>
      act(`page ${page} and the next one swapped`, () => {
        const file = Buffer.from(own(dbName));
        own(dbName).copy(file, (page - 1) * pageBytes, page * pageBytes, (page + 1) * pageBytes);
        own(dbName).copy(file, page * pageBytes, (page - 1) * pageBytes, page * pageBytes);
        return { [dbName]: file };
      }),
    ),
  ];
}

function plainDatabase(): Buffer {
  const file = path.join(temporaryFolder(), 'plain.db');
  const db = new Database(file);
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY)');
  db.close();
  return fs.readFileSync(file);
}

/** Every file of it, cut off at every half kilobyte; the smaller ones in pieces as many. */
function cutOff(journal: LivedIn, to: Act['to']): Act[] {
  return [dbName, markName, 'head'].flatMap((name) => {
    const file = fs.readFileSync(path.join(journal[to], name));
    const step = name === dbName ? stepBytes : Math.ceil(file.length / 16);
    const lengths = Array.from({ length: Math.ceil(file.length / step) }, (_none, nth) => nth * step);
    return lengths.map((length) => ({
      ...{ name: `${name} cut off at ${length} (${to === 'atRest' ? 'closed' : 'killed'})`, to },
      instead: () => ({ [name]: file.subarray(0, length) }),
    }));
  });
}

/** What the locks and words from before a change of the key open afterwards. */
async function locksFromBefore(journal: LivedIn): Promise<Act[]> {
  const bench = workbench();
  const opened = await openWithRecovery(bench.lay(journal.atRest), journal);
  const { words } = await opened.journal.access.proposeRecovery({ passphrase: testPassphrase });
  await opened.journal.access.keepRecovery();
  await opened.close();
  const folder = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(bench.folder, folder, { recursive: true });
  bench.clear();
  const before = (name: string): Buffer => fs.readFileSync(path.join(journal.atRest, name));
  const head = before('head');
  const after = { recovery: words, now: journal.now };
  const act = (name: string, instead: Act['instead'], more: Partial<Act> = {}): Act => ({
    ...{ name: `after a change of the key: ${name}`, to: 'atRest', instead, folder },
    ...more,
  });
  const file = before(dbName);
  return [
    act('the words from before', () => ({}), { opensNothing: true }),
    act('the first lock from before', () => ({ head }), { opensNothing: true }),
    act('the spare lock from before', () => ({ 'head.1': head }), { opensNothing: true }),
    act('both locks from before', () => ({ head, 'head.1': head }), { opensNothing: true }),
    act('both locks and the mark from before', () => ({ head, 'head.1': head, [markName]: before(markName) }), {
      opensNothing: true,
    }),
    act('the spare lock and the file from before', () => ({ 'head.1': head, [dbName]: file }), { opensNothing: true }),
    act('the file from before under the new name', () => ({ 'main-2.db': file }), { by: after, opensNothing: true }),
    act('the first lock from before, by the new words', () => ({ head }), { by: after }),
    act('both locks from before, by the new words', () => ({ head, 'head.1': head }), {
      by: after,
      opensNothing: true,
    }),
  ];
}

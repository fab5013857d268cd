import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../electron/database/open.ts';
import { seeded } from '../../electron/insights/statistics.ts';
import { logicalDump } from '../support/logical-dump.ts';
import { bodyOf, type TestJournal, temporaryFolder } from '../support/open-test-journal.ts';
import { type LivedIn, livedIn, openWithRecovery, pageBytes, workbench } from './damage/lived-in.ts';
import { tally } from './damage/tally.ts';
import { passesForWhole, tellOf } from './damage/told.ts';
import type { Soak } from './soak.ts';

const logName = 'main-1.db-wal';
const headerBytes = 32;
const frameBytes = 24 + pageBytes;

/**
 * The log of a journal that was killed is changed at random, cut, taken away or another is put in its place. Then all is
 * there that was said to be saved; or the person is told at the unlock that writing is missing, and how many savings; or
 * it is not opened. No text is ever one that nobody wrote.
 */
export const logMutations: Soak = {
  name: 'log-mutations',
  promise: 'When the log of a journal that was killed is damaged or gone, what is missing for it is told at the unlock',
  guard: 'the mark is not asked, and SQLite alone says whether the log is whole',
  counts: { long: 1_000, short: 18 },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    const { killed, mutations, journal, words, texts, bench } = await prepare();
    for (let index = 0; index < count; index += 1) {
      const { what, log } = mutated(mutations, index, seed);
      const folder = bench.lay(killed, { [logName]: log });
      const began = performance.now();
      const opened = await tellOf(folder, journal, {
        check: false,
        read: (db) => ({ words: logicalDump(db), strange: textsIn(db).filter((text) => !texts.has(text)) }),
      });
      told.most('most milliseconds until it was read or refused', performance.now() - began);
      const wrong = [
        ...opened.faults,
        ...(opened.read?.strange ?? []).map((text) => `nobody wrote ${text.slice(0, 80)}`),
      ];
      const missing = opened.noticed.find(({ finding }) => finding === 'writing-missing');
      if (opened.refused) told.add('not opened');
      else if (opened.read?.words === words) told.add('nothing was missing');
      else if (missing?.commits && missing.until) told.add('told that writing is missing, and how many savings');
      else if (opened.noticed.length > 0) told.add('told that it holds other writing');
      else wrong.push('words are missing and nobody is told');
      told.run(`${what}, run ${index}`, wrong);
    }
    bench.clear();
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    const { killed, mutations, journal, words, bench } = await prepare();
    for (let index = 0; index < count; index += 1) {
      const { what, log } = mutated(mutations, index, seed);
      const folder = bench.lay(killed, { [logName]: log });
      told.run(
        `${what}, run ${index}`,
        passesForWhole(folder, journal.keys, words) ? ['words are missing, and SQLite is content'] : [],
      );
    }
    bench.clear();
    return told.outcome();
  },
};

const textsIn = (db: Connection): string[] => db.prepare('SELECT document FROM body').pluck().all() as string[];

interface Logs {
  readonly good: Buffer;
  /** Of the same journal, before it was last emptied. */
  readonly earlier: Buffer;
  readonly ofAnother: Buffer;
}

let prepared: ReturnType<typeof make> | undefined;
const prepare = () => {
  prepared ??= make();
  return prepared.then((each) => ({ ...each, bench: workbench() }));
};

async function make() {
  const journal = await livedIn(6);
  const written = new Set<string>();
  const mine = await writtenInto(journal, written);
  const other = await writtenInto(await livedIn(6, 2), new Set());
  const { killed, words, good, earlier } = mine;
  const mutations: Logs = { good, earlier, ofAnother: other.good };
  return { journal, killed, words, texts: written, mutations };
}

/** Writes in a journal, empties its log, writes on, and leaves its folder as a kill would. */
async function writtenInto(journal: LivedIn, written: Set<string>) {
  const bench = workbench();
  const opened = await openWithRecovery(bench.lay(journal.atRest), journal);
  const log = path.join(bench.folder, logName);
  for (const text of textsIn(opened.session.db())) written.add(text);
  await writeOn(opened, 12, written);
  const earlier = fs.readFileSync(log);
  opened.session.journal().settle();
  await writeOn(opened, 24, written);
  const good = fs.readFileSync(log);
  const words = logicalDump(opened.session.db());
  const killed = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(bench.folder, killed, { recursive: true });
  await opened.close();
  bench.clear();
  return { killed, words, good, earlier };
}

async function writeOn({ journal }: TestJournal, saves: number, written: Set<string>): Promise<void> {
  const entries = await journal.entries.recent({ limit: 5 });
  for (let number = 0; number < saves; number += 1) {
    const summary = entries[number % entries.length];
    if (!summary) throw new Error('an empty journal');
    const { id, revision } = await journal.entries.get({ id: summary.id });
    const body = bodyOf(`${randomUUID()} `.repeat(1 + ((number * 53) % 140)).trim());
    await journal.entries.save({ id, baseRevision: revision, title: `Save ${number}`, body });
    written.add(JSON.stringify((await journal.entries.get({ id })).body));
  }
}

/** One of many ways in which a log can come to harm. `log` is null when it is gone. */
function mutated(
  { good, earlier, ofAnother }: Logs,
  index: number,
  seed: number,
): { what: string; log: Buffer | null } {
  const random = seeded(seed * 100_003 + index);
  const below = (limit: number): number => Math.floor(random() * limit);
  const frames = (good.length - headerBytes) / frameBytes;
  const frame = (nth: number): Buffer =>
    good.subarray(headerBytes + nth * frameBytes, headerBytes + (nth + 1) * frameBytes);
  const all = Array.from({ length: frames }, (_none, nth) => frame(nth));
  const of = (parts: readonly Buffer[]): Buffer => Buffer.concat([good.subarray(0, headerBytes), ...parts]);
  const changed = (change: (log: Buffer) => void): Buffer => {
    const log = Buffer.from(good);
    change(log);
    return log;
  };
  const flipIn = (from: number, length: number): Buffer =>
    changed((log) => {
      const at = from + below(length);
      log[at] = (log[at] ?? 0) ^ (1 << below(8));
    });
  const one = below(frames);
  const two = below(frames);
  const ways: readonly (readonly [string, () => Buffer | null])[] = [
    ['a bit flipped', () => flipIn(0, good.length)],
    ['a bit of its header flipped', () => flipIn(0, headerBytes)],
    ['a bit of a frame’s header flipped', () => flipIn(headerBytes + one * frameBytes, 24)],
    ['cut off', () => good.subarray(0, below(good.length))],
    ['cut off after a frame', () => of(all.slice(0, one))],
    ['a frame dropped', () => of(all.filter((_frame, nth) => nth !== one))],
    ['a frame twice', () => of([...all.slice(0, one + 1), frame(one), ...all.slice(one + 1)])],
    ['a frame at the end again', () => of([...all, frame(one)])],
    [
      'two frames swapped',
      () => of(all.map((each, nth) => (nth === one ? frame(two) : nth === two ? frame(one) : each))),
    ],
    ['zeros', () => changed((log) => void log.fill(0, below(log.length), below(log.length)))],
    [
      'noise',
      () => changed((log) => void log.fill(Buffer.from(randomBytesOf(random)), below(log.length), below(log.length))),
    ],
    ['bytes after it', () => Buffer.concat([good, Buffer.alloc(1 + below(9_000), below(256))])],
    [
      'a frame of an earlier log',
      () => of(all.map((each, nth) => (nth === one ? earlierFrame(earlier, random) : each))),
    ],
    ['deleted', () => null],
    ['emptied', () => Buffer.alloc(0)],
    ['an earlier log put back', () => earlier],
    [
      'part of an earlier log put back',
      () => earlier.subarray(0, headerBytes + below(earlier.length / frameBytes) * frameBytes),
    ],
    ['the log of another journal', () => ofAnother],
  ];
  const [what, act] = ways[index % ways.length] as (typeof ways)[number];
  return { what, log: act() };
}

const randomBytesOf = (random: () => number): number[] => Array.from({ length: 509 }, () => Math.floor(random() * 256));

function earlierFrame(earlier: Buffer, random: () => number): Buffer {
  const frames = Math.floor((earlier.length - headerBytes) / frameBytes);
  const at = headerBytes + Math.floor(random() * frames) * frameBytes;
  return earlier.subarray(at, at + frameBytes);
}

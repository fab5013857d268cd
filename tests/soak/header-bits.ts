import { createDecipheriv } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { markContext } from '../../electron/access/watch-file.ts';
import { canonicalJson } from '../../electron/keys/canonical-json.ts';
import { type Header, slotContext } from '../../electron/keys/header.ts';
import { openRecoverySlot } from '../../electron/keys/key-slots.ts';
import { readRecoveryWords } from '../../electron/keys/recovery-words.ts';
import { logicalDump } from '../support/logical-dump.ts';
import { readBare } from '../support/read-bare.ts';
import { type LivedIn, livedIn, workbench } from './damage/lived-in.ts';
import { chosen, type Tally, tally } from './damage/tally.ts';
import { tellOf } from './damage/told.ts';
import type { Soak } from './soak.ts';

const markName = 'main-1.mark';

interface Case {
  readonly file: 'head' | typeof markName;
  readonly bit: number;
}

/**
 * Each bit of `head` is flipped: with its spare whole, that one is used, the person is told and both are whole again
 * afterwards; with the same bit flipped in the spare, nothing opens. And each bit of the mark: what it can no longer
 * vouch for is told. Each time all words are there, or nothing is opened, and nobody is asked to begin anew.
 */
export const headerBits: Soak = {
  name: 'header-bits',
  promise: 'No flipped bit of the files that hold the locks opens a journal wrongly, or passes unnoticed',
  guard: 'the code that proves the header, or the mark, is not compared',
  counts: { long: 10_000, short: 24 },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    const prepared = await prepare();
    for (const each of chosen(prepared.cases, count, seed)) {
      if (each.file === 'head') await flippedHeader(prepared, each, told);
      else await flippedMark(prepared, each, told);
    }
    prepared.bench.clear();
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    const { cases, journal, bench, good } = await prepare();
    for (const each of chosen(cases, count, seed)) {
      const content = flip(good[each.file], each.bit);
      const accepted = each.file === 'head' ? opensUnproven(content, journal) : readsUnproven(content, journal);
      told.run(about(each), accepted ? ['taken for what was written'] : []);
    }
    bench.clear();
    return told.outcome();
  },
};

const about = ({ file, bit }: Case): string => `bit ${bit} of ${file}`;

function flip(content: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(content);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

async function prepare() {
  const journal = await livedIn(6);
  const bench = workbench();
  const words = readBare(bench.lay(journal.atRest), journal.keys, (db) => logicalDump(db));
  const good = {
    head: fs.readFileSync(path.join(journal.atRest, 'head')),
    [markName]: fs.readFileSync(path.join(journal.atRest, markName)),
  };
  const bitsOf = (file: Case['file']): Case[] =>
    Array.from({ length: good[file].length * 8 }, (_none, bit) => ({ file, bit }));
  return { journal, bench, words, good, cases: [...bitsOf('head'), ...bitsOf(markName)] };
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

const dump = { check: false, read: logicalDump } as const;

async function flippedHeader({ journal, bench, good, words }: Prepared, each: Case, told: Tally): Promise<void> {
  const wrong: string[] = [];
  const head = flip(good.head, each.bit);

  const withSpare = bench.lay(journal.atRest, { head });
  const opened = await tellOf(withSpare, journal, dump);
  wrong.push(...opened.faults);
  if (opened.state !== 'locked') wrong.push(`with a good spare it is said to be ${opened.state}`);
  if (opened.read !== words) wrong.push(`with a good spare it does not open: ${opened.refused}`);
  else if (!opened.headerRepaired) wrong.push('nobody is told that the spare was used');
  else told.add('head flipped, the spare used and told of');
  for (const name of ['head', 'head.1']) {
    if (!fs.readFileSync(path.join(withSpare, name)).equals(good.head)) wrong.push(`${name} is not whole again`);
  }

  const without = bench.lay(journal.atRest, { head, 'head.1': head });
  const refused = await tellOf(without, journal, dump);
  wrong.push(...refused.faults);
  if (refused.state === 'new') wrong.push('with both damaged a new journal is offered');
  if (refused.refused) told.add('head and spare flipped, refused');
  else wrong.push('with both damaged it opens');
  told.run(about(each), wrong);
}

async function flippedMark({ journal, bench, good, words }: Prepared, each: Case, told: Tally): Promise<void> {
  const folder = bench.lay(journal.atRest, { [markName]: flip(good[markName], each.bit) });
  const opened = await tellOf(folder, journal, dump);
  const wrong = [...opened.faults];
  if (opened.read !== words) wrong.push(`it does not open: ${opened.refused}`);
  else if (opened.noticed.length === 0) wrong.push('nothing is noticed');
  else told.add('mark flipped, noticed at the unlock');
  told.run(about(each), wrong);
}

/** Whether a header that only its key slot is asked of would be taken: without its mac, in whatever spelling. */
function opensUnproven(content: Buffer, { recovery }: LivedIn): boolean {
  try {
    const header = JSON.parse(content.toString('utf8')) as Header;
    const slot = header.slots.find(({ type }) => type === 'recovery');
    const entropy = readRecoveryWords(recovery);
    return (
      slot?.type === 'recovery' && entropy !== null && openRecoverySlot(slot, entropy, slotContext(header)) !== null
    );
  } catch {
    return false;
  }
}

/** Whether a mark would be taken whose tag nobody compares. */
function readsUnproven(content: Buffer, { atRest, keys: { header, journalKey } }: LivedIn): boolean {
  try {
    const { iv, mark } = JSON.parse(content.toString('utf8')) as { iv: string; mark: string };
    const { key, journalId, dbFile } = markContext(atRest, header, journalKey);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'hex'));
    decipher.setAAD(Buffer.from(canonicalJson({ dbFile, journalId })));
    const said = JSON.parse(decipher.update(Buffer.from(mark, 'hex')).toString()) as { seq: string };
    return /^[0-9a-f]{16}$/.test(said.seq);
  } catch {
    return false;
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { keepBody } from '../../electron/entries/kept-body.ts';
import { putEntry } from '../../electron/entries/queries.ts';
import { formatOf } from '../../electron/imports/formats/formats.ts';
import { seeded } from '../../electron/insights/statistics.ts';
import { bringIn, openFiles } from '../electron/imports/bring-in.ts';
import { type ExportFiles, zipped } from '../support/export-files.ts';
import { openTestJournal, type TestJournal, temporaryFolder } from '../support/open-test-journal.ts';
import { smallExports, tarred } from '../support/small-exports.ts';
import { tally } from './damage/tally.ts';
import type { Soak } from './soak.ts';

const families = Object.keys(smallExports);
/** A sentence for a person has to come of each within this, and the process must not grow by more. */
const mostMilliseconds = 30_000;
const mostMegabytes = 512;

/**
 * An export of each app is changed at random: bytes of its archive, of its texts, or values of its JSON. Then it comes in
 * whole, or with a sentence not at all: no crash, no hang, nothing by half, and undo leaves the journal as it was.
 */
export const mutatedExports: Soak = {
  name: 'mutated-exports',
  promise: 'Whatever was done to another app’s export, it comes in whole or not at all, and is taken back whole',
  guard: 'each entry is written as it is read, and not all of them at the end',
  counts: { long: 10_000 * families.length, short: 100 * families.length },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    const opened = await openTestJournal();
    const before = process.memoryUsage().rss;
    const file = path.join(temporaryFolder(), 'export');
    const rows = counted(opened);
    for (let index = 0; index < count; index += 1) {
      const { about, bytes } = mutation(index, seed);
      fs.writeFileSync(file, bytes);
      const began = performance.now();
      const wrong = await tryToBringIn(opened, file, rows, (what) => told.add(what));
      const took = performance.now() - began;
      told.most('most milliseconds until it was in, or refused', took);
      if (took > mostMilliseconds) wrong.push(`it took ${Math.round(took)} ms`);
      const grown = (process.memoryUsage().rss - before) / 1e6;
      told.most('most megabytes that the process grew by', Math.max(0, grown));
      if (grown > mostMegabytes) wrong.push(`it grew by ${Math.round(grown)} MB`);
      wrong.push(...opened.faults.splice(0).map((fault) => `a fault of ours: ${fault}`));
      told.run(about, wrong);
    }
    await opened.close();
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    const opened = await openTestJournal();
    const file = path.join(temporaryFolder(), 'export');
    for (let index = 0; index < count; index += 1) {
      const { about, bytes } = mutation(index, seed);
      fs.writeFileSync(file, bytes);
      const left = await bringInByHalves(opened, file);
      told.run(about, left > 0 ? [`${left} entries are there of an export that can’t be read to its end`] : []);
    }
    await opened.close();
    return told.outcome();
  },
};

const counted = ({ session }: TestJournal): number =>
  session
    .db()
    .prepare(`SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM attachment WHERE digest IS NULL)`)
    .pluck()
    .get() as number;

async function tryToBringIn(
  opened: TestJournal,
  file: string,
  before: number,
  note: (what: string) => void,
): Promise<string[]> {
  try {
    const { brought } = await bringIn(opened, file);
    const { entries } = brought;
    const wrong = counted(opened) - before === entries ? [] : ['it says another count than came'];
    note(entries > 0 ? 'came in' : 'nothing in it to come');
    if (entries > 0) await opened.journal.imports.undo();
    return counted(opened) === before ? wrong : [...wrong, 'undo left something'];
  } catch (error) {
    const { code } = error as { code?: string };
    const isTold = ['bad-archive', 'unknown-format', 'bad-file'].includes(code ?? '');
    note('refused with a sentence');
    return [
      ...(isTold ? [] : [`it was refused as ${code ?? error}`]),
      ...(counted(opened) === before ? [] : ['it was refused and left something']),
    ];
  }
}

/** What an importer without a transaction leaves of an export that it can’t read to the end. */
async function bringInByHalves({ session }: TestJournal, file: string): Promise<number> {
  let written = 0;
  try {
    const files = await openFiles(file);
    const format = await formatOf(files);
    for await (const { title } of format.entries(files, { zone: 'UTC' })) {
      const moment = new Date().toISOString();
      putEntry(
        session.db(),
        {
          ...{
            uid: crypto.randomUUID(),
            at: '2020-01-01T10:00',
            title: title.slice(0, 300),
            revision: 0,
            deletedAt: null,
          },
          ...{ createdAt: moment, updatedAt: moment, feeling: null, starred: false, tags: [], feelingWords: [] },
        },
        keepBody({ type: 'doc', content: [{ type: 'paragraph' }] }),
      );
      written += 1;
    }
    return 0;
  } catch {
    return written;
  }
}

export type Random = () => number;
const below = (random: Random, end: number): number => Math.floor(random() * end);
const oneOf = <T>(random: Random, all: readonly T[]): T => all[below(random, all.length)] as T;

/** One changed export; the same for the same seed. */
export function mutation(index: number, seed: number): { about: string; bytes: Uint8Array } {
  const random = seeded(seed * 1_000_003 + index);
  const family = families[index % families.length] ?? '';
  const files = smallExports[family] ?? {};
  const about = `${family}, run ${index} of seed ${seed}`;
  const pack = (these: ExportFiles): Buffer => (family === 'joplin' && random() < 0.5 ? tarred(these) : zipped(these));
  const kind = random();
  if (kind < 0.3) return { about: `${about}, bytes`, bytes: changedBytes(random, pack(files)) };
  const changed: Record<string, unknown> = { ...files };
  const name = oneOf(random, Object.keys(files));
  const value = changed[name];
  if (value instanceof Uint8Array) changed[name] = changedBytes(random, Buffer.from(value));
  else if (typeof value === 'string') changed[name] = changedBytes(random, Buffer.from(value));
  else if (kind < 0.8) changed[name] = changedJson(random, value);
  else changed[name] = changedBytes(random, Buffer.from(JSON.stringify(value)));
  return { about: `${about}, ${name}`, bytes: pack(changed) };
}

/** A copy that was cut, or of which some bytes are others, gone or there twice. */
export function changedBytes(random: Random, bytes: Buffer): Buffer {
  const at = below(random, bytes.length);
  const some = 1 + below(random, 24);
  switch (below(random, 6)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + some), bytes.subarray(at)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(oneOf(random, hostileWords)), bytes.subarray(at)]);
    case 4: {
      const copy = Buffer.from(bytes);
      copy.fill(below(random, 256), at, Math.min(copy.length, at + some));
      return copy;
    }
    default: {
      const copy = Buffer.from(bytes);
      for (let flips = 0; flips < some; flips += 1) {
        const where = below(random, copy.length);
        copy[where] = (copy[where] ?? 0) ^ (1 << below(random, 8));
      }
      return copy;
    }
  }
}

const hostileWords = [
  '"',
  '\\',
  '\n\n',
  '{"a":',
  '<table><td><p>',
  '</div></p></li>',
  '![[',
  '](../../../etc/passwd)',
  '---\n',
  '&a [*a, *a]',
  '\ud83d\udca9',
  '\0',
  '- - - - ',
  '> > > > ',
  '`',
  '2024-13-45',
  '1e999',
];

const oddValues: readonly unknown[] = [
  null,
  true,
  '',
  0,
  -1,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  1e21,
  [],
  {},
  [[[[]]]],
  '\ud800',
  'x'.repeat(100_000),
  '2024-02-30T25:61:00Z',
  '0000-00-00',
  '+275760-09-13T00:00:00.000Z',
  'Mars/Olympus',
  ['', null, 7],
  { text: {}, contents: 'x' },
  '../../../../etc/passwd',
];

/** A copy with one value of it another, gone, or there twice. */
export function changedJson(random: Random, value: unknown): unknown {
  const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isDeep || random() < 0.12) return oneOf(random, oddValues);
  if (Array.isArray(value)) {
    const at = below(random, value.length);
    if (random() < 0.1) return [...value, ...value];
    return random() < 0.1 ? value.toSpliced(at, 1) : value.with(at, changedJson(random, value[at]));
  }
  const [key, inner] = oneOf(random, Object.entries(value));
  const { [key]: _gone, ...rest } = value as Record<string, unknown>;
  return random() < 0.15 ? rest : { ...rest, [key]: changedJson(random, inner) };
}

import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '../../electron/insights/statistics.ts';
import { allEntries, bringOwn } from '../electron/imports/bring-in.ts';
import { logicalDump } from '../support/logical-dump.ts';
import {
  bodyOf,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../support/open-test-journal.ts';
import { openRichJournal } from '../support/rich-journal.ts';
import { tally } from './damage/tally.ts';
import { changedBytes, changedJson } from './mutated-exports.ts';
import type { Outcome, Soak } from './soak.ts';

/**
 * Everything of a journal, as JSON, is changed at random: bytes of it, or values of one of its records. Then it comes in,
 * and is taken back, or is refused with a sentence; the journal holds what it held before.
 */
export const mutatedArchives: Soak = {
  name: 'mutated-archives',
  promise: 'Whatever was done to everything of a journal, it comes in and is taken back whole, or not at all',
  guard: 'what came is put into the bin, entry by entry, and not taken back by the list of what was changed',
  counts: { long: 10_000, short: 100 },
  run: async (count, seed, onDone) => {
    const outcome = await tried(count, seed, async ({ journal }) => void (await journal.imports.undo()), onDone);
    const { 'came in': cameIn = 0, 'refused with a sentence': refused = 0 } = outcome.figures;
    if (Math.min(cameIn, refused) * 10 <= count)
      throw new Error(`${cameIn} came in and ${refused} were refused: too few to show anything`);
    return outcome;
  },
  control: (count, seed) =>
    tried(count, seed, async (mine) => {
      const came = (await allEntries(mine)).filter(({ title }) => title !== ours);
      await mine.journal.entries.discard({ ids: came.map(({ id }) => id) });
    }),
};

const ours = 'My own';

async function tried(
  count: number,
  seed: number,
  takeBack: (mine: TestJournal) => Promise<void>,
  onDone?: (runs: number) => void,
): Promise<Outcome> {
  const told = tally(onDone);
  const archive = await savedArchive();
  const mine = await openTestJournal();
  await mine.journal.entries.create({ at: '2026-01-07T10:00', title: ours, body: bodyOf('stays as it is') });
  await mine.journal.settings.change({ pace: 'gentle' });
  for (let index = 0; index < count; index += 1) {
    const about = archive.change(index, seed);
    const before = wordsOf(mine);
    const wrong: string[] = [];
    try {
      const { brought } = await bringOwn(mine, archive.folder);
      const isAny = brought.entries + brought.responses + brought.others > 0;
      told.add(isAny ? 'came in' : 'nothing in it to come');
      if (isAny) await takeBack(mine);
    } catch (error) {
      const { code } = error as { code?: string };
      told.add('refused with a sentence');
      if (!['bad-archive', 'unknown-format'].includes(code ?? '')) wrong.push(`it was refused as ${code ?? error}`);
    }
    if (wordsOf(mine) !== before) wrong.push('the journal is not what it was');
    wrong.push(...mine.faults.splice(0).map((fault) => `a fault of ours: ${fault}`));
    told.run(about, wrong);
  }
  await mine.close();
  return told.outcome();
}

/** What somebody wrote and chose; files go with the next sweep, and what was asked stays among what worksheets ever asked. */
const wordsOf = ({ session }: TestJournal): string =>
  logicalDump(session.db())
    .split('\n')
    .filter((line) => !/^(asked_worksheet|attachment|seal)|^setting \{"name":"last-/.test(line))
    .join('\n');

/** Everything of a rich journal in a folder; `change` puts one changed copy of its records there, the same for the same seed. */
async function savedArchive(): Promise<{ folder: string; change: (index: number, seed: number) => string }> {
  const { opened } = await openRichJournal();
  const { journal, grant } = opened;
  await journal.exports.keepTakenOut({
    list: [{ id: randomUUID(), words: 'Marigold', instead: 'M.', endings: true }],
  });
  await journal.guide.setAside({ chapter: 3, aside: true });
  const place = temporaryFolder();
  const { name } = await journal.archive.save({
    ...{ form: 'json', into: 'folder', passphrase: testPassphrase, closing: { by: 'nothing' } },
    destination: grant(place),
  });
  await opened.close();
  const folder = path.join(place, name);
  const file = path.join(folder, 'journal.json');
  const whole = fs.readFileSync(file);
  const lines = whole.toString().split('\n');
  const change = (index: number, seed: number): string => {
    const random = seeded(seed * 1_000_003 + index);
    const at = Math.floor(random() * lines.length);
    // A record is changed as JSON, so that what is wrong with it is not only that it is none.
    const [, record, comma] = /^ {4}(\{.*\})(,?)$/.exec(lines[at] ?? '') ?? [];
    const changed =
      record === undefined
        ? changedBytes(random, whole)
        : lines.with(at, `    ${JSON.stringify(changedJson(random, JSON.parse(record)))}${comma}`).join('\n');
    fs.writeFileSync(file, changed);
    return `${record === undefined ? 'bytes' : `line ${at + 1}`}, run ${index} of seed ${seed}`;
  };
  return { folder, change };
}

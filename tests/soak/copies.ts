import fs from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../electron/database/open.ts';
import { seeded } from '../../electron/insights/statistics.ts';
import { everyTable, logicalDump } from '../support/logical-dump.ts';
import { bodyOf, type TestJournal, temporaryFolder, testPassphrase } from '../support/open-test-journal.ts';
import { readBare } from '../support/read-bare.ts';
import { type LivedIn, livedIn, openWithRecovery, pageBytes, workbench } from './damage/lived-in.ts';
import { type Tally, tally } from './damage/tally.ts';
import { isDamage } from './damage/told.ts';
import type { Soak } from './soak.ts';

/**
 * Copies are made of a journal that is written in at random, and each is put back: over the journal, which went on in
 * between, or into a second folder. Then every table holds what it held, to the letter. Afterwards the copy is damaged
 * at random, and must be refused, or, where only a spare was hit, still give back everything. That no clearing away ever
 * takes the last whole copy is tested in ten thousand histories by tests/electron/backups/retention.test.ts.
 */
export const copies: Soak = {
  name: 'copies',
  promise: 'A copy gives back every word, and a damaged one is found out before it is used',
  guard: 'the copy is used without being read and compared with its ledger and its mark',
  counts: { long: 100, short: 2 },
  run: async (count, seed, onDone?: (runs: number) => void) => {
    const told = tally(onDone);
    await overCopies(count, seed, async (opened, journal, { copy, dump, random, index }) => {
      const wrong: string[] = [];
      const proof = await opened.journal.backups.prove({ name: copy });
      if (!proof.whole) wrong.push('a new copy is not whole');
      if ((await putBack(opened, journal, copy, index % 2 === 0 ? 'over' : 'beside')) !== dump) {
        wrong.push('what was put back is not what was copied');
      }
      told.add(index % 2 === 0 ? 'put back over the journal' : 'put back into a second folder');
      const file = damage(path.join(opened.folder, 'copies', copy), random);
      wrong.push(...(await usedDamaged(opened, journal, copy, dump, told)).map((each) => `${file} damaged: ${each}`));
      wrong.push(...opened.faults.map(String));
      told.run(`copy ${index}`, wrong);
    });
    return told.outcome();
  },
  control: async (count, seed) => {
    const told = tally();
    await overCopies(count, seed, async (opened, journal, { copy, dump, random, index }) => {
      const bench = workbench();
      for (let nth = 0; nth < damagesWithoutGuard; nth += 1) {
        const folder = bench.lay(path.join(opened.folder, 'copies', copy));
        const file = damage(folder, random);
        told.run(
          `copy ${index}`,
          giveBackUnread(folder, journal) === dump ? [] : [`${file} damaged, used all the same`],
        );
      }
      bench.clear();
    });
    return told.outcome();
  },
};

const damagesWithoutGuard = 6;

interface MadeCopy {
  readonly copy: string;
  /** Every table as it was when it was made. */
  readonly dump: string;
  readonly random: () => number;
  readonly index: number;
}

async function overCopies(
  count: number,
  seed: number,
  act: (opened: TestJournal, journal: LivedIn, made: MadeCopy) => Promise<void>,
): Promise<void> {
  const journal = await livedIn(12);
  const bench = workbench();
  const opened = await openWithRecovery(bench.lay(journal.atRest), journal);
  for (let index = 0; index < count; index += 1) {
    const random = seeded(seed * 100_003 + index);
    await writeAtRandom(opened, random);
    const { copy } = await opened.journal.backups.make();
    const dump = dumpAll(opened.session.db());
    await writeAtRandom(opened, random);
    await act(opened, journal, { copy: copy.name, dump, random, index });
    for (const name of ['copies', 'aside']) fs.rmSync(path.join(opened.folder, name), { recursive: true, force: true });
  }
  await opened.close();
  bench.clear();
}

const dumpAll = (db: Connection): string => logicalDump(db, everyTable(db));

/** One to eight of the things that a person does. */
async function writeAtRandom({ journal }: TestJournal, random: () => number): Promise<void> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const words = (): string => Array.from({ length: 1 + below(300) }, () => `w${below(9_999)}`).join(' ');
  const day = (): string => `2026-0${1 + below(9)}-${10 + below(18)}`;
  const feeling = () => ([1, 2, 3, 4, 5] as const)[below(5)] ?? 3;
  const some = async (): Promise<string | undefined> => {
    const entries = await journal.entries.recent({ limit: 20 });
    return entries[below(entries.length)]?.id;
  };
  const save = async (id: string): Promise<void> => {
    const { revision } = await journal.entries.get({ id });
    await journal.entries.save({
      id,
      baseRevision: revision,
      title: words().slice(0, 60),
      body: bodyOf(words(), words()),
    });
  };
  const acts: readonly (() => Promise<unknown>)[] = [
    async () => save((await journal.entries.create({ at: `${day()}T10:00`, title: '' })).id),
    async () => save((await some()) ?? (await journal.entries.create({ at: `${day()}T10:00`, title: '' })).id),
    async () => {
      const id = await some();
      if (id)
        await journal.entries.describe({
          id,
          tags: [`tag${below(5)}`],
          feeling: feeling(),
          starred: below(2) === 0,
        });
    },
    async () => {
      const id = await some();
      if (!id) return;
      await journal.entries.discard({ ids: [id] });
      if (below(3) === 0) await journal.entries.erase({ ids: [id], passphrase: testPassphrase });
      else if (below(2) === 0) await journal.entries.restore({ ids: [id] });
    },
    () => journal.feelings.note({ at: `${day()}T12:00`, feeling: feeling(), words: ['calm'] }),
    () =>
      journal.worksheets.start({
        ...{ worksheet: 'boundary-worksheet', at: `${day()}T18:00` },
        answers: { situation: bodyOf(words()), kind: 'boundary' },
      }),
    () => journal.settings.learnWord({ word: `Quillon${below(99)}` }),
    () => journal.guide.setAside({ chapter: 1 + below(10), aside: below(2) === 0 }),
  ];
  for (let left = 1 + below(8); left > 0; left -= 1) await acts[below(acts.length)]?.();
}

/** Puts a copy back in one of the two ways, and gives every table of what is there then. */
async function putBack(opened: TestJournal, journal: LivedIn, name: string, where: 'over' | 'beside'): Promise<string> {
  if (where === 'over') {
    await opened.journal.backups.restoreOver({ name });
    await opened.journal.access.unlockWithRecovery({ words: [...journal.recovery] });
    return dumpAll(opened.session.db());
  }
  const folder = path.join(temporaryFolder(), 'Pages');
  await opened.journal.backups.restoreInto({ name, destination: opened.grant(folder) });
  const second = await openWithRecovery(folder, journal);
  const dump = dumpAll(second.session.db());
  await second.close();
  fs.rmSync(path.dirname(folder), { recursive: true });
  return dump;
}

/** Damages one file of a copy in one of several ways; returns which. */
function damage(folder: string, random: () => number): string {
  const below = (limit: number): number => Math.floor(random() * limit);
  // Most of the time the one that holds the words.
  const names = fs.readdirSync(folder).sort();
  const name = below(2) === 0 ? (names.find((each) => each.endsWith('.db')) ?? '') : (names[below(names.length)] ?? '');
  const file = path.join(folder, name);
  const content = fs.readFileSync(file);
  const at = below(content.length);
  const way = below(5);
  if (way === 4) {
    fs.rmSync(file);
    return name;
  }
  if (way === 0) content[at] = (content[at] ?? 0) ^ (1 << below(8));
  else if (way === 1)
    content.fill(0, at - (at % pageBytes), Math.min(content.length, at - (at % pageBytes) + pageBytes));
  else if (way === 2) content.fill(1 + below(255), at, Math.min(content.length, at + 1 + below(10_000)));
  fs.writeFileSync(file, way === 3 ? content.subarray(0, at) : content);
  return name;
}

/** What is wrong about how a damaged copy is met: it may be refused, or be whole all the same. */
async function usedDamaged(
  opened: TestJournal,
  journal: LivedIn,
  name: string,
  dump: string,
  told: Tally,
): Promise<string[]> {
  const proven = await opened.journal.backups.prove({ name }).then(({ whole }) => whole, refusedAs);
  if (proven === true) {
    told.add('damaged copies that were whole all the same, by their spare');
    return (await putBack(opened, journal, name, 'beside')) === dump ? [] : ['proven whole, and it is not'];
  }
  const before = dumpAll(opened.session.db());
  const folder = path.join(temporaryFolder(), 'Pages');
  const attempts = [
    await opened.journal.backups.restoreInto({ name, destination: opened.grant(folder) }).then(() => true, refusedAs),
    await opened.journal.backups.restoreOver({ name }).then(() => true, refusedAs),
  ];
  told.add('damaged copies that were refused');
  return [
    ...(attempts.includes(true) ? ['not whole, and used'] : []),
    ...(fs.existsSync(folder) ? ['something of it was left'] : []),
    ...(dumpAll(opened.session.db()) === before ? [] : ['the journal itself was changed']),
  ];
}

/** False for the refusals that a person can be told; others are faults. */
function refusedAs(error: unknown): false {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'not-sound' || code === 'not-found') return false;
  throw error;
}

/** Every table of a copy that is used without being read first; empty when it cannot even be. */
function giveBackUnread(folder: string, { keys }: LivedIn): string {
  try {
    return readBare(folder, keys, dumpAll);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return '';
  }
}

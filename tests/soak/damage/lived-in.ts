import fs from 'node:fs';
import path from 'node:path';
import type { JournalKeys } from '../../../electron/access/copies.ts';
import { seeded } from '../../../electron/insights/statistics.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../../support/open-test-journal.ts';

/** A journal that was written in over a month and more, to be damaged. */
export interface LivedIn {
  /** Its folder once it was closed. */
  readonly atRest: string;
  /**
   * Its folder as a kill in an idle moment leaves it: all is in the journal file, and the mark does not say what that
   * is, byte for byte.
   */
  readonly killed: string;
  /** Its journal file as it was when it was closed earlier, the latest first. */
  readonly earlier: readonly Buffer[];
  readonly recovery: readonly string[];
  readonly keys: JournalKeys;
  /** A moment after the last of it was written. */
  readonly now: () => Date;
}

export const pageBytes = 4_096;
export const dayOf = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);

const made = new Map<string, Promise<LivedIn>>();

/** Made once for so many entries; what is done to it is done to copies of its folders. */
export const livedIn = (entries: number, seed = 1): Promise<LivedIn> => {
  const known = made.get(`${entries}/${seed}`) ?? make(entries, seed);
  made.set(`${entries}/${seed}`, known);
  return known;
};

async function make(entries: number, seed: number): Promise<LivedIn> {
  const random = seeded(seed);
  let clock = Date.UTC(2026, 0, 1, 8);
  // An hour passes between what is done, so that versions are kept.
  const now = (): Date => {
    clock += 3_600_000;
    return new Date(clock);
  };
  const first = await openTestJournal({ now });
  const { folder } = first;
  const { words: recovery } = await first.journal.access.proposeRecovery();
  await first.journal.access.keepRecovery();
  const file = path.join(folder, 'main-1.db');
  const earlier: Buffer[] = [];
  const sitting = async (opened: TestJournal, act: (opened: TestJournal) => Promise<void>): Promise<void> => {
    await act(opened);
    await opened.close();
    earlier.unshift(fs.readFileSync(file));
  };
  const ids = new Map<number, string>();
  const again = (): Promise<TestJournal> => openWithRecovery(folder, { recovery, now });

  await sitting(first, async ({ journal }) => {
    for (let number = 0; number < entries; number += 1) {
      const { id } = await journal.entries.create({ at: `${dayOf(number)}T10:00`, title: '' });
      ids.set(number, id);
      await journal.entries.save({ id, baseRevision: 0, title: `Day ${number}`, body: words(random, number, 0) });
      if (number % 5 === 0) await journal.entries.describe({ id, tags: ['sea', 'home'], feeling: 2 });
      if (number % 6 === 0) await journal.feelings.note({ at: `${dayOf(number)}T12:00`, feeling: 3, words: ['calm'] });
      if (number % 9 === 0) await respond(journal, number);
    }
    await journal.settings.change({ idleMinutes: 15 });
    await journal.settings.learnWord({ word: 'Quillon' });
  });
  for (const pass of [1, 2]) {
    await sitting(await again(), async ({ journal }) => {
      for (const [number, id] of ids) {
        // Some are left as they were, and each stays about as long as before.
        if ((number + pass) % 4 === 0) continue;
        const { revision } = await journal.entries.get({ id });
        const body = words(random, number, pass);
        await journal.entries.save({ id, baseRevision: revision, title: `Day ${number}`, body });
        if (pass === 2 && number % 17 === 3) await journal.entries.discard({ ids: [id] });
        if (pass === 2 && number % 17 === 8) {
          await journal.entries.discard({ ids: [id] });
          await journal.entries.erase({ ids: [id], passphrase: testPassphrase });
        }
      }
      for (const { id } of await journal.worksheets.responses({ worksheet: 'boundary-worksheet', limit: 50 })) {
        const { answers, revision } = await journal.worksheets.get({ id });
        await journal.worksheets.save({
          ...{ id, baseRevision: revision, title: `Visit ${pass}`, links: [], page: null },
          answers: { ...answers, situation: bodyOf(sentence(random, 60)) },
        });
      }
    });
  }
  earlier.shift();
  const atRest = withLastCopy(folder);
  const last = await again();
  last.session.journal().settle();
  const killed = withLastCopy(folder);
  await last.close();
  fs.rmSync(folder, { recursive: true });
  return {
    atRest,
    killed,
    earlier,
    recovery,
    keys: await keysOfFolder(atRest, testPassphrase),
    now: () => new Date(clock),
  };
}

async function respond(journal: TestJournal['journal'], number: number): Promise<void> {
  const at = `${dayOf(number)}T18:00`;
  if (number % 2 === 0) {
    await journal.worksheets.start({
      ...{ worksheet: 'boundary-worksheet', at },
      answers: { situation: bodyOf(`What keeps happening on day ${number}.`), kind: 'boundary' },
    });
  } else await journal.worksheets.start({ worksheet: 'small-steps', at });
}

/** Opens a journal with its recovery words, which costs no stretching. */
export async function openWithRecovery(
  folder: string,
  { recovery, now }: Pick<LivedIn, 'recovery' | 'now'>,
): Promise<TestJournal> {
  const opened = lockedTestJournal({ folder, now });
  const { result } = await opened.journal.access.unlockWithRecovery({ words: [...recovery] });
  if (result !== 'open') throw new Error('the recovery words do not open it');
  return opened;
}

const vocabulary = Array.from({ length: 300 }, (_none, index) => `w${((index + 7) * 7_919).toString(36)}`);

const sentence = (random: () => number, length: number): string =>
  Array.from({ length }, () => vocabulary[Math.floor(random() * vocabulary.length)]).join(' ');

/** Of lengths from a line to several pages of the file, each with a word of its own. */
const words = (random: () => number, number: number, pass: number) =>
  bodyOf(`own${number}pass${pass}`, sentence(random, 40 + ((number * 137) % 1_100)));

/** With the last of its copies alone, so that locking it again makes no other. */
function withLastCopy(folder: string): string {
  const copy = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(folder, copy, { recursive: true });
  const copies = path.join(copy, 'copies');
  for (const name of fs.readdirSync(copies).sort().slice(0, -1))
    fs.rmSync(path.join(copies, name), { recursive: true });
  return copy;
}

/** One folder for run after run, each time filled anew from another. */
export function workbench() {
  const folder = path.join(temporaryFolder(), 'Pages');
  return {
    folder,
    /** Puts a folder there as it is, save for what is given by name. Without a value a file is left out. */
    lay(from: string, instead: Readonly<Record<string, Uint8Array | string | null>> = {}): string {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.cpSync(from, folder, { recursive: true });
      for (const [name, content] of Object.entries(instead)) {
        if (content === null) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
        else {
          fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
          fs.writeFileSync(path.join(folder, name), content);
        }
      }
      return folder;
    },
    clear: (): void => fs.rmSync(path.dirname(folder), { recursive: true, force: true }),
  };
}

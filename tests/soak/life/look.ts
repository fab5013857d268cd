import { setTimeout as later } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { entryIndex, indexDirty } from '../../../electron/search/index-queue.ts';
import { lockedTestJournal, type TestJournal } from '../../support/open-test-journal.ts';
import { cheapCost } from './live.ts';
import { discard, inNewPlace, type Prepared } from './prepared.ts';
import { entryAt, responseAt } from './words.ts';
import type { Words, World } from './world.ts';

export interface Found {
  /** What is not as was promised, in words; empty when all is. */
  readonly wrong: readonly string[];
  /** Which of the possible worlds it is. */
  readonly world: World | undefined;
  /** Milliseconds from the passphrase to the open journal. */
  readonly unlocked: number;
}

/**
 * Opens a journal after it was cut off, as its person would, and compares all that is in it with what she was told. It
 * is done on copies of the folder, which stays as it is. With `again` it is locked and opened once more: what a cut left
 * must not be taken for something worse later.
 */
export async function lookInto(folder: string, possible: readonly World[], again = false): Promise<Found> {
  const wrong: string[] = [];
  const place = inNewPlace({ folder, world: possible[0] as World });
  let unlocked = 0;
  let world: World | undefined;
  try {
    const { state, trouble } = await lockedTestJournal({ folder: place.folder }).journal.access.status();
    if (state === 'new') {
      world = possible.find(({ exists }) => !exists);
      if (!world) wrong.push('there is no journal');
    } else if (state !== 'locked') wrong.push(`it is said to be in trouble: ${trouble}`);
    else {
      const { opened, passphrase, took } = await openWithOne(place, folder, possible, wrong);
      unlocked = took;
      await alarms(opened, wrong);
      const differing: string[] = [];
      for (const each of possible) {
        if (each.exists && each.passphrase === passphrase && !world) {
          const found = await differences(opened, each.words);
          if (found.length === 0) world = each;
          else differing.push(...found);
        }
      }
      if (world) {
        await copiesAreWhole(opened, world, wrong);
        await wordsAreFound(opened, world.words, wrong);
      } else wrong.push(...differing);
      await opened.close();
      wrong.push(...opened.faults.map((fault) => `a fault: ${String(fault)}`));
      if (again) {
        const once = lockedTestJournal({ folder: place.folder, cost: cheapCost });
        await once.journal.access.unlock({ passphrase });
        await alarms(once, wrong);
        await once.close();
      }
    }
  } catch (error) {
    wrong.push(error instanceof Error ? `${error.name} ${'code' in error ? error.code : error.stack}` : 'thrown');
  }
  discard(place);
  return { wrong, world, unlocked };
}

/** Opens it with the one passphrase that opens it, of all that it may have and the last that it had before. */
async function openWithOne(
  place: Prepared,
  untouched: string,
  possible: readonly World[],
  wrong: string[],
): Promise<{ opened: TestJournal; passphrase: string; took: number }> {
  const now = [...new Set(possible.filter(({ exists }) => exists).map(({ passphrase }) => passphrase))];
  const before = possible.flatMap(({ earlier }) => earlier.slice(-1)).filter((one) => !now.includes(one));
  const all = [...new Set([...before, ...now])];
  for (const [nth, passphrase] of all.entries()) {
    const opened = lockedTestJournal({ folder: place.folder, cost: cheapCost });
    const began = performance.now();
    if (!(await opens(opened, passphrase, possible))) continue;
    const took = performance.now() - began;
    if (!now.includes(passphrase)) wrong.push('an earlier passphrase opens it');
    // Opening it may put right what lets the others in, so these are tried on what was found.
    if (nth < all.length - 1) {
      const another = inNewPlace({ ...place, folder: untouched });
      for (const other of all.slice(nth + 1)) {
        const second = lockedTestJournal({ folder: another.folder, cost: cheapCost });
        if (await opens(second, other, possible)) wrong.push('two passphrases open it');
        await second.close();
      }
      discard(another);
    }
    return { opened, passphrase, took };
  }
  throw new Error('no passphrase opens it');
}

async function opens({ journal }: TestJournal, passphrase: string, possible: readonly World[]): Promise<boolean> {
  try {
    return (await journal.access.unlock({ passphrase })).result === 'open';
  } catch (error) {
    if (!possible.some(({ damaged }) => damaged)) throw error;
    await journal.access.salvage();
    return (await journal.access.unlock({ passphrase })).result === 'open';
  }
}

/** Nothing is said to be missing or changed, and nothing is. */
async function alarms({ journal }: TestJournal, wrong: string[]): Promise<void> {
  for (const { finding, commits } of (await journal.backups.condition()).noticed) {
    wrong.push(`an alarm for nothing: ${finding} ${commits ?? ''}`.trim());
  }
  const { checked } = await journal.backups.check();
  for (const named of ['altered', 'lost', 'strange'] as const) {
    if (checked && checked[named].length > 0) wrong.push(`${checked[named].length} records are ${named}`);
  }
  if (checked?.structure !== 'whole') wrong.push('its structure is damaged');
  if (checked?.ledger !== 'whole') wrong.push('its ledger is damaged');
}

/** Compares every entry and every worksheet with what was said to be saved, to the letter. */
async function differences({ journal, session }: TestJournal, words: Words): Promise<string[]> {
  const wrong: string[] = [];
  const missing = new Map(words.entries);
  for (const { month, count } of await journal.entries.months({})) {
    for (let offset = 0; offset < count; offset += 20) {
      for (const { id, revision, title, body } of await journal.entries.read({ month, offset, limit: 20 })) {
        const told = missing.get(id);
        missing.delete(id);
        if (told === undefined) wrong.push('an entry that nobody wrote');
        else if (told !== revision) wrong.push(`an entry is at save ${revision}, and was said to be at ${told}`);
        else if (!isDeepStrictEqual({ title, body }, entryAt(id, revision))) wrong.push('an entry has other words');
      }
    }
  }
  if (missing.size > 0) wrong.push(`${missing.size} entries are missing`);
  for (const [id, told] of words.responses) {
    const { revision, title, answers } = await journal.worksheets.get({ id });
    if (told !== revision) wrong.push(`a worksheet is at save ${revision}, and was said to be at ${told}`);
    else if (!isDeepStrictEqual({ title, answers }, responseAt(id, revision)))
      wrong.push('a worksheet has other words');
  }
  const count = session.db().prepare('SELECT count(*) FROM response').pluck().get();
  if (count !== words.responses.size) wrong.push('a worksheet that nobody filled in');
  return wrong;
}

const patience = 10_000;

/** The last copy that was said to be made is there, and each that is there is whole and under the present key. */
async function copiesAreWhole({ journal }: TestJournal, { copies }: World, wrong: string[]): Promise<void> {
  const until = performance.now() + patience;
  let listed = (await journal.backups.list()).copies;
  while (listed.some(({ isUnderEarlierKey }) => isUnderEarlierKey) && performance.now() < until) {
    await later(5);
    listed = (await journal.backups.list()).copies;
  }
  if (listed.some(({ isUnderEarlierKey }) => isUnderEarlierKey)) wrong.push('a copy stays under an earlier key');
  const last = [...copies.keys()].sort().at(-1) ?? '';
  // Of one day, it may give way to the three after it.
  const isThere = listed.some(({ name }) => name === last) || listed.filter(({ name }) => name > last).length >= 3;
  if (last && !isThere) wrong.push('a copy that was made is gone');
  for (const { name } of listed) {
    const { whole, entries } = await journal.backups.prove({ name });
    if (!whole) wrong.push('a copy is not whole');
    else if (copies.has(name) && copies.get(name)?.entries.size !== entries) wrong.push('a copy has other entries');
  }
}

/** The search index is what the words make it. */
async function wordsAreFound({ journal, session }: TestJournal, words: Words, wrong: string[]): Promise<void> {
  const db = session.db();
  while (indexDirty(db, 100));
  db.prepare(`INSERT INTO ${entryIndex.table} (${entryIndex.table}) VALUES ('integrity-check')`).run();
  for (const revision of new Set(words.responses.values())) {
    const { count } = await journal.worksheets.search({ text: `"limit ${revision}"` });
    if (count === 0) wrong.push('a worksheet is not found by its words');
  }
  const [entry] = await journal.entries.recent({ limit: 1 });
  if (!entry?.title.startsWith('Title')) return;
  const { revision } = await journal.entries.get({ id: entry.id });
  const found = await journal.search.find({ text: `"${entry.id} at ${revision}"`, limit: 5 });
  if (found.length !== 1 || found[0]?.id !== entry.id) wrong.push('an entry is not found by its words');
}

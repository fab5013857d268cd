import fs from 'node:fs';
import path from 'node:path';
import { holdBack } from '../../electron/files/reserve.ts';
import { seeded } from '../../electron/insights/statistics.ts';
import { filesIn } from '../support/files-in.ts';
import { frozenEntries, frozenFolder } from '../support/frozen-journals.ts';
import {
  bodyOf,
  lockedTestJournal,
  openTestJournal,
  type TestJournal,
  temporaryFolder,
  testPassphrase,
} from '../support/open-test-journal.ts';
import { canMount, type SmallDisk, smallDisk } from '../support/small-disk.ts';
import type { Outcome, Soak } from './soak.ts';

/**
 * A real file system of its own is filled by something else, at any point and to any degree, while the journal is written
 * in, made smaller, copied, given a new key, brought up to date, read out of damage, put back, handed out and locked.
 */
export const fullDisk: Soak = {
  name: 'full-disk',
  promise:
    'On a disk that fills at any point no saved word is lost, nothing is left half done, deleting still works, and each refusal says why',
  guard: 'no room is held back on the disk for such a day',
  counts: { long: 200, short: 9 },
  on: canMount ? 'linux' : 'nowhere',
  run: (count, seed) => runs(count, seed, scenes, true),
  control: (count, seed) => runs(count, seed, [scenes[0]], false),
};

const diskBytes = 32 * 1024 * 1024;
const next = 'velvet otter pavement nineteen';
/** What a full disk may be told as. */
const refusals = ['disk-full', 'no-room', 'bad-place', 'place-full'];

class Broken extends Error {}
const demand = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what);
};

interface Scene {
  readonly name: string;
  /** The journal that it begins with. */
  readonly from: keyof Templates;
  readonly play: (stage: Stage) => Promise<void>;
}

interface Stage {
  readonly disk: SmallDisk;
  readonly folder: string;
  readonly random: () => number;
  /** Every text that was said to be saved, by the entry's id. */
  readonly saved: Map<string, string>;
  readonly figures: Figures;
}

interface Figures {
  /** Calls that a full disk refused. */
  refused: number;
  /** Calls that were answered on a full disk. */
  answered: number;
}

async function runs(
  count: number,
  seed: number,
  of: readonly (Scene | undefined)[],
  withReserve: boolean,
): Promise<Outcome> {
  const templates = await makeTemplates(withReserve);
  const at = temporaryFolder();
  const figures: Figures = { refused: 0, answered: 0 };
  const examples: string[] = [];
  let broken = 0;
  for (let run = 0; run < count; run += 1) {
    const scene = of[run % of.length];
    if (!scene) continue;
    const disk = smallDisk(diskBytes, at);
    const folder = path.join(at, 'Pages');
    try {
      const template = templates[scene.from];
      fs.cpSync(template.folder, folder, { recursive: true });
      await scene.play({ disk, folder, random: seeded(seed * 10_007 + run), saved: new Map(template.saved), figures });
    } catch (error) {
      broken += 1;
      const what = error instanceof Broken ? error.message : (error as Error).stack;
      if (examples.length < 5) examples.push(`seed ${seed}, run ${run}, ${scene.name}: ${what}`);
    } finally {
      disk.unmount();
    }
  }
  for (const { folder } of Object.values(templates)) fs.rmSync(path.dirname(folder), { recursive: true });
  return { runs: count, broken, figures: { ...figures }, examples };
}

/** Mostly little is left, where it matters by the page; sometimes so much that something larger just does or does not fit. */
function fill({ disk, random }: Stage): void {
  disk.fill(Math.floor(random() < 0.6 ? random() * 80_000 : random() * 12_000_000));
}

/** As above; or there is room, and it ends in the middle all the same, as no more files can be made. */
function fillSomehow(stage: Stage): void {
  if (stage.random() < 0.5) fill(stage);
  else stage.disk.fillNames(Math.floor(stage.random() * 16));
}

/** Whether it was answered. A refusal has to be one of a full disk. */
async function attempt({ figures }: Stage, what: string, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    figures.answered += 1;
    return true;
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    demand(refusals.includes(code), `${what} was refused with ${code}: ${message}`);
    figures.refused += 1;
    return false;
  }
}

const scenes: readonly [Scene, ...Scene[]] = [
  { name: 'writing and deleting', from: 'ordinary', play: (stage) => write(stage) },
  {
    name: 'a copy',
    from: 'ordinary',
    play: (stage) => large(stage, async ({ journal }) => void (await journal.backups.make())),
  },
  {
    name: 'a new passphrase',
    from: 'ordinary',
    play: (stage) =>
      large(
        stage,
        async ({ journal }) => void (await journal.access.changePassphrase({ current: testPassphrase, next })),
        (isDone) => (isDone ? next : testPassphrase),
      ),
  },
  {
    name: 'a new passphrase on the same key',
    from: 'ordinary',
    play: (stage) =>
      large(
        stage,
        ({ journal }) => journal.access.changePassphrase({ current: testPassphrase, next, onSameKey: true }),
        (isDone) => (isDone ? next : testPassphrase),
      ),
  },
  {
    name: 'putting a copy back',
    from: 'ordinary',
    play: (stage) =>
      large(stage, async ({ journal }) => {
        const [copy] = (await journal.backups.list()).copies;
        demand(copy !== undefined, 'there is no copy');
        if (copy) await journal.backups.restoreOver({ name: copy.name });
      }),
  },
  {
    name: 'handing out',
    from: 'ordinary',
    play: (stage) =>
      large(stage, async ({ journal, grant }) => {
        const destination = grant(path.join(stage.disk.folder, 'book.md'));
        const range = { from: '2026-01-01', to: '2026-12-31', format: 'markdown' as const, takeOut: false };
        const look = { paper: 'a4' as const, textSize: 11 as const };
        await journal.exports.saveBook({
          ...range,
          look,
          closing: { by: 'nothing' },
          destination,
          keepLine: true,
          passphrase: testPassphrase,
        });
      }),
  },
  { name: 'bringing an earlier version up to date', from: 'earlier', play: (stage) => unlocking(stage) },
  { name: 'unlocking', from: 'ordinary', play: (stage) => unlocking(stage) },
  {
    name: 'reading out of damage',
    from: 'damaged',
    play: async (stage) => {
      const opened = lockedTestJournal({ folder: stage.folder });
      await opened.journal.access.unlock({ passphrase: testPassphrase }).catch(() => {});
      const before = filesIn(stage.folder);
      fillSomehow(stage);
      if (!(await attempt(stage, 'salvage', () => opened.journal.access.salvage()))) {
        demandNothingLeft(before, stage.folder);
      }
      stage.disk.empty();
      if (fs.existsSync(path.join(stage.folder, 'aside'))) return;
      const again = lockedTestJournal({ folder: stage.folder });
      await again.journal.access.unlock({ passphrase: testPassphrase }).catch(() => {});
      const { entries } = await again.journal.access.salvage();
      demand(entries > 0, 'nothing could be read out of what was left');
    },
  },
];

/** Writes, changes, throws away and locks, while something else takes every byte that is freed. */
async function write(stage: Stage): Promise<void> {
  const { disk, folder, random, saved } = stage;
  const opened = await openTestJournal({ folder });
  const { journal } = opened;
  const revisions = new Map<string, number>();
  for (const id of saved.keys()) revisions.set(id, (await journal.entries.get({ id })).revision);
  const words = (): string => `${'word '.repeat(Math.floor(random() * 2_000))}${Math.floor(random() * 1e9)}`;
  fill(stage);
  for (let step = 0; step < 10; step += 1) {
    // Twice, so that what is held back is used up in parts.
    if (step === 3 || step === 6) disk.fill(Math.floor(random() * 60_000));
    const ids = [...saved.keys()];
    const id = ids[Math.floor(random() * ids.length)] ?? '';
    const text = words();
    const act = Math.floor(random() * 5);
    if (act === 0) {
      await attempt(stage, 'a new entry', async () => {
        const made = await journal.entries.create({ at: '2026-11-14T08:00', body: bodyOf(text) });
        saved.set(made.id, text);
        revisions.set(made.id, made.revision);
      });
    } else if (act === 1) {
      await attempt(stage, 'settings', () => journal.settings.change({ idleMinutes: random() < 0.5 ? 5 : 10 }));
    } else if (act === 2) {
      await attempt(stage, 'a feeling', () => journal.feelings.note({ at: '2026-11-14T08:00', feeling: 3, words: [] }));
    } else {
      await attempt(stage, 'a save', async () => {
        const baseRevision = revisions.get(id) ?? 0;
        const { revision } = await journal.entries.save({ id, baseRevision, title: '', body: bodyOf(text) });
        saved.set(id, text);
        revisions.set(id, revision);
      });
    }
  }
  const [first = '', ...others] = saved.keys();
  disk.fill();
  const isDeleted = await attempt(stage, 'throwing away', async () => {
    await journal.entries.discard({ ids: [first] });
    await journal.entries.erase({ ids: [first], passphrase: testPassphrase });
  });
  demand(isDeleted, 'deleting did not work');
  saved.delete(first);
  demand(others.length > 0, 'nothing is left');
  await locked(stage, opened);
  await demandReadable(stage, testPassphrase);
  disk.empty();
  await demandWhole(stage, testPassphrase);
}

/** One thing that takes much room, on a disk that has little: done, or not done. */
async function large(
  stage: Stage,
  act: (opened: TestJournal) => Promise<void>,
  passphraseAfter: (isDone: boolean) => string = () => testPassphrase,
): Promise<void> {
  const { disk, folder } = stage;
  const opened = await openTestJournal({ folder });
  const before = filesIn(disk.folder);
  fillSomehow(stage);
  const isDone = await attempt(stage, 'it', () => act(opened));
  if (opened.session.isOpen()) {
    if (!isDone) demandNothingLeft(before, disk.folder);
    // Half of the times with room again: what is written now has to be found by the next unlock.
    if (stage.random() < 0.5) await writeMore(stage, opened);
    await locked(stage, opened);
  }
  await demandReadable(stage, passphraseAfter(isDone));
  disk.empty();
  await demandWhole(stage, passphraseAfter(isDone));
  const other = isDone ? testPassphrase : next;
  if (passphraseAfter(isDone) !== other) {
    const { result } = await lockedTestJournal({ folder }).journal.access.unlock({ passphrase: other });
    demand(result === 'wrong', 'two passphrases work');
  }
}

async function writeMore({ disk, saved }: Stage, { journal }: TestJournal): Promise<void> {
  disk.empty();
  const { id } = await journal.entries.create({ at: '2026-11-15T08:00', body: bodyOf('written afterwards') });
  saved.set(id, 'written afterwards');
}

async function unlocking(stage: Stage): Promise<void> {
  fillSomehow(stage);
  const opened = lockedTestJournal({ folder: stage.folder });
  const isOpen = await attempt(stage, 'unlocking', () => opened.journal.access.unlock({ passphrase: testPassphrase }));
  if (isOpen) await locked(stage, opened);
  stage.disk.empty();
  await demandWhole(stage, testPassphrase);
}

/** A lock has to end, and may leave what it could not tidy. */
async function locked(stage: Stage, opened: TestJournal): Promise<void> {
  demand(opened.faults.length === 0, `a fault of ours: ${String(opened.faults[0])}`);
  await attempt(stage, 'the lock', () =>
    opened.close().catch((error: { code?: string }) => {
      demand(error.code === 'SQLITE_FULL' || error.code === 'ENOSPC', `the lock failed with ${String(error)}`);
    }),
  );
}

/** Also while the disk is full, every word that was said to be saved can be read. */
async function demandReadable(stage: Stage, passphrase: string): Promise<void> {
  const opened = lockedTestJournal({ folder: stage.folder });
  const isOpen = await attempt(stage, 'unlocking', () => opened.journal.access.unlock({ passphrase }));
  if (!isOpen) return;
  await demandWords(opened, stage.saved);
  await locked(stage, opened);
}

/** Once there is room: every word, nothing that the ledger does not know, and no half of anything. */
async function demandWhole({ folder, saved }: Stage, passphrase: string): Promise<void> {
  const opened = lockedTestJournal({ folder });
  const { result } = await opened.journal.access.unlock({ passphrase });
  demand(result === 'open', 'it did not open');
  await demandWords(opened, saved);
  const { checked } = await opened.journal.backups.check();
  const amiss = checked && checked.altered.length + checked.lost.length + checked.strange.length;
  demand(amiss === 0 && checked?.structure === 'whole' && checked.ledger === 'whole', 'something is amiss');
  const { copies } = await opened.journal.backups.list();
  for (const { name, isUnderEarlierKey } of copies) {
    demand(isUnderEarlierKey || (await opened.journal.backups.prove({ name })).whole, `the copy ${name} is not whole`);
  }
  await opened.close();
  const half = filesIn(folder).filter((file) => /making|\.new|\.old|-wal|-journal/.test(file));
  demand(half.length === 0, `left behind: ${half.join(', ')}`);
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.db'));
  demand(files.length === 1, `journal files: ${files.join(', ')}`);
}

async function demandWords({ journal }: TestJournal, saved: ReadonlyMap<string, string>): Promise<void> {
  for (const [id, text] of saved) {
    const entry = await journal.entries.get({ id }).catch(() => null);
    demand(JSON.stringify(entry?.body) === JSON.stringify(bodyOf(text)), `words of ${id} are lost`);
  }
}

/** What was refused leaves no file that was not there, but for those that are there only while it is open. */
function demandNothingLeft(before: readonly string[], folder: string): void {
  const left = filesIn(folder).filter((file) => !before.includes(file) && !/another|-wal$|(^|\/)room$/.test(file));
  demand(left.length === 0, `left behind: ${left.join(', ')}`);
}

interface Template {
  readonly folder: string;
  readonly saved: ReadonlyMap<string, string>;
}
interface Templates {
  readonly ordinary: Template;
  readonly earlier: Template;
  readonly damaged: Template;
}

async function makeTemplates(withReserve: boolean): Promise<Templates> {
  const reserve = async (folder: string): Promise<void> => {
    if (withReserve) await holdBack(folder);
    // Where a folder has its name, nothing is held back.
    else fs.mkdirSync(path.join(folder, 'room'));
  };
  const made = await openTestJournal();
  const saved = new Map<string, string>();
  for (let day = 10; day < 18; day += 1) {
    const text = `day ${day} ${'tide and posts '.repeat(2_000 + 700 * (day - 10))}`;
    const { id } = await made.journal.entries.create({ at: `2026-10-${day}T10:00`, body: bodyOf(text) });
    saved.set(id, text);
  }
  await made.journal.backups.make();
  await made.close();
  const damaged = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(made.folder, damaged, { recursive: true });
  const file = path.join(damaged, 'main-1.db');
  const bytes = fs.readFileSync(file);
  bytes.fill(0x55, 0, 4_096);
  fs.writeFileSync(file, bytes);
  const earlier = path.join(temporaryFolder(), 'Pages');
  fs.cpSync(path.join(frozenFolder, 'schema-4'), earlier, { recursive: true });
  for (const folder of [made.folder, damaged, earlier]) await reserve(folder);
  return {
    ordinary: { folder: made.folder, saved },
    damaged: { folder: damaged, saved: new Map() },
    earlier: {
      folder: earlier,
      saved: new Map(
        frozenEntries.map(({ text }, index) => [`00000000-0000-4000-8000-00000000000${index}`, text] as const),
      ),
    },
  };
}

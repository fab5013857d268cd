import fs from 'node:fs';
import path from 'node:path';
import { seeded } from '../../electron/insights/statistics.ts';
import { temporaryFolder } from '../support/open-test-journal.ts';
import { type Recorded, record } from './disk/recorded.ts';
import { type Loss, losses, SimulatedDisk } from './disk/simulated-disk.ts';
import { childProgram } from './life/bundle.ts';
import { deeds, type Plan } from './life/live.ts';
import { lookInto } from './life/look.ts';
import {
  damaged,
  discard,
  frozen,
  frozenVersions,
  inNewPlace,
  none,
  ordinary,
  type Prepared,
} from './life/prepared.ts';
import { possibleWorlds, readTold, type World } from './life/world.ts';
import type { Outcome, Soak } from './soak.ts';
import { tally } from './tally.ts';

/** A stretch of a journal's life, of which every change of a file was recorded. */
interface Recording {
  readonly name: string;
  /** The folder as it was before, and what was promised then. */
  readonly before: Prepared;
  readonly steps: readonly Recorded[];
}

/** Which waits for the disk do not happen, where the guard is taken away. */
type Fault = 'none' | 'the log' | 'other files' | 'folders';
const faults: readonly Fault[] = ['the log', 'other files', 'folders'];

const cutsPerRecording = 300;
const lookers = 3;

export const powerCuts: Soak = {
  name: 'power-cuts',
  promise: 'What was said to be saved is there to the letter after a power cut',
  guard: 'the waits for the disk do not happen: of the log, of other files, or of folders, in turn',
  counts: { long: 1_000, short: 24 },
  on: 'linux',
  async run(count, seed, onDone) {
    return cutAll(await recordings(count, seed), count, { seed, fault: 'none', onDone });
  },
  async control(count, seed) {
    const found = await recordings(count, seed);
    const outcomes: Outcome[] = [];
    for (const fault of faults)
      outcomes.push(await cutAll(found, Math.ceil(count / 2 / faults.length), { seed, fault }));
    return {
      runs: outcomes.reduce((sum, { runs }) => sum + runs, 0),
      broken: outcomes.reduce((sum, { broken }) => sum + broken, 0),
      figures: Object.fromEntries(
        outcomes.map(({ broken }, nth) => [`found without waiting for ${faults[nth]}`, broken]),
      ),
      examples: outcomes.flatMap(({ examples }) => examples),
    };
  },
};

const known = new Map<string, Promise<readonly Recording[]>>();

/** A life in which everything is done, for every so many cuts; one of each kind of the rest. */
function recordings(count: number, seed: number): Promise<readonly Recording[]> {
  const key = `${count} ${seed}`;
  const made = known.get(key) ?? recordAll(count, seed);
  known.set(key, made);
  return made;
}

async function recordAll(count: number, seed: number): Promise<readonly Recording[]> {
  const isLong = count > cutsPerRecording;
  const versions = isLong ? frozenVersions : frozenVersions.slice(seed % frozenVersions.length).slice(0, 1);
  const lives = Array.from({ length: Math.ceil(count / cutsPerRecording) }, (_, nth) => nth);
  const all: Recording[] = [];
  for (const nth of lives) all.push(await recordLife('a life', await ordinary(), 'unlock', deeds, seed + nth));
  for (const version of versions) {
    all.push(await recordLife('bringing up to date', frozen(version), 'unlock', ['save'], seed));
  }
  all.push(await recordLife('making a journal', none(), 'create', ['lock'], seed));
  if (isLong) all.push(await recordLife('saving what can be read', await damaged(), 'salvage', ['save'], seed));
  return all;
}

async function recordLife(
  name: string,
  from: Prepared,
  start: Plan['start'],
  planned: Plan['deeds'],
  seed: number,
): Promise<Recording> {
  const before = inNewPlace(from);
  const living = inNewPlace(from);
  const { script, environment } = await childProgram();
  const plan: Plan = {
    folder: living.folder,
    passphrase: from.world.passphrase,
    start,
    deeds: planned,
    seed,
    saves: 3,
  };
  const root = path.dirname(living.folder);
  const steps = record(root, [process.execPath, script, JSON.stringify(plan)], environment);
  discard(living);
  return { name, before, steps };
}

interface How {
  readonly seed: number;
  readonly fault: Fault;
  readonly onDone?: ((runs: number) => void) | undefined;
}

async function cutAll(all: readonly Recording[], count: number, { seed, fault, onDone }: How): Promise<Outcome> {
  const tallied = tally(onDone);
  const looking = new Set<Promise<void>>();
  const look = async (folder: string, possible: readonly World[], which: string, again: boolean): Promise<void> => {
    const { wrong } = await lookInto(path.join(folder, 'Pages'), possible, again);
    fs.rmSync(folder, { recursive: true });
    tallied.ran(which, wrong);
  };
  for (const [nth, recording] of all.entries()) {
    const random = seeded(seed * 7_919 + nth);
    const own = Math.floor(((nth + 1) * count) / all.length) - Math.floor((nth * count) / all.length);
    const disk = new SimulatedDisk(path.dirname(recording.before.folder));
    let told = '';
    let at = 0;
    for (const cut of cutsIn(recording, own, random)) {
      for (; at < cut.after; at += 1) {
        const step = recording.steps[at] as Recorded;
        if (step.is === 'said') told += step.text;
        else if (!(step.is === 'sync' && isOf(fault, step.path, disk))) disk.apply(step);
      }
      const lines = readTold(told);
      const folder = temporaryFolder();
      disk.cut(cut.loss, random, folder);
      tallied.add(`cuts in ${lines.at(-1)?.act.kind ?? 'the beginning'}`);
      tallied.add(`cuts with what was not synced ${cut.loss}`);
      const which = `cut ${cut.after} of ${recording.name} ${nth}, ${cut.loss}, seed ${seed}`;
      const possible = possibleWorlds(recording.before.world, lines);
      const one = look(folder, possible, which, random() < 0.25).finally(() => looking.delete(one));
      looking.add(one);
      if (looking.size >= lookers) await Promise.race(looking);
    }
  }
  await Promise.all(looking);
  return tallied.outcome();
}

function isOf(fault: Fault, file: string, disk: SimulatedDisk): boolean {
  if (fault === 'folders') return disk.isFolder(file);
  if (fault === 'the log') return file.endsWith('-wal');
  return fault === 'other files' && !disk.isFolder(file) && !file.endsWith('-wal');
}

interface Cut {
  /** So many steps were done. */
  readonly after: number;
  readonly loss: Loss;
}

/** Every kind of act as often as another, however many calls it takes; of its calls, a third that rename and a third that are no mere write. */
function cutsIn({ steps }: Recording, count: number, random: () => number): Cut[] {
  const during = new Map<string, number[]>();
  let kind = 'beginning';
  for (const [index, step] of steps.entries()) {
    if (step.is === 'said') kind = readTold(step.text).at(-1)?.act.kind ?? kind;
    during.set(kind, [...(during.get(kind) ?? []), index]);
  }
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const kinds = [...during.values()];
  return Array.from({ length: count }, (_, nth): Cut => {
    const all = pick(kinds);
    const turning = all.filter((index) => steps[index]?.is !== 'write');
    const renaming = all.filter((index) => steps[index]?.is === 'rename');
    const wanted = pick([renaming, turning, all]);
    const index = pick(wanted.length > 0 ? wanted : all);
    // Before or after it.
    return { after: index + (random() < 0.5 ? 0 : 1), loss: losses[nth % losses.length] as Loss };
  }).sort((one, other) => one.after - other.after);
}

import { spawn } from 'node:child_process';
import { seeded } from '../../electron/insights/statistics.ts';
import { childProgram } from './life/bundle.ts';
import type { ChildPlan } from './life/child.ts';
import type { Deed } from './life/live.ts';
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
import { type Act, possibleWorlds, readTold, type Told } from './life/world.ts';
import type { Outcome, Soak } from './soak.ts';
import { tally } from './tally.ts';

/** What the journal's process is doing when it is killed. */
interface Moment {
  readonly name: string;
  /** The journal that it is done to; without one, that which the kill before left. */
  readonly fresh?: () => Promise<Prepared> | Prepared;
  readonly start: ChildPlan['start'];
  readonly deed: Deed;
  /** What has begun when the time to the kill begins to run. */
  readonly from: Act['kind'];
  /** How many steps of files it takes, and what follows from it (life/file-steps.ts); none where SQLite does it alone. */
  readonly steps: number;
}

const moments: readonly Moment[] = [
  { name: 'saving', start: 'unlock', deed: 'save', from: 'entry', steps: 0 },
  { name: 'a change of the passphrase', start: 'unlock', deed: 're-key', from: 're-key', steps: 220 },
  { name: 'a copy', start: 'unlock', deed: 'copy', from: 'copy', steps: 106 },
  { name: 'a lock', start: 'unlock', deed: 'lock', from: 'lock', steps: 108 },
  { name: 'unlocking', start: 'unlock', deed: 'save', from: 'unlock', steps: 22 },
  { name: 'a new lock on the same key', start: 'unlock', deed: 're-wrap', from: 're-wrap', steps: 28 },
  { name: 'putting a copy back', start: 'unlock', deed: 'restore', from: 'restore', steps: 264 },
  { name: 'saving what can be read', start: 'unlock', deed: 'salvage', from: 'salvage', steps: 166 },
  {
    name: 'saving what can be read of a damaged one',
    fresh: damaged,
    start: 'salvage',
    deed: 'save',
    from: 'salvage',
    steps: 164,
  },
  { name: 'making a journal', fresh: none, start: 'create', deed: 'save', from: 'create', steps: 72 },
  ...frozenVersions.map(
    (version): Moment => ({
      name: 'bringing up to date',
      fresh: () => frozen(version),
      ...{ start: 'unlock', deed: 'save', from: 'unlock', steps: 180 },
    }),
  ),
];

/** Each with journals of its own, so that while one is looked at another is written to. */
const lanes = 3;
const killsPerJournal = 5;
/** Milliseconds after which a process that does nothing any more is ended. */
const patience = 120_000;

export const kills: Soak = {
  name: 'kills',
  promise: 'What was said to be saved is there to the letter, whenever the journal’s process is killed',
  guard: '“Saved” is said before the save has begun, or the file from before is removed before the new one is named',
  counts: { long: 1_000, short: moments.length },
  run: (count, seed, onDone) => killed(count, seed, onDone, () => ({})),
  // Nearly every one of them is found.
  control: (count, seed) =>
    killed(Math.ceil(count / 3), seed, undefined, (index) =>
      index % 2 === 0 ? { tooEarly: true } : { removesTooEarly: true },
    ),
};

type Faults = Pick<ChildPlan, 'tooEarly' | 'removesTooEarly'>;

async function killed(
  count: number,
  seed: number,
  onDone: ((runs: number) => void) | undefined,
  faultsOf: (index: number) => Faults,
): Promise<Outcome> {
  const tallied = tally(onDone);
  const lengths = new Map<string, number>();
  const lane = async (first: number): Promise<void> => {
    let journal: Prepared | undefined;
    let left = 0;
    for (let index = first; index < count; index += lanes) {
      const random = seeded(seed * 100_003 + index);
      const faults = faultsOf(index);
      const moment = momentOf(index, faults);
      if (moment.fresh || !journal || left === 0) {
        if (journal) discard(journal);
        journal = inNewPlace(await (moment.fresh ?? ordinary)());
        left = killsPerJournal;
      }
      const { told, fault } = await liveUntilKilled(journal, moment, { random, seed: seed + index, faults, lengths });
      const possible = possibleWorlds(journal.world, told);
      const { wrong, world, unlocked } = await lookInto(journal.folder, possible, random() < 0.25);
      const all = [...fault, ...wrong];
      tallied.add(`kills in ${moment.name}`);
      tallied.add('saves that were told', told.filter(({ is, act }) => is === 'done' && isSave(act)).length);
      tallied.most('most milliseconds to unlock it again', unlocked);
      if (all.length > 0) {
        for (const kind of Object.keys(faults)) tallied.add(`found where ${faultNames[kind as keyof Faults]}`);
      }
      tallied.ran(`kill ${index} of seed ${seed}, in ${moment.name}`, all);
      left -= 1;
      // What is broken is followed no further.
      if (all.length > 0 || !world?.exists || moment.fresh) left = 0;
      else journal = { ...journal, world };
    }
    if (journal) discard(journal);
  };
  await Promise.all(Array.from({ length: lanes }, (_, first) => lane(first)));
  return tallied.outcome();
}

const faultNames: Readonly<Record<keyof Faults, string>> = {
  tooEarly: 'saves were told too early',
  removesTooEarly: 'the file from before went too early',
};

/** Without a guard, one of the moments that it guards. */
function momentOf(index: number, { tooEarly, removesTooEarly }: Faults): Moment {
  const own = tooEarly ? 'saving' : 'a change of the passphrase';
  const nth = tooEarly || removesTooEarly ? moments.findIndex(({ name }) => name === own) : index % moments.length;
  return moments[nth] as Moment;
}

const isSave = ({ kind }: Act): boolean => kind === 'entry' || kind === 'response';

interface How {
  readonly random: () => number;
  readonly seed: number;
  readonly faults: Faults;
  /** Milliseconds that it took the last time, by the moment's name. */
  readonly lengths: Map<string, number>;
}

/** Starts the journal's process, and kills it at some step of its files, or at some time. `fault` says if it ended otherwise. */
async function liveUntilKilled(
  { folder, world }: Prepared,
  { name, start, deed, from, steps }: Moment,
  { random, seed, faults, lengths }: How,
): Promise<{ told: Told[]; fault: string[] }> {
  const { script, environment } = await childProgram();
  const endAt = steps > 0 && random() < 0.6 ? { kind: from, step: Math.floor(random() * steps) } : undefined;
  const plan: ChildPlan = {
    ...{ folder, passphrase: world.passphrase, start, deeds: [deed], seed, forEver: true, ...faults },
    saves: deed === 'save' ? 1 : 3,
    ...(endAt ? { endAt } : {}),
  };
  const child = spawn(process.execPath, [script, JSON.stringify(plan)], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  });
  const delay = random() * 1.3 * (lengths.get(name) ?? 150);
  let [text, faultText] = ['', ''];
  let [began, took] = [0, 0];
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (began === 0 && text.includes(`{"is":"begun","act":{"kind":"${from}"`)) {
        began = performance.now();
        if (!endAt) setTimeout(() => child.kill('SIGKILL'), delay);
      }
      if (took === 0 && steps > 0 && text.includes(`{"is":"done","act":{"kind":"${from}"`)) {
        took = performance.now() - began;
        lengths.set(name, took);
      }
    });
    child.stderr.on('data', (data: Buffer) => {
      faultText += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      // Windows has no signals: a process that kills itself ends with 1, and says nothing.
      const wasKilled = signal === 'SIGKILL' || (process.platform === 'win32' && code === 1 && faultText === '');
      resolve({ told: readTold(text), fault: wasKilled ? [] : [`it was not killed: ${faultText.slice(0, 500)}`] });
    });
  });
}

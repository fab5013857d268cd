import fs from 'node:fs';
import path from 'node:path';
import { SecondPlace } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';
import { carryCopyInSteps } from '../access/copies.ts';
import { toJournalError } from '../database/errors.ts';
import type { Connection } from '../database/open.ts';
import { mayBeCopied } from '../files/copied-folders.ts';
import { removeFolder } from '../files/write-whole.ts';
import { digestNow } from '../ledger/file-digest.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import { namesIn, nextName, tidyCopies } from './kept-copies.ts';

const Lack = SecondPlace.shape.problem;
type Lack = z.infer<typeof Lack>;
type Problem = Exclude<Lack, 'stopped' | null>;
const Place = z.object({
  folder: z.string(),
  reachedAt: z.string().nullable(),
  problem: Lack.default(null),
  /** The copy that went there last, by the digest of its mark. */
  carried: z.string().nullable().default(null),
});
type Place = z.infer<typeof Place>;

/** The folder that the person chose, which may be on a drive that is not always there. */
const chosenPlace = (db: Connection): Place | null => Place.safeParse(readKept(db, 'second-place')).data ?? null;

export const choosePlace = (db: Connection, folder: string): void =>
  writeKept(db, 'second-place', { folder, reachedAt: null, problem: null, carried: null } satisfies Place);

export const forgetPlace = (db: Connection): void => writeKept(db, 'second-place', null);

/** What is known about it, without the way to it. `isCarrying`: something is on its way there just now. */
export function secondPlace(db: Connection, isCarrying: boolean) {
  const place = chosenPlace(db);
  if (!place) return null;
  return {
    name: nameOf(place),
    reachedAt: place.reachedAt,
    isReachable: fs.existsSync(place.folder),
    mayBeCopied: mayBeCopied(place.folder),
    problem: lackOf(place, isCarrying),
  };
}

/** Its name and why the last copy is not there; null when it is, or there is no such place. Looks at no disk. */
export function placeLack(db: Connection, isCarrying: boolean) {
  const place = chosenPlace(db);
  const problem = place && lackOf(place, isCarrying);
  return place && problem && { name: nameOf(place), problem };
}

const nameOf = ({ folder }: Place): string => path.basename(folder) || folder;
/** While it is carried, it is noted as what a kill would leave. */
const lackOf = ({ problem }: Place, isCarrying: boolean): Lack =>
  isCarrying && problem === 'stopped' ? null : problem;

/** Whether there is a second place, and the latest copy did not go there yet. */
export function isBehind(db: Connection, copies: string): boolean {
  const place = chosenPlace(db);
  const latest = namesIn(copies).at(-1);
  return place !== null && latest !== undefined && place.carried !== markDigest(path.join(copies, latest));
}

interface Carrying {
  readonly copies: string;
  readonly journalId: string;
  /** Whether a copy was made under a key from before a change of the passphrase. */
  readonly isFromBefore: (folder: string) => boolean;
  /** Whether a copy is of this journal, under the present key. */
  readonly isOurs: (folder: string) => boolean;
  /** Whether a copy is no more than what was made, and nobody went on writing in it. */
  readonly isAsMade: (folder: string) => boolean;
  readonly now: Date;
}

/**
 * Carries the latest copy to the second place, and keeps what came of it. A place that is not there, or does not take it,
 * is none the worse: it gets it, or the next one, later. In steps.
 */
export function* carryToPlace(
  db: Connection,
  carrying: Carrying,
): Generator<undefined, 'none' | 'written' | 'not-there' | Problem> {
  const place = chosenPlace(db);
  const latest = namesIn(carrying.copies).at(-1);
  if (!place) return 'none';
  if (latest === undefined || !fs.existsSync(place.folder)) return 'not-there';
  const carried = markDigest(path.join(carrying.copies, latest));
  const note = (outcome: Partial<Place>): void => {
    // Another may have been chosen meanwhile, or none.
    if (chosenPlace(db)?.folder === place.folder) writeKept(db, 'second-place', { ...place, ...outcome });
  };
  // What a kill, or a lock that comes first, leaves.
  note({ problem: 'stopped' });
  try {
    yield* carryLatest(place.folder, latest, db, carrying);
    note({ reachedAt: carrying.now.toISOString(), problem: null, carried });
    return 'written';
  } catch (error) {
    const problem = problemOf(error);
    note({ problem });
    return problem;
  }
}

/** Removes the copies of this journal from the second place, but for the one that was just carried there. */
export function clearPlace(
  db: Connection,
  latest: string,
  { journalId, isFromBefore, isOurs, isAsMade }: Carrying,
): 'written' | Problem {
  const place = chosenPlace(db);
  try {
    const there = path.join(place?.folder ?? '', folderOf(journalId));
    for (const name of namesIn(there)) {
      const each = path.join(there, name);
      const isKnown = isOurs(each) || isFromBefore(each);
      if (isKnown && isAsMade(each) && !isSameCopy(latest, each)) removeFolder(each);
    }
    return 'written';
  } catch (error) {
    return problemOf(error);
  }
}

/** Two journals may share a place. */
const folderOf = (journalId: string): string => `Pages ${journalId.slice(0, 8)}`;

function* carryLatest(
  place: string,
  name: string,
  db: Connection,
  { copies, journalId, isFromBefore, isAsMade }: Carrying,
): Generator<undefined, void> {
  const there = path.join(place, folderOf(journalId));
  // What another key made since then is somebody's who went on with a copy of this journal, and none of ours to remove.
  const mayGo = (each: string): boolean => isFromBefore(path.join(there, each)) && isAsMade(path.join(there, each));
  const earlier = namesIn(there).filter(mayGo);
  const remove = (each: string): void => removeFolder(path.join(there, each));
  if (earlier.includes(name)) remove(name);
  const latest = path.join(copies, name);
  // A journal that was put back or salvaged begins to count anew, so another copy may have that name there.
  if (!namesIn(there).some((each) => isSameCopy(latest, path.join(there, each)))) {
    yield* carryCopyInSteps(latest, path.join(there, namesIn(there).includes(name) ? nextName(there) : name));
  }
  for (const each of earlier) if (each !== name) remove(each);
  tidyCopies(db, there, isAsMade);
}

/** Whether one was carried to the other. */
function isSameCopy(one: string, other: string): boolean {
  const mark = markDigest(one);
  return mark !== null && mark === markDigest(other);
}

/** The digest of a copy's mark, null without one. No two are the same, as each is sealed with a nonce of its own. */
function markDigest(copy: string): string | null {
  const marks = fs.readdirSync(copy).filter((name) => name.endsWith('.mark'));
  return marks.length === 1 && marks[0] ? digestNow(path.join(copy, marks[0])) : null;
}

function problemOf(error: unknown): Problem {
  const { cause = error } = error as Error;
  const known = toJournalError(cause);
  if (!(known instanceof JournalError)) return 'failed';
  return known.code === 'disk-full' ? 'full' : known.code === 'read-only' ? 'not-writable' : 'failed';
}

import fs from 'node:fs';
import path from 'node:path';
import { SecondPlace } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';
import { carryCopy } from '../access/copies.ts';
import { toJournalError } from '../database/errors.ts';
import type { Connection } from '../database/open.ts';
import { mayBeCopied } from '../files/copied-folders.ts';
import { removeFolder } from '../files/write-whole.ts';
import { digestNow } from '../ledger/file-digest.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import { namesIn, nextName, tidyCopies } from './kept-copies.ts';

const Problem = SecondPlace.shape.problem;
type Problem = NonNullable<z.infer<typeof Problem>>;
const Place = z.object({ folder: z.string(), reachedAt: z.string().nullable(), problem: Problem.default(null) });
type Place = z.infer<typeof Place>;

/** The folder that the person chose, which may be on a drive that is not always there. */
const chosenPlace = (db: Connection): Place | null => Place.safeParse(readKept(db, 'second-place')).data ?? null;

export const choosePlace = (db: Connection, folder: string): void =>
  writeKept(db, 'second-place', { folder, reachedAt: null, problem: null } satisfies Place);

export const forgetPlace = (db: Connection): void => writeKept(db, 'second-place', null);

/** What is known about it, without the way to it. */
export function secondPlace(db: Connection) {
  const place = chosenPlace(db);
  if (!place) return null;
  return {
    name: path.basename(place.folder) || place.folder,
    reachedAt: place.reachedAt,
    isReachable: fs.existsSync(place.folder),
    mayBeCopied: mayBeCopied(place.folder),
    problem: place.problem,
  };
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
 * is none the worse: it gets the next one.
 */
export function carryToPlace(db: Connection, carrying: Carrying): 'none' | 'written' | 'not-there' | Problem {
  const place = chosenPlace(db);
  if (!place) return 'none';
  if (!fs.existsSync(place.folder)) return 'not-there';
  try {
    if (!carryLatest(place.folder, db, carrying)) return 'not-there';
    writeKept(db, 'second-place', {
      ...place,
      reachedAt: carrying.now.toISOString(),
      problem: null,
    } satisfies Place);
    return 'written';
  } catch (error) {
    const problem = problemOf(error);
    writeKept(db, 'second-place', { ...place, problem } satisfies Place);
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

function carryLatest(place: string, db: Connection, { copies, journalId, isFromBefore, isAsMade }: Carrying): boolean {
  const name = namesIn(copies).at(-1);
  if (!name) return false;
  const there = path.join(place, folderOf(journalId));
  // What another key made since then is somebody's who went on with a copy of this journal, and none of ours to remove.
  const mayGo = (each: string): boolean => isFromBefore(path.join(there, each)) && isAsMade(path.join(there, each));
  const earlier = namesIn(there).filter(mayGo);
  const remove = (each: string): void => removeFolder(path.join(there, each));
  if (earlier.includes(name)) remove(name);
  const latest = path.join(copies, name);
  // A journal that was put back or salvaged begins to count anew, so another copy may have that name there.
  if (!namesIn(there).some((each) => isSameCopy(latest, path.join(there, each)))) {
    carryCopy(latest, path.join(there, namesIn(there).includes(name) ? nextName(there) : name));
  }
  for (const each of earlier) if (each !== name) remove(each);
  tidyCopies(db, there, isAsMade);
  return true;
}

/** Whether one was carried to the other: no two marks are the same, as each is sealed with a nonce of its own. */
function isSameCopy(one: string, other: string): boolean {
  const marks = [one, other].map((folder) =>
    fs.readdirSync(folder).flatMap((name) => (name.endsWith('.mark') ? [digestNow(path.join(folder, name))] : [])),
  );
  return marks[0]?.length === 1 && marks[0][0] === marks[1]?.[0];
}

function problemOf(error: unknown): Problem {
  const { cause = error } = error as Error;
  const known = toJournalError(cause);
  if (!(known instanceof JournalError)) return 'failed';
  return known.code === 'disk-full' ? 'full' : known.code === 'read-only' ? 'not-writable' : 'failed';
}

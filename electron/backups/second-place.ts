import fs from 'node:fs';
import path from 'node:path';
import { z } from '#contract/zod.ts';
import { carryCopy } from '../access/copies.ts';
import type { Connection } from '../database/open.ts';
import { mayBeCopied } from '../files/copied-folders.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import { namesIn, tidyCopies } from './kept-copies.ts';

const Place = z.object({ folder: z.string(), reachedAt: z.string().nullable() });
type Place = z.infer<typeof Place>;

/** The folder that the person chose, which may be on a drive that is not always there. */
const chosenPlace = (db: Connection): Place | null => Place.safeParse(readKept(db, 'second-place')).data ?? null;

export const choosePlace = (db: Connection, folder: string): void =>
  writeKept(db, 'second-place', { folder, reachedAt: null } satisfies Place);

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
  };
}

/**
 * Carries the latest copy to the second place. A place that is not there is none the worse: it gets the next one.
 * @throws JournalError `bad-place` when it is there and does not take it.
 */
export function carryToPlace(
  db: Connection,
  {
    copies,
    journalId,
    isOurs,
    now,
  }: { copies: string; journalId: string; isOurs: (folder: string) => boolean; now: Date },
): 'none' | 'written' | 'not-there' {
  const place = chosenPlace(db);
  if (!place) return 'none';
  if (!fs.existsSync(place.folder)) return 'not-there';
  const name = namesIn(copies).at(-1);
  if (!name) return 'not-there';
  // Two journals may share a place.
  const there = path.join(place.folder, `Pages ${journalId.slice(0, 8)}`);
  // Those that the present key does not open are from before the last change of the passphrase.
  const earlier = namesIn(there).filter((each) => !isOurs(path.join(there, each)));
  const remove = (each: string): void => fs.rmSync(path.join(there, each), { recursive: true, force: true });
  if (earlier.includes(name)) remove(name);
  if (!namesIn(there).includes(name)) carryCopy(path.join(copies, name), path.join(there, name));
  for (const each of earlier) if (each !== name) remove(each);
  writeKept(db, 'second-place', { ...place, reachedAt: now.toISOString() } satisfies Place);
  tidyCopies(db, there);
  return 'written';
}

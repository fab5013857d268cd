import fs from 'node:fs';
import path from 'node:path';
import type { Copy } from '#contract/backups.ts';
import { dayOf } from '#contract/days.ts';
import { JournalError } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';
import { copiesIn } from '../access/copies.ts';
import type { Connection } from '../database/open.ts';
import { removeFolder, sweepGone } from '../files/write-whole.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import { mayGo } from './retention.ts';

const Proofs = z.record(z.string(), z.object({ at: z.string(), whole: z.boolean() }));

/** What reading copies again showed, by their names. */
const proofs = (db: Connection) => Proofs.safeParse(readKept(db, 'copies')).data ?? {};

/** Notes what reading a copy again showed. What is known of copies that are gone goes with them. */
export function noteProof(db: Connection, folder: string, name: string, whole: boolean, now: Date): void {
  const names = new Set(namesIn(folder));
  const known = Object.entries(proofs(db)).filter(([each]) => names.has(each));
  writeKept(db, 'copies', { ...Object.fromEntries(known), [name]: { at: now.toISOString(), whole } });
}

/** Forgets it: the copy was written anew, and is another. */
export function forgetProof(db: Connection, name: string): void {
  const { [name]: gone, ...others } = proofs(db);
  if (gone) writeKept(db, 'copies', others);
}

/** The names of the copies in a folder, in the order of their making. */
export const namesIn = (folder: string): string[] =>
  copiesIn(folder)
    .map(({ name }) => name)
    .reverse();

/** A copy's folder. @throws JournalError `not-found`. */
export function copyFolder(folder: string, name: string): string {
  if (!namesIn(folder).includes(name)) throw new JournalError('not-found');
  return path.join(folder, name);
}

/** The name of the next copy: a number that nothing there has, which says nothing of what is in it. */
export function nextName(folder: string): string {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const numbers = names.map((name) => Number(/^\d{12}$/.exec(name)?.[0] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(12, '0');
}

/** What is known about the copies in a folder, the latest first. */
export function listCopies(db: Connection, folder: string, isOurs: (folder: string) => boolean): Copy[] {
  const known = proofs(db);
  return copiesIn(folder).map((copy) => {
    const proof = known[copy.name];
    return {
      ...copy,
      provenAt: proof?.whole ? proof.at : null,
      broken: proof?.whole === false,
      isUnderEarlierKey: !isOurs(path.join(folder, copy.name)),
    };
  });
}

/** When a copy that was cut short was last written to; null when there is none. */
export function cutShortAt(folder: string): Date | null {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  // One that is being written anew under another key is there under its own name, or under the one that it has meanwhile.
  const isNew = (name: string): boolean => !['', '.old'].some((end) => names.includes(name.replace('.making', end)));
  const half = names.find((name) => halfMade.test(name) && isNew(name));
  return half === undefined ? null : fs.statSync(path.join(folder, half)).mtime;
}

/** Removes what copies that were cut short left behind. */
export function removeHalfMade(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (halfMade.test(name)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

const halfMade = /^\d{12}\.making$/;

/** Removes what need not be kept any longer, as far as it may go, and what a copy that was cut short left behind. */
export function tidyCopies(db: Connection, folder: string, mayRemove: (folder: string) => boolean): void {
  const copies = listCopies(db, folder, () => true).reverse();
  const going = mayGo(
    copies.map(({ name, madeAt, broken }) => ({ name, day: dayOf(new Date(madeAt)), verified: !broken })),
  );
  for (const copy of going.map((name) => path.join(folder, name))) if (mayRemove(copy)) removeFolder(copy);
  removeHalfMade(folder);
  sweepGone(folder);
}

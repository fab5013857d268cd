import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { type Connection, openDatabase, vacuumInto } from '../database/open.ts';
import { sweepGone, syncFile, syncFolder } from '../files/write-whole.ts';
import {
  databaseKey,
  isAuthentic,
  lockedAt,
  type OpenHeader,
  readHeaders,
  slotContext,
  writeHeader,
} from '../keys/header.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { passphraseSlot, recoverySlot } from '../keys/key-slots.ts';
import { rewriteLedger } from '../ledger/ledger.ts';
import { markFile } from '../ledger/mark.ts';
import { isWhole } from '../ledger/verify.ts';
import { bytesOf, isAsMade, type JournalKeys, nextNumber, publish, sealCopy } from './copies.ts';
import { ledgerKeyOf } from './watch-file.ts';
import { withRoom } from './with-room.ts';

// A new passphrase on the old key would leave the header from before a way into everything written later. So the whole
// journal is written anew under a key of its own: into another file, which becomes the journal by one rename.

export interface NewWaysIn {
  readonly passphrase: string;
  readonly cost: KdfCost;
  /** The 16 bytes that new recovery words spell, or null for no sheet. */
  readonly recovery: Buffer | null;
  readonly today: string;
}

/** A new key and the header that it will have, in the next epoch. Costs one stretching. */
export async function newKeys(
  present: OpenHeader,
  { passphrase, cost, recovery, today }: NewWaysIn,
  folder: string,
): Promise<JournalKeys> {
  const journalKey = randomBytes(32);
  const outline = { ...present, epoch: present.epoch + 1, dbFile: `main-${nextNumber(folder)}.db`, slots: [] };
  const context = slotContext(outline);
  const slots = [await passphraseSlot(journalKey, passphrase, cost, context, today)];
  if (recovery) slots.push(recoverySlot(journalKey, recovery, context, today));
  return { header: { ...outline, slots }, journalKey };
}

/**
 * Writes what is in an open journal under another key, into the file that the next header names, with its mark; all of
 * it is read again. Nothing of the present journal changes.
 * @throws JournalError `not-sound` when a record is not what was written, `no-room`, or whatever the disk says.
 */
export function reKeyJournal(db: Connection, present: JournalKeys, next: JournalKeys, folder: string): void {
  const making = path.join(folder, 'making');
  try {
    // The new file, and what the cipher keeps of it while it changes every page.
    withRoom(folder, 2 * bytesOf(db.name), () => {
      fs.rmSync(making, { recursive: true, force: true });
      fs.mkdirSync(making, { mode: 0o700 });
      const file = path.join(making, next.header.dbFile);
      vacuumInto(db, file);
      changeKey(file, present, next, (copy) => rememberKeys(copy, [present, ...earlierKeys(copy)]));
      if (!isWhole(sealCopy(making, next, { comparedAlready: true }))) throw new JournalError('not-sound');
      syncFile(file);
      for (const name of [next.header.dbFile, path.basename(markFile(folder, next.header.dbFile))]) {
        fs.renameSync(path.join(making, name), path.join(folder, name));
      }
      syncFolder(folder);
    });
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/**
 * Writes a copy anew under the present key. Until the last step the old one is there, and from then on the new one.
 * @throws JournalError `not-sound` when the copy is not whole, or `no-room`; then it stays as it was.
 */
export function reKeyCopy(folder: string, earlier: JournalKeys, present: JournalKeys): void {
  const making = `${folder}.making`;
  const old = `${folder}.old`;
  try {
    const from = headerUnder(folder, earlier);
    // What lies beside it, as where somebody went on writing in it, would not come along. By its names alone: what an
    // update put aside was being written to when it was kept.
    if (!from || !isAsMade(folder, null)) throw new JournalError('not-sound');
    withRoom(folder, 2 * bytesOf(path.join(folder, from.dbFile)), () => {
      fs.rmSync(making, { recursive: true, force: true });
      fs.mkdirSync(making, { mode: 0o700 });
      const { slots, epoch } = present.header;
      const next: JournalKeys = { header: { ...from, epoch, slots }, journalKey: present.journalKey };
      const file = path.join(making, from.dbFile);
      fs.copyFileSync(path.join(folder, from.dbFile), file);
      changeKey(file, { header: from, journalKey: earlier.journalKey }, next, (copy) => rememberKeys(copy, []));
      writeHeader(making, next.header, next.journalKey);
      if (!isWhole(sealCopy(making, next, { comparedAlready: true }))) throw new JournalError('not-sound');
      const madeAt = lockedAt(folder);
      if (madeAt) fs.utimesSync(path.join(making, 'head'), madeAt, madeAt);
      fs.rmSync(old, { recursive: true, force: true });
      fs.renameSync(folder, old);
      publish(making, folder);
      fs.rmSync(old, { recursive: true, force: true });
    });
  } catch (error) {
    fs.rmSync(making, { recursive: true, force: true });
    if (!fs.existsSync(folder) && fs.existsSync(old)) fs.renameSync(old, folder);
    throw toJournalError(error);
  }
}

/** Every folder of a journal that holds a copy of it: the copies, and what was kept aside. */
export function copyFoldersIn(folder: string): string[] {
  return ['copies', 'aside'].flatMap((name) => {
    const inside = path.join(folder, name);
    if (!fs.existsSync(inside)) return [];
    putBackHalfDone(inside);
    sweepGone(inside);
    if (name === 'aside') sweepHalfMade(inside);
    return fs
      .readdirSync(inside)
      .filter((each) => /^\d+$/.test(each))
      .map((each) => path.join(inside, each));
  });
}

/**
 * What a kill left of a journal that was to be kept aside: it lies under the key that it had then, and would stay so. The
 * journal itself was still in its place. Copies that were cut short go when the next one is made.
 */
function sweepHalfMade(inside: string): void {
  for (const name of fs.readdirSync(inside)) {
    if (!/^\d+\.making$/.test(name)) continue;
    try {
      fs.rmSync(path.join(inside, name), { recursive: true, force: true });
    } catch {
      // In a folder that can only be read it stays, and keeps nobody from the others.
    }
  }
}

/** A kill between the two renames of `reKeyCopy` leaves a copy without its name. */
function putBackHalfDone(inside: string): void {
  for (const name of fs.readdirSync(inside)) {
    const folder = path.join(inside, /^(\d+)\.old$/.exec(name)?.[1] ?? '');
    if (folder === inside) continue;
    if (fs.existsSync(folder)) fs.rmSync(`${folder}.old`, { recursive: true, force: true });
    else fs.renameSync(`${folder}.old`, folder);
  }
}

/** Whether a copy's header was written under this key. */
export const isUnder = (folder: string, keys: JournalKeys): boolean => headerUnder(folder, keys) !== null;

/** Whether a copy was made under a key from before this one. */
export function isFromBefore(folder: string, keys: JournalKeys): boolean {
  try {
    const headers = readHeaders(folder);
    return !isUnder(folder, keys) && headers.every(({ header }) => header.epoch < keys.header.epoch);
  } catch {
    return false;
  }
}

function headerUnder(folder: string, { journalKey }: JournalKeys): OpenHeader | null {
  try {
    const found = readHeaders(folder).find(({ header }) => isAuthentic(header, journalKey));
    if (!found) return null;
    const { mac: _mac, ...header } = found.header;
    return header;
  } catch {
    return null;
  }
}

function changeKey(file: string, from: JournalKeys, to: JournalKeys, within: (copy: Connection) => void): void {
  const copy = openDatabase(file, databaseKey(from.journalKey, from.header));
  try {
    // The cipher changes every page in place, which it can do safely without a log alone.
    copy.pragma('journal_mode = DELETE');
    // Nobody needs what a crash leaves of it, and all of it is brought to the disk once it is whole.
    copy.pragma('synchronous = OFF');
    const key = databaseKey(to.journalKey, to.header);
    copy.rekey(key);
    key.fill(0);
    rewriteLedger(copy, ledgerKeyOf(from.header, from.journalKey), ledgerKeyOf(to.header, to.journalKey), () =>
      within(copy),
    );
  } finally {
    copy.close();
  }
}

/**
 * What a journal file replaced stays until the new one was opened. Later ones are none of ours to remove: with a header
 * that was put back from an old copy, they may be the journal.
 */
export function removeEarlierFiles(folder: string, dbFile: string): void {
  const numberOf = (name: string): number =>
    Number(/^main-(\d+)\.(?:db|db-wal|mark)$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
  for (const name of fs.readdirSync(folder)) {
    if (numberOf(name) < numberOf(dbFile)) fs.rmSync(path.join(folder, name), { force: true });
  }
}

const EarlierKey = z.array(z.object({ epoch: z.number(), key: z.string() }));
const name = 'earlier-keys';

/** The keys that copies may still be under. They lie in the journal until every copy has followed. */
export function earlierKeys(db: Connection): JournalKeys[] {
  const row = db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name) as string | undefined;
  const known = EarlierKey.safeParse(row ? JSON.parse(row) : []);
  return (known.data ?? []).map(({ epoch, key }) => ({
    // A copy's own header says the rest.
    header: { epoch } as OpenHeader,
    journalKey: Buffer.from(key, 'hex'),
  }));
}

/** Keeps these and no others. */
export function rememberKeys(db: Connection, keys: readonly JournalKeys[]): void {
  const value = keys.map(({ header, journalKey }) => ({ epoch: header.epoch, key: journalKey.toString('hex') }));
  db.prepare('DELETE FROM setting WHERE name = ?').run(name);
  if (value.length > 0) {
    db.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(name, JSON.stringify(value));
  }
}

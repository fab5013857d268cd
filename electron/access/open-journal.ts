import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { isUpToDate, migrate } from '../database/migrate.ts';
import { type Connection, type OpenOptions, openDatabase, openInMemory } from '../database/open.ts';
import { makeFolder, syncFolder } from '../files/write-whole.ts';
import {
  databaseKey,
  format,
  type Header,
  hasHeader,
  isAsBefore,
  readHeaders,
  slotContext,
  writeHeader,
} from '../keys/header.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { passphraseSlot } from '../keys/key-slots.ts';
import { digestOf } from '../ledger/file-digest.ts';
import { writeAnew } from '../ledger/ledger.ts';
import { saltOf } from '../ledger/mark.ts';
import { copiesIn, copiesOf, type JournalKeys, removeFiles } from './copies.ts';
import { explainIn } from './explain.ts';
import { byPassphrase, byRecovery, findKeys, type WayIn } from './find-keys.ts';
import { findCopies } from './found-copies.ts';
import { migrateAside } from './migrate-aside.ts';
import { removeEarlierFiles } from './re-key.ts';
import { type Facts, type OpenJournal, unlockedJournal } from './unlocked-journal.ts';
import { compareWithMark, ledgerKeyOf, lookAtRest, markContext, markOpen } from './watch-file.ts';
import { fromReserve, isDiskFull } from './with-room.ts';

/** What stands in a folder, as far as it shows without a key. `wasOpen`: a journal was open there before. */
export function folderState(
  folder: string,
  wasOpen = false,
): {
  state: 'new' | 'copies' | 'locked' | 'trouble';
  trouble: ErrorCode | null;
  hasRecovery: boolean;
} {
  const trouble = (code: ErrorCode) => ({ state: 'trouble' as const, trouble: code, hasRecovery: false });
  try {
    if (!hasHeader(folder)) {
      const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
      if (names.some((name) => /^main-\d+\.db/.test(name))) return trouble('damaged-header');
      // What lies beside a journal, and never without one.
      const isLeft = names.some((name) => /^main-\d+\.mark$/.test(name)) || copiesIn(copiesOf(folder)).length > 0;
      if (isLeft) return trouble('missing-journal');
      if (wasOpen) return trouble('folder-gone');
      return { state: findCopies(folder).length > 0 ? 'copies' : 'new', trouble: null, hasRecovery: false };
    }
    // Without a key it does not show which of them is the true one: the first may name a file that there never was.
    const candidates = readHeaders(folder).filter(({ header }) => fs.existsSync(path.join(folder, header.dbFile)));
    if (candidates.length === 0) {
      return isHalfMade(folder) ? { state: 'new', trouble: null, hasRecovery: false } : trouble('missing-journal');
    }
    const hasRecovery = candidates.some(({ header }) => header.slots.some(({ type }) => type === 'recovery'));
    return { state: 'locked', trouble: null, hasRecovery };
  } catch (error) {
    const known = toJournalError(error);
    if (known instanceof JournalError) return trouble(known.code);
    throw error;
  }
}

/** The journal file under the name that it has until the header is there. */
const makingName = 'making.db';

/** Whether a creation was cut short here. Then there is nothing else, and nobody was told that there is a journal. */
function isHalfMade(folder: string): boolean {
  const names = fs.readdirSync(folder);
  return names.includes(makingName) && names.every((name) => /^(head(\.1)?(\.new)?|making\.db(-\w+)?)$/.test(name));
}

/**
 * Makes a journal in an empty or missing folder and opens it. Its file is given its name last, once the header is there: a
 * creation that is cut short anywhere leaves what is known for one, and can be begun again.
 * @throws JournalError `already-there`, `read-only`, `disk-full` or `folder-gone`.
 */
export async function createJournal(
  folder: string,
  passphrase: string,
  cost: KdfCost,
  today: string,
): Promise<OpenJournal> {
  if (folderState(folder).state !== 'new') throw new JournalError('already-there');
  const journalKey = randomBytes(32);
  const outline = {
    magic: 'desk pages' as const,
    format,
    minReader: 1 as const,
    journalId: randomBytes(16).toString('hex'),
    epoch: 1,
    dbFile: 'main-1.db',
    created: today,
  };
  const slot = await passphraseSlot(journalKey, passphrase, cost, slotContext({ ...outline, slots: [] }), today);
  const key = databaseKey(journalKey, { ...outline, slots: [] });
  const file = path.join(folder, outline.dbFile);
  const making = path.join(folder, makingName);
  const unmake = (): void => {
    for (const end of ['', '-wal', '-shm', '-journal']) fs.rmSync(`${making}${end}`, { force: true });
  };
  try {
    makeFolder(folder);
    // Somebody else may have been quicker while the passphrase was stretched: then what lies here is theirs.
    if (folderState(folder).state !== 'new') throw new JournalError('already-there');
    // What a creation that was cut short left: the header first, as without the file it would be one of a lost journal.
    for (const name of ['head', 'head.1']) fs.rmSync(path.join(folder, name), { force: true });
    syncFolder(folder);
    unmake();
    const made = openDatabase(making, key, { create: true });
    try {
      migrate(made);
      writeAnew(made, ledgerKeyOf({ ...outline, slots: [] }, journalKey));
      made.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      made.close();
    }
    if (hasHeader(folder)) throw new JournalError('already-there');
    syncFolder(folder);
    const header = writeHeader(folder, { ...outline, slots: [slot] }, journalKey);
    fs.renameSync(making, file);
    syncFolder(folder);
    const salt = saltOf(file);
    return unlockedJournal(openDatabase(file, key), folder, header, journalKey, {
      salt,
      readOnly: false,
      onFullDisk: false,
      headerRepaired: false,
      noticed: [],
    });
  } catch (error) {
    // Without a lock nobody could open it, and a half of one would stand in the way of the next.
    const known = toJournalError(error);
    const isTheirs = known instanceof JournalError && known.code === 'already-there';
    if (!isTheirs && !hasHeader(folder)) {
      unmake();
      removeFiles(folder, outline.dbFile);
    }
    throw known;
  }
}

/** A journal that is in no file and is gone when it is closed. It has no passphrase to set and none to check. */
export function openExample(): OpenJournal {
  const db = openInMemory();
  migrate(db);
  const refuse = (): never => {
    throw new JournalError('only-example');
  };
  return {
    db,
    folder: '',
    journalId: '',
    readOnly: false,
    onFullDisk: false,
    ensureInPlace: () => {},
    doubt: () => {},
    sealingKey: refuse,
    seal: refuse,
    unseal: refuse,
    created: new Date().toISOString().slice(0, 10),
    isExample: true,
    headerRepaired: false,
    slots: () => [],
    setPassphrase: async () => refuse(),
    quickLock: async () => refuse(),
    prepareSheet: refuse,
    prepareAnew: async () => refuse(),
    lockAnew: async () => refuse(),
    underEarlierKeys: () => [],
    lockCopyAnew: refuse,
    keysOf: () => null,
    forgetEarlierKeys: () => {},
    isPassphrase: async () => refuse(),
    noticed: [],
    verify: refuse,
    settle: () => {},
    isFromBefore: () => false,
    isAsMade: () => false,
    copyIsOf: () => null,
    copyingInto: refuse,
    readingCopy: refuse,
    close: () => db.close(),
  };
}

/**
 * Opens a journal with its passphrase; null when it is the wrong one. `onKeys` is told the key before anything is opened
 * with it, for when that fails.
 * @throws JournalError when the passphrase is right, or cannot be tried, and something else is wrong.
 */
export const unlockWithPassphrase = (
  folder: string,
  passphrase: string,
  onKeys?: (keys: JournalKeys) => void,
): Promise<OpenJournal | null> => unlock(folder, onKeys, byPassphrase(passphrase));

/** Opens a journal with the 16 bytes that its recovery words spell; null when they are the wrong ones. Throws as above. */
export const unlockWithRecovery = (
  folder: string,
  entropy: Buffer,
  onKeys?: (keys: JournalKeys) => void,
): Promise<OpenJournal | null> => unlock(folder, onKeys, byRecovery(entropy));

/** Opens a journal by another way in; null when it is none. Throws as above. */
export async function unlock(
  folder: string,
  onKeys: ((keys: JournalKeys) => void) | undefined,
  way: WayIn,
): Promise<OpenJournal | null> {
  try {
    const digests = new Map<string, Promise<string | null>>();
    const found = await findKeys(folder, way, ({ dbFile }) => {
      // While the passphrase is stretched, which takes longer.
      digests.set(
        dbFile,
        digestOf(path.join(folder, dbFile)).catch(() => null),
      );
    });
    if (!found) return null;
    const { header, journalKey, spare } = found;
    const { mac: _mac, ...outline } = header;
    onKeys?.({ header: outline, journalKey });
    return openWith(folder, header, journalKey, { spare, digest: (await digests.get(header.dbFile)) ?? null });
  } catch (error) {
    throw toJournalError(error);
  }
}

interface Seen {
  /** It is the spare header, as the main one is damaged. */
  readonly spare: boolean;
  /** Of the journal file as it lay there. */
  readonly digest: string | null;
}

/** On a full disk from what is held back, and where that is used up, to be read. */
function openWith(folder: string, header: Header, journalKey: Buffer, seen: Seen): OpenJournal {
  const open = (readOnly: boolean, onFullDisk = false): OpenJournal =>
    openAs(folder, header, journalKey, { ...seen, readOnly, onFullDisk });
  if (!mayWrite(folder, header.dbFile)) return open(true);
  try {
    return fromReserve(folder, () => open(false));
  } catch (error) {
    const known = explainIn(folder)(error);
    if (!isDiskFull(known)) throw known;
    try {
      return open(true, true);
    } catch {
      throw known;
    }
  }
}

function openAs(
  folder: string,
  header: Header,
  journalKey: Buffer,
  { spare, digest, readOnly, onFullDisk }: Seen & { readonly readOnly: boolean; readonly onFullDisk: boolean },
): OpenJournal {
  const context = markContext(folder, header, journalKey);
  const atRest = lookAtRest(context, digest);
  const beforeWriting = (db: Connection): void => {
    // One that a later version wrote is not touched, and neither is its mark.
    isUpToDate(db);
    if (!atRest.changed) markOpen(context);
  };
  const file = path.join(folder, header.dbFile);
  const salt = fs.existsSync(file) ? saltOf(file) : Buffer.alloc(16);
  const db = openWhatMayBe(file, databaseKey(journalKey, header), { readOnly, beforeWriting });
  try {
    const { mac, ...outline } = header;
    const facts = { readOnly, onFullDisk, salt, headerRepaired: spare, noticed: compareWithMark(db, atRest) };
    const updated = readOnly ? null : migrateAside(db, folder, { header: outline, journalKey });
    if (updated) return openUpdated(folder, updated, facts);
    const whole = readHeaders(folder);
    const isOther = whole.length < 2 || whole.some((one) => one.header.mac !== mac) || isAsBefore(folder);
    const repair = !readOnly && (spare || isOther);
    if (repair) writeHeader(folder, outline, journalKey);
    const journal = unlockedJournal(db, folder, header, journalKey, facts);
    if (!readOnly) removeEarlierFiles(folder, header.dbFile);
    return journal;
  } catch (error) {
    db.close();
    throw error;
  }
}

function openUpdated(folder: string, { header, journalKey }: JournalKeys, facts: Facts): OpenJournal {
  markOpen(markContext(folder, header, journalKey));
  const file = path.join(folder, header.dbFile);
  const salt = saltOf(file);
  const db = openDatabase(file, databaseKey(journalKey, header));
  removeEarlierFiles(folder, header.dbFile);
  return unlockedJournal(db, folder, header, journalKey, { ...facts, salt });
}

function openWhatMayBe(file: string, key: Buffer, how: OpenOptions & { readonly readOnly: boolean }): Connection {
  const { readOnly } = how;
  try {
    return openDatabase(file, key, how);
  } catch (error) {
    // A log left by a crash, or the state of being written to, has to be ended before it can be read.
    const known = toJournalError(error);
    const mustWrite = readOnly && known instanceof JournalError && known.code === 'folder-gone' && fs.existsSync(file);
    throw mustWrite || (readOnly && fs.existsSync(`${file}-wal`))
      ? new JournalError('read-only', { cause: error })
      : error;
  }
}

function mayWrite(folder: string, dbFile: string): boolean {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    fs.accessSync(path.join(folder, dbFile), fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type ErrorCode, JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import { migrate } from '../database/migrate.ts';
import { type Connection, openDatabase, openInMemory } from '../database/open.ts';
import {
  databaseKey,
  format,
  type Header,
  hasHeader,
  isAuthentic,
  type OpenHeader,
  readHeaders,
  slotContext,
  writeHeader,
} from '../keys/header.ts';
import type { KdfCost } from '../keys/kdf.ts';
import { type KeySlot, openPassphraseSlot, openRecoverySlot, passphraseSlot, recoverySlot } from '../keys/key-slots.ts';
import { digestOf } from '../ledger/file-digest.ts';
import { writeAnew } from '../ledger/ledger.ts';
import type { Mark } from '../ledger/mark.ts';
import type { Verdict } from '../ledger/verify.ts';
import { copyJournal, markOfCopy, type OpenCopy, readCopy, restoreOver } from './copies.ts';
import { ledgerKeyOf, lookAtRest, markContext, type Noticed, watchFile } from './watch-file.ts';

/** A journal whose key is known. The key itself stays in here. */
export interface OpenJournal {
  readonly db: Connection;
  readonly folder: string;
  /** 16 random bytes in hexadecimal, the same for every copy of it; empty for the example. */
  readonly journalId: string;
  readonly readOnly: boolean;
  /** In memory alone, with no folder, no key and no lock. */
  readonly isExample: boolean;
  /** The main header was damaged; the spare copy was used and written back. */
  readonly headerRepaired: boolean;
  slots(): readonly KeySlot[];
  /**
   * Puts a new passphrase in place of the old one, wrapping the same journal key: whoever has the header from before
   * and the old passphrase can still open any file of this journal, the present one too.
   */
  setPassphrase(passphrase: string, cost: KdfCost, today: string): Promise<void>;
  /** Puts these recovery words in place of any earlier ones. */
  setRecovery(entropy: Buffer, today: string): void;
  /** Whether this is the passphrase. Costs one stretching. */
  isPassphrase(passphrase: string): Promise<boolean>;
  /** What was noticed about its files when it was opened. */
  readonly noticed: readonly Noticed[];
  /** Looks at everything in it, in steps. */
  verify(): Generator<undefined, Verdict>;
  /** Empties the write-ahead log, so that the one file is the whole journal and can be copied. */
  settle(): void;
  /** Makes a copy of it in a folder that must not exist (electron/access/copies.ts). */
  copyInto(folder: string): void;
  /** Where its ledger stood when a copy was made; null when that cannot be told. */
  copyIsOf(folder: string): Mark | null;
  /** Opens one of its copies to read, all of which is compared first. */
  readCopy<T>(folder: string, act: (copy: OpenCopy) => T): T;
  /**
   * Empties the write-ahead log, so that the one file is the whole journal, and forgets the key; with a copy to take
   * its place, that is there from then on.
   */
  close(replaceBy?: string): void;
}

/** What stands in a folder, as far as it shows without a key. */
export function folderState(folder: string): {
  state: 'new' | 'locked' | 'trouble';
  trouble: ErrorCode | null;
  hasRecovery: boolean;
} {
  const trouble = (code: ErrorCode) => ({ state: 'trouble' as const, trouble: code, hasRecovery: false });
  try {
    if (!hasHeader(folder)) {
      const journalFiles = fs.existsSync(folder)
        ? fs.readdirSync(folder).filter((name) => /^main-\d+\.db/.test(name))
        : [];
      return journalFiles.length > 0 ? trouble('damaged-header') : { state: 'new', trouble: null, hasRecovery: false };
    }
    const [first] = readHeaders(folder);
    if (!first) return trouble('damaged-header');
    if (!fs.existsSync(path.join(folder, first.header.dbFile))) return trouble('missing-journal');
    return { state: 'locked', trouble: null, hasRecovery: first.header.slots.some(({ type }) => type === 'recovery') };
  } catch (error) {
    const known = toJournalError(error);
    if (known instanceof JournalError) return trouble(known.code);
    throw error;
  }
}

/**
 * Makes a journal in an empty or missing folder and opens it. The header is written last: a folder without one is a
 * folder without a journal, so a creation cut short leaves nothing that looks like one.
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
  // Made under another name, so that a creation cut short leaves nothing that looks like a journal.
  const making = path.join(folder, 'making.db');
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const end of ['', '-wal', '-shm']) fs.rmSync(`${making}${end}`, { force: true });
    const made = openDatabase(making, key, { create: true });
    try {
      migrate(made);
      writeAnew(made, ledgerKeyOf({ ...outline, slots: [] }, journalKey));
      made.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      made.close();
    }
    fs.renameSync(making, file);
    const header = writeHeader(folder, { ...outline, slots: [slot] }, journalKey);
    return opened(openDatabase(file, key), folder, header, journalKey, {
      readOnly: false,
      headerRepaired: false,
      atRest: { mark: null, changed: false },
    });
  } catch (error) {
    throw toJournalError(error);
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
    isExample: true,
    headerRepaired: false,
    slots: () => [],
    setPassphrase: async () => refuse(),
    setRecovery: refuse,
    isPassphrase: async () => refuse(),
    noticed: [],
    verify: refuse,
    settle: () => {},
    copyInto: refuse,
    copyIsOf: () => null,
    readCopy: refuse,
    close: () => db.close(),
  };
}

/**
 * Opens a journal with its passphrase; null when it is the wrong one.
 * @throws JournalError when the passphrase is right, or cannot be tried, and something else is wrong.
 */
export const unlockWithPassphrase = (folder: string, passphrase: string): Promise<OpenJournal | null> =>
  unlock(folder, async (slot, header) =>
    slot.type === 'passphrase' ? openPassphraseSlot(slot, passphrase, slotContext(header)) : null,
  );

/** Opens a journal with the 16 bytes that its recovery words spell; null when they are the wrong ones. Throws as above. */
export const unlockWithRecovery = (folder: string, entropy: Buffer): Promise<OpenJournal | null> =>
  unlock(folder, async (slot, header) =>
    slot.type === 'recovery' ? openRecoverySlot(slot, entropy, slotContext(header)) : null,
  );

async function unlock(
  folder: string,
  keyFrom: (slot: KeySlot, header: Header) => Promise<Buffer | null>,
): Promise<OpenJournal | null> {
  try {
    const candidates = readHeaders(folder);
    for (const { header, spare } of candidates) {
      // While the passphrase is stretched, which takes longer.
      const digest = digestOf(path.join(folder, header.dbFile)).catch(() => null);
      for (const slot of header.slots) {
        const journalKey = await keyFrom(slot, header);
        if (journalKey && isAuthentic(header, journalKey)) {
          return openWith(folder, header, journalKey, { spare, digest: await digest });
        }
      }
    }
    return null;
  } catch (error) {
    throw toJournalError(error);
  }
}

function openWith(
  folder: string,
  header: Header,
  journalKey: Buffer,
  { spare, digest }: { spare: boolean; digest: string | null },
): OpenJournal {
  const readOnly = !mayWrite(folder, header.dbFile);
  const atRest = lookAtRest(markContext(folder, header, journalKey), digest);
  const db = openWhatMayBe(path.join(folder, header.dbFile), databaseKey(journalKey, header), readOnly);
  try {
    if (!readOnly) migrate(db);
    const { mac, ...outline } = header;
    const whole = readHeaders(folder);
    const repair = !readOnly && (spare || whole.length < 2 || whole.some((one) => one.header.mac !== mac));
    if (repair) writeHeader(folder, outline, journalKey);
    const journal = opened(db, folder, header, journalKey, { readOnly, headerRepaired: spare, atRest });
    if (!readOnly) removeEarlierFiles(folder, header.dbFile);
    return journal;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * What a journal file replaced stays until the new one was opened. Later ones are none of ours to remove: with a header
 * that was put back from an old copy, they may be the journal.
 */
function removeEarlierFiles(folder: string, dbFile: string): void {
  const numberOf = (name: string): number =>
    Number(/^main-(\d+)\.(?:db|db-wal|mark)$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
  for (const name of fs.readdirSync(folder)) {
    if (numberOf(name) < numberOf(dbFile)) fs.rmSync(path.join(folder, name), { force: true });
  }
}

function openWhatMayBe(file: string, key: Buffer, readOnly: boolean): Connection {
  try {
    return openDatabase(file, key, { readOnly });
  } catch (error) {
    // A log left by a crash has to be written into the file before it can be read.
    const hasLog = readOnly && fs.existsSync(`${file}-wal`);
    throw hasLog ? new JournalError('read-only', { cause: error }) : error;
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

function opened(
  db: Connection,
  folder: string,
  header: OpenHeader & { mac?: string },
  journalKey: Buffer,
  { atRest, ...facts }: { readOnly: boolean; headerRepaired: boolean; atRest: ReturnType<typeof lookAtRest> },
): OpenJournal {
  const { mac: _mac, ...outline } = header;
  const watch = watchFile(db, markContext(folder, outline, journalKey), ledgerKeyOf(outline, journalKey), {
    ...atRest,
    readOnly: facts.readOnly,
  });
  let present: OpenHeader = outline;
  const replace = (slot: KeySlot): void => {
    const slots = [...present.slots.filter(({ type }) => type !== slot.type), slot];
    present = { ...present, slots };
    writeHeader(folder, present, journalKey);
  };
  const settle = (): void => {
    if (facts.readOnly) return;
    db.pragma('wal_checkpoint(TRUNCATE)');
    watch.settle();
  };
  const closeFile = (): void => {
    if (!db.open) return;
    let isWhole = false;
    try {
      if (facts.readOnly) return;
      db.pragma('wal_checkpoint(TRUNCATE)');
      // At rest without a log: SQLite could not open it in a folder that does not allow writing otherwise.
      db.pragma('journal_mode = DELETE');
      isWhole = true;
    } finally {
      db.close();
      if (isWhole) watch.atRest();
      else watch.end();
    }
  };
  const passphraseSlots = () => present.slots.filter((slot) => slot.type === 'passphrase');
  return {
    db,
    folder,
    journalId: outline.journalId,
    ...facts,
    isExample: false,
    slots: () => present.slots,
    async setPassphrase(passphrase, cost, today) {
      replace(await passphraseSlot(journalKey, passphrase, cost, slotContext(present), today));
    },
    setRecovery(entropy, today) {
      replace(recoverySlot(journalKey, entropy, slotContext(present), today));
    },
    async isPassphrase(passphrase) {
      for (const slot of passphraseSlots()) {
        const key = await openPassphraseSlot(slot, passphrase, slotContext(present));
        if (!key) continue;
        key.fill(0);
        return true;
      }
      return false;
    },
    noticed: watch.noticed,
    verify: watch.verify,
    settle,
    copyInto(into) {
      settle();
      copyJournal(db, { header: present, journalKey }, into);
    },
    copyIsOf: (copy) => markOfCopy(copy, journalKey),
    readCopy: (copy, act) => readCopy(copy, journalKey, act),
    close(replaceBy) {
      try {
        closeFile();
        if (replaceBy !== undefined) restoreOver(folder, { header: present, journalKey }, replaceBy);
      } finally {
        journalKey.fill(0);
      }
    },
  };
}

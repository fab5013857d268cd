import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import type { Connection } from '../database/open.ts';
import { openDatabase } from '../database/open.ts';
import { inTransaction } from '../database/transaction.ts';
import { databaseKey, type OpenHeader, sealHeader, slotContext, writeHeader } from '../keys/header.ts';
import { headerCode } from '../keys/header-code.ts';
import type { KdfCost } from '../keys/kdf.ts';
import {
  type KeySlot,
  openPassphraseSlot,
  passphraseSlot,
  type QuickSlot,
  quickSlot,
  recoverySlot,
} from '../keys/key-slots.ts';
import { ledgerState } from '../ledger/ledger.ts';
import { type Mark, saltOf } from '../ledger/mark.ts';
import type { Verdict } from '../ledger/verify.ts';
import {
  copyInSteps,
  isAsMade,
  isNamed,
  type JournalKeys,
  markOfCopy,
  type OpenCopy,
  readCopyInSteps,
  removeFiles,
} from './copies.ts';
import { refusalOf } from './explain.ts';
import { keysAmong } from './find-keys.ts';
import {
  copyFoldersIn,
  earlierKeys,
  isFromBefore,
  isUnder,
  type NewWaysIn,
  newKeys,
  reKeyCopy,
  reKeyJournal,
  rememberKeys,
  removeEarlierFiles,
} from './re-key.ts';
import { identityOf, isThere } from './same-file.ts';
import { openWords, sealingKey, sealWords } from './sealed-words.ts';
import { type FileWatch, ledgerKeyOf, markContext, markOpen, type Noticed, watchFile } from './watch-file.ts';
import { fromReserve } from './with-room.ts';

/** A journal whose key is known. The key itself stays in here. */
export interface OpenJournal {
  /** Another one after `lockAnew` and `ensureInPlace`: never held on to. @throws JournalError `folder-gone`. */
  readonly db: Connection;
  readonly folder: string;
  /** 16 random bytes in hexadecimal, the same for every copy of it; empty for the example. */
  readonly journalId: string;
  /** The day on which it was made. */
  readonly created: string;
  readonly readOnly: boolean;
  /** It can only be read because the disk had no room to open it otherwise. */
  readonly onFullDisk: boolean;
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
  /** The present key under a short code and what this computer's key store keeps. Costs one stretching. */
  quickLock(code: string, kept: Buffer, today: string): Promise<QuickLock>;
  /** A header in which these recovery words are a way in too, under the same key: a first sheet takes nothing away. */
  prepareSheet(entropy: Buffer, today: string): PreparedLock;
  /**
   * A header under a new key. Once it is in force, header, passphrase and words from before open nothing that is
   * written from then on. Costs one stretching.
   */
  prepareAnew(ways: NewWaysIn): Promise<PreparedLock>;
  /**
   * Writes the whole journal anew under a new key, which only this passphrase and, if there are any, these recovery
   * words open; header, passphrase and words from before open nothing that is written from then on. The renaming of the
   * header is the moment at which it happens: before it the old ways in work, after it the new ones.
   * @throws as `PreparedLock.keep`.
   */
  lockAnew(ways: NewWaysIn): Promise<void>;
  /** Copies and what was kept aside, that are still under an earlier key. */
  underEarlierKeys(): string[];
  /** Writes one of them anew under the present key. */
  lockCopyAnew(folder: string): void;
  /** The header and key of another journal folder, if it is under the present key or one from before that is still known. */
  keysOf(folder: string): JournalKeys | null;
  /** Once no copy is under an earlier key. */
  forgetEarlierKeys(): void;
  /** Whether this is the passphrase. Costs one stretching. */
  isPassphrase(passphrase: string): Promise<boolean>;
  /**
   * Asked before every change: a folder that was moved or unplugged would take writes all the same, into a file that
   * nobody can find again. When it is back, the file is opened anew, if it is as it was left.
   * @throws JournalError `folder-gone`, `read-only` or `disk-full`.
   */
  ensureInPlace(): void;
  /** A public key: what is sealed with it `unseal` opens. Another one after `lockAnew`. */
  sealingKey(): string;
  /** Words that could not be saved, so that they can be held where nobody can read them (electron/access/sealed-words.ts). */
  seal(words: string): string;
  /** Null when they are of another journal, or another key. */
  unseal(sealed: string): string | null;
  /** Reading or writing failed: whether the file is still there is to be looked at before the next change. */
  doubt(): void;
  /** What was noticed about its files when it was opened. */
  readonly noticed: readonly Noticed[];
  /** Looks at everything in it, in steps. */
  verify(): Generator<undefined, Verdict>;
  /** Empties the write-ahead log, so that the one file is the whole journal and can be copied. */
  settle(): void;
  /** Whether a copy was made under a key from before the present one; one whose header can't be read is not said to be. */
  isFromBefore(folder: string): boolean;
  /** Whether a copy is no more than what was made, and may be removed (electron/access/copies.ts). */
  isAsMade(folder: string): boolean;
  /** Where its ledger stood when a copy was made; null when that cannot be told. */
  copyIsOf(folder: string): Mark | null;
  /** Makes a copy of it, in steps, in a folder that must not exist (electron/access/copies.ts). */
  copyingInto(folder: string): Generator<undefined, Verdict>;
  /** Opens one of its copies to read, all of which is compared first, in steps. */
  readingCopy<T>(folder: string, act: (copy: OpenCopy) => T): Generator<undefined, T>;
  /**
   * Empties the write-ahead log, so that the one file is the whole journal, and forgets the key. With `replace`, which
   * finds it closed, something else takes its place.
   */
  close(replace?: Replace): void;
}

/** A way in that is no part of the header, and the key that it leads to. */
export interface QuickLock {
  readonly journalId: string;
  readonly epoch: number;
  readonly slot: QuickSlot;
}

/** A header that is made and not in force yet. */
export interface PreparedLock {
  /** The header as text, for the code on the sheet (electron/keys/header-code.ts). */
  readonly code: string;
  /**
   * Puts it in force, once.
   * @throws JournalError `not-found` when the lock was changed since it was prepared, `not-sound` when the journal is not
   * what was written, or whatever the disk says; then nothing was changed.
   */
  keep(): void;
}

/** Puts something in the place of a closed journal; what was there is kept aside. */
export type Replace = (folder: string, keys: JournalKeys) => void;

export interface Facts extends Pick<OpenJournal, 'readOnly' | 'onFullDisk' | 'headerRepaired' | 'noticed'> {
  /** The file’s first 16 bytes, read before it was opened. */
  readonly salt: Buffer;
}

/** An open journal over a connection: what can be done once the key is known. */
export function unlockedJournal(
  connection: Connection,
  folder: string,
  header: OpenHeader & { mac?: string },
  givenKey: Buffer,
  facts: Facts,
): OpenJournal {
  const { mac: _mac, ...outline } = header;
  const watchWith = (db: Connection, { header, journalKey }: JournalKeys, salt: Buffer): FileWatch =>
    watchFile(db, markContext(folder, header, journalKey), {
      ledgerKey: ledgerKeyOf(header, journalKey),
      salt,
      readOnly: facts.readOnly,
    });
  let keys: JournalKeys = { header: outline, journalKey: givenKey };
  let db = connection;
  let watch = watchWith(db, keys, facts.salt);
  let file = identityOf(db.name);
  let isDoubted = false;

  const withSlot = (slot: KeySlot): OpenHeader => ({
    ...keys.header,
    slots: [...keys.header.slots.filter(({ type }) => type !== slot.type), slot],
  });
  const putHeader = (next: OpenHeader): void => {
    writeHeader(folder, next, keys.journalKey);
    keys = { ...keys, header: next };
  };
  const prepared = (next: JournalKeys, putInForce: () => void): PreparedLock => {
    const before = keys.header;
    return {
      code: headerCode(sealHeader(next.header, next.journalKey)),
      keep() {
        if (keys.header !== before) throw new JournalError('not-found');
        putInForce();
      },
    };
  };
  /** What is open may lie on a drive that is no longer there; the file that has its name now is opened in its place. */
  const comeBack = (): void => {
    if (!fs.existsSync(db.name)) throw new JournalError('folder-gone');
    const refusal = refusalOf(folder);
    if (refusal) throw refusal;
    const left = watch.stand();
    if (db.open) closeAsItIs();
    const salt = saltOf(db.name);
    const opened = openDatabase(db.name, databaseKey(keys.journalKey, keys.header));
    try {
      const found = ledgerState(opened);
      // The last change may have reached the disk though nobody was told; anything else is not what was left.
      const goesOn =
        found && left && (found.seq === left.seq ? found.sum.equals(left.sum) : found.seq === left.seq + 1);
      if (!goesOn) throw new JournalError('folder-gone');
      watch = watchWith(opened, keys, salt);
    } catch (error) {
      opened.close();
      throw error;
    }
    db = opened;
    file = identityOf(db.name);
    isDoubted = false;
  };
  const closeAsItIs = (): void => {
    try {
      db.close();
    } finally {
      watch.end();
    }
  };
  /** Closed, it waits for a file that was taken away and is not back. */
  const present = (): Connection => {
    if (!db.open) throw new JournalError('folder-gone');
    return db;
  };
  const settle = (): void => {
    if (facts.readOnly) return;
    present().pragma('wal_checkpoint(TRUNCATE)');
    watch.settle();
  };
  const closeFile = (): void => {
    if (!db.open) return;
    let isWhole = false;
    try {
      // What lies at its place would lose its log: another file has the same name there by now.
      if (facts.readOnly || !isThere(file)) return;
      fromReserve(folder, () => db.pragma('wal_checkpoint(TRUNCATE)'));
      // At rest without a log: SQLite could not open it in a folder that does not allow writing otherwise. By itself, as
      // what was tried of it on a full disk lets no checkpoint begin any more.
      fromReserve(folder, () => db.pragma('journal_mode = DELETE'));
      isWhole = true;
    } finally {
      db.close();
      if (isWhole) watch.atRest();
      else watch.end();
    }
  };
  const putKey = (next: JournalKeys): void => {
    // Without a wait from here on: nothing can be written in between that the new file would lack.
    settle();
    const before = keys;
    const { dbFile } = next.header;
    let opened: Connection | undefined;
    let watched: FileWatch | undefined;
    try {
      reKeyJournal(db, before, next, folder);
      // Before the header names it: from then on nothing may fail, as what is written would go into the old one.
      markOpen(markContext(folder, next.header, next.journalKey));
      const salt = saltOf(path.join(folder, dbFile));
      opened = openDatabase(path.join(folder, dbFile), databaseKey(next.journalKey, next.header));
      watched = watchWith(opened, next, salt);
      writeHeader(folder, next.header, next.journalKey);
    } catch (error) {
      if (!opened || !watched || !isNamed(folder, next)) {
        opened?.close();
        watched?.end();
        removeFiles(folder, dbFile);
        throw error;
      }
    }
    const old = { db, watch };
    keys = next;
    db = opened;
    watch = watched;
    file = identityOf(db.name);
    old.db.close();
    old.watch.end();
    removeEarlierFiles(folder, dbFile);
    before.journalKey.fill(0);
  };
  const keysOf = (other: string): JournalKeys | null =>
    keysAmong(other, [keys.journalKey, ...earlierKeys(present()).map(({ journalKey }) => journalKey)]);
  const prepareAnew = async (ways: NewWaysIn): Promise<PreparedLock> => {
    const next = await newKeys(keys.header, ways, folder);
    return prepared(next, () => putKey(next));
  };
  return {
    get db() {
      return present();
    },
    folder,
    journalId: outline.journalId,
    readOnly: facts.readOnly,
    onFullDisk: facts.onFullDisk,
    headerRepaired: facts.headerRepaired,
    noticed: facts.noticed,
    isExample: false,
    ensureInPlace() {
      if (isThere(file) && db.open && !isDoubted) return;
      comeBack();
    },
    doubt() {
      isDoubted = true;
    },
    sealingKey: () => sealingKey(keys),
    seal: (words) => sealWords(words, keys),
    unseal: (sealed) => openWords(sealed, keys),
    created: outline.created,
    slots: () => keys.header.slots,
    async setPassphrase(passphrase, cost, today) {
      putHeader(withSlot(await passphraseSlot(keys.journalKey, passphrase, cost, slotContext(keys.header), today)));
    },
    async quickLock(code, kept, today) {
      const { journalId, epoch } = keys.header;
      return { journalId, epoch, slot: await quickSlot(keys.journalKey, code, kept, slotContext(keys.header), today) };
    },
    prepareSheet(entropy, today) {
      const header = withSlot(recoverySlot(keys.journalKey, entropy, slotContext(keys.header), today));
      return prepared({ header, journalKey: keys.journalKey }, () => putHeader(header));
    },
    prepareAnew,
    lockAnew: async (ways) => (await prepareAnew(ways)).keep(),
    async isPassphrase(passphrase) {
      for (const slot of keys.header.slots) {
        if (slot.type !== 'passphrase') continue;
        const key = await openPassphraseSlot(slot, passphrase, slotContext(keys.header));
        if (!key) continue;
        key.fill(0);
        return true;
      }
      return false;
    },
    underEarlierKeys: () => {
      const known = earlierKeys(present());
      return copyFoldersIn(folder).filter((each) => !isUnder(each, keys) && known.some((one) => isUnder(each, one)));
    },
    lockCopyAnew(copy) {
      const earlier = earlierKeys(present()).find((one) => isUnder(copy, one));
      if (earlier) reKeyCopy(copy, earlier, keys);
    },
    keysOf,
    forgetEarlierKeys: () => {
      if (earlierKeys(present()).length > 0) inTransaction(db, () => rememberKeys(db, []));
    },
    verify: () => watch.verify(),
    settle,
    isFromBefore: (copy) => isFromBefore(copy, keys),
    isAsMade(copy) {
      try {
        return isAsMade(copy, keysOf(copy)?.journalKey ?? null);
      } catch (error) {
        // With a damaged lock it opens for nobody; what a later version wrote is not this one's to judge.
        return error instanceof JournalError && error.code === 'damaged-header' && isAsMade(copy, null);
      }
    },
    copyIsOf: (copy) => markOfCopy(copy, keys.journalKey),
    *copyingInto(into) {
      settle();
      return yield* copyInSteps(db, keys, into);
    },
    readingCopy: (copy, act) => readCopyInSteps(copy, keys.journalKey, act),
    close(replace) {
      try {
        // A damaged file that cannot even be closed well is what is to be replaced.
        try {
          closeFile();
        } catch (error) {
          if (!replace) throw error;
        }
        replace?.(folder, keys);
      } finally {
        keys.journalKey.fill(0);
      }
    },
  };
}

import fs from 'node:fs';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import type { JournalKeys } from '../access/copies.ts';
import {
  compareWithMark,
  ledgerKeyOf,
  ledgerSince,
  lookAtRest,
  markContext,
  type Noticed,
} from '../access/watch-file.ts';
import { isUpToDate, migrate } from '../database/migrate.ts';
import { migrations } from '../database/migrations/index.ts';
import { type Connection, isOpenElsewhere, openInMemory, openPlainPages } from '../database/open.ts';
import { digestOf } from '../ledger/file-digest.ts';
import { writeAnew } from '../ledger/ledger.ts';
import { readMark } from '../ledger/mark.ts';
import { type NamedRecord, type Verdict, verifyAtOnce } from '../ledger/verify.ts';
import { lockPage, type PageSource, pageBytes } from '../salvage/pages.ts';
import { pagesOfJournal } from '../salvage/pages-of-journal.ts';
import { salvage } from '../salvage/salvage.ts';
import { Refusal } from './outcome.ts';
import type { Stop } from './stop.ts';

/** Everything that a folder's journal file holds, read into memory: nothing in the folder is opened to write. */
export interface Reading {
  /**
   * All of it, in the present schema: what SQLite finds, or, where that is damaged, what could be salvaged. Nothing that
   * is done to it reaches the disk.
   */
  readonly db: Connection;
  readonly file: {
    readonly name: string;
    readonly bytes: number;
    /** Of the write-ahead log beside it; 0 when there is none. */
    readonly logBytes: number;
    readonly pages: number;
    readonly damagedPages: readonly number[];
  };
  /** Null when its first page is damaged. */
  readonly schema: number | null;
  /** `none-yet` in a journal from before there was one. */
  readonly mark: 'whole' | 'missing' | 'damaged' | 'none-yet';
  /** What its files say of each other, before anything else is looked at. */
  readonly noticed: readonly Noticed[];
  /** Whether SQLite finds its tables and indexes in order. */
  readonly structure: 'whole' | 'damaged';
  readonly ledger: 'whole' | 'damaged' | 'none-yet';
  readonly records: Pick<Verdict, 'whole' | 'altered' | 'strange'> & { readonly lost: readonly NamedRecord[] };
  readonly isWhole: boolean;
}

/**
 * Reads a journal that nobody has open, with what was committed to its log, and compares everything in it with its mark
 * and its ledger. Needs memory for twice its size.
 * @throws Refusal `no-page`, `in-use` or `stopped`; JournalError `missing-journal`, `newer-format`, or what the disk says.
 */
export async function readJournal(folder: string, keys: JournalKeys, stop: Stop): Promise<Reading> {
  const { header, journalKey } = keys;
  const file = path.join(folder, header.dbFile);
  if (!fs.existsSync(file)) throw new JournalError('missing-journal');
  const context = markContext(folder, header, journalKey);
  const mark = readMark(context);
  const atRest = lookAtRest(context, await digestOf(file));
  await stop.breathe();
  const source = pagesOfJournal(folder, keys);
  try {
    const damagedPages: number[] = [];
    const image = await imageOf(source, damagedPages, stop);
    // It may have been opened since: then what was read may be of two moments.
    if (isOpenElsewhere(file)) throw new Refusal('in-use');
    if (damagedPages.length >= source.pageCount) throw new Refusal('no-page');
    const ledgerKey = ledgerKeyOf(header, journalKey);
    const found = look(image, ledgerKey, atRest);
    await stop.breathe();
    const isDamaged = damagedPages.length > 0 || found?.verdict.structure !== 'whole';
    const saved = isDamaged ? salvaged(source, ledgerKey) : null;
    if (saved) found?.db.close();
    const db = saved?.db ?? found?.db ?? openInMemory();
    const hasLedger = (found?.schema ?? ledgerSince) >= ledgerSince;
    const { altered = [], strange = [], whole = 0 } = found?.verdict ?? {};
    const records = { whole: saved?.whole ?? whole, altered, strange, lost: saved?.lost ?? found?.verdict.lost ?? [] };
    const noticed = found?.noticed ?? [];
    const ledger = !hasLedger ? 'none-yet' : (found?.verdict.ledger ?? 'damaged');
    return {
      db,
      file: {
        name: header.dbFile,
        bytes: fs.statSync(file).size,
        logBytes: fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
        pages: source.pageCount,
        damagedPages,
      },
      schema: found?.schema ?? null,
      mark: typeof mark !== 'string' ? 'whole' : mark === 'missing' && !hasLedger ? 'none-yet' : mark,
      noticed,
      structure: isDamaged ? 'damaged' : 'whole',
      ledger,
      records,
      isWhole:
        !isDamaged &&
        ledger !== 'damaged' &&
        noticed.length + altered.length + strange.length + records.lost.length === 0,
    };
  } finally {
    source.close();
  }
}

const pagesPerBreath = 500;

async function imageOf(source: PageSource, damagedPages: number[], stop: Stop): Promise<Buffer> {
  const image = Buffer.alloc(source.pageCount * pageBytes);
  for (let number = 1; number <= source.pageCount; number += 1) {
    if (number % pagesPerBreath === 0) await stop.breathe();
    if (number === lockPage) continue;
    const page = source.page(number);
    if (page) page.copy(image, (number - 1) * pageBytes);
    else damagedPages.push(number);
  }
  return image;
}

/** What SQLite makes of it; null when that is nothing. */
function look(image: Buffer, ledgerKey: Buffer, atRest: Parameters<typeof compareWithMark>[1]) {
  let db: Connection | undefined;
  try {
    db = openPlainPages(image);
    isUpToDate(db);
    const schema = Number(db.pragma('user_version', { simple: true }));
    const noticed = compareWithMark(db, atRest);
    // In memory: one from before there was a ledger gets one, so that at least its tables are looked through.
    if (schema < ledgerSince) {
      migrate(db, migrations);
      writeAnew(db, ledgerKey);
    }
    const verdict = verifyAtOnce(db, ledgerKey);
    migrate(db, migrations);
    return { db, schema, noticed, verdict };
  } catch (error) {
    db?.close();
    if (isDamage(error)) return null;
    throw error;
  }
}

const isDamage = (error: unknown): boolean =>
  (error instanceof JournalError && error.code === 'damaged-journal') ||
  /^SQLITE_(?:CORRUPT|NOTADB|IOERR)/.test((error as { code?: string }).code ?? '');

function salvaged(source: PageSource, ledgerKey: Buffer) {
  const db = openInMemory();
  migrate(db);
  const { lost, whole } = salvage(source, db, ledgerKey, new Date());
  return { db, lost, whole };
}

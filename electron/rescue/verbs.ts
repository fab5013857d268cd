import fs from 'node:fs';
import path from 'node:path';
import type { JournalKeys } from '../access/copies.ts';
import { makeFilled } from '../access/copies.ts';
import { writeHeader } from '../keys/header.ts';
import { markFile } from '../ledger/mark.ts';
import type { NamedRecord } from '../ledger/verify.ts';
import { pagesOfJournal } from '../salvage/pages-of-journal.ts';
import { salvageAndTell } from '../salvage/salvage-over.ts';
import type { Asked, Verb } from './arguments.ts';
import { askNewPassphrase, type OpenedBy } from './ask-secret.ts';
import { type Exported, exportTo, openToAnybody, placeFor } from './export-to.ts';
import { bringImport, type ImportReport, isAnythingMissing, lookAtImport } from './import-from.ts';
import { type Opened, openLocks } from './open-locks.ts';
import { type Exit, Refusal } from './outcome.ts';
import { readJournal } from './read-journal.ts';
import { type CopyReport, copyReports, type Holds, holdsOf, type JournalReport, reportOf } from './report.ts';
import type { Stop } from './stop.ts';
import { assertFree, onDisk, writeFolder } from './target.ts';

/** What a verb found and did. */
export interface Answer {
  readonly exit: Exit;
  /** What was read. */
  readonly journal?: JournalReport;
  readonly copies?: readonly CopyReport[];
  /** What was written. */
  readonly salvaged?: Salvaged;
  readonly exported?: Exported;
  readonly imported?: ImportReport;
  readonly restored?: Holds;
}

export interface Salvaged extends Holds {
  readonly damagedPages: readonly number[];
  readonly lost: readonly NamedRecord[];
}

const tell = (what: string): void => void process.stderr.write(`${what}\n`);

/** Each throws a Refusal where it goes no further; then nothing was written. */
export const verbs: Readonly<Record<Verb, (asked: Asked, stop: Stop) => Promise<Answer>>> = {
  async verify({ folder, by, copies }, stop) {
    const opened = await openLocks(folder, by, stop.signal);
    tell('Reading everything …');
    const reading = await readJournal(folder, opened.keys, stop);
    const journal = reportOf(opened, reading);
    const read = copies ? await copyReports(folder, opened, reading.db, stop) : undefined;
    const isWhole = [journal, ...(read ?? [])].every(({ result }) => result === 'whole');
    return { exit: isWhole ? 'done' : 'incomplete', journal, ...(read ? { copies: read } : {}) };
  },

  async salvage({ folder, into, by }, stop) {
    const opened = await openFor(folder, into, by, stop);
    tell('Reading what can be read …');
    const salvaged = await writeFolder(into, stop, async (making) => salvageInto(making, folder, opened.keys, stop));
    const isWhole = salvaged.damagedPages.length + salvaged.lost.length === 0;
    return { exit: isWhole ? 'done' : 'incomplete', salvaged };
  },

  async export({ folder, into, by, form, recipients }, stop) {
    const place = placeFor(into);
    if (place !== 'age') tell(openToAnybody);
    const opened = await openFor(folder, into, by, stop);
    const lock =
      place !== 'age'
        ? null
        : recipients.length > 0
          ? ({ by: 'recipients', recipients } as const)
          : ({ by: 'passphrase', passphrase: await askNewPassphrase(by, stop.signal) } as const);
    tell('Reading everything …');
    const reading = await readJournal(folder, opened.keys, stop);
    const journal = reportOf(opened, reading);
    tell('Writing …');
    const exported = await exportTo(into, reading, { form, lock, created: journal.created, now: new Date(), stop });
    return { exit: journal.result === 'whole' ? 'done' : 'incomplete', journal, exported };
  },

  async import({ folder, source, by, bring, settings }, stop) {
    if (!fs.existsSync(folder)) throw new Refusal('no-journal');
    if (!fs.existsSync(source)) throw new Refusal('bad-file');
    const opened = await openLocks(folder, by, stop.signal);
    tell('Reading the journal …');
    const reading = await readJournal(folder, opened.keys, stop);
    if (!bring) {
      tell('Looking through it …');
      const imported = await lookAtImport(source, { db: reading.db, by, stop });
      return {
        exit: isAnythingMissing(imported) ? 'incomplete' : 'done',
        journal: reportOf(opened, reading),
        imported,
      };
    }
    if (!reading.isWhole) throw new Refusal('not-whole-journal');
    reading.db.close();
    tell('Bringing it in …');
    const imported = await bringImport(source, { folder, opened, by, settings, stop });
    tell('Reading what was written …');
    const again = await readJournal(folder, opened.keys, stop);
    const isDone = again.isWhole && !isAnythingMissing(imported);
    return { exit: isDone ? 'done' : 'incomplete', journal: reportOf(opened, again), imported };
  },

  async restore({ folder, into, by }, stop) {
    const opened = await openFor(folder, into, by, stop);
    tell('Reading the copy …');
    const reading = await readJournal(folder, opened.keys, stop);
    if (!reading.isWhole) throw new Refusal('not-sound');
    const restored = await writeFolder(into, stop, async (making) => {
      carry(folder, making, opened.keys);
      tell('Reading what was written …');
      const again = await readJournal(making, opened.keys, stop);
      if (!again.isWhole) throw new Refusal('not-sound');
      return holdsOf(again.db);
    });
    return { exit: 'done', journal: reportOf(opened, reading), restored };
  },
};

async function openFor(folder: string, into: string, by: OpenedBy, stop: Stop): Promise<Opened> {
  if (!fs.existsSync(folder)) throw new Refusal('no-journal');
  assertFree(into, folder);
  return openLocks(folder, by, stop.signal);
}

async function salvageInto(making: string, folder: string, keys: JournalKeys, stop: Stop): Promise<Salvaged> {
  const source = pagesOfJournal(folder, keys);
  try {
    const made: JournalKeys = { header: { ...keys.header, dbFile: 'main-1.db' }, journalKey: keys.journalKey };
    const filled = onDisk(() =>
      makeFilled(making, made, (db) => {
        const report = salvageAndTell(source, db, keys, new Date());
        return { ...holdsOf(db), damagedPages: report.damagedPages, lost: report.lost };
      }),
    );
    if (filled.damagedPages.length >= source.pageCount) throw new Refusal('no-page');
    await stop.breathe();
    onDisk(() => writeHeader(making, made.header, made.journalKey));
    return filled;
  } finally {
    source.close();
  }
}

/** A journal's own files, byte for byte; its two lock files as they ought to be. */
function carry(from: string, into: string, { header, journalKey }: JournalKeys): void {
  const files = [header.dbFile, `${header.dbFile}-wal`, path.basename(markFile(from, header.dbFile))];
  for (const name of files.filter((each) => fs.existsSync(path.join(from, each)))) {
    onDisk(() => fs.copyFileSync(path.join(from, name), path.join(into, name)));
  }
  onDisk(() => writeHeader(into, header, journalKey));
}

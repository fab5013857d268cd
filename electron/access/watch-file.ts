import fs from 'node:fs';
import path from 'node:path';
import type { Connection } from '../database/open.ts';
import type { OpenHeader } from '../keys/header.ts';
import { derive } from '../keys/key-slots.ts';
import { digestNow } from '../ledger/file-digest.ts';
import { keepLedger, type LedgerState, ledgerState } from '../ledger/ledger.ts';
import { type Mark, type MarkContext, readMark, writeMarks } from '../ledger/mark.ts';
import { type Verdict, verifyJournal } from '../ledger/verify.ts';

/** What was noticed about the journal's files before anything was done with them. */
export type Finding =
  /** The file is not the one that was closed, byte for byte. */
  | 'changed-outside'
  /** Commits that were made are not in it: an older file was put in place, or its log was cut or taken away. */
  | 'writing-missing'
  /** It has as many commits as it should, and they are others. */
  | 'other-writing'
  /** The mark itself is gone or damaged, so that the last commits cannot be vouched for. */
  | 'mark-missing';

export interface Noticed {
  readonly finding: Finding;
  /** How many commits are missing, where that is known. */
  readonly commits: number | null;
  /** The moment of the last commit that is there. */
  readonly until: string | null;
}

/** The keys and names that a journal file is watched under. */
export const markContext = (folder: string, header: OpenHeader, journalKey: Buffer): MarkContext => ({
  folder,
  journalId: header.journalId,
  dbFile: header.dbFile,
  key: derive(journalKey, Buffer.from(header.journalId, 'hex'), `mark/${header.epoch}`),
});

/** The key that the ledger of a journal file is written under. */
export const ledgerKeyOf = (header: OpenHeader, journalKey: Buffer): Buffer =>
  derive(journalKey, Buffer.from(header.journalId, 'hex'), `ledger/${header.epoch}`);

export interface AtRest {
  /** Null when there is none that can be read. */
  readonly mark: Mark | null;
  /** The file is not, byte for byte, what was left. */
  readonly changed: boolean;
}

/** What the files say before the journal file is opened, which changes it. `digest` is of the file as it lies there. */
export function lookAtRest(context: MarkContext, digest: string | null): AtRest {
  const mark = readMark(context);
  if (typeof mark === 'string') return { mark: null, changed: false };
  const log = fs.statSync(path.join(context.folder, `${context.dbFile}-wal`), { throwIfNoEntry: false });
  const changed = mark.file !== null && digest !== null && (mark.file !== digest || (log?.size ?? 0) > 0);
  return { mark, changed };
}

/** The schema version that brought the ledger. */
export const ledgerSince = 5;

/** Before a file is opened to write, which changes it: from then on its mark no longer says what the whole file is. */
export function markOpen(context: MarkContext): void {
  const mark = readMark(context);
  if (typeof mark === 'string' || mark.file === null) return;
  const marks = writeMarks(context, mark.salt);
  try {
    marks.settle({ seq: mark.seq, sum: Buffer.from(mark.sum, 'hex') });
  } finally {
    marks.close();
  }
}

export interface FileWatch {
  /** Where the ledger stood after the last commit that is known to be on the disk; null when it can only be read. */
  stand(): LedgerState | null;
  /** Every record and every table, in steps. */
  verify(): Generator<undefined, Verdict>;
  /** The log was emptied: the mark reaches the disk too. */
  settle(): void;
  /** The connection was closed, and the file is whole and has no log. */
  atRest(): void;
  /** It is given up as it is. */
  end(): void;
}

/** Compares an opened journal, before anything in it is changed, with what its files said. */
export function compareWithMark(db: Connection, { mark, changed }: AtRest): Noticed[] {
  // A journal from before there was a ledger has nothing to be compared.
  const hasLedger = Number(db.pragma('user_version', { simple: true })) >= ledgerSince;
  const found = hasLedger ? ledgerState(db) : null;
  const note = (finding: Finding, commits: number | null = null): Noticed[] => [
    { finding, commits, until: found?.at ?? null },
  ];
  // The first state of a ledger is written before its mark is.
  if (!mark) return found && found.seq > 1 ? note('mark-missing') : [];
  if (mark.seq > (found?.seq ?? 0)) return note('writing-missing', mark.seq - (found?.seq ?? 0));
  if (mark.seq === found?.seq && mark.sum !== found.sum.toString('hex')) return note('other-writing');
  return changed ? note('changed-outside') : [];
}

/** Keeps ledger and mark of an open journal from now on. */
export function watchFile(
  db: Connection,
  context: MarkContext,
  { ledgerKey, salt, readOnly }: { ledgerKey: Buffer; salt: Buffer; readOnly: boolean },
): FileWatch {
  const verify = (): Generator<undefined, Verdict> => verifyJournal(db, ledgerKey);
  const nothing = (): void => {};
  if (readOnly) return { stand: () => null, verify, settle: nothing, atRest: nothing, end: nothing };

  const marks = writeMarks(context, salt);
  let last: LedgerState | null = null;
  try {
    keepLedger(db, ledgerKey, (state) => {
      last = state;
      try {
        marks.follow(state);
      } catch {
        // The commit is on disk; a mark that stayed behind is none the worse for it.
      }
    });
    last = ledgerState(db);
    // Before anything changes the file again, the mark no longer says what the whole file is.
    if (last) marks.settle(last);
  } catch (error) {
    marks.close();
    throw error;
  }
  return {
    stand: () => last,
    verify,
    settle: () => {
      if (last) marks.settle(last);
    },
    atRest: () => {
      if (last) marks.settle(last, digestNow(path.join(context.folder, context.dbFile)));
      marks.close();
    },
    end: () => marks.close(),
  };
}

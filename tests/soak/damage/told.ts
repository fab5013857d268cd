import { type ErrorCode, JournalError } from '#contract/errors.ts';
import type { JournalKeys } from '../../../electron/access/copies.ts';
import type { Noticed } from '../../../electron/access/watch-file.ts';
import type { Connection } from '../../../electron/database/open.ts';
import { foundWhole } from '../../../renderer/journal-condition.ts';
import { logicalDump } from '../../support/logical-dump.ts';
import { lockedTestJournal } from '../../support/open-test-journal.ts';
import { readBare } from '../../support/read-bare.ts';
import type { LivedIn } from './lived-in.ts';

/** What a person is told who opens a journal after something was done to its files. */
export interface Told<T> {
  /** What its folder looks like before the passphrase. */
  readonly state: string;
  /** Why it was not opened. */
  readonly refused: ErrorCode | 'wrong' | null;
  /** What was noticed about its files at the unlock. */
  readonly noticed: readonly Noticed[];
  readonly headerRepaired: boolean;
  /** Whether reading everything and comparing it found something; null when that was not asked for. */
  readonly amiss: boolean | null;
  /** Of a damaged one that was refused: what bringing together what can be read came to. */
  readonly broughtTogether: 'something' | ErrorCode | null;
  /** What was read of it; null where it could not be opened or read to its end. */
  readonly read: T | null;
  /** Errors that are none of those that a person can be told. */
  readonly faults: readonly string[];
}

/**
 * Opens a journal with its recovery words, has everything checked if wanted, reads it and locks it. One that is damaged
 * too much to be opened is brought together, as the person is offered then.
 */
export async function tellOf<T>(
  folder: string,
  { recovery, now }: Pick<LivedIn, 'recovery' | 'now'>,
  {
    check,
    read,
    onRefused,
  }: { readonly check: boolean; readonly read: (db: Connection) => T; readonly onRefused?: () => void },
): Promise<Told<T>> {
  const opened = lockedTestJournal({ folder, now });
  const faults: string[] = [];
  const orFault = async <R>(act: () => R | Promise<R>, otherwise: R): Promise<R> => {
    try {
      return await act();
    } catch (error) {
      if (!isDamage(error)) faults.push(error instanceof Error ? String(error.stack) : String(error));
      return otherwise;
    }
  };
  const { state } = await opened.journal.access.status();
  const nothing = { state, noticed: [], headerRepaired: false, amiss: null, broughtTogether: null, read: null };
  const opening = await opened.journal.access
    .unlockWithRecovery({ words: [...recovery] })
    .catch((error: unknown) => error);
  if (opening instanceof JournalError) {
    onRefused?.();
    const broughtTogether =
      opening.code === 'damaged-journal'
        ? await opened.journal.access.salvage().then(
            () => 'something' as const,
            (error: JournalError) => error.code,
          )
        : null;
    return { ...nothing, refused: opening.code, broughtTogether, faults: opened.faults.map(String) };
  }
  const { result, headerRepaired } = opening as { result: string; headerRepaired: boolean };
  if (result !== 'open') return { ...nothing, refused: 'wrong', faults: [] };
  const { noticed } = opened.session.journal();
  const amiss = check
    ? await orFault(async () => {
        const { checked } = await opened.journal.backups.check();
        return checked === null || !foundWhole(checked);
      }, true)
    : null;
  const content = await orFault(() => read(opened.session.db()), null);
  await orFault(() => opened.close(), undefined);
  return {
    ...{ state, refused: null, noticed, headerRepaired, amiss, broughtTogether: null, read: content },
    faults: [...faults, ...opened.faults.filter((fault) => !isDamage(fault)).map(String)],
  };
}

/** What SQLite says of a damaged file, or what the app makes of that. */
export const isDamage = (error: unknown): boolean =>
  error instanceof JournalError || /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test((error as { code?: string })?.code ?? '');

/** Whether a journal passes for whole by what SQLite itself can tell of it, though its words are others than these. */
export function passesForWhole(folder: string, keys: JournalKeys, words: string): boolean {
  try {
    return readBare(
      folder,
      keys,
      (db) => db.pragma('integrity_check', { simple: true }) === 'ok' && logicalDump(db) !== words,
    );
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  }
}

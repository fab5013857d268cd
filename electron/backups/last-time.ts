import { CopyFailure, Proof } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import { toJournalError } from '../database/errors.ts';
import type { Connection } from '../database/open.ts';
import { readKept, writeKept } from '../settings/handlers.ts';

// What is still known of the last try when the copy that it was about is gone, or was never made.

/** The last time that a copy was tried out and was whole. */
export const lastProof = (db: Connection): Proof | null => Proof.safeParse(readKept(db, 'last-proof')).data ?? null;

export const noteLastProof = (db: Connection, proof: Proof): void => writeKept(db, 'last-proof', proof);

/** Why the last copy could not be made; null when it was. */
export const lastFailure = (db: Connection): CopyFailure | null =>
  CopyFailure.safeParse(readKept(db, 'copy-failed')).data ?? null;

/** Notes why a copy could not be made, or, with null, that one was. A disk that is full may not even hold the note. */
export function noteFailure(db: Connection, error: unknown, now: Date): void {
  const known = toJournalError(error);
  try {
    if (error !== null) {
      const code = known instanceof JournalError ? known.code : 'internal';
      writeKept(db, 'copy-failed', { code, at: now.toISOString() } satisfies CopyFailure);
    } else if (lastFailure(db)) writeKept(db, 'copy-failed', null);
  } catch {
    // Then the next one is made or fails without it.
  }
}

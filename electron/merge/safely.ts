import { JournalError } from '#contract/errors.ts';

/** Null instead of what it throws: for what another journal says, which may be anything. */
export function safely<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

/** What a row of ours says, if there is one. @throws JournalError `damaged-journal` when it says nothing. */
export function orDamaged<T>(row: unknown, read: (row: unknown) => T | null): T | null {
  if (row === undefined) return null;
  const found = read(row);
  if (!found) throw new JournalError('damaged-journal');
  return found;
}

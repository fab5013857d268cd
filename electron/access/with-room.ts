import { JournalError } from '#contract/errors.ts';
import { freeBytes, giveUpRoom, heldBack, reserveBytes } from '../files/reserve.ts';
import { explainIn } from './explain.ts';

/** What `act` gives. On a full disk it is tried again each time a slice of what is held back has been freed for it. */
export function fromReserve<T>(folder: string, act: () => T): T {
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!isDiskFull(explainIn(folder)(error)) || !giveUpRoom(folder, { evenLast: true })) throw error;
    }
  }
}

export const isDiskFull = (error: unknown): boolean => error instanceof JournalError && error.code === 'disk-full';

/**
 * What was held back and given up to words is theirs, and to be held back again, before anything else may have it.
 * @throws JournalError `no-room` where the disk that a journal's folder lies on has less than so many bytes besides.
 */
export function demandRoom(folder: string, bytes: number): void {
  const free = freeBytes(folder);
  const needed = bytes + Math.max(0, reserveBytes - heldBack(folder));
  if (free !== null && free < needed) throw noRoom(needed);
}

/**
 * What `act` gives, which writes about so many bytes; what it leaves when it fails is for the caller to take away. It is
 * not begun where the disk has less: filling it to the brim would take the room of words that are being written.
 * @throws JournalError `no-room`, or whatever `act` throws.
 */
export function withRoom<T>(folder: string, bytes: number, act: () => T): T {
  demandRoom(folder, bytes);
  try {
    return act();
  } catch (error) {
    throw refusedFor(folder, bytes, error);
  }
}

/** What it means that writing about so many bytes failed: on a full disk, how much room it takes. */
export function refusedFor(folder: string, bytes: number, error: unknown): unknown {
  const known = explainIn(folder)(error);
  return isDiskFull(known) ? noRoom(bytes, error) : known;
}

/** As file managers count: a million bytes. */
const noRoom = (bytes: number, cause?: unknown): JournalError =>
  new JournalError('no-room', { about: `${Math.max(1, Math.ceil(bytes / 1_000_000))} MB`, cause });

import { randomUUID } from 'node:crypto';
import { Left } from '#contract/exports.ts';
import { z } from '#contract/zod.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { fromReserve } from '../access/with-room.ts';
import type { Connection } from '../database/open.ts';
import { readKept, writeKept } from './handlers.ts';

/** As many lines of what left are kept as this. */
export const mostLeft = 500;

/** What left the journal, newest first. */
export const whatLeft = (db: Connection): Left[] => lines(db).flatMap((line) => Left.safeParse(line).data ?? []);

// As they are kept: a line that another version of the app wrote, and that means nothing here, stays for that one to read.
const lines = (db: Connection): unknown[] => z.array(z.unknown()).safeParse(readKept(db, 'left')).data ?? [];

/** Keeps a line of something that left just now. */
export function noteLeft(session: JournalSession, line: Omit<Left, 'id' | 'leftAt'>): void {
  const next = { ...line, id: randomUUID(), leftAt: session.now().toISOString() };
  // It is out there already: on a full disk too, the list has to say so.
  fromReserve(session.folder, () => writeKept(session.db(), 'left', [next, ...lines(session.db())].slice(0, mostLeft)));
}

/** Takes a line off the list. */
export const forgetLeft = (db: Connection, id: string): void =>
  writeKept(
    db,
    'left',
    lines(db).filter((line) => Left.safeParse(line).data?.id !== id),
  );

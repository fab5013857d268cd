import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { JournalSession } from '../../access/journal-session.ts';
import { demandRoom, refusedFor } from '../../access/with-room.ts';
import { type ReadRecords, readRecords } from '../../archive/read-archive.ts';
import { migrate } from '../../database/migrate.ts';
import { type Connection, openDatabase, openInMemory } from '../../database/open.ts';
import { type Going, pacing } from '../go-through.ts';
import type { OwnArchive } from './own-archive.ts';

/** What an archive holds, but for the bytes of attachments, as a journal beside the open one. */
export interface Aside {
  readonly db: Connection;
  readonly records: ReadRecords;
  leave(): void;
}

/** Of a log in it, an index, and words that are longer as they are kept. */
const timesAsLarge = 4;

/**
 * Reads it into a file of its own, locked under a key that is nowhere kept, in the folder where other journals lie while
 * they are brought in (electron/merge): what a kill leaves of it is removed at the next unlock. Without a session, into
 * memory.
 * @throws JournalError `bad-archive`, `bad-file`, `no-room` or `stopped`; nothing is left then.
 */
export async function readAside(session: JournalSession | null, own: OwnArchive, going: Going): Promise<Aside> {
  if (!session) return filled(openInMemory(), own, going, () => {});
  const room = timesAsLarge * own.records.bytes;
  demandRoom(session.folder, room);
  const folder = path.join(session.folder, 'other', 'archive');
  const forget = (): void => fs.rmSync(folder, { recursive: true, force: true });
  try {
    forget();
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = openDatabase(path.join(folder, 'read.db'), randomBytes(32), { create: true });
    // Nobody will want it after a crash.
    db.pragma('synchronous = OFF');
    return await filled(db, own, going, forget);
  } catch (error) {
    forget();
    throw refusedFor(session.folder, room, error);
  }
}

/** @throws as `readAside`; it is closed then. */
async function filled(db: Connection, own: OwnArchive, going: Going, forget: () => void): Promise<Aside> {
  try {
    migrate(db);
    // Every journal has some, used or not; these are of nobody.
    db.exec('DELETE FROM seal_slot; DELETE FROM sealed');
    const pace = pacing(going);
    const records = await readRecords(own.source, db, {
      breathe: () => pace({ step: 'reading', done: entriesIn(db), of: null }),
    });
    const leave = (): void => {
      db.close();
      forget();
    };
    return { db, records, leave };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** As they are numbered one after the other. */
const entriesIn = (db: Connection): number =>
  Number(db.prepare('SELECT coalesce(max(id), 0) FROM entry').pluck().get());

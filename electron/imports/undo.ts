import { z } from '#contract/zod.ts';
import { takeMarks } from '../archive/guide-marks.ts';
import { ArchivedGuide } from '../archive/schema.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import { KeptWay, takeBack } from '../merge/take-back.ts';
import { readKept } from '../settings/handlers.ts';
import { lastImportName } from './last-import.ts';
import { KeptChange, takeKept } from './own/kept.ts';

const Last = z.object({
  way: KeptWay,
  kept: z.array(KeptChange).default([]),
  marks: ArchivedGuide.optional(),
});

/**
 * Takes away again exactly what came last, all of it or nothing; its files go with the sweep, as no text holds them. What
 * was changed since stays as it is. Null when there is nothing to take back.
 */
export function undoImport(db: Connection, now: Date): { gone: number; stayed: number } | null {
  const found = Last.safeParse(readKept(db, lastImportName)).data;
  if (!found) return null;
  const { way, kept, marks } = found;
  return inTransaction(db, () => {
    // What lies beside an entry goes with it.
    const marksGone = marks ? takeMarks(db, marks) : 0;
    const small = takeKept(db, kept);
    const written = takeBack(db, way, now);
    prepared(db, 'DELETE FROM setting WHERE name = ?').run(lastImportName);
    return { gone: written.gone + small.gone + marksGone, stayed: written.stayed + small.stayed };
  });
}

import { Imported } from '#contract/imports.ts';
import { z } from '#contract/zod.ts';
import type { ArchivedGuide } from '../archive/schema.ts';
import type { Connection } from '../database/open.ts';
import type { WayBack } from '../merge/take-back.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import type { KeptChange } from './own/kept.ts';

/** By what name it is kept in the journal: a lock soon after is no reason to lose it. */
export const lastImportName = 'last-import';

/** What came last, and how it was when it had come. */
export interface LastImport {
  readonly imported: Imported;
  readonly way: WayBack;
  /** Of everything of a journal alone. */
  readonly kept?: readonly KeptChange[];
  readonly marks?: ArchivedGuide;
}

/** In the transaction in which it came. */
export const noteImported = (db: Connection, last: LastImport): void => writeKept(db, lastImportName, last);

const Last = z.object({ imported: Imported, way: z.looseObject({}) });

/** The last bringing in that can be taken back. */
export const lastImported = (db: Connection): Imported | null =>
  Last.safeParse(readKept(db, lastImportName)).data?.imported ?? null;

import type { Migration } from '../migrate.ts';
import { entries } from './0001-entries.ts';
import { guide } from './0002-guide.ts';
import { monthCounts } from './0003-month-counts.ts';
import { worksheets } from './0004-worksheets.ts';
import { ledger } from './0005-ledger.ts';
import { sealed } from './0006-sealed.ts';
import { attachments } from './0007-attachments.ts';

/** In order, never edited once shipped: the next change is the next file. */
export const migrations: readonly Migration[] = [entries, guide, monthCounts, worksheets, ledger, sealed, attachments];

import type { Migration } from '../migrate.ts';
import { entries } from './0001-entries.ts';

/** In order, never edited once shipped: the next change is the next file. */
export const migrations: readonly Migration[] = [entries];

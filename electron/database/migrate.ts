import { JournalError } from '#contract/errors.ts';
import { migrations as shipped } from './migrations/index.ts';
import type { Connection } from './open.ts';

export interface Migration {
  /** The schema version that it leaves behind: 1, 2, 3 … without a gap. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Whether the schema is the present one.
 * @throws JournalError `newer-format` when a later version of the app wrote this journal.
 */
export function isUpToDate(db: Connection, migrations: readonly Migration[] = shipped): boolean {
  const present = Number(db.pragma('user_version', { simple: true }));
  if (present > migrations.length) throw new JournalError('newer-format');
  return present === migrations.length;
}

/**
 * Brings the schema up to date, forward only, each step whole or not at all.
 * @throws JournalError `newer-format` when a later version of the app wrote this journal.
 */
export function migrate(db: Connection, migrations: readonly Migration[] = shipped): void {
  if (isUpToDate(db, migrations)) return;
  const present = Number(db.pragma('user_version', { simple: true }));
  for (const { version, sql } of migrations.slice(present)) {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}

import { type JournalKeys, replaceFilled } from '../access/copies.ts';
import { ledgerKeyOf } from '../access/watch-file.ts';
import type { Connection } from '../database/open.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import type { PageSource } from './pages.ts';
import { pagesOfJournal } from './pages-of-journal.ts';
import { type SalvageReport, salvage } from './salvage.ts';

/**
 * Puts everything that can be read of a closed, damaged journal into a new file, which takes its place; the damaged one is
 * kept aside, whole. What was lost is kept in the new one too, to be told after the next unlock.
 * @throws JournalError `nothing-read`, or whatever the disk says; nothing was changed then.
 */
export function salvageOver(folder: string, keys: JournalKeys, now: Date, shipped?: Shipped): SalvageReport {
  const source = pagesOfJournal(folder, keys);
  try {
    return replaceFilled(folder, keys, (db) => salvageAndTell(source, db, keys, now, shipped));
  } finally {
    source.close();
  }
}

/** Salvages into an empty journal, and keeps there what was lost, to be told after the next unlock. */
export function salvageAndTell(
  source: PageSource,
  db: Connection,
  { header, journalKey }: JournalKeys,
  now: Date,
  shipped?: Shipped,
): SalvageReport {
  const report = salvage(source, db, ledgerKeyOf(header, journalKey), now, shipped);
  const checked = {
    at: now.toISOString(),
    whole: report.whole,
    ...{ altered: report.altered.slice(0, 200), lost: report.lost.slice(0, 200), strange: [] },
    ...{ structure: 'whole', ledger: 'whole', isRead: false },
  };
  db.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('condition', ?)").run(
    JSON.stringify({ noticed: [], checked }),
  );
  return report;
}

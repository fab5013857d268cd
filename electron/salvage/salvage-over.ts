import { type JournalKeys, replaceFilled } from '../access/copies.ts';
import { ledgerKeyOf } from '../access/watch-file.ts';
import type { Connection } from '../database/open.ts';
import type { PageSource } from './pages.ts';
import { pagesOfJournal } from './pages-of-journal.ts';
import { type SalvageReport, salvage } from './salvage.ts';

/**
 * Puts everything that can be read of a closed, damaged journal into a new file, which takes its place; the damaged one is
 * kept aside, whole. What was lost is kept in the new one too, to be told after the next unlock.
 * @throws whatever the disk says; nothing was changed then.
 */
export function salvageOver(folder: string, keys: JournalKeys, now: Date): SalvageReport {
  const source = pagesOfJournal(folder, keys);
  try {
    return replaceFilled(folder, keys, (db) => salvageAndTell(source, db, keys, now));
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
): SalvageReport {
  const report = salvage(source, db, ledgerKeyOf(header, journalKey), now);
  const checked = {
    at: now.toISOString(),
    whole: report.whole,
    ...{ altered: [], lost: report.lost.slice(0, 200), strange: [] },
    ...{ structure: 'whole', ledger: 'whole', isRead: false },
  };
  db.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('condition', ?)").run(
    JSON.stringify({ noticed: [], checked }),
  );
  return report;
}

import path from 'node:path';
import { type JournalKeys, replaceFilled } from '../access/copies.ts';
import { ledgerKeyOf, markContext } from '../access/watch-file.ts';
import { databaseKey } from '../keys/header.ts';
import { readMark, saltOf } from '../ledger/mark.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { openPages } from './pages.ts';
import { type SalvageReport, salvage } from './salvage.ts';

/**
 * Puts everything that can be read of a closed, damaged journal into a new file, which takes its place; the damaged one is
 * kept aside, whole. What was lost is kept in the new one too, to be told after the next unlock.
 * @throws JournalError `nothing-read`, or whatever the disk says; nothing was changed then.
 */
export function salvageOver(folder: string, keys: JournalKeys, now: Date, shipped?: Shipped): SalvageReport {
  const { header, journalKey } = keys;
  const file = path.join(folder, header.dbFile);
  const mark = readMark(markContext(folder, header, journalKey));
  // The beginning of the file may be what is damaged.
  const salt = typeof mark === 'string' ? saltOf(file) : mark.salt;
  const source = openPages(file, databaseKey(journalKey, header), salt);
  try {
    return replaceFilled(folder, keys, (db) => {
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
    });
  } finally {
    source.close();
  }
}

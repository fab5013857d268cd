import path from 'node:path';
import { type JournalKeys, replaceFilled } from '../access/copies.ts';
import { ledgerKeyOf, markContext } from '../access/watch-file.ts';
import { databaseKey } from '../keys/header.ts';
import { readMark, saltOf } from '../ledger/mark.ts';
import { openPages, type PageSource } from './pages.ts';
import { type SalvageReport, salvage } from './salvage.ts';

/**
 * Puts everything that can be read of a closed, damaged journal into a new file, which takes its place; the damaged one is
 * kept aside, whole. What was lost is kept in the new one too, to be told after the next unlock.
 * @throws whatever the disk says; nothing was changed then.
 */
export function salvageOver(folder: string, keys: JournalKeys, now: Date): SalvageReport {
  const source = pagesOf(folder, keys);
  try {
    return replaceFilled(folder, keys, (db) => {
      const report = salvage(source, db, ledgerKeyOf(keys.header, keys.journalKey), now);
      const checked = {
        at: now.toISOString(),
        whole: report.entries + report.responses,
        ...{ altered: [], lost: report.lost.slice(0, 200), strange: [] },
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

/** The pages of a journal file that nobody has open. */
export function pagesOf(folder: string, { header, journalKey }: JournalKeys): PageSource {
  const file = path.join(folder, header.dbFile);
  const mark = readMark(markContext(folder, header, journalKey));
  // The beginning of the file may be what is damaged.
  const salt = typeof mark === 'string' ? saltOf(file) : mark.salt;
  return openPages(file, databaseKey(journalKey, header), salt);
}

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ledgerKeyOf, lookAtRest, markContext } from '../../../electron/access/watch-file.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { openInMemory } from '../../../electron/database/open.ts';
import { databaseKey } from '../../../electron/keys/header.ts';
import { openPages, pageBytes } from '../../../electron/salvage/pages.ts';
import { type SalvageReport, salvage } from '../../../electron/salvage/salvage.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import { bodyOf, openTestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';

/** Every how manyth page is damaged in this run; `PAGES=1` takes every one. */
const stride = Number(process.env.PAGES ?? 17);
const entryCount = 260;

const wordsOf = (number: number): string =>
  Array.from({ length: 40 + ((number * 37) % 900) }, (_none, index) => `w${number}x${index}`).join(' ');
const dayOf = (number: number): string => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);

interface Salvaged {
  readonly report: SalvageReport;
  readonly texts: ReadonlyMap<string, string>;
}

const made = (async () => {
  const opened = await openTestJournal();
  const { journal, folder } = opened;
  for (let number = 0; number < entryCount; number += 1) {
    const { id, revision } = await journal.entries.create({ at: `${dayOf(number)}T10:00`, title: '' });
    await journal.entries.save({ id, baseRevision: revision, title: `t${number}`, body: bodyOf(wordsOf(number)) });
    if (number % 20 === 0) await journal.entries.describe({ id, tags: ['sea'], feeling: 2 });
  }
  const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at: '2026-02-01T10:00' });
  await journal.entries.months({});
  await opened.close();
  fs.rmSync(path.join(folder, 'copies'), { recursive: true });
  const keys = await keysOfFolder(folder, testPassphrase);
  return { folder, keys, worksheet: id };
})();

function salvageFile(folder: string, keys: Awaited<typeof made>['keys'], file = 'main-1.db'): Salvaged {
  const { mark } = lookAtRest(markContext(folder, keys.header, keys.journalKey), null);
  if (!mark) throw new Error('no mark');
  const source = openPages(path.join(folder, file), databaseKey(keys.journalKey, keys.header), mark.salt);
  const db = openInMemory();
  try {
    migrate(db);
    const report = salvage(source, db, ledgerKeyOf(keys.header, keys.journalKey), new Date());
    const rows = db.prepare('SELECT substr(at, 1, 10) AS day, document FROM entry JOIN body USING (id)').all();
    return {
      report,
      texts: new Map((rows as { day: string; document: string }[]).map(({ day, document }) => [day, document])),
    };
  } finally {
    source.close();
    db.close();
  }
}

const isWhole = ({ texts }: Salvaged, number: number): boolean =>
  texts.get(dayOf(number)) === JSON.stringify(bodyOf(wordsOf(number)));

describe('a damaged journal', () => {
  test('that is whole is read to the last word, without SQLite', async () => {
    const { folder, keys } = await made;
    const salvaged = salvageFile(folder, keys);
    expect(salvaged.report).toMatchObject({ entries: entryCount, responses: 1, lost: [], damagedPages: [] });
    for (let number = 0; number < entryCount; number += 1) expect(isWhole(salvaged, number)).toBe(true);
  });

  test.each(['zeros', 'noise'])(
    'with a page of %s gives back all that is not on it, and names what was',
    async (what) => {
      const { folder, keys } = await made;
      const good = fs.readFileSync(path.join(folder, 'main-1.db'));
      const copy = path.join(temporaryFolder(), 'Pages');
      fs.cpSync(folder, copy, { recursive: true });
      const pages = good.length / pageBytes;
      let undamaged = 0;
      let kept = 0;
      for (let page = 0; page < pages; page += stride) {
        const bad = Buffer.from(good);
        bad.fill(what === 'zeros' ? 0 : 0x5a, page * pageBytes, (page + 1) * pageBytes);
        fs.writeFileSync(path.join(copy, 'main-1.db'), bad);
        const salvaged = salvageFile(copy, keys);
        expect(salvaged.report.damagedPages).toEqual([page + 1]);
        // Whatever is not as it was has been named by its day, unless the page held the names themselves.
        const lostDays = new Set(salvaged.report.lost.map(({ day }) => day));
        for (let number = 0; number < entryCount; number += 1) {
          if (isWhole(salvaged, number)) kept += 1;
          else if (lostDays.size > 0) expect(lostDays).toContain(dayOf(number));
          undamaged += 1;
        }
        // A leaf holds at most a few dozen narrow rows, and their words are on other pages.
        expect([...lostDays].length).toBeLessThan(60);
      }
      expect(kept / undamaged).toBeGreaterThan(0.99);
    },
    120_000,
  );
});

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ledgerKeyOf } from '../../../electron/access/watch-file.ts';
import { attachmentRow, portionsOf } from '../../../electron/attachments/rows.ts';
import { unusedAttachments } from '../../../electron/attachments/unused.ts';
import { migrate } from '../../../electron/database/migrate.ts';
import { type Connection, openInMemory } from '../../../electron/database/open.ts';
import { databaseKey } from '../../../electron/keys/header.ts';
import { saltOf } from '../../../electron/ledger/mark.ts';
import { openPages, pageBytes } from '../../../electron/salvage/pages.ts';
import { type SalvageReport, salvage } from '../../../electron/salvage/salvage.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { keysOfFolder } from '../../support/keys-of-folder.ts';
import { openTestJournal, testPassphrase } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { readBare } from '../../support/read-bare.ts';

interface Made {
  readonly picture: { readonly id: string; readonly bytes: Buffer };
  readonly film: { readonly id: string; readonly bytes: Buffer };
}

/** What is salvaged of a journal with a picture and a file of three pieces, on which some pages are noise. */
async function salvaged(
  pagesIn: (db: Connection) => readonly number[],
  look: (db: Connection, report: SalvageReport, made: Made) => void,
): Promise<void> {
  const opened = await openTestJournal();
  const { folder, journal } = opened;
  const one = await addBytes(opened, 'lake.jpg', await photo(400, 300));
  const film = { id: '', bytes: randomBytes(700_000) };
  const other = await addBytes(opened, 'film.bin', film.bytes);
  await journal.entries.create({ at: '2026-01-04T10:00', title: 'Lake', body: bodyWith('A heron', one, other) });
  const made = { picture: { id: one.id, bytes: await bytesOf(opened, one) }, film: { ...film, id: other.id } };
  await opened.close();
  const keys = await keysOfFolder(folder, testPassphrase);
  const file = path.join(folder, 'main-1.db');
  const bytes = fs.readFileSync(file);
  for (const page of readBare(folder, keys, pagesIn)) bytes.fill(0x5a, (page - 1) * pageBytes, page * pageBytes);
  fs.writeFileSync(file, bytes);
  const source = openPages(file, databaseKey(keys.journalKey, keys.header), saltOf(file));
  const db = openInMemory();
  try {
    migrate(db);
    look(db, salvage(source, db, ledgerKeyOf(keys.header, keys.journalKey), new Date()), made);
  } finally {
    source.close();
    db.close();
    fs.rmSync(path.dirname(folder), { recursive: true });
  }
}

const isWhole = (db: Connection, { id, bytes }: Made['film']): boolean =>
  Buffer.concat([...portionsOf(db, attachmentRow(db, id))]).equals(bytes);
const pagesOf = (db: Connection, where: string): number[] =>
  db.prepare(`SELECT pageno FROM dbstat WHERE ${where}`).pluck().all() as number[];

test('what is whole comes out of a damaged journal to the last byte, and its entry still holds it', async () => {
  await salvaged(
    (db) => pagesOf(db, "name IN ('entry_tag', 'word_index_data')"),
    (db, report, { picture, film }) => {
      expect([isWhole(db, picture), isWhole(db, film)]).toEqual([true, true]);
      expect(report).toMatchObject({ lost: [], altered: [] });
      expect(db.prepare('SELECT count(*) FROM attachment_use WHERE revision = -1').pluck().get()).toBe(2);
    },
  );
});

test('a file of which a piece is lost is told to be damaged; the picture beside it is whole', async () => {
  await salvaged(
    (db) => pagesOf(db, "name = 'attachment_piece' AND pagetype = 'overflow'").slice(-10, -9),
    (db, report, { picture, film }) => {
      expect(isWhole(db, picture)).toBe(true);
      expect(() => isWhole(db, film)).toThrow(/not what was written/);
      expect(report.lost.map(({ kind }) => kind)).toEqual(['attachment-piece']);
    },
  );
});

test('of what is known of them nothing can be read: every byte is kept, in an entry of their own', async () => {
  await salvaged(
    (db) => pagesOf(db, "name = 'attachment'"),
    (db, report, { picture, film }) => {
      expect(report.altered.filter(({ kind }) => kind === 'attachment')).toHaveLength(2);
      const kept = db.prepare('SELECT uid, kind, across FROM attachment ORDER BY id').all() as {
        uid: string;
        kind: string;
        across: number;
      }[];
      expect(kept.map(({ kind, across }) => [kind, across])).toEqual([
        ['picture', 400],
        ['file', null],
      ]);
      expect(isWhole(db, { ...picture, id: kept[0]?.uid ?? '' })).toBe(true);
      expect(isWhole(db, { ...film, id: kept[1]?.uid ?? '' })).toBe(true);
      expect(db.prepare('SELECT excerpt FROM entry ORDER BY id').pluck().all()).toEqual([
        expect.stringContaining('A heron'),
        expect.stringContaining('These were in the damaged file'),
      ]);
      // Nothing takes them away after the next unlock.
      expect(unusedAttachments(db)).toEqual([]);
    },
  );
});
